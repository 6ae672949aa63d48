// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/followedsource.h"

#include "diagnostics/logs/fileglob.h"
#include "diagnostics/logs/follow/watchedfolders.h"
#include "diagnostics/logs/sources/rotation.h"

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
    const size_t logsBefore = m_logs.size();
    const QStringList noticesBefore = m_notices;
    QHash<QString, FollowedLog *> known;
    for (const auto &log : m_logs)
        known.insert(logOf(log->path()), log.get());
    std::vector<QStringList> found;
    const qint64 listed = fileTime(); // what is born from now on may not be among them
    for (QStringList &files : filesOfLogs(matchingFiles(m_source, m_folder))) {
        if (FollowedLog *log = known.value(logOf(files.constLast())))
            log->offer(files.constLast());
        else
            found.push_back(std::move(files));
    }
    addLogs(std::move(found), listed);
    tell();
    return m_logs.size() != logsBefore || m_notices != noticesBefore;
}

/// What was written last is read first of what there is no room for.
void FollowedSource::addLogs(std::vector<QStringList> found, qint64 listed)
{
    size_t files = m_openFiles;
    for (const QStringList &log : found)
        files += openFilesOf(log);
    if (files > m_mostFiles) {
        std::ranges::stable_sort(found, std::greater(), [](const QStringList &log) {
            return QFileInfo(log.constLast()).lastModified().toMSecsSinceEpoch();
        });
    }
    m_leftFiles = 0;
    for (QStringList &log : found) {
        if (m_openFiles + openFilesOf(log) > m_mostFiles) {
            m_leftFiles += log.size();
            continue;
        }
        m_openFiles += openFilesOf(log);
        const QStringList names = watchedNames(log.constLast());
        m_logs.push_back(std::make_unique<FollowedLog>(m_source.id, std::move(log), m_source.format, listed));
        m_new.push_back(m_logs.back().get());
        for (const QString &name : names)
            m_byName.insert(logOf(name), m_logs.back().get());
    }
    std::ranges::sort(m_logs, {}, [](const auto &log) { return log->path(); });
}

void FollowedSource::tell()
{
    m_notices.clear();
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
            u"process may not open more (ulimit -n)"_s.arg(QString::number(m_leftFiles), QString::number(m_openFiles));
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
            hasChanged = log->look(stop, true) || hasChanged;
        return hasChanged;
    }
    for (const auto &log : m_logs)
        hasChanged = log->look(stop, false) || hasChanged;
    return hasChanged;
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
