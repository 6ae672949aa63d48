// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/followedlog.h"

#include "diagnostics/logs/logindexdata.h"
#include "diagnostics/logs/sources/rotation.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int mostTries = 4;                 // while files are renamed under our hands
constexpr std::chrono::minutes lateLines{1}; // who has a renamed file open goes on writing for a while

QString nameOfFile(const QString &path)
{
    return QFileInfo(path).fileName();
}

size_t fileCount(const LogPart &part)
{
    return part.index->formats().size();
}

} // namespace

FollowedLog::FollowedLog(QString source, QStringList files, std::optional<LogFormatName> format, qint64 listed)
    : m_files(std::move(files))
    , m_format(format)
    , m_set(m_files.constLast())
    , m_listed(listed)
    , m_lastCurrent(listed)
{
    m_part.source = std::move(source);
    m_part.name = nameOfFile(m_set.path());
    m_part.index = LogScan::opened({}, {}, m_format).index;
    m_part.generation = newLogGeneration();
    if (static_cast<size_t>(m_files.size()) > mostFiles) {
        const auto left = m_files.size() - static_cast<qsizetype>(mostFiles);
        m_notices.setPast(u"%1 older files of this log are not read"_s.arg(left));
        m_files.remove(0, left);
    }
    for (const QString &file : std::as_const(m_files))
        m_part.size += QFileInfo(file).size();
}

/// False: it was emptied meanwhile.
bool FollowedLog::scan(const std::stop_token &stop, const Changed &changed)
{
    auto [logs, remarks, isOneMoment] = openAsOne([this] { return rotatedFiles(m_files); }, stop);
    if (logs.empty()) // stopped
        return true;
    while (m_set.count() > 0)
        m_set.forgetLast();
    for (const OpenedLog &log : logs) {
        if (log.file.isOpen() && log.identity)
            m_set.add(*log.identity);
    }
    const LogFile last = logs.back().file;
    const std::optional<size_t> before = bytesAt(last, last.size());
    LogScanResult scanned = LogScan::opened(std::move(logs), stop, m_format, [&](const LogProgress &progress) {
        m_part.index = progress.index;
        m_part.read = progress.read;
        m_part.size = progress.size;
        changed();
    });
    m_part.index = std::move(scanned.index);
    m_notices.forget({});
    m_notices.add(scanned.problems + remarks);
    m_firstOpenEnd = std::max(fileCount(m_part), size_t{1}) - 1;
    return !wasEmptiedSince(last, before);
}

void FollowedLog::read(const std::stop_token &stop, const std::function<void()> &changed)
{
    for (int i = 0; i < mostTries && !scan(stop, changed) && !stop.stop_requested(); ++i)
        m_part.generation = newLogGeneration();
    m_isRead = true;
    m_part.read = m_part.size;
    m_waits = fileCount(m_part) == 0;
    tell();
}

void FollowedLog::offer(const QString &path)
{
    const bool isLater = path != m_set.path() && filesOfLogs({m_set.path(), path}).back().constLast() == path;
    if (!isLater)
        return;
    m_set.setPath(path);
    m_part.name = nameOfFile(path);
}

/// Nothing happened that a look at the names would not show, or so little of an endless line came that reading it all
/// again is not worth it.
bool FollowedLog::mayWait()
{
    const std::shared_ptr<const LogFile> last = LogScan::lastFile(*m_part.index);
    if (m_waits)
        return QFileInfo(m_set.path()).size() == 0;
    if (!last || !m_set.isCurrent() || m_firstOpenEnd + 1 < fileCount(m_part))
        return false;
    return last->asItIsNow().size() == LogScan::tailOf(*m_part.index).read || !last->isPlain();
}

bool FollowedLog::look(const std::stop_token &stop, bool isNews)
{
    if (!isNews && mayWait())
        return false;
    const LogPart before = m_part;
    readOn(stop);
    if (fileCount(m_part) > mostFiles)
        leaveOutOldFiles();
    tell();
    return before.index != m_part.index || before.generation != m_part.generation || before.state != m_part.state
           || before.notices != m_part.notices || before.name != m_part.name;
}

void FollowedLog::readOn(const std::stop_token &stop)
{
    const std::shared_ptr<const LogFile> last = LogScan::lastFile(*m_part.index);
    if (const qint64 now = fileTime(); m_set.isCurrent())
        m_lastCurrent = now;
    if (!last) {
        takeSuccessors(stop);
        return;
    }
    const LogTail tail = LogScan::tailOf(*m_part.index);
    const qint64 size = last->asItIsNow().size();
    if (tail.mayWait(size) && std::exchange(m_sizeSeen, size) != size)
        return; // its line is read again as a whole
    if (tail.lines == 0 && last->isPlain() && size > 0) {
        takeFilled(stop);
        return;
    }
    if (std::chrono::steady_clock::now() - m_joined > lateLines)
        m_firstOpenEnd = fileCount(m_part) - 1;
    LogExtension extension = LogScan::extend(m_part.index, stop, m_firstOpenEnd);
    const bool wasEmptied = extension.changes.back().wasRewritten;
    take(std::move(extension));
    if (wasEmptied)
        takeEmptied(stop);
    if (!m_set.isCurrent())
        takeSuccessors(stop);
}

void FollowedLog::take(LogExtension extension)
{
    for (size_t file = 0; file < extension.changes.size(); ++file) {
        m_part.size += extension.changes[file].appended;
        if (extension.changes[file].appended > 0 && file + 1 < extension.changes.size())
            m_part.generation = newLogGeneration(); // the lines behind have moved
    }
    m_part.read = m_part.size;
    m_part.index = std::move(extension.index);
    m_notices.setUnread(extension.problems);
}

/// An empty file has something in it: only now can be told what it is.
void FollowedLog::takeFilled(const std::stop_token &stop)
{
    const std::shared_ptr<const LogFile> last = LogScan::lastFile(*m_part.index);
    OpenedLog log = openLog(m_set.path(), stop);
    if (!log.identity || log.identity != last->identity()) { // it was renamed meanwhile
        take(LogScan::extend(m_part.index, stop, m_firstOpenEnd));
        takeSuccessors(stop);
        return;
    }
    dropLastFile();
    // What was rotated away by copying before the first look is read too.
    takeBehind(
        [this] {
            std::vector<RotatedFile> files = withFewPacked(m_set.unreadRotated(m_listed), 0);
            if (const std::optional<LogFileIdentity> current = LogFileIdentity::of(m_set.path()))
                files.push_back({m_set.path(), *current});
            return files;
        },
        stop);
}

void FollowedLog::dropLastFile()
{
    const size_t files = fileCount(m_part);
    m_part.index = files > 1 ? LogScan::onlyFiles(m_part.index, 0, files - 2) : LogScan::opened({}, {}, m_format).index;
    m_set.forgetLast();
}

/// A copy that was made before it was emptied holds what was read; what was read of it stays as it is.
void FollowedLog::takeEmptied(const std::stop_token &stop)
{
    // Packing takes long: of packed ones only the newest can be the one.
    FilesAsOne copies = openAsOne([this] { return withFewPacked(m_set.unreadRotated(), mostPackedCopies); }, stop);
    for (const OpenedLog &copy : copies.logs) {
        if (takeCopy(copy, stop))
            return;
    }
    if (!copies.isOneMoment)
        return; // later
    std::erase_if(copies.logs, [this](const OpenedLog &copy) { return !LogScan::isBeginning(*m_part.index, copy); });
    dropLastFile();
    m_part.generation = newLogGeneration();
    if (!copies.logs.empty()) {
        m_notices.setPast(
            u"%1 was emptied while it was copied; what was written in between is in neither"_s.arg(m_part.name));
        join(std::move(copies.logs.back()), stop);
        return;
    }
    m_notices.setPast(u"%1 was emptied at %2; what stood in it before is gone"_s.arg(
        m_part.name, QDateTime::currentDateTimeUtc().toString(u"hh:mm:ss 'UTC'"_s)));
}

bool FollowedLog::takeCopy(const OpenedLog &copy, const std::stop_token &stop)
{
    std::shared_ptr<const LogIndex> moved = copy.identity ? LogScan::withCopy(m_part.index, copy) : nullptr;
    if (!moved)
        return false;
    m_part.index = std::move(moved);
    m_set.forgetLast();
    m_set.add(*copy.identity);
    take(LogScan::extend(m_part.index, stop, fileCount(m_part) - 1));
    return true;
}

void FollowedLog::takeSuccessors(const std::stop_token &stop)
{
    takeBehind([this] { return m_set.successors(m_lastCurrent); }, stop);
}

/// The files that came behind the last one, once something stands in them. Who writes there has written the last line of
/// the one before, so that is read to its end then.
void FollowedLog::takeBehind(const FileList &list, const std::stop_token &stop)
{
    m_waits = false;
    for (int i = 0; i < mostTries && !stop.stop_requested(); ++i) {
        FilesAsOne behind = openAsOne(list, stop);
        if (!behind.isOneMoment)
            return; // at the next look
        std::erase_if(behind.logs, [this](const OpenedLog &log) {
            return isPackedName(log.file.path()) && LogScan::isCopy(*m_part.index, log);
        });
        QString problem;
        bool isFull = false;
        for (const OpenedLog &log : behind.logs) {
            problem = log.file.isOpen() ? problem : log.file.problem();
            isFull = isFull || log.file.failureClass() == FailureClass::Cut;
        }
        if (isFull) // there may be room at the next look
            leaveOutOldFiles();
        m_notices.setProblemOfNext(problem);
        std::erase_if(behind.logs, [](const OpenedLog &log) { return log.file.size() == 0; });
        const bool isGone = behind.logs.empty() && problem.isEmpty() && !QFileInfo::exists(m_set.path());
        if (!isGone)
            m_goneSince.reset();
        else if (!m_goneSince)
            m_goneSince = std::chrono::steady_clock::now();
        m_waits = behind.logs.empty();
        if (m_waits || joinAll(std::move(behind.logs), stop))
            return;
    }
}

/// False: the last one was emptied before it was read, and nothing was done.
bool FollowedLog::joinAll(std::vector<OpenedLog> logs, const std::stop_token &stop)
{
    const LogFile last = logs.back().file;
    const std::optional<size_t> before = bytesAt(last, last.size());
    const FollowedLog backup = *this;
    if (fileCount(m_part) > 0) {
        if (logs.size() == 1 && LogScan::tailOf(*m_part.index).read >= headSize && takeCopy(logs.front(), stop))
            return true; // somebody put a copy in its place
        take(LogScan::extend(m_part.index, stop, m_firstOpenEnd));
    }
    for (OpenedLog &log : logs)
        join(std::move(log), stop);
    if (!wasEmptiedSince(last, before))
        return true;
    *this = backup;
    return false;
}

void FollowedLog::join(OpenedLog log, const std::stop_token &stop)
{
    const std::optional<LogFileIdentity> identity = log.identity;
    LogExtension extension = LogScan::join(m_part.index, std::move(log), stop);
    if (identity)
        m_set.add(*identity);
    m_part.index = std::move(extension.index);
    m_notices.forget(m_set.path());
    m_notices.add(extension.problems);
    m_firstOpenEnd = fileCount(m_part) > 1 ? fileCount(m_part) - 2 : 0;
    m_joined = std::chrono::steady_clock::now();
    m_sizeSeen = -1;
    m_part.size += LogScan::tailOf(*m_part.index).read;
    m_part.read = m_part.size;
}

size_t FollowedLog::openFiles() const
{
    return m_isRead ? fileCount(m_part) : static_cast<size_t>(m_files.size());
}

bool FollowedLog::leaveOutOldFiles()
{
    const size_t files = fileCount(m_part);
    if (!m_isRead || files < 2)
        return false;
    const qint64 lines = m_part.index->lineCount();
    m_part.index = LogScan::onlyFiles(m_part.index, files / 2, files - 1);
    m_part.generation = newLogGeneration();
    m_part.dropped += lines - m_part.index->lineCount();
    m_set.forgetFirst(files / 2);
    m_firstOpenEnd -= std::min(m_firstOpenEnd, files / 2);
    m_notices.setPast(files / 2 == 1 ? u"The oldest file of this log is left out"_s
                                     : u"The %1 oldest files of this log are left out"_s.arg(files / 2));
    tell();
    return true;
}

void FollowedLog::tell()
{
    const std::shared_ptr<const LogFile> last = LogScan::lastFile(*m_part.index);
    const bool cannotGoOn = last && !last->isPlain() && !isPackedName(last->path());
    m_part.state = m_goneSince ? LogPart::State::Ended : LogPart::State::Following;
    QStringList now;
    if (m_goneSince)
        now += u"%1 is gone; it is read on when it is there again"_s.arg(m_part.name);
    if (cannotGoOn && m_set.isCurrent()) {
        m_part.state = LogPart::State::Whole;
        now += u"%1 is no plain lines (UTF-16, UTF-32, a JSON array, JSON over several lines, or batches of "
               u"OpenTelemetry), so what is appended is not read"_s.arg(m_part.name);
    }
    m_part.notices = m_notices.with(now);
}

} // namespace sitrep
