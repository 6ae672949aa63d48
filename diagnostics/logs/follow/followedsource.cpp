// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/followedsource.h"

#include "diagnostics/logs/fileglob.h"
#include "diagnostics/logs/follow/watchedfolders.h"
#include "diagnostics/logs/sources/rotation.h"
#include "diagnostics/logs/sources/samelogs.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The names under which a watch tells of \a path.
QStringList watchedNames(const QString &path)
{
    const QFileInfo file(path);
    QStringList names{QFileInfo(file.path()).canonicalFilePath() + u'/' + file.fileName()};
    if (file.isSymLink())
        names += file.canonicalFilePath();
    return names;
}

size_t openFilesOf(const QStringList &files)
{
    return std::min(static_cast<size_t>(files.size()), FollowedLog::mostFiles);
}

} // namespace

FollowedSource::FollowedSource(LogSource source, QString folder, size_t mostFiles)
    : m_source(std::move(source))
    , m_folder(std::move(folder))
    , m_mostFiles(mostFiles)
{
    m_nothing.source = m_source.id;
    m_nothing.index = std::make_shared<const LogIndex>();
    m_nothing.generation = newLogGeneration();
    m_nothing.state = LogPart::State::Following;
}

bool FollowedSource::find()
{
    const QStringList noticesBefore = m_notices;
    QHash<QString, FollowedLog *> known;
    for (const auto &log : m_logs)
        known.insert(logOf(log->path()), log.get());
    m_found.clear();
    std::vector<QStringList> found;
    const qint64 listed = fileTime(); // what is born from now on may not be among them
    QStringList paths = matchingFiles(m_source, m_folder);
    m_remarks = leaveOutSame(paths, [&known](const QString &path) { return known.contains(logOf(path)); });
    for (QStringList &files : filesOfLogs(paths)) {
        if (FollowedLog *log = known.value(logOf(files.constLast()))) {
            log->offer(files.constLast());
            m_found.insert(log);
        } else {
            found.push_back(std::move(files));
        }
    }
    const bool hasMadeRoom = makeRoom(found);
    const bool hasNew = addLogs(std::move(found), listed);
    tell();
    return hasMadeRoom || hasNew || m_notices != noticesBefore;
}

/// What was written last is read first of what there is no room for.
bool FollowedSource::addLogs(std::vector<QStringList> found, qint64 listed)
{
    const size_t logsBefore = m_logs.size();
    size_t open = openFiles();
    size_t files = open;
    for (const QStringList &log : found)
        files += openFilesOf(log);
    if (files > m_mostFiles) {
        std::ranges::stable_sort(found, std::greater(), [](const QStringList &log) {
            return QFileInfo(log.constLast()).lastModified().toMSecsSinceEpoch();
        });
    }
    m_leftFiles = 0;
    for (QStringList &log : found) {
        if (open + openFilesOf(log) > m_mostFiles) {
            m_leftFiles += log.size();
            continue;
        }
        open += openFilesOf(log);
        const QStringList names = watchedNames(log.constLast());
        m_logs.push_back(std::make_unique<FollowedLog>(m_source.id, std::move(log), m_source.format, listed));
        m_new.push_back(m_logs.back().get());
        m_found.insert(m_logs.back().get());
        for (const QString &name : names)
            m_byName.insert(logOf(name), m_logs.back().get());
    }
    std::ranges::sort(m_logs, {}, [](const auto &log) { return log->path(); });
    return m_logs.size() != logsBefore;
}

size_t FollowedSource::openFiles() const
{
    size_t files = 0;
    for (const auto &log : m_logs)
        files += log->openFiles();
    return files;
}

/// Logs that ended go first, then rotated files of logs that have more of them than those that are  found. Whether
/// parts() changed.
bool FollowedSource::makeRoom(const std::vector<QStringList> &found)
{
    size_t files = openFiles();
    size_t largest = 1;
    for (const QStringList &log : found) {
        files += openFilesOf(log);
        largest = std::max(largest, openFilesOf(log));
    }
    if (files <= m_mostFiles)
        return false;
    const size_t wanted = files - openFiles();
    bool hasChanged = letGoOfEnded(files - m_mostFiles);
    while (openFiles() + wanted > m_mostFiles) {
        const auto fullest = std::ranges::max_element(m_logs, {}, [](const auto &log) { return log->openFiles(); });
        if (fullest == m_logs.end() || (*fullest)->openFiles() <= largest || !(*fullest)->leaveOutOldFiles())
            break;
        hasChanged = true;
    }
    return hasChanged;
}

/// The first that ended first, until as many  files are closed.
bool FollowedSource::letGoOfEnded(size_t files)
{
    std::vector<const FollowedLog *> ended;
    for (const auto &log : m_logs) {
        if (log->goneSince() && !m_found.contains(log.get()))
            ended.push_back(log.get());
    }
    std::ranges::stable_sort(ended, {}, [](const FollowedLog *log) { return *log->goneSince(); });
    QSet<const FollowedLog *> gone;
    for (size_t closed = 0; closed < files && static_cast<size_t>(gone.size()) < ended.size();) {
        const FollowedLog *log = ended[static_cast<size_t>(gone.size())];
        closed += log->openFiles();
        gone.insert(log);
    }
    m_byName.removeIf([&gone](const auto &each) { return gone.contains(each.value()); });
    std::erase_if(m_logs, [&gone](const auto &log) { return gone.contains(log.get()); });
    m_letGo += static_cast<size_t>(gone.size());
    return !gone.isEmpty();
}

void FollowedSource::tell()
{
    m_notices = m_remarks;
    if (m_logs.empty() && m_leftFiles > 0) {
        m_notices += u"%1 files are neither read nor followed: the other logs have open what this process may open "
                     u"(ulimit -n)"_s.arg(m_leftFiles);
        return;
    }
    if (m_logs.empty())
        m_notices +=
            u"There is no file yet that is called %1; it is read when it appears"_s.arg(m_source.files.join(u" or "_s));
    else
        for (const QString &name : absentNames(m_source.files, m_folder))
            m_notices += u"%1 is not there, so only a part of the log was read"_s.arg(name);
    if (m_leftFiles > 0)
        m_notices +=
            u"%1 files are neither read nor followed, those that were written longest ago: %2 are open, and this "
            u"process may not open more (ulimit -n)"_s.arg(QString::number(m_leftFiles), QString::number(openFiles()));
    if (m_letGo > 0)
        m_notices += u"%1 logs whose files are gone are no longer shown, to make room for others"_s.arg(m_letGo);
}

void FollowedSource::readNew(const std::stop_token &stop, const std::function<void()> &changed)
{
    std::vector<FollowedLog *> logs = std::exchange(m_new, {});
    std::ranges::stable_sort(logs, {}, [](const FollowedLog *log) { return log->part().size; });
    for (FollowedLog *log : logs) {
        if (stop.stop_requested())
            return;
        log->read(stop, changed);
        changed();
    }
}

bool FollowedSource::look(const std::stop_token &stop, const LogNews *news)
{
    bool hasChanged = false;
    if (news != nullptr && !news->isPart) {
        QSet<FollowedLog *> told;
        for (const QString &file : news->files) {
            if (FollowedLog *log = m_byName.value(logOf(file)))
                told.insert(log);
        }
        for (FollowedLog *log : std::as_const(told))
            hasChanged = (log->isRead() && log->look(stop, true)) || hasChanged;
    } else {
        for (const auto &log : m_logs)
            hasChanged = (log->isRead() && log->look(stop, false)) || hasChanged;
    }
    if (!hasChanged || !makeRoom({})) // a rotation adds a file
        return hasChanged;
    tell();
    return true;
}

QSet<QString> FollowedSource::folders() const
{
    QSet<QString> folders = foldersToWatch(m_source.files, m_folder);
    for (auto name = m_byName.keyBegin(); name != m_byName.keyEnd(); ++name)
        folders.insert(QFileInfo(*name).path());
    return folders;
}

LogParts FollowedSource::parts() const
{
    LogParts parts;
    parts.reserve(std::max(m_logs.size(), size_t{1}));
    for (const auto &log : m_logs)
        parts.push_back(log->part());
    if (parts.empty())
        parts.push_back(m_nothing);
    parts.front().notices += m_notices;
    if (!m_watchProblem.isEmpty())
        parts.front().notices += m_watchProblem;
    return parts;
}

} // namespace sitrep
