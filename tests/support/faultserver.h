// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/descriptor.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <thread>

namespace sitrep {

/// A server on loopback that misbehaves as told. A thread for it and one for each connection; all end with it.
class FaultServer final
{
public:
    /// What to do with a connection that was accepted; the socket is closed afterwards.
    using Behaviour = std::function<void(int socket, const std::stop_token &stop)>;

    /// On any free port of 127.0.0.1, else where it is told.
    explicit FaultServer(Behaviour behaviour, quint16 port = 0, const QString &host = QStringLiteral("127.0.0.1"));
    ~FaultServer();
    FaultServer(const FaultServer &) = delete;
    FaultServer &operator=(const FaultServer &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] int connections() const { return m_connections; }

    static Behaviour silent();
    static Behaviour closing();
    static Behaviour resetting();
    /// Speaks first, then holds the connection.
    static Behaviour banner(const QByteArray &bytes);
    /// Waits for anything, sends \a bytes and closes.
    static Behaviour answering(const QByteArray &bytes);
    /// Reads an HTTP request up to its empty line, sends what \a answer says of it and closes.
    static Behaviour http(std::function<QByteArray(const QByteArray &request)> answer);
    /// Lets every PostgreSQL client in, without TLS, and treats what comes then as \a afterwards says.
    static Behaviour postgres(Behaviour afterwards);
    /// An ErrorResponse ('E') or NoticeResponse ('N') of the PostgreSQL protocol.
    static QByteArray postgresMessage(char type, const QByteArray &severity, const QByteArray &sqlstate,
                                      const QByteArray &text);

    static bool waitReadable(int socket, const std::stop_token &stop);
    static QByteArray receive(int socket, const std::stop_token &stop);
    static void send(int socket, const QByteArray &bytes);

private:
    void serve(const std::stop_token &stop);

    Behaviour m_behaviour;
    quint16 m_port = 0; // before the listener, which sets it
    Descriptor m_listener;
    std::atomic<int> m_connections{0};
    std::jthread m_thread;
};

/// A port of 127.0.0.1 where nothing listens.
[[nodiscard]] quint16 unusedPort();
/// One that ends in 443, as those of HTTPS do; 0 when there is none.
[[nodiscard]] quint16 unusedPortOfHttps();
/// Whether this computer has ::1.
[[nodiscard]] bool hasIPv6();

} // namespace sitrep
