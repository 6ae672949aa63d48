// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QTest>

namespace sitrep {

/// One run of the program, to its end.
struct ProgramRun
{
    int exitCode = -1;
    QString out;
    QString err;

    explicit ProgramRun(const QStringList &arguments, const QString &folder = {},
                        const QMap<QString, QString> &extra = {}, const QByteArray &input = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (auto it = extra.begin(); it != extra.end(); ++it)
            environment.insert(it.key(), it.value());
        process.setProcessEnvironment(environment);
        if (!folder.isEmpty())
            process.setWorkingDirectory(folder);
        process.start(qEnvironmentVariable("SITREP_BINARY"), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000)) {
            process.kill();
            process.waitForFinished();
            err = QStringLiteral("did not end");
            return;
        }
        exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -process.exitCode();
        out = QString::fromUtf8(process.readAllStandardOutput());
        err = QString::fromUtf8(process.readAllStandardError());
    }
};

[[nodiscard]] inline QString samplePath()
{
    return qEnvironmentVariable("SITREP_SOURCE_DIR")
           + QStringLiteral("/resources/runbooks/staging-outage/runbook.yaml");
}

} // namespace sitrep
