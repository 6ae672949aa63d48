// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logfile.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

using namespace Qt::StringLiterals;

namespace sitrep {

LogFile::LogFile(const QString &path)
    : m_path(path)
{
    // Without O_NONBLOCK opening a FIFO would wait for its writer.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) {
        const int error = errno;
        if (error == ENOENT || error == ENOTDIR)
            fail(FailureClass::Missing, u"%1 does not exist"_s.arg(path));
        else
            fail(FailureClass::Permission, u"%1 cannot be read: %2"_s.arg(path, qt_error_string(error)));
        return;
    }
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        fail(FailureClass::Parse, S_ISDIR(status.st_mode) ? u"%1 is a folder, not a log file"_s.arg(path)
                                                          : u"%1 is not a regular file"_s.arg(path));
        ::close(descriptor);
        return;
    }
    m_descriptor = descriptor;
    m_size = status.st_size;
    m_changed = Instant{std::chrono::seconds{status.st_mtim.tv_sec}};
}

LogFile::~LogFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

LogFile::LogFile(LogFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_size(other.m_size)
    , m_changed(other.m_changed)
    , m_failureClass(other.m_failureClass)
    , m_problem(std::move(other.m_problem))
{}

LogFile &LogFile::operator=(LogFile &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_size, other.m_size);
    std::swap(m_changed, other.m_changed);
    std::swap(m_failureClass, other.m_failureClass);
    std::swap(m_problem, other.m_problem);
    return *this;
}

void LogFile::fail(FailureClass failureClass, const QString &problem)
{
    m_failureClass = failureClass;
    m_problem = problem;
}

qint64 LogFile::read(qint64 offset, char *to, qint64 count) const
{
    qint64 got = 0;
    while (got < count) {
        const ssize_t piece = ::pread(m_descriptor, to + got, static_cast<size_t>(count - got), offset + got);
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

} // namespace sitrep
