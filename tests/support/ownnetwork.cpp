// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ownnetwork.h"

#include "tests/support/cluster.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <sched.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool put(const char *path, const QByteArray &text)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
}

QString enter(int namespaces, const QByteArray &userInside, const QByteArray &groupInside)
{
    const QByteArray user = QByteArray::number(::getuid());
    const QByteArray group = QByteArray::number(::getgid());
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS | namespaces) != 0)
        return u"this machine permits no namespaces: "_s + QString::fromLocal8Bit(std::strerror(errno));
    // The group only where its list is given up (user_namespaces(7)).
    if (!put("/proc/self/uid_map", userInside + ' ' + user + " 1") || !put("/proc/self/setgroups", "deny")
        || !put("/proc/self/gid_map", groupInside + ' ' + group + " 1"))
        return u"this machine permits no user in a namespace"_s;
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return u"this machine permits no mounts in a namespace"_s;
    return {};
}

} // namespace

QString enterOwnNetwork()
{
    return enter(CLONE_NEWNET, "0", "0");
}

QString enterOwnMounts()
{
    return enter(0, QByteArray::number(::getuid()), QByteArray::number(::getgid()));
}

QString ip(const QString &arguments)
{
    return runTool(u"ip"_s, arguments.split(u' '));
}

QString layDeadWire()
{
    for (const QString &arguments : {u"link set lo up"_s, u"link add near type veth peer name far"_s,
                                     u"addr add 10.66.0.1/24 dev near"_s, u"link set near up"_s, u"link set far up"_s,
                                     u"neigh replace 10.66.0.2 lladdr 02:00:00:00:00:99 nud permanent dev near"_s}) {
        if (const QString error = ip(arguments); !error.isEmpty())
            return error;
    }
    return {};
}

bool useNameServers(const QStringList &lines)
{
    static const QTemporaryDir folder;
    const QString path = folder.filePath(u"resolv.conf"_s);
    const bool isNew = !QFile::exists(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(lines.join(u'\n').toUtf8() + '\n') < 0)
        return false;
    file.close();
    return !isNew || ::mount(path.toUtf8().constData(), "/etc/resolv.conf", nullptr, MS_BIND, nullptr) == 0;
}

bool mountSmall(const QString &folder, int bytes)
{
    const QByteArray options = "size=" + QByteArray::number(bytes);
    return ::mount("none", folder.toUtf8().constData(), "tmpfs", 0, options.constData()) == 0;
}

void unmountSmall(const QString &folder)
{
    ::umount2(folder.toUtf8().constData(), MNT_DETACH);
}

} // namespace sitrep
