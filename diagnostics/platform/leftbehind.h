// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sitrep {

/// True while a thread that nobody waits for still runs: a detached call of a blocking library, or a worker whose
/// check was abandoned. Such a thread may use what exit() destroys, so a process that sees true after its last output
/// leaves with std::_Exit() instead. Once no run goes on, a false stays false. Cheap; any thread.
[[nodiscard]] bool anyWorkLeftBehind() noexcept;

/// Counts as work left behind as long as it lives. Made by who leaves the thread, destroyed by the thread as its last
/// act. Any thread.
class LeftBehind final
{
public:
    LeftBehind() noexcept;
    ~LeftBehind();
    LeftBehind(const LeftBehind &) = delete;
    LeftBehind &operator=(const LeftBehind &) = delete;
};

} // namespace sitrep
