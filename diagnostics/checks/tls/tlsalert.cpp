// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/tlsalert.h"

#include <algorithm>
#include <array>
#include <openssl/ssl.h>

namespace sitrep {

namespace {

constexpr std::array aboutOurs{SSL_AD_BAD_CERTIFICATE,     SSL_AD_UNSUPPORTED_CERTIFICATE, SSL_AD_CERTIFICATE_REVOKED,
                               SSL_AD_CERTIFICATE_EXPIRED, SSL_AD_CERTIFICATE_UNKNOWN,     SSL_AD_UNKNOWN_CA,
                               SSL_AD_CERTIFICATE_REQUIRED};

int indexInSession()
{
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

int indexInContext()
{
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

} // namespace

/// What OpenSSL calls.
struct TlsAlertTaker
{
    static void take(const SSL *session, int where, int value)
    {
        constexpr int numberBits = 0xff; // above it stands the level
        if ((where & SSL_CB_READ_ALERT) != SSL_CB_READ_ALERT || (value & numberBits) == SSL_AD_CLOSE_NOTIFY)
            return;
        void *watcher = SSL_get_ex_data(session, indexInSession());
        if (watcher == nullptr)
            watcher = SSL_CTX_get_ex_data(SSL_get_SSL_CTX(session), indexInContext());
        if (watcher != nullptr)
            static_cast<TlsAlert *>(watcher)->m_number = value & numberBits;
    }
};

void TlsAlert::watch(SSL *session)
{
    if (session == nullptr || session == m_session)
        return;
    m_session = session;
    SSL_set_ex_data(session, indexInSession(), this);
    SSL_set_info_callback(session, &TlsAlertTaker::take);
}

void TlsAlert::watchAll(SSL_CTX *context)
{
    SSL_CTX_set_ex_data(context, indexInContext(), this);
    SSL_CTX_set_info_callback(context, &TlsAlertTaker::take);
}

bool isAboutOurCertificate(int alert)
{
    return std::find(aboutOurs.begin(), aboutOurs.end(), alert) != aboutOurs.end();
}

} // namespace sitrep
