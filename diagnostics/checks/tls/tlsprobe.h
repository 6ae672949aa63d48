// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/tls/tlscertificate.h"
#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/platform/wait.h"

#include <QByteArrayList>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace sitrep {

enum class TlsVersion : quint8 { Any, Tls10, Tls11, Tls12, Tls13 };

/// How a handshake is to be made. Files are read when it begins, and no passphrase is ever asked for.
struct TlsOptions
{
    QString where;                      ///< "db.test:5432": what sentences call the peer
    QString serverName;                 ///< sent as SNI (RFC 6066 3); empty, or an address: none is sent
    QString verifyName;                 ///< name or address that the certificate must be for; empty: any will do
    QString rootFile;                   ///< PEM; empty: the system's store (SSL_CERT_FILE and SSL_CERT_DIR count)
    QString certificateFile;            ///< PEM, ours, with its chain; empty: none
    QString keyFile;                    ///< PEM, of ours
    TlsVersion least = TlsVersion::Any; ///< Any: what this system's OpenSSL accepts (TLS 1.2 on Debian)
    TlsVersion most = TlsVersion::Any;
    QByteArrayList protocols; ///< offered as ALPN (RFC 7301); empty: no ALPN
};

/// What verification makes of a certificate. Codes of X509_verify_cert (openssl-verification-options(1)) in brackets.
enum class TlsVerdict : quint8 {
    NotAsked,      ///< no handshake came to its end
    Good,          ///< (0)
    Expired,       ///< (10)
    NotYetValid,   ///< (9)
    SelfSigned,    ///< (18) the server's own certificate is its own issuer, and not trusted here
    UnknownIssuer, ///< (2, 19, 20, 21) nobody who is trusted here stands at the end of the chain
    HostMismatch,  ///< (62, 64) it is for another name or address
    Other,
};
template<>
std::span<const EnumName<TlsVerdict>> enumNames<TlsVerdict>();

/// One thing that does not hold about the chain.
struct TlsFault
{
    TlsVerdict verdict = TlsVerdict::Other;
    int code = 0;  ///< of X509_verify_cert
    int depth = 0; ///< of the certificate in the chain: 0 is the server's own
    TlsCertificate certificate;
};

/// What a handshake came to.
struct TlsHandshake
{
    QList<TlsCertificate> certificates; ///< as sent, the server's own first
    TlsVerdict verdict = TlsVerdict::NotAsked;
    int verifyCode = 0;               ///< the first that OpenSSL came upon; 0: it holds
    QList<TlsFault> faults;           ///< all that OpenSSL came upon, in its order
    QString protocol;                 ///< "TLSv1.3"
    QString cipher;                   ///< "TLS_AES_256_GCM_SHA384"
    bool wantsOurCertificate = false; ///< the server asked for one of ours
    std::chrono::nanoseconds took{0};
    /// The handshake did not come to its end: class tls (an alert, no version or cipher in common), protocol (this is no
    /// TLS), reset, timeout, cancelled, or cut (a file of ours cannot be used).
    std::optional<Failure> failure;
    /// It did, and the certificate does not hold: class tls, with names and dates in its sentence.
    std::optional<Failure> distrust;

    [[nodiscard]] bool isComplete() const { return verdict != TlsVerdict::NotAsked; }
    /// Who issued the last certificate that was sent is neither sent nor trusted here.
    [[nodiscard]] bool lacksIssuer() const;
};

/// Makes a TLS handshake over a non-blocking \a socket that is connected already, and stays the caller's: an SSLRequest or
/// STARTTLS is exchanged before. It goes on when verification fails, so that the chain is seen. Any thread; waits only in
/// platform/wait; raises no SIGPIPE. Afterwards the connection is of no use but to be closed.
[[nodiscard]] TlsHandshake shakeHands(int socket, const TlsOptions &options, SteadyTime deadline,
                                      const std::stop_token &stop);

} // namespace sitrep
