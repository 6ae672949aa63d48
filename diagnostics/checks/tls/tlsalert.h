// SPDX-License-Identifier: Apache-2.0
#pragma once

struct ssl_st;
struct ssl_ctx_st;

namespace sitrep {

/// The TLS alert that ended a connection of a library's, by its number (RFC 8446 6): libpq and curl tell it in prose
/// alone. Not thread-safe; must outlive the connection.
class TlsAlert final
{
public:
    /// As soon as there is a session; null, or the same again, does nothing.
    void watch(ssl_st *session);
    /// Of every session that \a context makes from now on.
    void watchAll(ssl_ctx_st *context);
    /// 0: none came.
    [[nodiscard]] int number() const { return m_number; }

private:
    friend struct TlsAlertTaker;
    int m_number = 0;
    ssl_st *m_session = nullptr;
};

/// Alerts by which a server refuses our certificate, or the want of one.
[[nodiscard]] bool isAboutOurCertificate(int alert);

} // namespace sitrep
