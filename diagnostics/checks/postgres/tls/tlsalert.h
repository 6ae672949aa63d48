// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libpq-fe.h>

#include <memory>

namespace sitrep {

/// The TLS alert that ended a connection of libpq's, by its number (RFC 8446 6): libpq tells it in prose alone. Not
/// thread-safe; must outlive the connection.
class TlsAlert final
{
public:
    /// As soon as libpq has a TLS session; again does nothing.
    void watch(PGconn *connection);
    /// 0: none came.
    [[nodiscard]] int number() const { return m_number; }

private:
    friend struct TlsAlertTaker;
    int m_number = 0;
    void *m_session = nullptr;
};

/// Alerts by which a server refuses our certificate, or the want of one.
[[nodiscard]] bool isAboutOurCertificate(int alert);

} // namespace sitrep
