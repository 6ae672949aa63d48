// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/logreader.h"

namespace sitrep {

/// The logs of a session, from wherever they come: files as they are read, what the commands of a run printed. On the
/// session's thread.
class SessionLogs
{
public:
    /// \a ready is called on any thread when take() would find something new; it must only ring a bell.
    SessionLogs(std::shared_ptr<const Runbook> runbook, std::function<void()> ready);

    void readFiles() { m_reader.read(m_runbook); }
    /// Takes what is new, and what a run \a read, by source. Whether parts() changed.
    [[nodiscard]] bool take(const std::map<QString, LogScanResult> &read);
    [[nodiscard]] const LogParts &parts() const { return m_parts; }
    [[nodiscard]] std::map<QString, LogScanResult> indexes() const { return m_reader.indexes(); }

private:
    [[nodiscard]] LogPart partOfRun(const QString &source, const LogScanResult &read);

    std::shared_ptr<const Runbook> m_runbook;
    std::map<QString, LogPart> m_ofRuns; ///< by source
    LogParts m_parts;
    LogReader m_reader;
};

} // namespace sitrep
