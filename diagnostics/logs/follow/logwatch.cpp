// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/logwatch.h"

#include <QFile>

#include <sys/inotify.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/magic.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr uint32_t wantedNews = IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB
                                | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
constexpr uint32_t newsOfNames =
    IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT;

constexpr int mostReads = 64; // in a row: writers may be faster

/// Others may change what lies there without our kernel seeing it.
bool isOnNetwork(const QString &folder)
{
    constexpr unsigned lustre = 0x0BD00BD0; // not in linux/magic.h
    constexpr std::array<unsigned, 10> networks{
        NFS_SUPER_MAGIC,  SMB_SUPER_MAGIC, CIFS_SUPER_MAGIC, SMB2_SUPER_MAGIC, FUSE_SUPER_MAGIC,
        CEPH_SUPER_MAGIC, AFS_SUPER_MAGIC, CODA_SUPER_MAGIC, V9FS_MAGIC,       lustre};
    struct statfs status = {};
    if (::statfs(QFile::encodeName(folder).constData(), &status) != 0)
        return false;
    return std::ranges::find(networks, static_cast<unsigned>(status.f_type)) != networks.end();
}

QString sentenceOf(int error)
{
    if (error == ENOSPC)
        return u"The system has no watch left (fs.inotify.max_user_watches), so changes are looked for once a second"_s;
    if (error == EMFILE)
        return u"The system lets this process watch no more (fs.inotify.max_user_instances or ulimit -n), so changes "
               u"are "
               u"looked for once a second"_s;
    return u"Changes are looked for once a second: %1"_s.arg(qt_error_string(error));
}

} // namespace

LogWatch::LogWatch()
    : m_queue(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK))
{
    if (!m_queue.isOpen())
        m_problem = sentenceOf(errno);
}

void LogWatch::setFolders(const QSet<QString> &folders)
{
    for (auto watch = m_watches.begin(); watch != m_watches.end();) {
        if (folders.contains(watch.key())) {
            ++watch;
            continue;
        }
        ::inotify_rm_watch(m_queue.number(), *watch);
        m_folders.remove(*watch);
        watch = m_watches.erase(watch);
    }
    m_unwatched.clear();
    for (const QString &folder : folders) {
        if (!m_watches.contains(folder))
            add(folder);
    }
}

void LogWatch::add(const QString &folder)
{
    if (!m_queue.isOpen() || isOnNetwork(folder)) {
        m_unwatched += folder;
        return;
    }
    const int watch = ::inotify_add_watch(m_queue.number(), QFile::encodeName(folder).constData(), wantedNews);
    if (watch >= 0) {
        m_folders.insert(watch, folder); // two names of one folder have one watch; the one that came last
        m_watches.insert(folder, watch);
        return;
    }
    m_unwatched += folder;
    if (errno == ENOSPC || errno == ENOMEM)
        m_problem = sentenceOf(errno);
}

LogNews LogWatch::take()
{
    LogNews news;
    alignas(inotify_event) std::array<char, 65'536> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
    for (int reads = 0; reads < mostReads; ++reads) {
        const ssize_t count = ::read(m_queue.number(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        for (size_t at = 0; at < static_cast<size_t>(count);) {
            inotify_event event = {};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const char *name = buffer.data() + at + sizeof event;
            at += sizeof event + event.len;
            news.isPart = news.isPart || (event.mask & IN_Q_OVERFLOW) != 0;
            news.hasNames = news.hasNames || (event.mask & newsOfNames) != 0;
            const QString folder = m_folders.value(event.wd);
            if ((event.mask & IN_IGNORED) != 0) {
                if (m_watches.value(folder, -1) == event.wd)
                    m_watches.remove(folder);
                m_folders.remove(event.wd);
            }
            if (event.len > 0 && !folder.isEmpty())
                news.files.insert(folder + u'/' + QFile::decodeName(name));
        }
    }
    return news;
}

} // namespace sitrep
