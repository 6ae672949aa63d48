// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/tls/quietbio.h"
#include "diagnostics/checks/tls/tlsprobe.h"
#include "diagnostics/platform/freer.h"

#include <openssl/ssl.h>

namespace sitrep {

/// One TLS connection over a socket that stays the caller's. Not thread-safe; neither copied nor moved, because OpenSSL
/// points into it.
class TlsLink final
{
public:
    TlsLink(int socket, TlsOptions options);
    ~TlsLink();
    TlsLink(const TlsLink &) = delete;
    TlsLink &operator=(const TlsLink &) = delete;

    /// Once.
    [[nodiscard]] TlsHandshake shakeHands(SteadyTime deadline, const std::stop_token &stop);
    /// After a handshake that came to its end. False when not all of it was sent in time.
    [[nodiscard]] bool write(const QByteArray &bytes, SteadyTime deadline, const std::stop_token &stop);
    /// What comes next, at most \a most bytes; empty at the end, after an error, at the deadline and at a stop.
    [[nodiscard]] QByteArray read(int most, SteadyTime deadline, const std::stop_token &stop);

private:
    [[nodiscard]] std::optional<Failure> prepare();
    [[nodiscard]] std::optional<Failure> readFiles();
    [[nodiscard]] bool setNames();
    void takeResult();
    [[nodiscard]] bool waitAfter(int result, SteadyTime deadline, const std::stop_token &stop, WaitEnd *end);
    static int verify(int held, X509_STORE_CTX *store);
    static int noteWish(SSL *session, void *link);

    TlsOptions m_options;
    TlsTraffic m_traffic;
    TlsHandshake m_handshake;
    std::unique_ptr<SSL_CTX, Freer<SSL_CTX_free>> m_context;
    std::unique_ptr<SSL, Freer<SSL_free>> m_session;
};

} // namespace sitrep
