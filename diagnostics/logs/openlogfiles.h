// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>

// How many log files this process may have open at once, by RLIMIT_NOFILE (getrlimit(2)): connections and programs need
// descriptors too. Any thread.
namespace sitrep {

/// Of those that are followed: half of what the process may open.
[[nodiscard]] size_t mostOpenLogFiles();
/// Of all, those that a check or a command reads among them: three quarters.
[[nodiscard]] size_t mostOpenLogFilesInAll();

/// A place among all of them, held as long as the file is open.
class OpenLogFilePlace final
{
public:
    /// Nothing when none is left.
    [[nodiscard]] static std::optional<OpenLogFilePlace> take();
    /// Of a file that is open already, as what was unpacked: it takes the place of another, or is one more.
    [[nodiscard]] static OpenLogFilePlace takeOneMore();
    OpenLogFilePlace(OpenLogFilePlace &&other) noexcept
        : m_isHeld(std::exchange(other.m_isHeld, false))
    {}
    OpenLogFilePlace &operator=(OpenLogFilePlace &&) = delete;
    OpenLogFilePlace(const OpenLogFilePlace &) = delete;
    OpenLogFilePlace &operator=(const OpenLogFilePlace &) = delete;
    ~OpenLogFilePlace();

private:
    OpenLogFilePlace() = default;

    bool m_isHeld = true;
};

} // namespace sitrep
