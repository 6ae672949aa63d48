// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/tlslink.h"

#include "diagnostics/checks/net/address.h"
#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/checks/tls/tlsfailure.h"

#include <QFile>

#include <openssl/err.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

int numberOf(TlsVersion version)
{
    switch (version) {
    case TlsVersion::Tls10:
        return TLS1_VERSION;
    case TlsVersion::Tls11:
        return TLS1_1_VERSION;
    case TlsVersion::Tls12:
        return TLS1_2_VERSION;
    case TlsVersion::Tls13:
        return TLS1_3_VERSION;
    case TlsVersion::Any:
        return 0;
    }
    Q_UNREACHABLE();
    return 0;
}

/// A key with a passphrase is not usable: nothing is ever asked on a terminal.
int noPassphrase(char * /*buffer*/, int /*size*/, int /*writing*/, void * /*unused*/)
{
    return -1;
}

/// Names with their lengths before them (RFC 7301 3.1).
QByteArray wireNames(const QByteArrayList &protocols)
{
    QByteArray wire;
    for (const QByteArray &protocol : protocols)
        wire += static_cast<char>(protocol.size()) + protocol;
    return wire;
}

} // namespace

TlsLink::TlsLink(int socket, TlsOptions options)
    : m_options(std::move(options))
{
    m_traffic.socket = socket;
}

TlsLink::~TlsLink()
{
    // A server writes an error to its log when nobody says good-bye; nothing is waited for.
    if (m_session && m_handshake.isComplete() && m_traffic.error == 0)
        SSL_shutdown(m_session.get());
    ERR_clear_error();
}

int TlsLink::verify(int held, X509_STORE_CTX *store)
{
    if (held == 1)
        return 1;
    const auto *session = static_cast<SSL *>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto *link = static_cast<TlsLink *>(SSL_get_app_data(session));
    const int code = X509_STORE_CTX_get_error(store);
    TlsFault fault{verdictOfCode(code), code, X509_STORE_CTX_get_error_depth(store), {}};
    if (X509 *certificate = X509_STORE_CTX_get_current_cert(store))
        fault.certificate = readCertificate(certificate);
    link->m_handshake.faults.append(fault);
    return 1; // to the end of it, so that every fault is known
}

int TlsLink::noteWish(SSL * /*session*/, void *link)
{
    static_cast<TlsLink *>(link)->m_handshake.wantsOurCertificate = true;
    return 1; // goes on with the one that is set, or with none
}

std::optional<Failure> TlsLink::readFiles()
{
    SSL_CTX *context = m_context.get();
    SSL_CTX_set_default_passwd_cb(context, noPassphrase);
    if (m_options.rootFile.isEmpty())
        SSL_CTX_set_default_verify_paths(context);
    else if (SSL_CTX_load_verify_file(context, QFile::encodeName(m_options.rootFile).constData()) != 1)
        return ownTlsFault(u"This computer cannot read certificates from %1"_s.arg(m_options.rootFile));
    if (m_options.certificateFile.isEmpty())
        return std::nullopt;
    const QByteArray certificate = QFile::encodeName(m_options.certificateFile);
    if (SSL_CTX_use_certificate_chain_file(context, certificate.constData()) != 1)
        return ownTlsFault(u"This computer cannot read a certificate from %1"_s.arg(m_options.certificateFile));
    const QByteArray key = QFile::encodeName(m_options.keyFile);
    if (SSL_CTX_use_PrivateKey_file(context, key.constData(), SSL_FILETYPE_PEM) != 1)
        return ownTlsFault(u"This computer cannot use the key in %1"_s.arg(m_options.keyFile));
    return std::nullopt;
}

bool TlsLink::setNames()
{
    SSL *session = m_session.get();
    const QString &server = m_options.serverName;
    // What the macro SSL_set_tlsext_host_name does, without its old-style cast.
    QByteArray sent = asciiName(server);
    if (!server.isEmpty() && !Address::fromNumber(server)
        && SSL_ctrl(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, sent.data()) != 1)
        return false;
    if (m_options.verifyName.isEmpty())
        return true;
    if (Address::fromNumber(m_options.verifyName))
        return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), m_options.verifyName.toLatin1().constData()) == 1;
    SSL_set_hostflags(session, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set1_host(session, asciiName(m_options.verifyName).constData()) == 1;
}

std::optional<Failure> TlsLink::prepare()
{
    ERR_clear_error();
    m_context.reset(SSL_CTX_new(TLS_client_method()));
    if (!m_context)
        return ownTlsFault(u"This computer cannot begin TLS"_s);
    if (std::optional<Failure> failure = readFiles())
        return failure;
    if (m_options.least != TlsVersion::Any)
        SSL_CTX_set_min_proto_version(m_context.get(), numberOf(m_options.least));
    if (m_options.most != TlsVersion::Any)
        SSL_CTX_set_max_proto_version(m_context.get(), numberOf(m_options.most));
    SSL_CTX_set_cert_cb(m_context.get(), noteWish, this);
    m_session.reset(SSL_new(m_context.get()));
    QuietBio bio = makeQuietBio(&m_traffic);
    if (!m_session || !bio)
        return ownTlsFault(u"This computer cannot begin TLS"_s);
    SSL_set_app_data(m_session.get(), this);
    SSL_set_verify(m_session.get(), SSL_VERIFY_NONE, verify);
    SSL_set_connect_state(m_session.get());
    BIO *owned = bio.release();
    SSL_set_bio(m_session.get(), owned, owned);
    const QByteArray protocols = wireNames(m_options.protocols);
    SSL_set_alpn_protos(m_session.get(), reinterpret_cast<const unsigned char *>(protocols.constData()),
                        static_cast<unsigned>(protocols.size()));
    if (!setNames())
        return ownTlsFault(u"This computer cannot ask TLS for the name %1"_s.arg(m_options.serverName));
    return std::nullopt;
}

bool TlsLink::waitAfter(int result, SteadyTime deadline, const std::stop_token &stop, WaitEnd *end)
{
    const int wanted = SSL_get_error(m_session.get(), result);
    if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE)
        return false;
    const Ready ready = wanted == SSL_ERROR_WANT_READ ? Ready::Readable : Ready::Writable;
    *end = waitFor(m_traffic.socket, ready, deadline, stop).end;
    return *end == WaitEnd::Ready;
}

TlsHandshake TlsLink::shakeHands(SteadyTime deadline, const std::stop_token &stop)
{
    const SteadyTime began = std::chrono::steady_clock::now();
    m_handshake.failure = prepare();
    WaitEnd end = WaitEnd::Ready;
    int result = 0;
    while (!m_handshake.failure && result != 1) {
        ERR_clear_error();
        result = SSL_connect(m_session.get());
        if (result == 1 || waitAfter(result, deadline, stop, &end))
            continue;
        m_handshake.failure = end == WaitEnd::Ready ? handshakeFailure(m_options.where, m_traffic)
                                                    : handshakeInterruption(m_options.where, m_traffic, end);
    }
    m_handshake.took = std::chrono::steady_clock::now() - began;
    if (!m_handshake.failure)
        takeResult();
    ERR_clear_error();
    return m_handshake;
}

void TlsLink::takeResult()
{
    const STACK_OF(X509) *sent = SSL_get_peer_cert_chain(m_session.get());
    for (int i = 0; sent != nullptr && i < sk_X509_num(sent); ++i)
        m_handshake.certificates.append(readCertificate(sk_X509_value(sent, i)));
    m_handshake.protocol = QString::fromLatin1(SSL_get_version(m_session.get()));
    m_handshake.cipher = QString::fromLatin1(SSL_get_cipher_name(m_session.get()));
    m_handshake.verdict = TlsVerdict::Good;
    if (!m_handshake.faults.isEmpty()) {
        m_handshake.verdict = m_handshake.faults.first().verdict;
        m_handshake.verifyCode = m_handshake.faults.first().code;
    }
    m_handshake.distrust = distrustOf(m_handshake, m_options);
}

bool TlsLink::write(const QByteArray &bytes, SteadyTime deadline, const std::stop_token &stop)
{
    WaitEnd end = WaitEnd::Ready;
    while (true) {
        ERR_clear_error();
        const int result = SSL_write(m_session.get(), bytes.constData(), static_cast<int>(bytes.size()));
        if (result > 0)
            return true;
        if (!waitAfter(result, deadline, stop, &end))
            return false;
    }
}

QByteArray TlsLink::read(int most, SteadyTime deadline, const std::stop_token &stop)
{
    WaitEnd end = WaitEnd::Ready;
    QByteArray room(most, Qt::Uninitialized);
    while (true) {
        ERR_clear_error();
        const int count = SSL_read(m_session.get(), room.data(), most);
        if (count > 0)
            return room.first(count);
        if (!waitAfter(count, deadline, stop, &end))
            return {};
    }
}

} // namespace sitrep
