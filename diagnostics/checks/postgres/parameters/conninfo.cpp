// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/parameters/conninfo.h"

#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/platform/freer.h"
#include "diagnostics/platform/standpoint.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct ModeName
{
    TlsMode mode;
    const char *name;
};
constexpr std::array modeNames{
    ModeName{TlsMode::Disable, "disable"},    ModeName{TlsMode::Allow, "allow"},
    ModeName{TlsMode::Prefer, "prefer"},      ModeName{TlsMode::Require, "require"},
    ModeName{TlsMode::VerifyCa, "verify-ca"}, ModeName{TlsMode::VerifyFull, "verify-full"},
};

struct WantedName
{
    SessionWanted wanted;
    const char *name;
};
constexpr std::array wantedNames{
    WantedName{SessionWanted::Any, "any"},
    WantedName{SessionWanted::Any, "prefer-standby"},
    WantedName{SessionWanted::Any, ""},
    WantedName{SessionWanted::ReadWrite, "read-write"},
    WantedName{SessionWanted::ReadOnly, "read-only"},
    WantedName{SessionWanted::Primary, "primary"},
    WantedName{SessionWanted::Standby, "standby"},
};

Failure fault(const QString &sentence)
{
    return {FailureClass::Parse, Rung::Parameters, sentence, {}};
}

using Options = std::unique_ptr<PQconninfoOption, Freer<PQconninfoFree>>;

Options parsedByLibpq(const QByteArray &text)
{
    char *complaint = nullptr; // quotes passwords
    Options options(PQconninfoParse(text.constData(), &complaint));
    PQfreemem(complaint);
    return options;
}

/// The parts of a list; an empty text is one empty part, as libpq has it.
QList<QByteArray> parts(const QByteArray &list)
{
    return list.split(',');
}

/// libpq takes what stands behind the first @ or / of an unencoded password for the host and the database, and they would
/// be shown and looked up.
bool holdsUnencodedPassword(const QByteArray &url)
{
    const qsizetype scheme = url.indexOf("://");
    if (scheme < 0 || !url.startsWith("postgres"))
        return false;
    const QByteArray plain = url.mid(scheme + 3).split('?').constFirst();
    const qsizetype path = plain.indexOf('/');
    return plain.count('@') > 1 || (path >= 0 && plain.indexOf('@', path) >= 0);
}

QByteArray withoutDriver(const QString &text)
{
    static const QRegularExpression driver(u"^postgres(?:ql)?\\+[a-z0-9_]+://"_s);
    QString plain = text.trimmed();
    plain.replace(driver, u"postgresql://"_s);
    return plain.toUtf8();
}

} // namespace

QString nameOf(TlsMode mode)
{
    const auto row =
        std::find_if(modeNames.begin(), modeNames.end(), [mode](const ModeName &each) { return each.mode == mode; });
    return QString::fromLatin1(row->name);
}

QString PostgresHost::socketPath() const
{
    return host + u"/.s.PGSQL." + QString::number(port);
}

QString PostgresHost::text() const
{
    return isSocket() ? socketPath() : Endpoint{host, port}.text();
}

std::map<QByteArray, QByteArray> ConnInfo::written(const QString &text)
{
    std::map<QByteArray, QByteArray> values;
    const Options options = parsedByLibpq(withoutDriver(text));
    for (const PQconninfoOption *option = options.get(); option != nullptr && option->keyword != nullptr; ++option) {
        if (option->val != nullptr && *option->val != '\0')
            values[option->keyword] = option->val;
    }
    return values;
}

std::optional<Failure> ConnInfo::parse(const QString &text, ConnInfo &info)
{
    const QByteArray plain = withoutDriver(text);
    if (plain.isEmpty())
        return fault(u"The connection URL is empty"_s);
    if (holdsUnencodedPassword(plain))
        return fault(u"The connection URL cannot be read: signs of a password must be percent-encoded, @ as %40, / as "
                     "%2F, ? as %3F, # as %23, % as %25"_s);
    if (!parsedByLibpq(plain))
        return fault(u"The connection URL cannot be read; signs of a password must be percent-encoded, and its "
                     "parameters must be those of libpq"_s);
    info.m_written = written(text);
    if (info.m_written.contains("service"))
        return fault(u"The connection URL names a service, and Sitrep reads no service files: write its host"_s);
    if (const std::optional<Failure> failure = info.takeModes())
        return failure;
    info.takeNames();
    return info.takeHosts();
}

void ConnInfo::takeFilesFrom(const QString &folder)
{
    for (const char *keyword : {"passfile", "sslrootcert", "sslcert", "sslkey", "sslcrl", "sslcrldir"}) {
        const QString path = parameter(keyword);
        if (!path.isEmpty() && !path.contains(u':')) // ENGINE:KEY is no file
            m_written[keyword] = QFile::encodeName(QDir::cleanPath(QDir(folder).absoluteFilePath(path)));
    }
}

std::optional<Failure> ConnInfo::takeModes()
{
    const QString written = parameter("sslmode");
    if (written.isEmpty()) {
        m_defaulted.append(u"sslmode"_s);
    } else {
        const auto mode = std::find_if(modeNames.begin(), modeNames.end(), [&written](const ModeName &each) {
            return written == QLatin1String(each.name);
        });
        if (mode == modeNames.end())
            return fault(u"The sslmode of the connection URL is none of libpq's"_s);
        m_tlsMode = mode->mode;
    }
    const QString wanted = parameter("target_session_attrs");
    const auto row = std::find_if(wantedNames.begin(), wantedNames.end(),
                                  [&wanted](const WantedName &each) { return wanted == QLatin1String(each.name); });
    if (row == wantedNames.end())
        return fault(u"The target_session_attrs of the connection URL is none of libpq's"_s);
    m_sessionWanted = row->wanted;
    return std::nullopt;
}

void ConnInfo::takeNames()
{
    m_user = parameter("user");
    m_database = parameter("dbname");
    if (m_user.isEmpty()) {
        m_defaulted.append(u"user"_s);
        m_user = currentStandpoint().user; // asks no longer than half a second
    }
    if (m_database.isEmpty()) {
        m_defaulted.append(u"dbname"_s);
        m_database = m_user;
    }
}

std::optional<Failure> ConnInfo::takeHosts()
{
    const QByteArray hosts = m_written["host"];
    const QByteArray numbers = m_written["hostaddr"];
    const QByteArray ports = m_written["port"];
    if (hosts.isEmpty() && numbers.isEmpty())
        return fault(u"The connection URL names no host; libpq would silently take the local socket"_s);
    const QList<QByteArray> names = parts(hosts.isEmpty() ? numbers : hosts);
    const QList<QByteArray> addresses = parts(numbers);
    const QList<QByteArray> written = parts(ports);
    if (ports.isEmpty())
        m_defaulted.append(u"port"_s);
    if (written.size() != 1 && written.size() != names.size())
        return fault(u"The connection URL names another number of ports than of hosts"_s);
    if (!numbers.isEmpty() && addresses.size() != names.size())
        return fault(u"The connection URL names another number of addresses than of hosts"_s);
    for (qsizetype i = 0; i < names.size(); ++i) {
        PostgresHost host;
        host.host = QString::fromUtf8(names[i]);
        host.hostNumber = numbers.isEmpty() ? QString() : QString::fromUtf8(addresses[i]);
        if (!host.isSocket() && !isHostName(host.host))
            return fault(u"The host of the connection URL holds signs that no name has; those of a password must be "
                         "percent-encoded"_s);
        const QByteArray &port = written.size() == 1 ? written.front() : written[i];
        const std::optional<quint16> number = port.isEmpty() ? quint16{5432} : parsePort(QString::fromUtf8(port));
        if (!number)
            return fault(u"The port of the connection URL is no number from 1 to 65535"_s);
        host.port = *number;
        m_hosts.append(host);
    }
    return std::nullopt;
}

QString ConnInfo::parameter(const QByteArray &keyword) const
{
    const auto found = m_written.find(keyword);
    return found == m_written.end() ? QString() : QString::fromUtf8(found->second);
}

QString ConnInfo::shown() const
{
    QStringList hosts;
    for (const PostgresHost &host : m_hosts)
        hosts.append(host.text());
    const QString user = parameter("user").isEmpty() ? QString() : QString(m_user + u'@');
    const QString database = parameter("dbname").isEmpty() ? QString() : QString(u'/' + m_database);
    return u"postgresql://"_s + user + hosts.join(u',') + database;
}

QList<std::pair<QByteArray, QString>> ConnInfo::usedParts() const
{
    QStringList hosts;
    QStringList numbers;
    QStringList ports;
    for (const PostgresHost &host : m_hosts) {
        hosts.append(host.host);
        numbers.append(host.hostNumber);
        ports.append(QString::number(host.port));
    }
    QList<std::pair<QByteArray, QString>> used{{"host", hosts.join(u',')}};
    if (!parameter("hostaddr").isEmpty())
        used.append({"hostaddr", numbers.join(u',')});
    ports.removeDuplicates();
    used.append({"port", ports.join(u',')});
    used.append({"dbname", m_database});
    used.append({"user", m_user});
    used.append({"password", parameter("password").isEmpty() ? u"not set"_s : u"set"_s});
    used.append({"sslmode", nameOf(m_tlsMode)});
    return used;
}

} // namespace sitrep
