// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace sitrep {

/// A throw-away PostgreSQL on 127.0.0.1 and on a Unix socket. Superuser "postgres", password "postgres-pw"; stopped and
/// removed by the destructor, and killed when the test dies.
class Cluster final
{
public:
    /// Why none can be started here; empty: it can.
    [[nodiscard]] static QString unavailable();

    Cluster();
    ~Cluster();
    Cluster(const Cluster &) = delete;
    Cluster &operator=(const Cluster &) = delete;

    /// initdb. A TLS certificate for "db.test" and 127.0.0.1, signed by itself, is made too. An error, or nothing.
    [[nodiscard]] QString create();
    /// A copy of a running \a primary that follows it once it is started; the primary's pg_hba.conf must let replication in.
    [[nodiscard]] QString createStandbyOf(const Cluster &primary);
    /// Lines before the standard ones (all with scram-sha-256) of pg_hba.conf; for the next start(). Without those of TCP
    /// unless \a all.
    void setHba(const QStringList &lines, bool all = true);
    /// Puts a file into the data folder: "standby.signal".
    void putFile(const QString &name, const QByteArray &bytes);
    /// \a settings as "name=value". Waits until it accepts connections, unless \a wait is false: then until it listens.
    [[nodiscard]] QString start(const QStringList &settings = {}, bool wait = true);
    /// A fast shutdown.
    void stop();
    void suspend(); ///< SIGSTOP to the postmaster
    void resume();
    void stopAtOnce();         ///< an immediate shutdown
    void beginSmartShutdown(); ///< waits for its clients; does not wait itself
    /// Another certificate and key for the connections to come; takes effect soon, so ask until it does.
    void useCertificate(const QString &certificate, const QString &key);

    /// Statements as superuser through psql, each in a transaction of its own; what it says when they fail.
    [[nodiscard]] QString execute(const QStringList &statements,
                                  const QString &database = QStringLiteral("postgres")) const;
    /// The only value of the only row.
    [[nodiscard]] QString value(const QString &query) const;

    [[nodiscard]] QString log() const;
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString socketFolder() const { return m_sockets.path(); }
    [[nodiscard]] QString certificate() const;
    [[nodiscard]] QString url(const QString &user, const QString &password, const QString &database,
                              const QString &parameters = {}) const;

private:
    [[nodiscard]] QString dataFolder() const { return m_folder.filePath(QStringLiteral("data")); }

    QTemporaryDir m_folder;
    QTemporaryDir m_sockets; // short: a socket's path has at most 107 bytes
    QProcess m_server;
    quint16 m_port = 0;
};

/// Runs a program to its end; what it says when it fails, else nothing.
[[nodiscard]] QString runTool(const QString &program, const QStringList &arguments, QByteArray *output = nullptr);
/// So that it dies with the test.
void dieWithParent(QProcess &process);

} // namespace sitrep
