// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/postgres/parameters/conninfo.h"
#include "diagnostics/platform/wait.h"

namespace sitrep {

/// Where a sign-in stood when libpq gave it up, or time ran out.
struct SignInState
{
    Rung rung = Rung::Tcp;     ///< that was being climbed
    bool hasHeard = false;     ///< a byte came from the other side
    bool isClosed = false;     ///< the other side hung up
    bool usesTls = false;      ///< TLS is set up
    bool gavePassword = false; ///< it was asked for and sent
    int authentication =
        -1;        ///< the method that was asked for without TLS (manual, 55.7: AuthenticationXXX); -1: unknown
    int alert = 0; ///< of TLS; 0: none
};

/// Finds out why. Each question is asked of a fresh connection, by bytes and numbers and not by prose.
class SignInBreak final
{
public:
    SignInBreak(const ConnInfo &info, const PostgresHost &host, const Address &address, TlsMode mode,
                SteadyTime deadline, std::stop_token stop);

    /// libpq gave up, and no server said why.
    [[nodiscard]] Failure givenUp(const SignInState &state) const;
    /// It accepted, and then time ran out.
    [[nodiscard]] Failure silence(const SignInState &state) const;
    /// libpq failed before it had a connection.
    [[nodiscard]] Failure neverBegun() const;

private:
    [[nodiscard]] Failure ofTls() const;
    [[nodiscard]] Failure ofSignIn(const SignInState &state) const;

    const ConnInfo &m_info;
    const PostgresHost &m_host;
    const Address &m_address;
    TlsMode m_mode;
    SteadyTime m_deadline;
    std::stop_token m_stop;
    QString m_where;
};

/// A SYN is refused, never reset: who resets has accepted before.
[[nodiscard]] Failure connectFailure(Failure failure);

} // namespace sitrep
