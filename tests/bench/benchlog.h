// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStorageInfo>

// The log that log benches read: made once by genlog, kept beside the build, with the truth about it.
namespace sitrep::bench {

#ifdef __OPTIMIZE__
inline constexpr bool isOptimized = true;
#else
inline constexpr bool isOptimized = false;
#endif

/// 1 GiB as in the published numbers; a sixteenth where the code is not optimized and no pace is held.
inline constexpr qint64 benchLogSize = (qint64{1} << 30) / (isOptimized ? 1 : 16);

struct BenchLog
{
    QString path;
    QJsonObject truth;
    QString problem; ///< why there is none

    [[nodiscard]] qint64 number(const QString &key) const { return truth.value(key).toInteger(); }
    /// Entries of a severity as genlog names it; \a key: severity or severity_last_hour.
    [[nodiscard]] qint64 entries(const QString &key, const QString &severity) const
    {
        return truth.value(key).toObject().value(severity).toInteger();
    }
    /// Entries of the templates that hold \a text.
    [[nodiscard]] qint64 entriesWith(const QString &text) const
    {
        qint64 count = 0;
        const QJsonArray templates = truth.value(QStringLiteral("templates")).toArray();
        for (const QJsonValue &each : templates) {
            if (each[QStringLiteral("msg")].toString().contains(text))
                count += each[QStringLiteral("count")].toInteger();
        }
        return count;
    }
};

/// \a kind: text or json.
[[nodiscard]] inline BenchLog benchLog(const QString &kind)
{
    // Beside the folders that tests/support/isolated makes anew for each test.
    const QDir folder(qEnvironmentVariable("XDG_CACHE_HOME", QDir::tempPath()) + QStringLiteral("/../../benchlogs"));
    const QString name = QStringLiteral("%1-%2").arg(kind).arg(benchLogSize);
    BenchLog log;
    log.path = QDir::cleanPath(folder.filePath(name + QStringLiteral(".log")));
    const QString truth = folder.filePath(name + QStringLiteral(".truth.json"));
    if (!QFileInfo::exists(truth)) {
        if (!QDir().mkpath(folder.path()) || QStorageInfo(folder.path()).bytesAvailable() < 3 * benchLogSize) {
            log.problem = QStringLiteral("under %1 GiB free for its log").arg(3.0 * benchLogSize / (1 << 30));
            return log;
        }
        const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/genlog");
        const QString unfinished = truth + QStringLiteral(".part");
        if (QProcess::execute(program,
                              {kind, QString::number(benchLogSize), QStringLiteral("42"), log.path, unfinished})
                != 0
            || !QFile::rename(unfinished, truth)) {
            log.problem = QStringLiteral("genlog could not make its log");
            return log;
        }
    }
    QFile file(truth);
    if (file.open(QIODevice::ReadOnly))
        log.truth = QJsonDocument::fromJson(file.readAll()).object();
    return log;
}

} // namespace sitrep::bench
