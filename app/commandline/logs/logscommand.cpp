// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/logs/logscommand.h"

#include "app/commandline/exitcode.h"
#include "app/commandline/logs/digesttext.h"
#include "app/commandline/logs/logsarguments.h"
#include "app/commandline/outputfile.h"
#include "app/commandline/terminal.h"
#include "app/session/opening/logfolder.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/logs/logscan.h"
#include "diagnostics/logs/templates/digestjson.h"
#include "diagnostics/redaction/redactor.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr auto leastStep = std::chrono::microseconds{1};

/// All that \a descriptor gives, in a spool.
OpenedLog openInput(int descriptor, const QString &name)
{
    constexpr size_t pieceBytes = size_t{1024} * 1024;
    LogSpool spool;
    std::vector<char> piece(pieceBytes);
    QStringList problems;
    while (spool.problem().isEmpty()) {
        const ssize_t got = ::read(descriptor, piece.data(), piece.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            problems.append(u"%1 cannot be read: %2"_s.arg(name, qt_error_string(errno)));
        if (got <= 0)
            break;
        spool.append({piece.data(), static_cast<size_t>(got)});
    }
    if (!spool.problem().isEmpty())
        problems.append(u"Only a part of %1 was read: %2"_s.arg(name, spool.problem()));
    const Instant now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    return linesOf({spool.take(name, now), problems, FailureClass::Cut}, {});
}

/// A file without a time whose first lines hold NUL bytes is a program or a picture.
bool isBinary(const LogIndex &index, const Masker &masker)
{
    constexpr qint64 looked = 50;
    constexpr QChar shownNul = u'\u2400';
    for (qint64 line = 0; !index.wholeSpan() && line < std::min(looked, index.lineCount()); ++line) {
        if (index.line(line, masker).contains(shownNul))
            return true;
    }
    return false;
}

/// Of `<(kubectl logs app)`, which a shell writes as /dev/fd/63: it is open already, so that nothing waits for a writer.
std::optional<int> openPipe(const QString &file)
{
    const QString prefix = u"/dev/fd/"_s;
    bool isNumber = false;
    const int descriptor = file.startsWith(prefix) ? file.sliced(prefix.size()).toInt(&isNumber) : -1;
    struct stat kind = {};
    const bool isPipe = isNumber && ::fstat(descriptor, &kind) == 0 && S_ISFIFO(kind.st_mode);
    return isPipe ? std::optional<int>(descriptor) : std::nullopt;
}

OpenedLog openNamed(const QString &file)
{
    if (file == u"-")
        return openInput(STDIN_FILENO, u"standard input"_s);
    const std::optional<int> pipe = openPipe(file);
    return pipe ? openInput(*pipe, file) : openLog(file, {});
}

/// Of a folder its logs; what else lies in it is told.
QStringList withLogsOfFolders(const QStringList &files)
{
    QStringList all;
    for (const QString &file : files) {
        if (!QFileInfo(file).isDir()) {
            all += file;
            continue;
        }
        const FolderOfLogs folder = lookIntoFolder(file);
        QStringList told{folder.remark};
        if (folder.logs.isEmpty())
            told.prepend(u"%1: no log lies in this folder; folders in it are not looked into."_s.arg(file));
        told.removeAll(QString());
        if (!told.isEmpty())
            terminal::tell(visibleText(told.join(u' ')));
        for (const QString &name : folder.logs)
            all += QDir(file).filePath(name);
    }
    return all;
}

LogScanResult scan(const QStringList &files)
{
    std::vector<OpenedLog> logs;
    for (const QString &file : withLogsOfFolders(files))
        logs.push_back(openNamed(file));
    return LogScan::opened(std::move(logs), {});
}

Instant momentOf(const WrittenMoment &written, Instant last)
{
    const auto *const instant = std::get_if<Instant>(&written);
    return instant ? *instant : last - std::get<Milliseconds>(written);
}

DigestQuestion questionOf(const LogsArguments &arguments, const LogIndex &index)
{
    DigestQuestion question;
    question.top = arguments.top;
    const std::optional<TimeSpan> whole = index.wholeSpan();
    if ((!arguments.since && !arguments.until) || !whole)
        return question;
    TimeSpan span = *whole;
    if (arguments.since) // that moment belongs to it
        span.from = momentOf(*arguments.since, whole->to) - leastStep;
    if (arguments.until)
        span.to = momentOf(*arguments.until, whole->to);
    question.span = span;
    if (arguments.since)
        question.incidentStart = span.from + leastStep;
    return question;
}

/// Whether \a path is one of \a files, by whatever name and link.
bool isOneOf(const QString &path, const QStringList &files)
{
    const QFileInfo wanted(path);
    return !path.isEmpty() && wanted.exists() && std::ranges::any_of(files, [&wanted](const QString &file) {
        std::error_code ignored;
        return std::filesystem::equivalent(wanted.filesystemFilePath(), QFileInfo(file).filesystemFilePath(), ignored);
    });
}

/// The error, else nothing.
QString writeAssignments(const QString &path, const LogIndex &index, const MiningQuestion &question,
                         const MinedLog &mined)
{
    return writeOutput(path, [&index, &question, &mined](QFileDevice &file) {
        LogMask mask;
        MinedLog::forEntries(index, question, [&](const MinedEntry &entry) {
            const auto number = mined.find(entry.message, mask);
            file.write(QByteArray::number(entry.line + 1) + ','
                       + QByteArray::number(qulonglong{number ? *number + 1 : 0}) + '\n');
        });
    });
}

QString jsonText(const LogDigest &digest, const LogScanResult &scanned, const Redactor &redactor)
{
    QJsonObject object = DigestJson{*scanned.index, redactor}.object(digest);
    object[u"schema"_s] = u"sitrep.logs.1"_s;
    object[u"files"_s] = QJsonArray::fromStringList(scanned.index->files());
    QJsonArray formats;
    for (const LogFormat &format : scanned.index->formats())
        formats.append(QJsonObject{{u"name"_s, nameOf(format.name)},
                                   {u"labelled"_s, format.label != LineLabel::None},
                                   {u"year_assumed"_s, format.yearAssumed},
                                   {u"zone_assumed"_s, format.zoneAssumed}});
    object[u"formats"_s] = formats;
    object[u"files_without_time"_s] = QJsonArray::fromStringList(scanned.index->filesWithoutTime());
    object[u"problems"_s] = QJsonArray::fromStringList(scanned.problems);
    object[u"remarks"_s] = QJsonArray::fromStringList(scanned.remarks);
    return terminal::escapedJson(QString::fromUtf8(QJsonDocument(object).toJson()));
}

int tellLogs(const LogsArguments &arguments)
{
    const LogScanResult scanned = scan(arguments.files);
    const QStringList told = scanned.problems + scanned.remarks;
    for (const QString &sentence : told)
        terminal::tell(visibleText(sentence));
    if (scanned.index->files().isEmpty())
        return ExitBadData;
    const Redactor redactor(randomMaskKey());
    if (isBinary(*scanned.index, redactor)) {
        terminal::tell(u"%1: no line has a time, and it holds bytes that are no text"_s.arg(
            visibleText(scanned.index->files().join(u", "_s))));
        return ExitBadData;
    }
    const DigestQuestion question = questionOf(arguments, *scanned.index);
    if (question.span && question.span->to <= question.span->from) {
        const QString to = isoText(question.span->to);
        terminal::tell(arguments.until ? u"--until %1 is not after --since"_s.arg(to)
                                       : u"the last entry, of %1, is before --since"_s.arg(to));
        return ExitUsage;
    }
    if ((arguments.since || arguments.until) && !question.span && scanned.index->lineCount() > 0)
        terminal::tell(u"no line has a time that can be read, so --since and --until change nothing"_s);
    if (isOneOf(arguments.assignments, scanned.index->files())) {
        terminal::tell(
            u"--assignments %1: that is the log itself; name another file"_s.arg(visibleText(arguments.assignments)));
        return ExitUsage;
    }
    const MinedLog mined = MinedLog::of(*scanned.index, LogDigest::miningQuestion(question));
    if (!arguments.assignments.isEmpty()) {
        const QString error =
            writeAssignments(arguments.assignments, *scanned.index, LogDigest::miningQuestion(question), mined);
        if (!error.isEmpty()) {
            terminal::tell(error);
            return ExitUnavailable;
        }
    }
    const LogDigest digest = LogDigest::of(*scanned.index, question, mined);
    const QString name = scanned.index->files().size() == 1 ? scanned.index->files().constFirst()
                                                            : u"%1 files"_s.arg(scanned.index->files().size());
    const QString text =
        arguments.json ? jsonText(digest, scanned, redactor) : digestText(digest, name, *scanned.index, redactor);
    if (!terminal::writeOut(text))
        return ExitUnavailable;
    return scanned.problems.isEmpty() ? ExitOk : ExitBadData;
}

} // namespace

QString LogsCommand::name() const
{
    return u"logs"_s;
}

QString LogsCommand::summary() const
{
    return u"logs FILE… [--since TIME] [--json]   say what logs hold: errors, restarts, signatures"_s;
}

int LogsCommand::execute(const QStringList &words)
{
    const ParsedLogsArguments parsed = parseLogsArguments(words);
    if (!parsed.help.isEmpty())
        return terminal::writeOut(parsed.help) ? ExitOk : ExitInternal;
    if (!parsed.arguments) {
        terminal::tell(parsed.error);
        return ExitUsage;
    }
    return tellLogs(*parsed.arguments);
}

} // namespace sitrep
