// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/tlsfailure.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <openssl/x509_vfy.h>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<TlsVerdict>> enumNames<TlsVerdict>()
{
    using Row = EnumName<TlsVerdict>;
    static constexpr std::array rows{
        Row{TlsVerdict::NotAsked, ""_L1},
        Row{TlsVerdict::Good, "good"_L1},
        Row{TlsVerdict::Expired, "expired"_L1},
        Row{TlsVerdict::NotYetValid, "not-yet-valid"_L1},
        Row{TlsVerdict::SelfSigned, "self-signed"_L1},
        Row{TlsVerdict::UnknownIssuer, "unknown-issuer"_L1},
        Row{TlsVerdict::HostMismatch, "host-mismatch"_L1},
        Row{TlsVerdict::Other, "other"_L1},
    };
    return rows;
}

TlsVerdict verdictOfCode(int code)
{
    switch (code) {
    case X509_V_OK:
        return TlsVerdict::Good;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return TlsVerdict::Expired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return TlsVerdict::NotYetValid;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return TlsVerdict::SelfSigned;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return TlsVerdict::UnknownIssuer;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return TlsVerdict::HostMismatch;
    default:
        return TlsVerdict::Other;
    }
}

namespace {

constexpr qsizetype mostNamesShown = 3;

/// "a.test, b.test, c.test and 4 more".
QString namesText(const QStringList &names)
{
    if (names.isEmpty())
        return u"no name at all"_s;
    const QString shown = names.mid(0, mostNamesShown).join(u", "_s);
    const qsizetype more = names.size() - mostNamesShown;
    return more > 0 ? u"%1 and %2 more"_s.arg(shown, QString::number(more)) : shown;
}

/// "it expired at …": of the server's certificate, or of one above it, which is named.
QString clauseOf(const TlsFault &fault, const TlsHandshake &handshake, const TlsOptions &options)
{
    const TlsCertificate &certificate = fault.certificate;
    const QString it = fault.depth == 0 ? u"it"_s : u"the certificate of its issuer %1"_s.arg(certificate.subject);
    switch (fault.verdict) {
    case TlsVerdict::Expired:
        return u"%1 expired at %2"_s.arg(it, isoText(certificate.notAfter));
    case TlsVerdict::NotYetValid:
        return u"%1 is not valid yet, only from %2 on"_s.arg(it, isoText(certificate.notBefore));
    case TlsVerdict::SelfSigned:
        return u"it is signed by itself and not trusted here"_s;
    case TlsVerdict::UnknownIssuer:
        if (fault.code == X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN)
            return u"its root %1 is not trusted here"_s.arg(certificate.subject);
        if (handshake.certificates.size() == 1)
            return u"it was sent alone, and its issuer %1 is not known here"_s.arg(certificate.issuer);
        return u"%1 of %2 is neither sent nor known here"_s.arg(
            u"the issuer %1"_s.arg(certificate.issuer),
            fault.depth == 0 ? u"it"_s : u"the certificate sent for %1"_s.arg(certificate.subject));
    case TlsVerdict::HostMismatch:
        return u"it is for %1, not for %2"_s.arg(namesText(certificate.names), options.verifyName);
    default:
        return u"%1"_s.arg(QString::fromLatin1(X509_verify_cert_error_string(fault.code)));
    }
}

} // namespace

bool TlsHandshake::lacksIssuer() const
{
    return std::ranges::any_of(faults, [](const TlsFault &fault) {
        return fault.verdict == TlsVerdict::UnknownIssuer && fault.code != X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN;
    });
}

std::optional<Failure> distrustOf(const TlsHandshake &handshake, const TlsOptions &options)
{
    QStringList clauses;
    QStringList verdicts;
    for (const TlsFault &fault : handshake.faults) {
        clauses.append(clauseOf(fault, handshake, options));
        verdicts.append(nameOf(fault.verdict));
    }
    verdicts.removeDuplicates();
    if (clauses.isEmpty())
        return std::nullopt;
    clauses.removeDuplicates();
    return Failure{FailureClass::Tls,
                   Rung::Tls,
                   u"The certificate of %1 does not hold: %2"_s.arg(options.where, clauses.join(u"; "_s)),
                   {{u"verify"_s, handshake.verifyCode},
                    {u"verdict"_s, nameOf(handshake.verdict)},
                    {u"verdicts"_s, QJsonArray::fromStringList(verdicts)}}};
}

} // namespace sitrep
