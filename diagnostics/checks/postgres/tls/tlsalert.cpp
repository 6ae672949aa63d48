// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/tls/tlsalert.h"

#include <algorithm>
#include <array>
#include <openssl/ssl.h>

namespace sitrep {

namespace {

constexpr std::array aboutOurs{SSL_AD_BAD_CERTIFICATE,     SSL_AD_UNSUPPORTED_CERTIFICATE, SSL_AD_CERTIFICATE_REVOKED,
                               SSL_AD_CERTIFICATE_EXPIRED, SSL_AD_CERTIFICATE_UNKNOWN,     SSL_AD_UNKNOWN_CA,
                               SSL_AD_CERTIFICATE_REQUIRED};

int ownIndex()
{
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
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
        if (auto *const alert = static_cast<TlsAlert *>(SSL_get_ex_data(session, ownIndex())))
            alert->m_number = value & numberBits;
    }
};

void TlsAlert::watch(PGconn *connection)
{
    auto *const session = static_cast<SSL *>(PQsslStruct(connection, "OpenSSL"));
    if (session == nullptr || session == m_session)
        return;
    m_session = session;
    SSL_set_ex_data(session, ownIndex(), this);
    SSL_set_info_callback(session, &TlsAlertTaker::take);
}

bool isAboutOurCertificate(int alert)
{
    return std::find(aboutOurs.begin(), aboutOurs.end(), alert) != aboutOurs.end();
}

} // namespace sitrep
