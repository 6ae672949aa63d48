// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/tlsfacts.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

qint64 daysLeft(const TlsCertificate &certificate, Instant now)
{
    return std::chrono::floor<std::chrono::days>(certificate.notAfter - now).count();
}

qint64 leastDaysLeft(const QList<TlsCertificate> &chain, Instant now)
{
    qint64 least = daysLeft(chain.first(), now);
    for (const TlsCertificate &certificate : chain)
        least = std::min(least, daysLeft(certificate, now));
    return least;
}

void addClock(ObservationBuilder &builder, const TlsAnswer &answer)
{
    if (answer.clockSkew)
        builder.fact(u"clock_skew"_s, qint64(answer.clockSkew->count()), Unit::Millisecond);
}

void addLeafFacts(ObservationBuilder &builder, const TlsCertificate &certificate)
{
    builder.fact(u"subject"_s, certificate.subject);
    builder.fact(u"issuer"_s, certificate.issuer);
    builder.fact(u"names"_s, QJsonArray::fromStringList(certificate.names));
    builder.fact(u"key"_s, certificate.key);
    builder.fact(u"not_before"_s, isoText(certificate.notBefore));
    builder.fact(u"not_after"_s, isoText(certificate.notAfter));
    addCertificateIdentity(builder, certificate);
}

QString certificateLine(const TlsCertificate &certificate)
{
    return u"  %1, issued by %2, from %3 to %4, %5"_s.arg(certificate.subject, certificate.issuer,
                                                          isoText(certificate.notBefore), isoText(certificate.notAfter),
                                                          certificate.key);
}

QString namelessLine(const TlsAnswer &answer)
{
    if (answer.nameless->failure)
        return u"without a server name: %1"_s.arg(answer.nameless->failure->message);
    if (answer.sniDiffers() == true)
        return u"without a server name it shows another certificate: %1"_s.arg(
            answer.nameless->certificates.first().subject);
    return u"without a server name it shows the same certificate"_s;
}

} // namespace

void addCertificateIdentity(ObservationBuilder &builder, const TlsCertificate &certificate)
{
    builder.fact(u"certificate_sha256"_s, certificate.sha256);
    builder.fact(u"days_left"_s, daysLeft(certificate, builder.now()), Unit::Day);
    builder.evidence().identity[u"certificate_sha256"_s] = certificate.sha256;
}

void addTlsFacts(ObservationBuilder &builder, const TlsAnswer &answer)
{
    const TlsHandshake &handshake = answer.handshake;
    if (!handshake.isComplete())
        return;
    builder.fact(u"verified"_s, answer.isVerified());
    builder.fact(u"verdict"_s, nameOf(handshake.verdict));
    builder.fact(u"protocol"_s, handshake.protocol);
    builder.fact(u"cipher"_s, handshake.cipher);
    builder.fact(u"wants_client_certificate"_s, handshake.wantsOurCertificate);
    QJsonArray chain;
    for (const TlsCertificate &certificate : handshake.certificates)
        chain.append(certificate.subject);
    builder.fact(u"chain"_s, chain);
    builder.fact(u"chain_length"_s, chain.size());
    builder.fact(u"chain_complete"_s, !handshake.lacksIssuer());
    if (!handshake.certificates.isEmpty()) {
        addLeafFacts(builder, handshake.certificates.first());
        builder.fact(u"chain_days_left"_s, leastDaysLeft(handshake.certificates, builder.now()), Unit::Day);
    }
    if (const std::optional<bool> differs = answer.sniDiffers())
        builder.fact(u"sni_differs"_s, *differs);
    addClock(builder, answer);
}

void addDistrustFacts(ObservationBuilder &builder, const TlsAnswer &answer)
{
    builder.fact(u"verified"_s, answer.isVerified());
    builder.fact(u"verdict"_s, nameOf(answer.handshake.verdict));
    if (!answer.handshake.certificates.isEmpty())
        addCertificateIdentity(builder, answer.handshake.certificates.first());
    addClock(builder, answer);
}

QStringList tlsLines(const TlsAnswer &answer)
{
    const TlsHandshake &handshake = answer.handshake;
    QStringList lines;
    if (const std::optional<Failure> failure = answer.failure())
        lines.append(failure->message);
    if (!handshake.isComplete())
        return lines;
    const double ms = static_cast<double>(handshake.took.count()) / 1e6;
    lines.append(u"%1, %2, %3 sent (%4 ms):"_s.arg(handshake.protocol, handshake.cipher,
                                                   handshake.certificates.size() == 1
                                                       ? u"1 certificate"_s
                                                       : u"%1 certificates"_s.arg(handshake.certificates.size()),
                                                   QString::number(ms, 'f', 1)));
    for (const TlsCertificate &certificate : handshake.certificates)
        lines.append(certificateLine(certificate));
    if (answer.nameless)
        lines.append(namelessLine(answer));
    if (answer.serverDate)
        lines.append(u"the server's clock: %1 (%2 ms ahead of ours)"_s.arg(isoText(*answer.serverDate),
                                                                           QString::number(answer.clockSkew->count())));
    return lines;
}

} // namespace sitrep
