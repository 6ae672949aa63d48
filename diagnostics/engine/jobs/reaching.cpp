// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/jobs/reaching.h"

#include "diagnostics/checks/command/command.h"
#include "diagnostics/checks/facts/jsonfacts.h"
#include "diagnostics/checks/tools/reach.h"
#include "diagnostics/domain/incident/headandtail.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/engine/pasted/pastedreport.h"
#include "diagnostics/engine/sources/logscans.h"
#include "diagnostics/platform/trust.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool startsProgram(const Check &check, const Runbook &runbook)
{
    if (check.kind == CheckKind::Command || check.kind == CheckKind::Plugin)
        return true;
    if (check.kind == CheckKind::Logs) // files that match are files of here
        return reachOf(check, runbook, hasLogFile(check, runbook)) == Reach::StartsProgram;
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

Failure lost(const QString &message)
{
    return {FailureClass::Vantage, Rung::None, message, {{u"reach"_s, u"sitrep"_s}}};
}

QString firstLine(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes).section(u'\n', 0, 0, QString::SectionSkipEmpty).trimmed();
}

/// What proves the way, whatever the exit code.
bool isReportOf(const QByteArray &output, const QString &id)
{
    const PastedReport report = readPastedReport(output, {});
    return std::any_of(report.checks.cbegin(), report.checks.cend(),
                       [&id](const PastedCheck &each) { return each.id == id; });
}

/// What the document says of \a check; where it says nothing of it, the failure.
Observation reportedAnswer(const ProcessResult &result, const Check &check, const QString &place)
{
    Observation observation;
    const auto noAnswer = [&](const QString &why) {
        const QString words = u"the Sitrep %1 gave no answer"_s.arg(whereWords(place));
        observation.failure = lost(why.isEmpty() ? words : QString(words + u": " + why));
        return observation;
    };
    // Nothing of the reading depends on the time: who asks knows when.
    const PastedReport report = readPastedReport(result.standardOutput, {});
    const auto found = std::find_if(report.checks.cbegin(), report.checks.cend(),
                                    [&check](const PastedCheck &each) { return each.id == check.id; });
    if (found == report.checks.cend())
        return noAnswer(looksLikeReport(result.standardOutput) ? render(report.problem)
                                                               : firstLine(result.standardError));
    if (found->kind != check.kind)
        return noAnswer(u"it asked a check of kind %1"_s.arg(nameOf(found->kind)));
    if (!found->wasAsked && !found->observation.failure)
        return noAnswer(u"it did not ask"_s);
    return found->observation;
}

std::optional<Failure> failureOfAsking(const ProcessResult &result, const QStringList &reach, const QString &place,
                                       const QString &line)
{
    using End = ProcessResult::End;
    if (const std::optional<Failure> way = failureOfReach(reach, result, {u"sitrep"_s, place})) {
        if (!way->detail.contains("program"_L1))
            return way;
        return Failure{FailureClass::KindNotAvailable,
                       Rung::None,
                       u"no sitrep %1; with one there, this line asks it: %2"_s.arg(whereWords(place), line),
                       {{u"reach"_s, u"sitrep"_s}}};
    }
    switch (result.end) {
    case End::Stopped:
        return Failure{FailureClass::Cancelled, Rung::None, {}, {}};
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
    if (startsProgram(check, runbook))
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

Observation observationFrom(const ProcessResult &result, const QStringList &reach, const Check &check,
                            const QString &place, const QString &line)
{
    const bool isReport = result.end == ProcessResult::End::Exited && isReportOf(result.standardOutput, check.id);
    const std::optional<Failure> failure =
        isReport ? std::optional<Failure>() : failureOfAsking(result, reach, place, line);
    if (!failure)
        return reportedAnswer(result, check, place);
    Observation observation;
    observation.failure = failure;
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
    Observation observation = observationFrom(result, context.reach, context.check, place, line);
    observation.evidence.arguments = arguments;
    if (observation.evidence.excerpt.isEmpty() && observation.failure)
        observation.evidence.excerpt = QString::fromUtf8(result.standardError.left(maximumExcerptBytes));
    return observation;
}

} // namespace sitrep
