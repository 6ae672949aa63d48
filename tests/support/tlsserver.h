// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace sitrep {

/// An HTTPS server on loopback (openssl s_server).
class TlsServer final
{
public:
    TlsServer();
    ~TlsServer();
    TlsServer(const TlsServer &) = delete;
    TlsServer &operator=(const TlsServer &) = delete;

    /// With a certificate that it signed itself, for localhost and 127.0.0.1. An error, or nothing.
    [[nodiscard]] QString start();
    /// With the certificate and key of these files and what else s_server takes ("-cert_chain", "-tls1_3"). Without -www
    /// among them it speaks no HTTP. \a host is "127.0.0.1" or "[::1]".
    [[nodiscard]] QString start(const QString &certificate, const QString &key, const QStringList &more = {},
                                const QString &host = QStringLiteral("127.0.0.1"));
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace sitrep
