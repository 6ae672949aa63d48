// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tlspeer.h"

#include "diagnostics/platform/wait.h"

#include <QFile>

#include <csignal>
#include <memory>
#include <openssl/err.h>
#include <openssl/ssl.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct PeerDeleter
{
    void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
    void operator()(SSL *session) const { SSL_free(session); }
};

/// Calls \a step until it succeeds; false when the peer is gone or the test ends.
template<typename Step>
bool drive(SSL *session, const std::stop_token &stop, Step step)
{
    while (true) {
        ERR_clear_error();
        const int result = step();
        if (result > 0)
            return true;
        const int wanted = SSL_get_error(session, result);
        if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE)
            return false;
        const Ready ready = wanted == SSL_ERROR_WANT_READ ? Ready::Readable : Ready::Writable;
        const SteadyTime soon = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        if (waitFor(SSL_get_fd(session), ready, soon, stop).end != WaitEnd::Ready)
            return false;
    }
}

} // namespace

TlsPeer::TlsPeer(QString certificate, QString key, QString chain)
    : m_certificate(std::move(certificate))
    , m_key(std::move(key))
    , m_chain(std::move(chain))
{
    std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes with write(2)
}

void TlsPeer::serve(int socket, const std::stop_token &stop,
                    const std::function<QByteArray(const QByteArray &)> &answer) const
{
    const std::unique_ptr<SSL_CTX, PeerDeleter> context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_use_certificate_file(context.get(), QFile::encodeName(m_certificate).constData(), SSL_FILETYPE_PEM);
    if (!m_chain.isEmpty())
        SSL_CTX_use_certificate_chain_file(context.get(), QFile::encodeName(m_chain).constData());
    SSL_CTX_use_PrivateKey_file(context.get(), QFile::encodeName(m_key).constData(), SSL_FILETYPE_PEM);
    const std::unique_ptr<SSL, PeerDeleter> session(SSL_new(context.get()));
    SSL_set_fd(session.get(), socket);
    if (!drive(session.get(), stop, [&] { return SSL_accept(session.get()); }) || !answer)
        return;
    QByteArray request;
    while (!request.contains("\r\n\r\n")) {
        QByteArray room(65536, Qt::Uninitialized);
        int count = 0;
        const bool came = drive(session.get(), stop, [&] {
            count = SSL_read(session.get(), room.data(), static_cast<int>(room.size()));
            return count;
        });
        if (!came)
            return;
        request += room.first(count);
    }
    const QByteArray reply = answer(request);
    static_cast<void>(drive(session.get(), stop, [&] {
        return reply.isEmpty() ? 1 : SSL_write(session.get(), reply.constData(), static_cast<int>(reply.size()));
    }));
    SSL_shutdown(session.get());
}

FaultServer::Behaviour TlsPeer::http(std::function<QByteArray(const QByteArray &)> answer) const
{
    return [peer = *this, answer = std::move(answer)](int socket, const std::stop_token &stop) {
        peer.serve(socket, stop, answer);
    };
}

FaultServer::Behaviour TlsPeer::after(const QByteArrayList &dialogue) const
{
    return [peer = *this, dialogue](int socket, const std::stop_token &stop) {
        for (qsizetype i = 0; i < dialogue.size(); ++i) {
            if (i > 0 && FaultServer::receive(socket, stop).isEmpty())
                return;
            FaultServer::send(socket, dialogue[i]);
        }
        peer.serve(socket, stop, {});
    };
}

} // namespace sitrep
