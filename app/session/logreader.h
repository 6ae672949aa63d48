// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/logs/logpart.h"

#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace sitrep {

/// Reads the log files of a runbook and then what is appended to them, for the panel; a few threads of its own, so that a
/// large log does not hold up the others. Indexes are immutable and shared.
class LogReader
{
public:
    /// \a ready is called on a thread of these when something new can be taken; it must only ring a bell.
    explicit LogReader(std::function<void()> ready);
    ~LogReader() { stopAll(); }
    LogReader(const LogReader &) = delete;
    LogReader &operator=(const LogReader &) = delete;

    /// Reads again from the start; a reading that is under way is given up.
    void read(std::shared_ptr<const Runbook> runbook);

    /// The logs of each source that has files, as far as they are read. Session's thread.
    [[nodiscard]] std::map<QString, LogParts> parts() const;

private:
    void stopAll();

    std::function<void()> m_ready;
    mutable std::mutex m_mutex; // protects the next one
    std::map<QString, LogParts> m_parts;
    std::vector<std::jthread> m_workers; // last: joined before the rest is gone
};

} // namespace sitrep
