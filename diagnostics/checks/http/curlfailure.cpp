// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/curlfailure.h"

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/tls/tlsfailure.h"

#include <cerrno>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

long number(CURL *transfer, CURLINFO info)
{
    long value = 0;
    if (transfer != nullptr)
        curl_easy_getinfo(transfer, info, &value);
    return value;
}

curl_off_t microseconds(CURL *transfer, CURLINFO info)
{
    curl_off_t value = 0;
    curl_easy_getinfo(transfer, info, &value);
    return value;
}

bool isHttps(CURL *transfer)
{
    const char *scheme = nullptr;
    curl_easy_getinfo(transfer, CURLINFO_SCHEME, &scheme);
    return scheme != nullptr && qstricmp(scheme, "https") == 0;
}

/// curl compares the name itself, before it asks OpenSSL for the chain's code: that is 1 until then (lib/vtls/openssl.c).
TlsVerdict verdictOf(long verified)
{
    return verified == 0 || verified == 1 ? TlsVerdict::HostMismatch : verdictOfCode(static_cast<int>(verified));
}

QString certificateSentence(TlsVerdict verdict, const QString &where)
{
    switch (verdict) {
    case TlsVerdict::NotYetValid:
        return u"The certificate of %1 is not valid yet"_s.arg(where);
    case TlsVerdict::Expired:
        return u"The certificate of %1 has expired"_s.arg(where);
    case TlsVerdict::SelfSigned:
        return u"The certificate of %1 is signed by itself"_s.arg(where);
    case TlsVerdict::UnknownIssuer:
        return u"The issuer of the certificate of %1 is not known here"_s.arg(where);
    case TlsVerdict::HostMismatch:
        return u"The certificate of %1 is for another name"_s.arg(where);
    default:
        return u"The certificate of %1 does not hold"_s.arg(where);
    }
}

/// What happened here and says nothing of the server.
Failure ownFault(Rung rung, const QString &where, const QJsonObject &detail)
{
    return {FailureClass::Cut, rung, u"This computer could not ask %1: %2"_s.arg(where, detail[u"curl"_s].toString()),
            detail};
}

Failure brokenOff(int error, Rung rung, const QString &sentence, const QJsonObject &detail)
{
    if (error == ETIMEDOUT)
        return {FailureClass::Timeout, rung, sentence, detail};
    return {FailureClass::Reset, rung, sentence, detail};
}

} // namespace

Rung rungOf(CURL *transfer)
{
    // curl 7.88 gives CONNECT_TIME only after TLS; the own port is known once TCP has connected.
    if (number(transfer, CURLINFO_LOCAL_PORT) == 0)
        return Rung::Tcp;
    if (isHttps(transfer) && microseconds(transfer, CURLINFO_APPCONNECT_TIME_T) == 0)
        return Rung::Tls;
    return number(transfer, CURLINFO_RESPONSE_CODE) >= firstFinalStatus ? Rung::Body : Rung::FirstByte;
}

std::optional<Failure> curlFailure(CURL *transfer, CURLcode code, const QString &where)
{
    if (code == CURLE_OK)
        return std::nullopt;
    const int error = static_cast<int>(number(transfer, CURLINFO_OS_ERRNO));
    const bool hasBegun = number(transfer, CURLINFO_RESPONSE_CODE) >= firstFinalStatus;
    const QJsonObject detail{{u"curl"_s, QString::fromLatin1(curl_easy_strerror(code))}};
    if (const long answer = number(transfer, CURLINFO_HTTP_CONNECTCODE); answer >= 400) {
        return Failure{FailureClass::Protocol, Rung::Tcp,
                       u"The proxy answers %1 when asked for %2"_s.arg(QString::number(answer), where), detail};
    }
    switch (code) {
    case CURLE_COULDNT_CONNECT:
        // Without an errno no socket was made; only an errno tells a refusal.
        return error == 0 ? ownFault(Rung::Tcp, where, detail) : failureOfErrno(error, where);
    case CURLE_OPERATION_TIMEDOUT:
        return Failure{FailureClass::Timeout, rungOf(transfer),
                       (hasBegun ? u"%1 did not finish its answer in time"_s : u"%1 does not answer"_s).arg(where),
                       detail};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return Failure{FailureClass::Resolver, Rung::Resolve, u"The resolver failed for %1"_s.arg(where), detail};
    case CURLE_PEER_FAILED_VERIFICATION: {
        const long verified = number(transfer, CURLINFO_SSL_VERIFYRESULT);
        return Failure{FailureClass::Tls,
                       Rung::Tls,
                       certificateSentence(verdictOf(verified), where),
                       {{u"verify"_s, static_cast<qint64>(verified)}, {u"verdict"_s, nameOf(verdictOf(verified))}}};
    }
    case CURLE_SSL_CONNECT_ERROR:
        if (error == ECONNRESET)
            return brokenOff(error, Rung::Tls, u"%1 breaks off the TLS handshake"_s.arg(where), detail);
        return Failure{FailureClass::Tls, Rung::Tls, u"%1 does not complete a TLS handshake"_s.arg(where), detail};
    case CURLE_SSL_CERTPROBLEM: // the files and choices of this side
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_ENGINE_INITFAILED:
        return ownFault(Rung::Tls, where, detail);
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        return Failure{FailureClass::Tls, Rung::Tls, u"TLS with %1 cannot be set up"_s.arg(where), detail};
    case CURLE_GOT_NOTHING:
        return brokenOff(error, Rung::FirstByte, u"%1 closes the connection without an answer"_s.arg(where), detail);
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        return brokenOff(error, rungOf(transfer),
                         (hasBegun ? u"%1 did not finish its answer"_s : u"%1 breaks off the connection"_s).arg(where),
                         detail);
    case CURLE_WRITE_ERROR: // of what we are given, we refuse headers without end alone
        return Failure{FailureClass::Protocol, Rung::FirstByte,
                       u"%1 sends more than %2 kB of headers"_s.arg(where).arg(mostOfHeaders / 1024), detail};
    case CURLE_OUT_OF_MEMORY: // what curl 7.88 says of a long line as well
        return Failure{
            FailureClass::Cut, Rung::FirstByte,
            u"This computer could not take in the answer of %1: it has no memory left, or a line of the headers is "
            "longer than 100 kB"_s.arg(where),
            detail};
    case CURLE_PARTIAL_FILE:
        return Failure{FailureClass::Reset, Rung::Body, u"%1 did not finish its answer"_s.arg(where), detail};
    case CURLE_PROXY: // the handshake of SOCKS
        return Failure{FailureClass::Protocol, Rung::Tcp, u"The proxy does not lead on to %1"_s.arg(where), detail};
    case CURLE_UNSUPPORTED_PROTOCOL: // an answer of HTTP/0.9, which is anything at all
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_HTTP3:
    case CURLE_FILESIZE_EXCEEDED:
        return Failure{FailureClass::Protocol, hasBegun ? Rung::Body : Rung::FirstByte,
                       u"%1 does not answer as HTTP does"_s.arg(where), detail};
    default: // CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT …: no word of the server, so nothing is said of it
        return ownFault(Rung::None, where, detail);
    }
}

} // namespace sitrep
