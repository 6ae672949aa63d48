// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/signinbreak.h"

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/postgres/sniff.h"
#include "diagnostics/checks/postgres/tls/tlsfiles.h"
#include "diagnostics/checks/tls/tlsalert.h"
#include "diagnostics/checks/tls/tlsprobe.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// AuthenticationOk, KerberosV5, CleartextPassword, MD5Password, GSS, GSSContinue, SSPI, SASL, SASLContinue, SASLFinal.
constexpr bool isKnownMethod(int code)
{
    return code == 0 || code == 2 || code == 3 || code == 5 || (code >= 7 && code <= 12);
}

TlsVersion versionOf(const QString &name)
{
    static const std::array<std::pair<QStringView, TlsVersion>, 4> versions{{{u"tlsv1", TlsVersion::Tls10},
                                                                             {u"tlsv1.1", TlsVersion::Tls11},
                                                                             {u"tlsv1.2", TlsVersion::Tls12},
                                                                             {u"tlsv1.3", TlsVersion::Tls13}}};
    const auto *const row = std::find_if(versions.begin(), versions.end(), [&name](const auto &each) {
        return name.compare(each.first, Qt::CaseInsensitive) == 0;
    });
    return row == versions.end() ? TlsVersion::Any : row->second;
}

/// As libpq would make the handshake.
TlsOptions optionsOfTls(const ConnInfo &info, const PostgresHost &host, TlsMode mode)
{
    TlsOptions options;
    options.where = host.text();
    options.serverName = host.host;
    if (mode == TlsMode::VerifyFull)
        options.verifyName = host.host;
    if (mode >= TlsMode::VerifyCa || !info.parameter("sslrootcert").isEmpty())
        options.rootFile = rootFileOf(info);
    if (!info.parameter("sslcert").isEmpty()) {
        options.certificateFile = info.parameter("sslcert");
        options.keyFile = keyFileOf(info);
    }
    const QString least = info.parameter("ssl_min_protocol_version");
    options.least = least.isEmpty() ? TlsVersion::Tls12 : versionOf(least);
    options.most = versionOf(info.parameter("ssl_max_protocol_version"));
    return options;
}

Failure tlsFailure(const QString &sentence, const QString &word, Rung rung = Rung::Tls)
{
    return {FailureClass::Tls, rung, sentence, {{u"tls"_s, word}}};
}

} // namespace

Failure connectFailure(Failure failure)
{
    if (failure.failureClass == FailureClass::Reset)
        failure.rung = Rung::Sniff;
    return failure;
}

SignInBreak::SignInBreak(const ConnInfo &info, const PostgresHost &host, const Address &address, TlsMode mode,
                         SteadyTime deadline, std::stop_token stop)
    : m_info(info)
    , m_host(host)
    , m_address(address)
    , m_mode(mode)
    , m_deadline(deadline)
    , m_stop(std::move(stop))
    , m_where(host.text())
{}

Failure SignInBreak::neverBegun() const
{
    const ConnectAttempt again = connectTo(m_address, m_deadline, m_stop);
    if (again.failure)
        return connectFailure(*again.failure);
    if (std::getenv("PGSERVICE") != nullptr)
        return {
            FailureClass::ToolNotConfigured,
            Rung::Parameters,
            u"libpq does not begin: PGSERVICE of Sitrep's own environment names a service that is not defined here; "
            "unset it"_s,
            {}};
    return {FailureClass::Parse,
            Rung::Parameters,
            u"libpq cannot use the parameters of the connection URL (an option has a value that it does not take)"_s,
            {}};
}

Failure SignInBreak::givenUp(const SignInState &state) const
{
    if (state.usesTls && state.alert != 0) {
        return isAboutOurCertificate(state.alert)
                   ? tlsFailure(u"%1 does not accept our TLS certificate, or wants one"_s.arg(m_where),
                                u"our-certificate"_s)
                   : tlsFailure(u"%1 ends TLS with alert %2"_s.arg(m_where).arg(state.alert), u"alert"_s);
    }
    const Sniffed sniffed = sniff(m_address, m_deadline, m_stop);
    // libpq takes a socket whose queue is full for one that connects.
    if (sniffed.speaker == Speaker::Nobody && m_host.isSocket() && sniffed.failure)
        return *sniffed.failure;
    if (sniffed.speaker == Speaker::Nobody)
        return {FailureClass::Reset, state.rung, u"%1 broke off the connection"_s.arg(m_where), {}};
    if (sniffed.failure)
        return *sniffed.failure;
    if (m_info.parameter("gssencmode") == u"require"_s)
        return {FailureClass::ToolNotConfigured,
                Rung::SignIn,
                u"The URL requires GSSAPI encryption, and none can be set up from here"_s,
                {{u"gss"_s, u"impossible"_s}}};
    const bool wantsTls = m_mode != TlsMode::Disable && !m_host.isSocket() && !state.usesTls;
    if (!wantsTls)
        return ofSignIn(state);
    if (sniffed.speaker == Speaker::PostgresPlain)
        return tlsFailure(u"%1 offers no TLS"_s.arg(m_where), u"not-offered"_s);
    return ofTls();
}

Failure SignInBreak::ofTls() const
{
    const Descriptor socket = connectForTls(m_address, m_deadline, m_stop);
    if (!socket.isOpen())
        return tlsFailure(u"TLS with %1 fails"_s.arg(m_where), u"failed"_s);
    const TlsHandshake handshake =
        shakeHands(socket.number(), optionsOfTls(m_info, m_host, m_mode), m_deadline, m_stop);
    if (handshake.failure) {
        Failure failure = *handshake.failure;
        if (failure.failureClass == FailureClass::Tls)
            failure.detail[u"tls"_s] = u"handshake"_s;
        // It said yes to TLS: whatever comes then, TLS is what does not work.
        if (failure.failureClass == FailureClass::Protocol || failure.failureClass == FailureClass::Reset)
            failure = tlsFailure(failure.message, u"handshake"_s);
        return failure;
    }
    // `require` with a root certificate verifies as verify-ca does.
    if (handshake.distrust && (m_mode >= TlsMode::VerifyCa || !m_info.parameter("sslrootcert").isEmpty())) {
        Failure failure = *handshake.distrust;
        failure.detail[u"tls"_s] = nameOf(handshake.verdict);
        return failure;
    }
    return tlsFailure(u"TLS with %1 fails in libpq, and not in a handshake of Sitrep's own"_s.arg(m_where),
                      u"failed"_s);
}

Failure SignInBreak::ofSignIn(const SignInState &state) const
{
    if (m_info.parameter("channel_binding") == u"require"_s)
        return tlsFailure(
            u"The URL requires channel binding, which needs TLS and SCRAM, and %1 does not offer it"_s.arg(m_where),
            u"channel-binding"_s, Rung::SignIn);
    if (state.authentication >= 0 && !isKnownMethod(state.authentication))
        return {
            FailureClass::Protocol,
            Rung::SignIn,
            u"%1 asks for authentication method %2, which libpq does not know"_s.arg(m_where).arg(state.authentication),
            {{u"authentication"_s, state.authentication}}};
    if (state.isClosed)
        return {FailureClass::Reset, Rung::SignIn, u"%1 breaks off the sign-in"_s.arg(m_where), {}};
    return {FailureClass::Protocol,
            Rung::SignIn,
            u"The sign-in at %1 takes a turn that libpq does not know"_s.arg(m_where),
            {}};
}

Failure SignInBreak::silence(const SignInState &state) const
{
    const Sniffed sniffed = sniff(m_address, m_deadline, m_stop);
    // The last moments are short: only who has said nothing at all is called silent.
    const bool toldBefore = state.hasHeard && sniffed.speaker == Speaker::Silent;
    if (sniffed.failure && sniffed.speaker != Speaker::Nobody && !toldBefore)
        return *sniffed.failure;
    if (state.gavePassword)
        return {FailureClass::Timeout,
                Rung::SignIn,
                u"%1 takes the password and then does not go on; a pooler that cannot reach its server does so"_s.arg(
                    m_where),
                {{u"waits"_s, u"after-password"_s}}};
    if (state.rung == Rung::Tls)
        return {FailureClass::Timeout, Rung::Tls, u"TLS with %1 does not come to an end"_s.arg(m_where), {}};
    return {FailureClass::Timeout,
            state.rung == Rung::Sniff ? Rung::SignIn : state.rung,
            u"%1 answers, but the sign-in does not come to an end"_s.arg(m_where),
            {}};
}

} // namespace sitrep
