// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/conninfo.h"

#include "diagnostics/checks/net/endpoint.h"

#include <QFile>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

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

// Set by us for each attempt, or of several hosts at once, which are asked one by one.
constexpr std::array ownParameters{"host",
                                   "hostaddr",
                                   "port",
                                   "sslmode",
                                   "connect_timeout",
                                   "gssencmode",
                                   "application_name",
                                   "fallback_application_name",
                                   "target_session_attrs",
                                   "replication"};

Failure fault(const QString &sentence)
{
    return {FailureClass::Parse, Rung::Parameters, sentence, {}};
}

struct OptionsDeleter
{
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};

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

QString PostgresHost::socketPath() const
{
    return host + u"/.s.PGSQL." + QString::number(port);
}

QString PostgresHost::text() const
{
    return isSocket() ? socketPath() : Endpoint{host, port}.text();
}

std::optional<Failure> ConnInfo::takeHosts(const QByteArray &hosts, const QByteArray &numbers, const QByteArray &ports)
{
    if (hosts.isEmpty() && numbers.isEmpty())
        return fault(u"The connection URL names no host; libpq would silently take the local socket"_s);
    const QList<QByteArray> names = parts(hosts.isEmpty() ? numbers : hosts);
    const QList<QByteArray> addresses = parts(numbers);
    const QList<QByteArray> written = parts(ports);
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

std::optional<Failure> ConnInfo::parse(const QString &text, ConnInfo &info)
{
    const QByteArray plain = withoutDriver(text);
    if (plain.isEmpty())
        return fault(u"The connection URL is empty"_s);
    if (holdsUnencodedPassword(plain))
        return fault(u"The connection URL cannot be read: signs of a password must be percent-encoded, @ as %40, / as "
                     "%2F, ? as %3F, # as %23, % as %25"_s);
    char *complaint = nullptr;
    const std::unique_ptr<PQconninfoOption, OptionsDeleter> options(PQconninfoParse(plain.constData(), &complaint));
    PQfreemem(complaint);
    if (!options)
        return fault(u"The connection URL cannot be read; signs of a password must be percent-encoded, and its "
                     "parameters must be those of libpq"_s);

    QByteArray hosts;
    QByteArray numbers;
    QByteArray ports;
    for (const PQconninfoOption *option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr || *option->val == '\0')
            continue;
        const QByteArray name = option->keyword;
        const QByteArray value = option->val;
        if (name == "host")
            hosts = value;
        else if (name == "hostaddr")
            numbers = value;
        else if (name == "port")
            ports = value;
        else if (name == "user")
            info.m_user = QString::fromUtf8(value);
        else if (name == "dbname")
            info.m_database = QString::fromUtf8(value);
        if (name == "sslmode") {
            const auto mode = std::find_if(modeNames.begin(), modeNames.end(),
                                           [&value](const ModeName &each) { return value == each.name; });
            if (mode == modeNames.end())
                return fault(u"The sslmode of the connection URL is none of libpq's"_s);
            info.m_tlsMode = mode->mode;
        }
        const bool isOwn =
            std::any_of(ownParameters.begin(), ownParameters.end(), [&name](const char *own) { return name == own; });
        if (!isOwn)
            info.m_others.emplace_back(name, value);
    }
    return info.takeHosts(hosts, numbers, ports);
}

QString ConnInfo::shown() const
{
    QStringList hosts;
    for (const PostgresHost &host : m_hosts)
        hosts.append(host.text());
    const QString user = m_user.isEmpty() ? QString() : QString(m_user + u'@');
    const QString database = m_database.isEmpty() ? QString() : QString(u'/' + m_database);
    return u"postgresql://"_s + user + hosts.join(u',') + database;
}

LibpqParameters ConnInfo::parameters(const PostgresHost &host, const Address &address, TlsMode mode) const
{
    LibpqParameters parameters = m_others;
    parameters.emplace_back("host", host.host.toUtf8());
    if (!host.isSocket()) // the name for verification, the number so that libpq does not block in a look-up
        parameters.emplace_back("hostaddr", address.text().toLatin1());
    parameters.emplace_back("port", QByteArray::number(host.port));
    const auto name =
        std::find_if(modeNames.begin(), modeNames.end(), [mode](const ModeName &each) { return each.mode == mode; });
    parameters.emplace_back("sslmode", name->name);
    parameters.emplace_back("gssencmode", "disable");
    parameters.emplace_back("application_name", "sitrep");
    parameters.emplace_back("target_session_attrs", "any");
    // Found dead by the kernel within 25 s should the process that polls it be gone.
    parameters.emplace_back("keepalives_idle", "10");
    parameters.emplace_back("keepalives_interval", "5");
    parameters.emplace_back("keepalives_count", "3");
    return parameters;
}

} // namespace sitrep
