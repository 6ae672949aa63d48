// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/redaction/redactor.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace sitrep {

/// The log sources of one run, each read once, by the first check that asks: its files when one matches, else what its
/// `read` prints. Any thread.
class LogScans
{
public:
    /// \a stop ends a scan of files: that of the run, because a scan serves more than the check that began it. A command
    /// ends with the check that began it; one that has more time then starts it again.
    LogScans(std::shared_ptr<const Runbook> runbook, std::shared_ptr<Redactor> redactor, std::stop_token stop);

    /// Waits while another check reads the same source, until the stop or the deadline of \a asking; then the class is
    /// cancelled or timeout. The index is null for a source that does not exist, and where no file matches and no command
    /// is named. What is read in another place is another log.
    [[nodiscard]] LogScanResult index(const QString &source, const CheckContext &asking);

    /// What was scanned to its end so far, by source.
    [[nodiscard]] std::map<QString, LogScanResult> scanned() const;

private:
    [[nodiscard]] LogScanResult read(const QString &source, const CheckContext &asking) const;

    std::shared_ptr<const Runbook> m_runbook;
    std::shared_ptr<Redactor> m_redactor;
    std::stop_token m_stop;
    mutable std::mutex m_mutex; // protects m_scans
    std::condition_variable_any m_ended;
    using Place = std::pair<QString, QStringList>; ///< a source, and the way to where it is read
    struct Scan
    {
        bool isBeingRead = false;
        std::optional<LogScanResult> result;
    };
    std::map<Place, Scan> m_scans; ///< only grows, so that who reads may keep a reference
};

/// Whether \a source has a file that exists. Reads folders.
[[nodiscard]] bool hasLogFile(const Check &check, const Runbook &runbook);

} // namespace sitrep
