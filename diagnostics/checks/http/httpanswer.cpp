// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/httpanswer.h"

#include "diagnostics/checks/facts/csvfacts.h"
#include "diagnostics/checks/facts/jsonfacts.h"
#include "diagnostics/checks/http/curlfailure.h"
#include "diagnostics/checks/http/httpexpectation.h"
#include "diagnostics/checks/http/httpfacts.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestBodyFact = qsizetype{64} * 1024; // what the journal takes for a whole result

/// "12 of 20480 bytes arrived".
QString arrivedText(const HttpResponse &response)
{
    if (response.announced < 0)
        return u"%1 bytes of it arrived"_s.arg(response.received);
    return u"%1 of %2 bytes arrived"_s.arg(QString::number(response.received), QString::number(response.announced));
}

void addHeadFacts(ObservationBuilder &builder, const HttpResponse &response)
{
    builder.duration(u"total_ms"_s, builder.elapsed());
    addHeaderFacts(builder, response);
    addClockFact(builder, response);
}

/// Returns what the excerpt shows of it.
QStringList observeBody(ObservationBuilder &builder, const CheckContext &context, const HttpResponse &response)
{
    const QString kept = builder.longText(u"body"_s, QString::fromUtf8(response.body), longestBodyFact);
    if (response.bodyCut) {
        builder.markCut(u"body"_s);
        builder.markCut(u"body_bytes"_s);
        return {u"the body is longer than %1 bytes; the rest was not read"_s.arg(response.body.size()), kept};
    }
    if (!addJsonFacts(builder, context, response.body))
        addCsvFacts(builder, context, response.body);
    return {kept};
}

/// "db answers 503, and says of itself: fail (disk 99 %)".
QString refusalText(const QString &target, int status, const std::optional<Health> &health)
{
    QString sentence = u"%1 answers %2"_s.arg(target, QString::number(status));
    if (!health || health->status == u"pass"_s)
        return sentence;
    sentence += u", and says of itself: "_s + health->status;
    const QString parts = health->worst();
    return parts.isEmpty() ? sentence : sentence + u" (%1)"_s.arg(parts);
}

/// What the service itself says of its answer.
std::optional<Failure> ownWord(const QString &target, const Check &check, const HttpResponse &response,
                               const std::optional<Health> &health)
{
    const bool saysFail = health && health->status == u"fail"_s && !isFactNamed(check, u"health"_s);
    const bool isNo = response.status >= 400 || isStatusExpected(check, response.status) == false;
    if (!isNo && !saysFail)
        return std::nullopt;
    // That it says no with a good status is its own word, which no expectation of the status takes back.
    return Failure{isNo ? FailureClass::Status : FailureClass::Rejected,
                   Rung::None,
                   refusalText(target, response.status, health),
                   {{u"status"_s, response.status}}};
}

std::optional<Failure> tooSmall(const QString &target, const HttpResponse &response, qint64 minBytes)
{
    if (response.bodyCut || response.received >= minBytes)
        return std::nullopt;
    return Failure{FailureClass::Threshold,
                   Rung::Body,
                   u"%1 answers with %2 bytes, fewer than the %3 that min_bytes asks for; of large answers this proves "
                   u"nothing"_s.arg(target, QString::number(response.received), QString::number(minBytes)),
                   {}};
}

} // namespace

QStringList observeAnswer(ObservationBuilder &builder, const CheckContext &context, const HttpResponse &response,
                          qint64 minBytes)
{
    QStringList lines;
    addHeadFacts(builder, response);
    builder.fact(u"body_bytes"_s, response.received, Unit::Byte);
    const std::optional<Health> health =
        isHealthType(response.header(u"content-type"_s)) ? parseHealth(response.body) : std::nullopt;
    if (health) {
        addHealthFacts(builder, *health);
        lines.append(healthLine(*health));
    }
    lines.append(observeBody(builder, context, response));
    const QString target = builder.evidence().target;
    std::optional<Failure> failure = ownWord(target, context.check, response, health);
    if (!failure)
        failure = tooSmall(target, response, minBytes);
    if (failure)
        builder.fail(*failure);
    return lines;
}

void observeBeginning(ObservationBuilder &builder, const HttpResponse &response)
{
    if (response.status < firstFinalStatus)
        return;
    builder.fact(u"status"_s, response.status);
    addHeadFacts(builder, response);
}

void tellOfStall(HttpResponse &response, qint64 minBytes)
{
    Failure &failure = *response.failure;
    if (failure.failureClass != FailureClass::Timeout || failure.rung != Rung::Body)
        return;
    failure.message += u": "_s + arrivedText(response);
    if (minBytes > 0)
        failure.message += u"; its small beginning arrives and the large rest does not, as on a path that loses big "
                           u"packets"_s;
}

} // namespace sitrep
