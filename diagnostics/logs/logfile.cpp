// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logfile.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/magic.h>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

std::optional<LogFileIdentity> identityOf(int folder, const char *path, int flags)
{
    constexpr qint64 nanosecondsInASecond = 1'000'000'000;
    struct statx status = {};
    if (::statx(folder, path, flags, STATX_INO | STATX_BTIME, &status) != 0)
        return std::nullopt;
    const bool knowsBirth = (status.stx_mask & STATX_BTIME) != 0;
    return LogFileIdentity{makedev(status.stx_dev_major, status.stx_dev_minor), status.stx_ino,
                           knowsBirth ? status.stx_btime.tv_sec * nanosecondsInASecond + status.stx_btime.tv_nsec : 0};
}

/// What is open, and its place among all that may be.
struct Content
{
    Content(Descriptor open, OpenLogFilePlace held)
        : descriptor(std::move(open))
        , place(std::move(held))
    {}

    Descriptor descriptor;
    OpenLogFilePlace place;
};

QString tooManyAreOpen(const QString &path)
{
    return u"%1 is not read: this process may not open more files (ulimit -n)"_s.arg(path);
}

bool liesInMemory(int descriptor)
{
    struct statfs status = {};
    return ::fstatfs(descriptor, &status) == 0 && (status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC);
}

} // namespace

std::optional<LogFileIdentity> LogFileIdentity::of(const QString &path)
{
    return identityOf(AT_FDCWD, QFile::encodeName(path).constData(), 0);
}

std::optional<LogFileIdentity> LogFile::identity() const
{
    return isOpen() ? identityOf(m_descriptor->number(), "", AT_EMPTY_PATH) : std::nullopt;
}

LogFile::LogFile(const QString &path)
    : m_path(path)
{
    std::optional<OpenLogFilePlace> place = OpenLogFilePlace::take();
    if (!place) {
        fail(FailureClass::Cut, tooManyAreOpen(path));
        return;
    }
    // Without O_NONBLOCK opening a FIFO would wait for its writer.
    Descriptor descriptor(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!descriptor.isOpen()) {
        const int error = errno;
        if (error == ENOENT || error == ENOTDIR)
            fail(FailureClass::Missing, u"%1 does not exist"_s.arg(path));
        else if (error == EMFILE || error == ENFILE)
            fail(FailureClass::Cut, tooManyAreOpen(path));
        else
            fail(FailureClass::Permission, u"%1 cannot be read: %2"_s.arg(path, qt_error_string(error)));
        return;
    }
    struct stat status = {};
    if (::fstat(descriptor.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        fail(FailureClass::Parse, S_ISDIR(status.st_mode) ? u"%1 is a folder, not a log file"_s.arg(path)
                                                          : u"%1 is not a regular file"_s.arg(path));
        return;
    }
    keep(std::move(descriptor), std::move(*place));
    m_isNamed = true;
    m_size = status.st_size;
    m_changed = Instant{std::chrono::seconds{status.st_mtim.tv_sec}};
}

LogFile::LogFile(const QString &path, Descriptor content, Instant changed)
    : m_path(path)
    , m_changed(changed)
{
    struct stat status = {};
    if (!content.isOpen() || ::fstat(content.number(), &status) != 0)
        return;
    keep(std::move(content), OpenLogFilePlace::takeOneMore());
    m_size = status.st_size;
}

LogFile LogFile::asItIsNow() const
{
    LogFile file = *this;
    struct stat status = {};
    if (!isOpen() || ::fstat(m_descriptor->number(), &status) != 0)
        return file;
    file.m_size = status.st_size;
    if (m_isNamed)
        file.m_changed = Instant{std::chrono::seconds{status.st_mtim.tv_sec}};
    return file;
}

bool LogFile::wasReplaced() const
{
    struct stat opened = {};
    struct stat named = {};
    if (!m_isNamed || !isOpen() || ::fstat(m_descriptor->number(), &opened) != 0)
        return false;
    return ::stat(QFile::encodeName(m_path).constData(), &named) != 0 || named.st_dev != opened.st_dev
           || named.st_ino != opened.st_ino;
}

bool LogFile::isVolumeFull() const
{
    struct statvfs status = {};
    return isOpen() && ::fstatvfs(m_descriptor->number(), &status) == 0 && status.f_blocks > 0 && status.f_bavail == 0;
}

void LogFile::keep(Descriptor descriptor, OpenLogFilePlace place)
{
    m_liesInMemory = liesInMemory(descriptor.number());
    const auto content = std::make_shared<const Content>(std::move(descriptor), std::move(place));
    m_descriptor = {content, &content->descriptor};
}

void LogFile::fail(FailureClass failureClass, const QString &problem)
{
    m_failureClass = failureClass;
    m_problem = problem;
}

qint64 LogFile::behindNuls(qint64 from, qint64 to) const
{
    std::array<char, size_t{64} * 1024> piece; // NOLINT: filled by each read
    while (isOpen() && from < to) {
        const qint64 got = read(from, piece.data(), std::min<qint64>(to - from, piece.size()));
        if (got <= 0)
            return to;
        const std::string_view bytes(piece.data(), static_cast<size_t>(got));
        const bool isHole = bytes.front() == '\0' && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0;
        if (!isHole)
            return from + static_cast<qint64>(bytes.find_first_not_of('\0'));
        from += got;
#ifdef SEEK_DATA
        // Reading is at offsets, so that it does not matter where the descriptor stands.
        if (const off_t data = ::lseek(m_descriptor->number(), from, SEEK_DATA); data > from)
            from = std::min<qint64>(data, to);
#endif
    }
    return to;
}

qint64 LogFile::read(qint64 offset, char *to, qint64 count) const
{
    if (!isOpen())
        return -1;
    qint64 got = 0;
    while (got < count) {
        const ssize_t piece = ::pread(m_descriptor->number(), to + got, static_cast<size_t>(count - got), offset + got);
        if (piece < 0 && errno == EINTR)
            continue;
        if (piece < 0)
            return got > 0 ? got : -1;
        if (piece == 0)
            break;
        got += piece;
    }
    return got;
}

bool LogFile::isAtHand(qint64 offset, qint64 count) const
{
    constexpr qint64 pageBytes = 4096; // no page is smaller
    if (!isOpen() || m_liesInMemory)
        return true;
    for (qint64 at = offset; at < offset + count; at = at / pageBytes * pageBytes + pageBytes) {
        char byte = 0;
        const iovec one{&byte, 1};
        if (::preadv2(m_descriptor->number(), &one, 1, at, RWF_NOWAIT) < 0)
            return false;
    }
    return true;
}

} // namespace sitrep
