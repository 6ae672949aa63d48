// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/bundle/bundle.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace sitrep {

namespace {

QString reasonOf(int error)
{
    return QString::fromStdString(std::generic_category().message(error));
}

/// 0, or errno.
int writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno != EINTR)
            return errno;
        bytes = bytes.sliced(std::max<qsizetype>(written, 0));
    }
    return 0;
}

QString writeInto(const QByteArray &path, const QByteArray &bytes)
{
    const int descriptor = ::open(path.constData(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return reasonOf(errno);
    const int error = writeAll(descriptor, bytes);
    ::close(descriptor);
    return error == 0 ? QString() : reasonOf(error);
}

QString replaceFile(const QByteArray &path, const QByteArray &bytes)
{
    QByteArray temporary = path + ".XXXXXX";
    const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC); // 0600
    if (descriptor < 0)
        return reasonOf(errno);
    int error = writeAll(descriptor, bytes);
    // Before the name: a power cut must not leave an empty file under it.
    if (error == 0 && ::fsync(descriptor) != 0)
        error = errno;
    if (::close(descriptor) != 0 && error == 0)
        error = errno;
    if (error == 0 && ::rename(temporary.constData(), path.constData()) != 0)
        error = errno;
    if (error != 0)
        ::unlink(temporary.constData());
    return error == 0 ? QString() : reasonOf(error);
}

} // namespace

QString writeBundleFile(const QString &path, const QByteArray &bytes)
{
    const QFileInfo file(path);
    const QString target = file.isSymLink() ? file.symLinkTarget() : path;
    const QFileInfo there(target);
    return there.exists() && !there.isFile() ? writeInto(QFile::encodeName(target), bytes)
                                             : replaceFile(QFile::encodeName(target), bytes);
}

} // namespace sitrep
