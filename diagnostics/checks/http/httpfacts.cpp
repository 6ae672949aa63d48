// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/httpfacts.h"

#include "diagnostics/checks/http/httpdate.h"
#include "diagnostics/checks/net/attempts.h"
#include "diagnostics/checks/tls/tlsfacts.h"

#include <QJsonArray>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// A number with a unit of ours, else the text of both: "12 connections".
void addValue(ObservationBuilder &builder, const HealthPart &part)
{
    if (part.value.isNull() || part.value.isUndefined())
        return;
    const QString name = u"health.%1.value"_s.arg(part.name);
    const std::optional<Unit> unit = part.unit == u"percent"_s ? Unit::Percent : enumNamed<Unit>(part.unit);
    if (part.value.isDouble() && unit)
        builder.fact(name, part.value, *unit);
    else
        builder.fact(name, part.value);
}

} // namespace

void addHeaderFacts(ObservationBuilder &builder, const HttpResponse &response)
{
    for (const auto &[name, value] : response.headers) {
        const QString shown = name == u"set-cookie"_s ? value.section(u'=', 0, 0) : value;
        const QString fact = u"headers."_s + name;
        const auto earlier = builder.facts().find(fact);
        const QString joined =
            earlier == builder.facts().end() ? shown : QString(earlier->second.value.toString() + u", " + shown);
        builder.fact(fact, joined);
    }
}

void addTimeFacts(ObservationBuilder &builder, const HttpResponse &response)
{
    for (const auto &[rung, took] : response.rungs) {
        builder.held(rung, took);
        builder.duration(nameOf(rung).replace(u'-', u'_') + u"_ms"_s, took);
    }
}

void addAddressFacts(ObservationBuilder &builder, const QList<Address> &addresses, const HttpResponse &response)
{
    QJsonArray all;
    for (const Address &address : addresses)
        all.append(address.text());
    int tried = 0;
    QJsonArray dead;
    for (const AddressTry &one : response.tries) {
        const bool isOurLack =
            one.failure
            && (one.failure->failureClass == FailureClass::Cancelled || one.failure->failureClass == FailureClass::Cut);
        if (isOurLack || one.end == AddressTry::End::NoWay)
            continue;
        ++tried;
        if (one.end == AddressTry::End::Failed)
            dead.append(QString(one.address.text() + u' ' + nameOf(one.failure->failureClass)));
    }
    if (!response.address.isEmpty())
        builder.fact(u"address"_s, response.address);
    builder.fact(u"addresses"_s, all);
    builder.fact(u"addresses_tried"_s, tried);
    if (tried == 0)
        return;
    builder.fact(u"addresses_dead"_s, dead.size());
    if (!dead.isEmpty())
        builder.fact(u"dead_addresses"_s, dead);
}

void addCertificateFacts(ObservationBuilder &builder, const TlsCertificate &certificate)
{
    builder.fact(u"verified"_s, true);
    builder.fact(u"verdict"_s, u"good"_s);
    addCertificateIdentity(builder, certificate);
}

void addClockFact(ObservationBuilder &builder, const HttpResponse &response)
{
    const std::optional<Instant> date = parseHttpDate(response.header(u"date"_s));
    if (!date || !response.header(u"age"_s).isEmpty())
        return;
    const Milliseconds skew = clockSkew(*date, response.asked, response.answered);
    builder.fact(u"clock_skew"_s, qint64(skew.count()), Unit::Millisecond);
}

void addHealthFacts(ObservationBuilder &builder, const Health &health)
{
    builder.fact(u"health"_s, health.status);
    for (const HealthPart &part : health.parts) {
        if (!part.status.isEmpty())
            builder.fact(u"health."_s + part.name, part.status);
        addValue(builder, part);
    }
}

QStringList addressLines(const QList<Address> &addresses, const HttpResponse &response)
{
    QStringList lines;
    if (addresses.size() < 2)
        return lines;
    if (!response.address.isEmpty())
        lines.append(u"to %1, one of %2 addresses"_s.arg(response.peer.text(), QString::number(addresses.size())));
    for (const AddressTry &one : response.tries) {
        if (response.address.isEmpty() || one.address.textWithPort() != response.peer.text())
            lines.append(one.line());
    }
    if (const QString untried = untriedLine(addresses.size()); response.address.isEmpty() && !untried.isEmpty())
        lines.append(untried);
    return lines;
}

QString healthLine(const Health &health)
{
    QStringList parts;
    for (const HealthPart &part : health.parts) {
        const QString value = QString(part.value.toVariant().toString() + u' ' + part.unit).trimmed();
        parts.append(QString(part.name + u' ' + part.status).trimmed()
                     + (value.isEmpty() ? QString() : u" (%1)"_s.arg(value)));
    }
    QString line = u"health: "_s + health.status;
    if (!health.output.isEmpty())
        line += u", "_s + health.output;
    return parts.isEmpty() ? line : QString(line + u"; " + parts.join(u", "_s));
}

} // namespace sitrep
