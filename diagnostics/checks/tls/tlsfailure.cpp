// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/tlsfailure.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <openssl/err.h>
#include <openssl/ssl.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct AlertRow
{
    int alert; ///< RFC 8446 6
    const char16_t *sentence;
};

// What the server itself says when it gives up.
constexpr std::array alerts{
    AlertRow{SSL_AD_HANDSHAKE_FAILURE, u"%1 finds no cipher in common with this computer"},
    AlertRow{SSL_AD_INSUFFICIENT_SECURITY, u"%1 finds the ciphers of this computer too weak"},
    AlertRow{SSL_AD_PROTOCOL_VERSION, u"%1 speaks none of the TLS versions that are accepted here"},
    AlertRow{SSL_AD_UNRECOGNIZED_NAME, u"%1 has no certificate for the name that it was asked for"},
    AlertRow{SSL_AD_CERTIFICATE_REQUIRED, u"%1 wants a client certificate, and none was sent"},
    AlertRow{SSL_AD_UNKNOWN_CA, u"%1 does not know who issued the client certificate"},
    AlertRow{SSL_AD_BAD_CERTIFICATE, u"%1 refuses the client certificate"},
    AlertRow{SSL_AD_CERTIFICATE_EXPIRED, u"%1 finds the client certificate expired"},
    AlertRow{SSL_AD_CERTIFICATE_REVOKED, u"%1 finds the client certificate revoked"},
    AlertRow{SSL_AD_CERTIFICATE_UNKNOWN, u"%1 does not accept the client certificate"},
    AlertRow{SSL_AD_ACCESS_DENIED, u"%1 denies access to the client certificate"},
    AlertRow{SSL_AD_NO_APPLICATION_PROTOCOL, u"%1 speaks none of the application protocols that were offered"},
    AlertRow{SSL_AD_INTERNAL_ERROR, u"%1 gives up the TLS handshake with an internal error"},
};

const char16_t *sentenceOfReason(int reason)
{
    switch (reason) {
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_NO_PROTOCOLS_AVAILABLE:
    case SSL_R_VERSION_TOO_LOW:
    case SSL_R_VERSION_TOO_HIGH:
    case SSL_R_WRONG_SSL_VERSION:
        return u"%1 speaks none of the TLS versions that are accepted here";
    default:
        for (const AlertRow &row : alerts) {
            if (reason == SSL_AD_REASON_OFFSET + row.alert)
                return row.sentence;
        }
        return u"%1 does not complete a TLS handshake";
    }
}

bool isNoTls(int reason)
{
    switch (reason) {
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_HTTP_REQUEST:
    case SSL_R_HTTPS_PROXY_REQUEST:
    case SSL_R_PACKET_LENGTH_TOO_LONG:
    case SSL_R_RECORD_LENGTH_MISMATCH:
    case SSL_R_BAD_RECORD_TYPE:
    case SSL_R_UNEXPECTED_MESSAGE:
        return true;
    default:
        return false;
    }
}

/// Who a stranger is by his first bytes.
QString otherProtocol(const QByteArray &beginning)
{
    if (beginning.startsWith("HTTP/"))
        return u"%1 answers with HTTP without TLS"_s;
    if (beginning.startsWith("SSH-"))
        return u"%1 answers with SSH"_s;
    if (beginning.startsWith("220"))
        return u"%1 greets as SMTP or FTP do, which begin without TLS"_s;
    return u"%1 answers with something that is no TLS"_s;
}

QJsonObject trafficDetail(const TlsTraffic &traffic)
{
    return {{u"received_bytes"_s, qint64(traffic.received)}};
}

} // namespace

Failure handshakeFailure(const QString &where, const TlsTraffic &traffic)
{
    const unsigned long code = ERR_peek_error();
    const int reason = ERR_GET_LIB(code) == ERR_LIB_SSL ? ERR_GET_REASON(code) : 0;
    QJsonObject detail = trafficDetail(traffic);
    if (const char *text = code == 0 ? nullptr : ERR_reason_error_string(code))
        detail.insert(u"openssl"_s, QString::fromLatin1(text));
    if (traffic.error == ETIMEDOUT)
        return {FailureClass::Timeout, Rung::Tls, u"%1 stops answering during the TLS handshake"_s.arg(where), detail};
    if (traffic.error != 0) {
        detail.insert(u"errno"_s, QString::fromLatin1(::strerrorname_np(traffic.error)));
        return {FailureClass::Reset, Rung::Tls, u"%1 breaks off the TLS handshake"_s.arg(where), detail};
    }
    if (traffic.ended) {
        return {FailureClass::Reset, Rung::Tls,
                (traffic.received == 0 ? u"%1 closes the connection when TLS begins"_s
                                       : u"%1 closes the connection during the TLS handshake"_s)
                    .arg(where),
                detail};
    }
    if (isNoTls(reason))
        return {FailureClass::Protocol, Rung::Tls, otherProtocol(traffic.beginning).arg(where), detail};
    return {FailureClass::Tls, Rung::Tls, QString::fromUtf16(sentenceOfReason(reason)).arg(where), detail};
}

Failure handshakeInterruption(const QString &where, const TlsTraffic &traffic, WaitEnd end)
{
    if (end == WaitEnd::Stopped)
        return {FailureClass::Cancelled, Rung::Tls, u"Stopped during the TLS handshake"_s, {}};
    return {FailureClass::Timeout, Rung::Tls,
            (traffic.received == 0 ? u"%1 accepts the connection and does not answer when TLS begins"_s
                                   : u"%1 begins the TLS handshake and does not finish it in time"_s)
                .arg(where),
            trafficDetail(traffic)};
}

Failure ownTlsFault(const QString &sentence)
{
    QJsonObject detail;
    if (const char *text = ERR_reason_error_string(ERR_peek_last_error()))
        detail.insert(u"openssl"_s, QString::fromLatin1(text));
    return {FailureClass::Cut, Rung::Tls, sentence, detail};
}

} // namespace sitrep
