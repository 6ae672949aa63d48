// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/logs/logpart.h"
#include "diagnostics/logs/logscan.h"

#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace sitrep {

/// Reads the log files of a runbook on a thread of its own, for the panel. Indexes are immutable and shared.
class LogReader
{
public:
    /// \a ready is called on the worker when something new can be taken; it must only ring a bell.
    explicit LogReader(std::function<void()> ready);

    /// Reads again from the start; a reading that is under way is given up.
    void read(std::shared_ptr<const Runbook> runbook);

    /// What was read last, by log source; empty until then. Session's thread.
    [[nodiscard]] std::map<QString, LogScanResult> indexes() const;
    /// The logs of each source that has files, as far as they are read. Session's thread.
    [[nodiscard]] std::map<QString, LogParts> parts() const;

private:
    void readAll(const Runbook &runbook, const std::stop_token &stop);

    std::function<void()> m_ready;
    mutable std::mutex m_mutex; // protects the next two
    std::map<QString, LogScanResult> m_indexes;
    std::map<QString, LogParts> m_parts;
    std::jthread m_worker; // last: joined before the rest is gone
};

} // namespace sitrep
