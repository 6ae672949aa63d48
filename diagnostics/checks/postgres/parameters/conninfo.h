// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/address.h"
#include "diagnostics/domain/incident/evidence.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace sitrep {

/// libpq's sslmode. Prefer is what libpq takes when none is written.
enum class TlsMode : quint8 { Disable, Allow, Prefer, Require, VerifyCa, VerifyFull };
[[nodiscard]] QString nameOf(TlsMode mode);

/// libpq's target_session_attrs. PreferStandby is taken as Any: whoever answers is told.
enum class SessionWanted : quint8 { Any, ReadWrite, ReadOnly, Primary, Standby };

/// A server that a connection URL names: by name, by number, or by the folder of its Unix socket.
struct PostgresHost
{
    QString host;       ///< a name or number, or an absolute folder
    QString hostNumber; ///< hostaddr; empty: host is looked up
    quint16 port = 5432;

    [[nodiscard]] bool isSocket() const { return host.startsWith(u'/') || host.startsWith(u'@'); }
    [[nodiscard]] QString socketPath() const; ///< as libpq builds it
    [[nodiscard]] QString text() const;       ///< "host:port", or the socket's path
};

/// A connection URL or keyword string, read by libpq's own parser. Holds the password: never show anything of it but
/// shown() and usedParts().
///
/// Only what the runbook writes counts. libpq would also take PG* variables of this process, ~/.pgpass, a service file and
/// the certificate in ~/.postgresql: with those a check speaks of the engineer's account and not of the service's. So each
/// of them is written over; a runbook that wants one says so (`password=${env:PGPASSWORD}`, `passfile=…`, `sslcert=…`).
/// Three things are left of libpq's: the root certificate of a verifying sslmode without sslrootcert is
/// ~/.postgresql/root.crt; PGTZ, PGDATESTYLE and PGGEQO are sent along; and a PGSERVICE whose service is not defined keeps
/// libpq from connecting (told as such).
class ConnInfo final
{
public:
    /// A failure of class parse whose sentence holds nothing of \a text, because libpq's own messages quote passwords.
    /// A driver in the scheme (postgresql+asyncpg://) is left out; a missing host is a fault, since libpq would silently
    /// take the local socket. A missing user is this process's user, and a missing database is named as the user, as with
    /// libpq; both are told (defaulted()).
    [[nodiscard]] static std::optional<Failure> parse(const QString &text, ConnInfo &info);
    /// The parameters that libpq's parser finds, by keyword, none of them judged; empty when it finds a fault.
    [[nodiscard]] static std::map<QByteArray, QByteArray> written(const QString &text);

    /// Files that it names are those of \a folder, where they are not absolute.
    void takeFilesFrom(const QString &folder);

    [[nodiscard]] const QList<PostgresHost> &hosts() const { return m_hosts; }
    [[nodiscard]] TlsMode tlsMode() const { return m_tlsMode; }
    [[nodiscard]] SessionWanted sessionWanted() const { return m_sessionWanted; }
    [[nodiscard]] QString user() const { return m_user; }
    [[nodiscard]] QString database() const { return m_database; }
    /// What is not written and libpq's choice: of host, port, user, dbname, sslmode.
    [[nodiscard]] const QStringList &defaulted() const { return m_defaulted; }
    /// As written; empty when it is not.
    [[nodiscard]] QString parameter(const QByteArray &keyword) const;
    /// "postgresql://user@host:port/database" as far as written, without password and parameters.
    [[nodiscard]] QString shown() const;
    /// What will be used, without secrets: keyword (host port user dbname password sslmode) and value; password: set, not set.
    [[nodiscard]] QList<std::pair<QByteArray, QString>> usedParts() const;
    /// For PQconnectStart(): one server at one address, with Sitrep's own settings (no GSS unless asked, keepalives, its
    /// name) and with nothing left to what libpq would find in this process.
    [[nodiscard]] QByteArray libpqText(const PostgresHost &host, const Address &address, TlsMode mode) const;

private:
    [[nodiscard]] std::optional<Failure> takeHosts();
    [[nodiscard]] std::optional<Failure> takeModes();
    void takeNames();

    std::map<QByteArray, QByteArray> m_written;
    QList<PostgresHost> m_hosts;
    TlsMode m_tlsMode = TlsMode::Prefer;
    SessionWanted m_sessionWanted = SessionWanted::Any;
    QString m_user;
    QString m_database;
    QStringList m_defaulted;
};

} // namespace sitrep
