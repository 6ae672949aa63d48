// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/reaching.h"

#include "diagnostics/checks/command.h"
#include "diagnostics/checks/jsonfacts.h"
#include "diagnostics/checks/reach.h"
#include "diagnostics/domain/incident/headandtail.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/platform/trust.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool startsProgram(const Check &check)
{
    if (check.kind == CheckKind::Command || check.kind == CheckKind::Plugin)
        return true;
    return check.kind == CheckKind::Variables && check.config.value("from"_L1).toObject().contains("command"_L1);
}

QString durationWord(Milliseconds duration)
{
    return QString::number(duration.count()) + u" ms";
}

/// What is compared with is of no use over there, and may name values that are not known there.
QJsonObject matchersFor(const Expectation &expectation)
{
    QJsonObject matchers;
    for (const Matcher &matcher : expectation.matchers) {
        const bool isLiteral = !QJsonDocument(QJsonArray{matcher.operand}).toJson().contains("${");
        if (isLiteral && matcher.kind != MatcherKind::Required)
            matchers.insert(nameOf(matcher.kind), matcher.operand);
    }
    if (matchers.isEmpty())
        matchers.insert(nameOf(MatcherKind::Exists), true);
    return matchers;
}

/// A place is named "inside the staging VPC", or as a thing.
QString whereWords(const QString &place)
{
    for (const QLatin1StringView word : {"inside "_L1, "in "_L1, "on "_L1, "at "_L1, "behind "_L1, "within "_L1}) {
        if (place.startsWith(word))
            return place;
    }
    return u"at "_s + place;
}

Failure lost(const QString &message)
{
    return {FailureClass::Vantage, Rung::None, message, {{u"reach"_s, u"sitrep"_s}}};
}

QString firstLine(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes).section(u'\n', 0, 0, QString::SectionSkipEmpty).trimmed();
}

/// Of the document of `sitrep run --format json`.
std::optional<QJsonObject> reportedCheck(const QByteArray &document, const QString &id)
{
    const QJsonArray checks = QJsonDocument::fromJson(document).object().value("checks"_L1).toArray();
    for (const QJsonValue &check : checks) {
        if (check.toObject().value("id"_L1) == id)
            return check.toObject();
    }
    return std::nullopt;
}

Observation observationIn(const QJsonObject &check)
{
    QJsonObject json{{u"facts"_s, check.value("facts"_L1)}, {u"evidence"_s, check.value("evidence"_L1)}};
    if (check.contains("withheld"_L1))
        json.insert("withheld"_L1, check.value("withheld"_L1));
    if (check.contains("message"_L1)) {
        // Of the observation; the result's own class may be of its judging.
        const QJsonValue failureClass = check.value(check.contains("failure"_L1) ? "failure"_L1 : "class"_L1);
        json.insert("failure"_L1, QJsonObject{{u"class"_s, failureClass},
                                              {u"rung"_s, check.value("rung"_L1)},
                                              {u"message"_s, check.value("message"_L1)},
                                              {u"detail"_s, check.value("detail"_L1)}});
    }
    return observationFromJson(json);
}

std::optional<Failure> failureOfAsking(const ProcessResult &result, const QStringList &reach, const QString &place,
                                       const QString &line)
{
    using End = ProcessResult::End;
    if (const std::optional<Failure> way = failureOfReach(reach, result)) {
        const bool gotThere = result.end == End::Exited;
        if (way->failureClass != FailureClass::ToolMissing || !gotThere)
            return way;
        return Failure{FailureClass::KindNotAvailable,
                       Rung::None,
                       u"no sitrep %1; with one there, this line asks it: %2"_s.arg(whereWords(place), line),
                       {{u"reach"_s, u"sitrep"_s}}};
    }
    switch (result.end) {
    case End::Stopped:
        return Failure{FailureClass::Cancelled, Rung::None, {}, {}};
    case End::Deadline:
        return lost(u"the Sitrep %1 gave no answer in time"_s.arg(whereWords(place)));
    case End::OutputFlood:
        return Failure{FailureClass::Cut, Rung::None, u"the Sitrep %1 wrote too much"_s.arg(whereWords(place)), {}};
    default:
        return std::nullopt;
    }
}

} // namespace

Reaching reachingOf(const Check &check, const Runbook &runbook, const VantageView &vantage)
{
    const VantagePoint *place = runbook.vantage(check.needsVantage);
    if (place == nullptr || place->reach.isEmpty() || vantage.fit == VantageFit::Fits)
        return Reaching::None;
    if (startsProgram(check))
        return Reaching::BeforeArguments;
    return isAskedOverTheNetwork(check.kind) ? Reaching::BySitrep : Reaching::None;
}

QByteArray questionFor(const Check &check, const QStringList &alsoNamed)
{
    QJsonObject expect;
    for (const Expectation &expectation : check.expect)
        expect.insert(expectation.fact, matchersFor(expectation));
    for (const QString &fact : alsoNamed) {
        if (!expect.contains(fact))
            expect.insert(fact, QJsonObject{{u"exists"_s, true}});
    }
    QJsonObject question{{nameOf(check.kind), check.config}, {u"timeout"_s, durationWord(check.timeout)}};
    if (!expect.isEmpty())
        question.insert("expect"_L1, expect);
    if (check.samples) {
        QJsonObject samples{{u"count"_s, check.samples->count}, {u"need"_s, check.samples->need}};
        if (check.samples->every > Milliseconds(0))
            samples.insert("every"_L1, durationWord(check.samples->every));
        question.insert("samples"_L1, samples);
    }
    const QJsonObject runbook{
        {u"sitrep"_s, 1}, {u"title"_s, check.title}, {u"checks"_s, QJsonObject{{check.id, question}}}};
    return QJsonDocument(runbook).toJson();
}

Observation observationFrom(const ProcessResult &result, const QStringList &reach, const QString &id,
                            const QString &place, const QString &line)
{
    Observation observation;
    if (const std::optional<Failure> failure = failureOfAsking(result, reach, place, line)) {
        observation.failure = failure;
    } else if (const std::optional<QJsonObject> check = reportedCheck(result.standardOutput, id)) {
        observation = observationIn(*check);
    } else {
        const QString said = firstLine(result.standardError);
        observation.failure = lost(said.isEmpty() ? u"the Sitrep %1 gave no answer"_s.arg(whereWords(place))
                                                  : u"the Sitrep %1 gave no answer: %2"_s.arg(whereWords(place), said));
    }
    return observation;
}

Observation askBySitrep(const CheckContext &context, const QString &place)
{
    const QStringList arguments = argumentsThrough(context.reach, askingThere(context.check.id));
    const Check *asWritten = context.runbook->check(context.check.id);
    const QByteArray question = questionFor(asWritten != nullptr ? *asWritten : context.check, namedFacts(context));
    const ProcessResult result = runCommand(context, arguments, question);
    const QString file = context.runbook->path.isEmpty() ? u"RUNBOOK"_s : context.runbook->path;
    const QString line = shellCommandLine(arguments) + u" < " + shellCommandLine({file});
    Observation observation = observationFrom(result, context.reach, context.check.id, place, line);
    observation.evidence.arguments = arguments;
    if (observation.evidence.excerpt.isEmpty() && observation.failure)
        observation.evidence.excerpt = QString::fromUtf8(result.standardError.left(maximumExcerptBytes));
    return observation;
}

} // namespace sitrep
