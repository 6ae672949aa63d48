// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/spool.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QStandardPaths>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr size_t heldBytes = size_t{256} * 1024;

Descriptor namelessFile(const QString &folder)
{
    const QByteArray path = QFile::encodeName(folder);
    Descriptor file(::open(path.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (file.isOpen())
        return file;
    QByteArray name = path + "/sitrep-spool-XXXXXX"; // not every file system has O_TMPFILE
    Descriptor named(::mkostemp(name.data(), O_CLOEXEC));
    if (named.isOpen())
        ::unlink(name.constData());
    return named;
}

qint64 roomOn(const Descriptor &file)
{
    struct statvfs status = {};
    if (::fstatvfs(file.number(), &status) != 0)
        return 0;
    return static_cast<qint64>(status.f_bavail) * static_cast<qint64>(status.f_frsize);
}

} // namespace

LogSpool::LogSpool(qint64 limit)
    : m_limit(limit)
{
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/sitrep";
    for (const QString &folder : {cache, QDir::tempPath()}) {
        if (!QDir().mkpath(folder))
            continue;
        m_content = namelessFile(folder);
        if (m_content.isOpen()) {
            m_limit = std::min(m_limit, roomOn(m_content) / 2);
            return;
        }
    }
    m_problem = u"neither %1 nor %2 takes a file: %3"_s.arg(cache, QDir::tempPath(), qt_error_string(errno));
}

bool LogSpool::append(std::string_view bytes)
{
    if (!isOpen() || m_isFull) {
        m_lostLines += std::ranges::count(bytes, '\n');
        return false;
    }
    const auto room = static_cast<size_t>(m_limit - m_size);
    if (bytes.size() > room) {
        m_isFull = true;
        m_lostLines += std::ranges::count(bytes.substr(room), '\n');
        m_problem = u"it is larger than the %1 that are kept of it"_s.arg(QLocale::c().formattedDataSize(m_limit, 1));
        bytes = bytes.substr(0, room);
    }
    m_held.append(bytes);
    m_size += static_cast<qint64>(bytes.size());
    return (m_held.size() < heldBytes || flush()) && !m_isFull;
}

bool LogSpool::flush()
{
    size_t at = 0;
    while (at < m_held.size()) {
        const ssize_t count = ::write(m_content.number(), m_held.data() + at, m_held.size() - at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            m_problem = u"the disk of the cache folder takes no more: %1"_s.arg(qt_error_string(errno));
            m_isFull = true;
            m_size -= static_cast<qint64>(m_held.size() - at);
            m_lostLines += std::count(m_held.begin() + static_cast<std::ptrdiff_t>(at), m_held.end(), '\n');
            break;
        }
        at += static_cast<size_t>(count);
    }
    m_held.clear();
    return !m_isFull;
}

LogFile LogSpool::reading(const QString &path, Instant changed)
{
    flush();
    return {path, Descriptor(::fcntl(m_content.number(), F_DUPFD_CLOEXEC, 0)), changed};
}

LogFile LogSpool::take(const QString &path, Instant changed)
{
    flush();
    return {path, std::move(m_content), changed};
}

} // namespace sitrep
