// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sshserver.h"

#include "diagnostics/checks/net/connect.h"
#include "tests/support/cluster.h"
#include "tests/support/faultserver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int sshStartTries = 500;

QString serverProgram()
{
    return QStandardPaths::findExecutable(u"sshd"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s});
}

/// Gives the server another entry of the user, for one whose shell lets nobody in. Of libnss-wrapper.
QString wrapperLibrary()
{
    const QDir root(u"/usr/lib"_s);
    for (const QString &folder : root.entryList({u"*-linux-gnu"_s}, QDir::Dirs)) {
        const QString file = root.filePath(QString(folder + u"/libnss_wrapper.so"));
        if (QFileInfo::exists(file))
            return file;
    }
    return {};
}

bool hasShell()
{
    const passwd *entry = ::getpwuid(::geteuid());
    const QString shell = entry == nullptr ? QString() : QString::fromLocal8Bit(entry->pw_shell);
    return !shell.isEmpty() && !shell.endsWith(u"nologin") && !shell.endsWith(u"/false");
}

QString userName()
{
    const passwd *entry = ::getpwuid(::geteuid());
    return entry == nullptr ? QString() : QString::fromLocal8Bit(entry->pw_name);
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
           && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace

QString SshServer::unavailable()
{
    if (serverProgram().isEmpty() || QStandardPaths::findExecutable(u"ssh"_s).isEmpty())
        return u"no ssh and sshd here (openssh-server)"_s;
    if (userName().isEmpty())
        return u"this user has no name"_s;
    if (::geteuid() == 0)
        return u"root's sshd wants folders of the system; run this as another user"_s;
    if (!hasShell() && wrapperLibrary().isEmpty())
        return u"this user has no shell, and libnss-wrapper is not here"_s;
    return {};
}

SshServer::SshServer()
    : m_port(unusedPort())
{
    dieWithParent(m_server);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setStandardOutputFile(file(u"log"_s));
}

SshServer::~SshServer()
{
    m_server.terminate();
    if (!m_server.waitForFinished(10'000)) {
        m_server.kill();
        m_server.waitForFinished();
    }
}

QString SshServer::makeFiles(const QString &path)
{
    for (const QString &key : {u"host"_s, u"user"_s}) {
        const QString error =
            runTool(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, u""_s, u"-f"_s, file(key)});
        if (!error.isEmpty())
            return error;
    }
    QFile hostKey(file(u"host.pub"_s));
    if (!hostKey.open(QIODevice::ReadOnly) || !QFile::copy(file(u"user.pub"_s), file(u"authorized_keys"_s)))
        return u"the keys cannot be read"_s;
    const QByteArray port = QByteArray::number(m_port);
    const QByteArray user = userName().toLocal8Bit();
    const QByteArray id = QByteArray::number(::geteuid()) + ':' + QByteArray::number(::getegid());
    const auto path8 = [this](const QString &name) { return file(name).toLocal8Bit(); };
    const bool made =
        write(file(u"known_hosts"_s), "[127.0.0.1]:" + port + ' ' + hostKey.readAll())
        && write(file(u"passwd"_s), user + ":x:" + id + "::" + m_folder.path().toLocal8Bit() + ":/bin/sh\n")
        && write(file(u"group"_s), user + ":x:" + QByteArray::number(::getegid()) + ":\n")
        && write(file(u"sshd_config"_s), "ListenAddress 127.0.0.1\nPort " + port + "\nHostKey " + path8(u"host"_s)
                                             + "\nAuthorizedKeysFile " + path8(u"authorized_keys"_s)
                                             + "\nPidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\n"
                                               "SetEnv PATH="
                                             + path.toLocal8Bit() + '\n')
        && write(file(u"ssh_config"_s), "Host there\n  HostName 127.0.0.1\n  Port " + port + "\n  User " + user
                                            + "\n  IdentityFile " + path8(u"user"_s) + "\n  UserKnownHostsFile "
                                            + path8(u"known_hosts"_s) + "\n  BatchMode yes\n  IdentitiesOnly yes\n");
    return made ? QString() : u"its files cannot be written"_s;
}

QString SshServer::start(const QString &path)
{
    if (const QString error = makeFiles(path); !error.isEmpty())
        return error;
    if (!hasShell()) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_PRELOAD"_s, wrapperLibrary());
        environment.insert(u"NSS_WRAPPER_PASSWD"_s, file(u"passwd"_s));
        environment.insert(u"NSS_WRAPPER_GROUP"_s, file(u"group"_s));
        m_server.setProcessEnvironment(environment);
    }
    m_server.start(serverProgram(), {u"-D"_s, u"-e"_s, u"-f"_s, file(u"sshd_config"_s)});
    const std::optional<Address> address = Address::fromNumber(u"127.0.0.1"_s);
    for (int i = 0; i < sshStartTries && !m_server.waitForFinished(20); ++i) {
        const SteadyTime soon = std::chrono::steady_clock::now() + std::chrono::seconds(1);
        if (connectTo(address->withPort(m_port), soon, {}).isOpen())
            return {};
    }
    QFile log(file(u"log"_s));
    return log.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(log.readAll()) : u"it does not start"_s;
}

QStringList SshServer::reach(const QStringList &more) const
{
    return QStringList{u"ssh"_s, u"-F"_s, file(u"ssh_config"_s)} + more + QStringList{u"there"_s};
}

} // namespace sitrep
