// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/faultserver.h"

namespace sitrep {

/// A server's side of TLS within the test, for what openssl s_server cannot do: HTTP headers of ours, STARTTLS.
class TlsPeer final
{
public:
    /// Files in PEM; \a chain holds what is sent beside the certificate, and may be empty.
    TlsPeer(QString certificate, QString key, QString chain = {});

    /// Completes the handshake, reads a request of HTTP, sends what \a answer says of it and closes.
    [[nodiscard]] FaultServer::Behaviour http(std::function<QByteArray(const QByteArray &request)> answer) const;
    /// The same after the bytes of a dialogue in the clear: what is sent at once, then for each line or message that comes
    /// the next one.
    [[nodiscard]] FaultServer::Behaviour after(const QByteArrayList &dialogue) const;

private:
    void serve(int socket, const std::stop_token &stop,
               const std::function<QByteArray(const QByteArray &request)> &answer) const;

    QString m_certificate;
    QString m_key;
    QString m_chain;
};

} // namespace sitrep
