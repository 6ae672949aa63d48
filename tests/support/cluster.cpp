// SPDX-License-Identifier: Apache-2.0
#include "tests/support/cluster.h"

#include "tests/support/faultserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const QString binaries = u"/usr/lib/postgresql/15/bin/"_s;
constexpr int patience = 60'000; // ms, for a machine under sanitizers

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void signalServer(const QProcess &server, int signal)
{
    if (server.processId() > 0)
        ::kill(static_cast<pid_t>(server.processId()), signal);
}

} // namespace

QString runTool(const QString &program, const QStringList &arguments, QByteArray *output)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return program + u": "_s + QString::fromUtf8(process.readAllStandardError()) + process.errorString();
    if (output != nullptr)
        *output = process.readAllStandardOutput();
    return {};
}

void dieWithParent(QProcess &process)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

QString Cluster::unavailable()
{
    if (::geteuid() == 0)
        return u"PostgreSQL does not run as root; tests/run runs the tests as an ordinary user"_s;
    if (!QFileInfo::exists(binaries + u"initdb"))
        return u"postgresql-15 is not installed"_s;
    return {};
}

Cluster::Cluster()
    : m_sockets(u"/tmp/sitrep-XXXXXX"_s)
    , m_port(unusedPort())
{
    dieWithParent(m_server);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setStandardOutputFile(m_folder.filePath(u"log"_s), QIODevice::Append);
}

Cluster::~Cluster()
{
    resume();
    stop();
}

QString Cluster::create()
{
    const QString password = m_folder.filePath(u"password"_s);
    writeFile(password, "postgres-pw\n");
    QString error = runTool(binaries + u"initdb"_s,
                            {u"-D"_s, dataFolder(), u"-U"_s, u"postgres"_s, u"-A"_s, u"scram-sha-256"_s, u"-E"_s,
                             u"UTF8"_s, u"--locale=C"_s, u"--no-sync"_s, u"--pwfile="_s + password});
    if (!error.isEmpty())
        return error;
    error =
        runTool(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                               u"-nodes"_s, u"-days"_s, u"3650"_s, u"-subj"_s, u"/CN=db.test"_s, u"-addext"_s,
                               u"subjectAltName=DNS:db.test,IP:127.0.0.1"_s, u"-keyout"_s,
                               dataFolder() + u"/server.key", u"-out"_s, dataFolder() + u"/server.crt"});
    QFile::setPermissions(dataFolder() + u"/server.key", QFile::ReadOwner | QFile::WriteOwner);
    setHba({});
    return error;
}

QString Cluster::createStandbyOf(const Cluster &primary)
{
    return runTool(binaries + u"pg_basebackup"_s,
                   {u"-D"_s, dataFolder(), u"-R"_s, u"-X"_s, u"stream"_s, u"-c"_s, u"fast"_s, u"--no-sync"_s, u"-d"_s,
                    primary.url(u"postgres"_s, u"postgres-pw"_s, u"postgres"_s)});
}

QString Cluster::certificate() const
{
    return dataFolder() + u"/server.crt";
}

void Cluster::setHba(const QStringList &lines, bool all)
{
    QStringList written = lines;
    written.append(u"local all all scram-sha-256"_s);
    if (all)
        written.append(u"host all all 127.0.0.1/32 scram-sha-256"_s);
    putFile(u"pg_hba.conf"_s, written.join(u'\n').toUtf8() + '\n');
}

void Cluster::putFile(const QString &name, const QByteArray &bytes)
{
    writeFile(dataFolder() + u'/' + name, bytes);
}

QString Cluster::start(const QStringList &settings, bool wait)
{
    QStringList arguments{u"-D"_s, dataFolder(), u"-p"_s, QString::number(m_port), u"-k"_s, m_sockets.path()};
    QStringList all{u"listen_addresses=127.0.0.1"_s, u"fsync=off"_s, u"ssl=on"_s, u"shared_buffers=8MB"_s,
                    u"log_min_messages=warning"_s};
    all.append(settings);
    for (const QString &setting : all)
        arguments << u"-c"_s << setting;
    m_server.start(binaries + u"postgres"_s, arguments);
    if (!m_server.waitForStarted(patience))
        return m_server.errorString();

    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < patience && !m_server.waitForFinished(0)) {
        QProcess ready;
        ready.start(binaries + u"pg_isready"_s, {u"-q"_s, u"-h"_s, m_sockets.path(), u"-p"_s, QString::number(m_port)});
        ready.waitForFinished(patience);
        if (ready.exitCode() == 0 || (!wait && ready.exitCode() == 1))
            return {};
        QThread::msleep(20);
    }
    return u"it did not start\n"_s + log();
}

QString Cluster::log() const
{
    QFile file(m_folder.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void Cluster::stop()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    signalServer(m_server, SIGINT);
    if (!m_server.waitForFinished(patience))
        m_server.kill();
    m_server.waitForFinished(patience);
}

void Cluster::stopAtOnce()
{
    signalServer(m_server, SIGQUIT);
    m_server.waitForFinished(patience);
}

void Cluster::beginSmartShutdown()
{
    signalServer(m_server, SIGTERM);
}

void Cluster::useCertificate(const QString &certificate, const QString &key)
{
    const auto bytesOf = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    putFile(u"server.crt"_s, bytesOf(certificate));
    putFile(u"server.key"_s, bytesOf(key));
    signalServer(m_server, SIGHUP);
}

void Cluster::suspend()
{
    signalServer(m_server, SIGSTOP);
}

void Cluster::resume()
{
    signalServer(m_server, SIGCONT);
}

QString Cluster::execute(const QStringList &statements, const QString &database) const
{
    QStringList arguments{u"-XAtq"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, url(u"postgres"_s, u"postgres-pw"_s, database)};
    for (const QString &statement : statements)
        arguments << u"-c"_s << statement;
    return runTool(binaries + u"psql"_s, arguments);
}

QString Cluster::value(const QString &query) const
{
    QByteArray output;
    const QString error =
        runTool(binaries + u"psql"_s, {u"-XAtq"_s, url(u"postgres"_s, u"postgres-pw"_s, u"postgres"_s), u"-c"_s, query},
                &output);
    return error.isEmpty() ? QString::fromUtf8(output).trimmed() : error;
}

QString Cluster::url(const QString &user, const QString &password, const QString &database,
                     const QString &parameters) const
{
    const QString secret = password.isEmpty() ? QString() : QString(u':' + password);
    const QString more = parameters.isEmpty() ? QString() : QString(u'?' + parameters);
    return u"postgresql://%1%2@127.0.0.1:%3/%4%5"_s.arg(user, secret, QString::number(m_port), database, more);
}

} // namespace sitrep
