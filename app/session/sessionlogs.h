// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/commandfollower.h"
#include "app/session/logreader.h"

namespace sitrep {

/// The logs of a session, from wherever they come: files as they are read, what the commands of a run printed, and commands
/// that go on. On the session's thread.
class SessionLogs
{
public:
    /// \a ready is called on any thread when take() would find something new; it must only ring a bell.
    SessionLogs(std::shared_ptr<const Runbook> runbook, std::function<void()> ready);

    void readFiles() { m_reader.read(m_runbook); }
    /// Begins the command of a source, with the values of \a bench when it is the first time; or ends it.
    void follow(const FollowBench &bench);
    void endFollowing(const QString &source);
    /// Takes what is new, and what a run \a read, by source. Whether parts() changed.
    [[nodiscard]] bool take(const std::map<QString, LogScanResult> &read);
    [[nodiscard]] const LogParts &parts() const { return m_parts; }

private:
    [[nodiscard]] LogPart partOfRun(const QString &source, const LogScanResult &read);

    std::shared_ptr<const Runbook> m_runbook;
    std::function<void()> m_ready;
    std::map<QString, LogPart> m_ofRuns; ///< by source
    LogParts m_parts;
    std::map<QString, std::unique_ptr<CommandFollower>> m_followers; ///< by source
    LogReader m_reader;
};

} // namespace sitrep
