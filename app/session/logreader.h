// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/logs/logpart.h"
#include "diagnostics/logs/readingthreads.h"

#include <functional>
#include <map>

namespace sitrep {

/// Reads the log files of a runbook and then what is appended to them, for the panel; a few threads of its own, so that a
/// large log does not hold up the others. Indexes are immutable and shared. A thread that hangs in a file system is left
/// behind (ReadingThreads), and what it reads is dropped.
class LogReader
{
public:
    /// \a ready is called on a thread of these when something new can be taken; it must only ring a bell, and own that.
    explicit LogReader(std::function<void()> ready);
    ~LogReader();
    LogReader(const LogReader &) = delete;
    LogReader &operator=(const LogReader &) = delete;

    /// Reads again from the start; a reading that is under way is given up.
    void read(std::shared_ptr<const Runbook> runbook);

    /// The logs of each source that has files, as far as they are read. Session's thread.
    [[nodiscard]] std::map<QString, LogParts> parts() const;

private:
    struct Reading;

    std::function<void()> m_ready;
    std::shared_ptr<Reading> m_reading; ///< never null
    ReadingThreads m_threads;
};

} // namespace sitrep
