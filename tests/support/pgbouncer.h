// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

namespace sitrep {

/// A throw-away pgbouncer on 127.0.0.1 in transaction pooling, in front of a server that listens on a port of loopback.
class Pgbouncer final
{
public:
    /// Why none can be started here; empty: it can.
    [[nodiscard]] static QString unavailable();

    Pgbouncer();
    ~Pgbouncer();
    Pgbouncer(const Pgbouncer &) = delete;
    Pgbouncer &operator=(const Pgbouncer &) = delete;

    /// Database "appdb" of the server, and \a databases under other names; \a users with their passwords. An error, or
    /// nothing.
    [[nodiscard]] QString start(quint16 serverPort, const QMap<QString, QString> &users,
                                const QMap<QString, QString> &settings = {},
                                const QMap<QString, QString> &databases = {});
    [[nodiscard]] QString url(const QString &user, const QString &password, const QString &database) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace sitrep
