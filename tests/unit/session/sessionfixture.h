// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "diagnostics/runbook/runbookreader.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace sitrep {

/// A folder with a runbook in it, a journal beside it, and sessions on both.
class SessionFixture
{
public:
    /// Writes \a text below the folder.
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    [[nodiscard]] std::shared_ptr<const Runbook> read(const QString &name = QStringLiteral("runbook.yaml")) const
    {
        const ReadResult result = RunbookReader::read(path(name));
        for (const Problem &problem : result.problems)
            qWarning("%s", qPrintable(problem.text()));
        return result.runbook;
    }

    [[nodiscard]] std::unique_ptr<Session> open(SessionOptions options = {}) const
    {
        const std::shared_ptr<const Runbook> runbook = read();
        if (!runbook)
            return nullptr;
        if (options.author.isEmpty())
            options.author = QStringLiteral("dana");
        options.host = QStringLiteral("laptop");
        if (options.journalFile.isEmpty())
            options.journalFile = path(QStringLiteral("journal.sqlite"));
        return std::make_unique<Session>(runbook, options, std::make_shared<SystemClock>());
    }

    /// Runs \a profile to its end.
    static void run(Session &session, Profile profile = Profile::Quick)
    {
        QSignalSpy ended(&session, &Session::runEnded);
        session.run(profile);
        QVERIFY(ended.wait(30'000));
    }

private:
    QTemporaryDir m_folder;
};

/// Three checks of files, which need no trust: one passes, one fails, one is answered by a person.
inline const QByteArray smallRunbook = R"(sitrep: 1
title: Chat is down
incident: {id: "1278", severity: P0, started: 2025-09-15T17:29:00Z}
env_files: [staging.env]
components:
  shell: {name: Shell}
  settings: {name: Settings}
checks:
  variables: {component: shell, variables: {from: [staging.env], required: [POSTGRES_HOST]}}
  timeouts: {component: settings, settings: {file: settings.json}, expect: {timeout: {at_least: 75 s}}}
  answer: {component: settings, manual: "Does it answer?"}
remediation:
  - due: 0-2 h
    title: Restore
    steps:
      - {id: restart, do: Restart it, kind: mitigate}
      - {id: raise, do: Raise the timeout, kind: fix, proved_by: [timeouts]}
)";

} // namespace sitrep
