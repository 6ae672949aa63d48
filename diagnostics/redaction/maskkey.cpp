// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/redactor.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keySize = 32;

/// Qt 6.4 has no name for the state folder of the XDG base directory specification.
QString stateFolder()
{
    const QString named = qEnvironmentVariable("XDG_STATE_HOME");
    const QString home = named.startsWith(u'/') ? named : QString(QDir::homePath() + u"/.local/state"_s);
    return home + u"/sitrep"_s;
}

/// Nothing when it is not a key that only this user can read.
QByteArray readKey(const QString &path)
{
    const int number = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (number < 0)
        return {};
    struct stat info
    {};
    QByteArray key(keySize + 1, '\0');
    ssize_t count = -1;
    if (::fstat(number, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::geteuid() && (info.st_mode & 077) == 0)
        count = ::read(number, key.data(), std::size_t(key.size()));
    ::close(number);
    return count == keySize ? key.left(keySize) : QByteArray();
}

/// Made whole beside its place and linked there: of two that start at once the first one's key counts.
QByteArray makeKey(const QString &path)
{
    const QByteArray key = randomMaskKey();
    const QByteArray draft = QFile::encodeName(path + u".%1"_s.arg(QRandomGenerator::system()->generate64(), 0, 36));
    const int number = ::open(draft.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (number < 0)
        return key;
    const bool written = ::write(number, key.constData(), std::size_t(key.size())) == keySize && ::fsync(number) == 0;
    ::close(number);
    const QByteArray place = QFile::encodeName(path);
    bool placed = written && ::link(draft.constData(), place.constData()) == 0;
    if (written && !placed && errno == EEXIST) {
        const QByteArray others = readKey(path);
        if (!others.isEmpty()) {
            ::unlink(draft.constData());
            return others;
        }
        placed = ::rename(draft.constData(), place.constData()) == 0; // what is there is no key
    }
    ::unlink(draft.constData());
    return key;
}

} // namespace

QByteArray randomMaskKey()
{
    std::array<quint32, keySize / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return {reinterpret_cast<const char *>(words.data()), keySize};
}

QByteArray maskKey()
{
    const QString folder = stateFolder();
    const QString path = folder + u"/mask-key"_s;
    if (QByteArray key = readKey(path); !key.isEmpty())
        return key;
    QDir().mkpath(folder);
    return makeKey(path);
}

} // namespace sitrep
