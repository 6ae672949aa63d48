// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pgbouncer.h"

#include "diagnostics/checks/net/connect.h"
#include "tests/support/cluster.h"
#include "tests/support/faultserver.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const QString pgbouncerProgram = u"/usr/sbin/pgbouncer"_s;
constexpr int tries = 500;

bool write(const QString &path, const QString &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0;
}

} // namespace

QString Pgbouncer::unavailable()
{
    if (::geteuid() == 0)
        return u"pgbouncer does not run as root"_s;
    return QFileInfo::exists(pgbouncerProgram) ? QString() : u"pgbouncer is not installed"_s;
}

Pgbouncer::Pgbouncer()
    : m_port(unusedPort())
{
    dieWithParent(m_process);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(u"log"_s));
}

Pgbouncer::~Pgbouncer()
{
    m_process.kill();
    m_process.waitForFinished();
}

QString Pgbouncer::start(quint16 serverPort, const QMap<QString, QString> &users,
                         const QMap<QString, QString> &settings, const QMap<QString, QString> &databases)
{
    QString userlist;
    for (auto user = users.begin(); user != users.end(); ++user)
        userlist += u"\"%1\" \"%2\"\n"_s.arg(user.key(), user.value());
    QString ini = u"[databases]\nappdb = host=127.0.0.1 port=%1\n"_s.arg(serverPort);
    for (auto database = databases.begin(); database != databases.end(); ++database)
        ini += u"%1 = host=127.0.0.1 port=%2 dbname=%3\n"_s.arg(database.key(), QString::number(serverPort),
                                                                database.value());
    ini += u"[pgbouncer]\nlisten_addr = 127.0.0.1\n"
           "listen_port = %1\nauth_type = scram-sha-256\nauth_file = %2\npool_mode = transaction\n"
           "unix_socket_dir =\n"_s.arg(QString::number(m_port), m_folder.filePath(u"users"_s));
    for (auto setting = settings.begin(); setting != settings.end(); ++setting)
        ini += setting.key() + u" = " + setting.value() + u'\n';
    if (!write(m_folder.filePath(u"users"_s), userlist) || !write(m_folder.filePath(u"ini"_s), ini))
        return u"cannot write its files"_s;
    m_process.start(pgbouncerProgram, {m_folder.filePath(u"ini"_s)});
    const std::optional<Address> address = Address::fromNumber(u"127.0.0.1"_s);
    for (int i = 0; i < tries && !m_process.waitForFinished(0); ++i) {
        const SteadyTime soon = std::chrono::steady_clock::now() + std::chrono::seconds(1);
        if (connectTo(address->withPort(m_port), soon, {}).isOpen())
            return {};
        QThread::msleep(20);
    }
    QFile log(m_folder.filePath(u"log"_s));
    return log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()) : u"it did not start"_s;
}

QString Pgbouncer::url(const QString &user, const QString &password, const QString &database) const
{
    return u"postgresql://%1:%2@127.0.0.1:%3/%4?sslmode=disable"_s.arg(user, password, QString::number(m_port),
                                                                       database);
}

} // namespace sitrep
