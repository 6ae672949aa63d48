// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"

#include "diagnostics/logs/fileglob.h"
#include "diagnostics/logs/format/fileformat.h"
#include "diagnostics/logs/logindexdata.h"
#include "diagnostics/logs/openlogfiles.h"
#include "diagnostics/logs/scan/filejoin.h"
#include "diagnostics/logs/scan/logpieces.h"
#include "diagnostics/logs/scan/scanworkers.h"
#include "diagnostics/logs/sources/samelogs.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::chrono::milliseconds progressPause{100};

/// One scan of several logs.
class ScanOfLogs final
{
public:
    ScanOfLogs(std::stop_token stop, const LogProgressFunction &progress)
        : m_stop(std::move(stop))
        , m_progress(progress)
    {}

    LogScanResult run(std::vector<OpenedLog> logs, LogIndex::Private &data)
    {
        const auto all = static_cast<qsizetype>(logs.size());
        m_result.remarks = leaveOutSame(logs, [this] { return !m_stop.stop_requested(); });
        for (OpenedLog &log : logs) {
            const bool isLeftOut = !log.file.isOpen() && log.problems.isEmpty();
            if (isLeftOut || (!log.file.isOpen() && log.file.failureClass() == FailureClass::Cut)) {
                ++m_leftOut;
                m_problemOfLeftOut = log.file.problem();
                continue;
            }
            for (const QString &problem : std::as_const(log.problems))
                tell(problem, log.failureClass);
            if (!log.file.isOpen())
                continue;
            data.formats.push_back(formatOf(log.file, data.namedFormat));
            data.files.push_back(std::make_shared<const LogFile>(std::move(log.file)));
        }
        tellLeftOut(all);
        std::vector<LogPiece> pieces;
        for (size_t file = 0; file < data.files.size(); ++file) {
            addPieces(pieces, file, *data.files[file], 0);
            m_size += data.files[file]->size();
        }
        ScanWorkers workers(data.files, data.formats, std::move(pieces), m_stop);
        for (const LogPiece &piece : workers.pieces()) {
            take(data, piece, workers.take());
            if (m_stop.stop_requested() && m_result.failureClass)
                break;
        }
        return std::move(m_result);
    }

private:
    void take(LogIndex::Private &data, const LogPiece &piece, PieceLines lines)
    {
        if (piece.file == data.ends.size()) {
            data.ends.emplace_back();
            data.fileFirstLines.push_back(data.lines);
            m_isBroken = false;
        }
        m_read += lines.read;
        if (m_isBroken) // what comes behind a gap has no place
            return;
        const QString problem = lines.problem;
        const bool wasStopped = lines.wasStopped;
        FileJoin(data, piece.file).add(std::move(lines));
        if (!problem.isEmpty()) {
            tell(problem, wasStopped ? FailureClass::Cancelled : FailureClass::Cut);
            m_isBroken = true;
        }
        tellProgress(data);
    }

    /// In one sentence: there may be thousands.
    void tellLeftOut(qsizetype all)
    {
        if (m_leftOut == 1 && !m_problemOfLeftOut.isEmpty())
            tell(m_problemOfLeftOut, FailureClass::Cut);
        else if (m_leftOut > 0)
            tell(u"%1 of %2 files %3 not read: this process may not open more (ulimit -n)"_s.arg(
                     QString::number(m_leftOut), QString::number(all), m_leftOut == 1 ? u"is"_s : u"are"_s),
                 FailureClass::Cut);
    }

    void tell(const QString &problem, FailureClass failureClass)
    {
        m_result.problems.append(problem);
        if (!m_result.failureClass)
            m_result.failureClass = failureClass;
    }

    void tellProgress(const LogIndex::Private &data)
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_progress || data.lines == 0 || (m_told && now - *m_told < progressPause))
            return;
        m_progress({data.snapshot(), m_read, m_size});
        m_told = std::chrono::steady_clock::now();
    }

    std::stop_token m_stop;
    const LogProgressFunction &m_progress;
    LogScanResult m_result;
    qsizetype m_leftOut = 0; // files that were one too many
    QString m_problemOfLeftOut;
    qint64 m_read = 0;
    qint64 m_size = 0;
    bool m_isBroken = false; // the file at hand
    std::optional<std::chrono::steady_clock::time_point> m_told;
};

/// Those of \a paths that one scan may open: half as many as are followed, so that a check takes none of theirs. What was
/// written last counts most.
QSet<QString> openable(const QStringList &paths)
{
    const auto most = static_cast<qsizetype>(mostOpenLogFiles() / 2);
    if (paths.size() <= most)
        return QSet<QString>(paths.begin(), paths.end());
    std::vector<std::pair<qint64, QString>> byTime;
    byTime.reserve(static_cast<size_t>(paths.size()));
    for (const QString &path : paths)
        byTime.emplace_back(-QFileInfo(path).lastModified().toMSecsSinceEpoch(), path);
    std::ranges::sort(byTime);
    QSet<QString> newest;
    for (qsizetype i = 0; i < most; ++i)
        newest.insert(byTime[static_cast<size_t>(i)].second);
    return newest;
}

} // namespace

LogScanResult LogScan::files(const QStringList &paths, const std::stop_token &stop, std::optional<LogFormatName> format,
                             const LogProgressFunction &progress)
{
    std::vector<OpenedLog> logs;
    logs.reserve(static_cast<size_t>(paths.size()));
    const QSet<QString> mayBeOpen = openable(paths);
    for (const QString &path : paths)
        logs.push_back(mayBeOpen.contains(path) ? openLog(path, stop) : OpenedLog());
    return opened(std::move(logs), stop, format, progress);
}

LogScanResult LogScan::opened(std::vector<OpenedLog> logs, const std::stop_token &stop,
                              std::optional<LogFormatName> format, const LogProgressFunction &progress)
{
    LogIndex::Private data;
    data.namedFormat = format;
    LogScanResult result = ScanOfLogs(stop, progress).run(std::move(logs), data);
    data.fileFirstLines.resize(data.files.size(), data.lines); // those that a stop left unread
    data.ends.resize(data.files.size());
    for (size_t file = 0; file < data.files.size(); ++file)
        data.rememberBytes(file);
    result.index = data.snapshot();
    return result;
}

LogScanResult LogScan::source(const LogSource &source, const QString &folder, const std::stop_token &stop,
                              const LogProgressFunction &progress)
{
    const QStringList paths = matchingFiles(source, folder);
    if (paths.isEmpty())
        return {};
    LogScanResult result = files(paths, stop, source.format, progress);
    for (const QString &name : absentNames(source.files, folder)) {
        result.problems.append(u"%1 is not there, so only a part of the log was read"_s.arg(name));
        if (!result.failureClass)
            result.failureClass = FailureClass::Cut;
    }
    return result;
}

} // namespace sitrep
