// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/logs/logindex.h"
#include "diagnostics/platform/clock.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace sitrep {

/// The log sources of one run, each scanned once, by the first check that asks. Any thread.
class LogScans
{
public:
    /// \a stop ends a scan: that of the run, because a scan serves more than the check that began it.
    LogScans(std::shared_ptr<const Runbook> runbook, std::stop_token stop);

    /// Waits while another check scans the same source, until \a stop or \a deadline; then the class is cancelled or
    /// timeout. The index is null for a source that does not exist or that no file matches.
    [[nodiscard]] LogScanResult index(const QString &source, const std::stop_token &stop, SteadyTime deadline);

    /// What was scanned to its end so far, by source.
    [[nodiscard]] std::map<QString, LogScanResult> scanned() const;

private:
    std::shared_ptr<const Runbook> m_runbook;
    std::stop_token m_stop;
    mutable std::mutex m_mutex; // protects m_scans
    std::condition_variable_any m_ended;
    std::map<QString, std::optional<LogScanResult>> m_scans; ///< nothing: being scanned
};

/// Whether \a source has a file that exists. Reads folders.
[[nodiscard]] bool hasLogFile(const Check &check, const Runbook &runbook);

} // namespace sitrep
