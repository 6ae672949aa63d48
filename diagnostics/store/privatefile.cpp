// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/privatefile.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace sitrep {

namespace {

QString reasonOf(int error)
{
    return QString::fromStdString(std::generic_category().message(error));
}

} // namespace

QString makePrivateFolder(const QString &path)
{
    const QFileInfo folder(path);
    if (folder.isDir())
        return {};
    if (folder.absolutePath() != path) {
        if (QString reason = makePrivateFolder(folder.absolutePath()); !reason.isEmpty())
            return reason;
    }
    if (::mkdir(QFile::encodeName(path).constData(), S_IRWXU) == 0)
        return {};
    const int error = errno;
    // Another Sitrep may have been faster.
    return QFileInfo(path).isDir() ? QString() : reasonOf(error);
}

QString makePrivateFile(const QString &path)
{
    const QFileInfo file(path);
    const QString target = file.isSymLink() ? file.symLinkTarget() : path;
    // O_EXCL, so that a journal that is in use is never opened here: closing any descriptor of a file drops all POSIX locks that
    // SQLite holds on it in this process (https://www.sqlite.org/howtocorrupt.html section 2.2).
    const int descriptor =
        ::open(QFile::encodeName(target).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor >= 0) {
        ::close(descriptor);
        return {};
    }
    return errno == EEXIST ? QString() : reasonOf(errno);
}

} // namespace sitrep
