// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/address.h"
#include "diagnostics/domain/incident/evidence.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace sitrep {

/// libpq's sslmode. Prefer is what libpq takes when none is written.
enum class TlsMode : quint8 { Disable, Allow, Prefer, Require, VerifyCa, VerifyFull };

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

/// Names and values as PQconnectStartParams takes them.
using LibpqParameters = std::vector<std::pair<QByteArray, QByteArray>>;

/// A connection URL or keyword string, read by libpq's own parser. Holds the password: never show anything of it but
/// shown().
class ConnInfo final
{
public:
    /// A failure of class parse whose sentence holds nothing of \a text, because libpq's own messages quote passwords.
    /// A driver in the scheme (postgresql+asyncpg://) is left out; a missing host is a fault, since libpq would silently
    /// take the local socket.
    [[nodiscard]] static std::optional<Failure> parse(const QString &text, ConnInfo &info);

    [[nodiscard]] const QList<PostgresHost> &hosts() const { return m_hosts; }
    [[nodiscard]] TlsMode tlsMode() const { return m_tlsMode; }
    /// "postgresql://user@host:port/database", without password and parameters.
    [[nodiscard]] QString shown() const;
    /// For one server at one address, with the settings that Sitrep connects with: no GSS, keepalives, its own name.
    [[nodiscard]] LibpqParameters parameters(const PostgresHost &host, const Address &address, TlsMode mode) const;

private:
    std::optional<Failure> takeHosts(const QByteArray &hosts, const QByteArray &numbers, const QByteArray &ports);

    QList<PostgresHost> m_hosts;
    TlsMode m_tlsMode = TlsMode::Prefer;
    QString m_user;
    QString m_database;
    LibpqParameters m_others; // what the URL sets beside hosts and sslmode
};

} // namespace sitrep
