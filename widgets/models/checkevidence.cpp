// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/checkevidence.h"

#include "diagnostics/domain/values/commandtext.h"
#include "widgets/models/words.h"

#include <QCoreApplication>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CheckEvidence)
};

QString rungTimesText(const std::map<Rung, Milliseconds> &times)
{
    QStringList parts;
    for (const auto &[rung, took] : times)
        parts << Text::tr("%1 %2", "step of a connection, duration").arg(nameOf(rung), durationText(took));
    return parts.join(u" · "_s);
}

void addLine(CheckEvidence &evidence, const QString &label, const QString &value, bool isExact = false)
{
    if (!value.isEmpty())
        evidence.lines << CheckEvidence::Line{label, value, isExact};
}

/// A result that only says why nobody asked has seen nothing and stood nowhere.
bool wasAsked(const CheckResult &result)
{
    if (result.outcome == Outcome::Skip)
        return false;
    switch (result.failureClass.value_or(FailureClass::Threshold)) {
    case FailureClass::Unset:
    case FailureClass::KindNotAvailable:
    case FailureClass::Dependency:
    case FailureClass::Replay:
    case FailureClass::NotTrusted:
    case FailureClass::Unanswered:
        return false;
    case FailureClass::Budget:
    case FailureClass::Cancelled:
        return result.observation.evidence.took.count() > 0;
    default:
        return true;
    }
}

void addSeen(CheckEvidence &evidence, const Check &check, const CheckResult &result, const Runbook &runbook)
{
    const Evidence &seen = result.observation.evidence;
    addLine(evidence, Text::tr("Speaks for"), words::says(result.says, true));
    addLine(evidence, Text::tr("Seen from"), standpointText(seen.standpoint, check, runbook));
    addLine(evidence, Text::tr("Asked"), seen.target, true);
    addLine(evidence, Text::tr("What answered"), seen.targetIdentity, true);
    addLine(evidence, Text::tr("Place"), seen.origin, true);
    addLine(evidence, Text::tr("When"), Text::tr("%1 UTC, took %2").arg(clockText(result.at), durationText(seen.took)));
    addLine(evidence, Text::tr("Steps"), rungTimesText(seen.rungTimes));
}

void addResult(CheckEvidence &evidence, const Check &check, const CheckResult &result, const Runbook &runbook)
{
    const Evidence &seen = result.observation.evidence;
    evidence.asked = true;
    evidence.outcome = result.outcome;
    evidence.reason = words::sentence(result.reason);
    evidence.judged = result.judged;
    evidence.command = shellCommandLine(seen.arguments);
    evidence.excerpt = seen.excerpt;
    evidence.excerptCut = seen.excerptCut;
    if (result.observation.failure && !result.observation.failure->message.isEmpty())
        addLine(evidence, Text::tr("What it met"), result.observation.failure->message);
    if (result.samples > 0)
        addLine(evidence, Text::tr("Tries"), Text::tr("%1 of %2 passed").arg(result.answered).arg(result.samples));
    if (wasAsked(result)) {
        addSeen(evidence, check, result, runbook);
        return;
    }
    addLine(evidence, Text::tr("Would speak for"), words::says(result.says, false));
    addLine(evidence, Text::tr("When"), Text::tr("%1 UTC, not asked").arg(clockText(result.at)));
}

/// What a person is asked says more than an id.
QString titleOf(const Check &check)
{
    const QString question = check.kind == CheckKind::Manual ? check.config.value("question"_L1).toString() : QString();
    // The reader gives a check without a title its id.
    const bool hasTitle = !check.title.isEmpty() && check.title != check.id;
    return hasTitle ? check.title : !question.isEmpty() ? question : check.id;
}

QString judgedText(const JudgedExpectation &judged)
{
    QString text = Text::tr("%1: %2, expected %3", "fact, actual, expected")
                       .arg(judged.fact, judged.actual.isEmpty() ? Text::tr("absent") : judged.actual, judged.expected);
    if (!judged.condition.isEmpty())
        text += u" ("_s + judged.condition + u')';
    return text + u" – "_s + words::outcome(judged.outcome);
}

} // namespace

QString standpointText(const Standpoint &standpoint, const Check &check, const Runbook &runbook)
{
    QString place = standpoint.host;
    if (!standpoint.user.isEmpty())
        place = Text::tr("%1 as %2", "host, user").arg(standpoint.host, standpoint.user);
    if (!standpoint.account.isEmpty())
        place = Text::tr("%1, account %2").arg(place, standpoint.account);
    if (!standpoint.network.isEmpty())
        place = Text::tr("%1, %2", "place, network").arg(place, standpoint.network);
    const VantagePoint *needed = check.needsVantage.isEmpty() ? nullptr : runbook.vantage(check.needsVantage);
    if (!needed)
        return place;
    if (standpoint.confirmed.contains(needed->id))
        return Text::tr("%1, confirmed: %2").arg(place, needed->name);
    return Text::tr("%1, not confirmed: %2").arg(place, needed->name);
}

CheckEvidence evidenceOf(const Check &check, const CheckResult *result, const Runbook &runbook)
{
    CheckEvidence evidence;
    evidence.check = check.id;
    evidence.title = titleOf(check);
    if (result) {
        addResult(evidence, check, *result, runbook);
    } else {
        evidence.reason = Text::tr("Not asked yet");
        addLine(evidence, Text::tr("Would speak for"), words::says(check.says, false));
    }
    addLine(evidence, Text::tr("In the runbook"), Text::tr("%1, line %2").arg(check.id).arg(check.line), true);
    addLine(evidence, Text::tr("Next"), result && result->outcome == Outcome::Pass ? QString() : check.next);
    return evidence;
}

QString evidenceText(const CheckEvidence &evidence)
{
    QStringList lines{evidence.title};
    lines << (evidence.asked
                  ? Text::tr("%1: %2", "outcome, reason").arg(words::outcome(evidence.outcome), evidence.reason)
                  : evidence.reason);
    for (const JudgedExpectation &judged : evidence.judged)
        lines << judgedText(judged);
    for (const CheckEvidence::Line &line : evidence.lines)
        lines << Text::tr("%1: %2", "label, value").arg(line.label, line.value);
    if (!evidence.command.isEmpty())
        lines << Text::tr("Command: %1").arg(evidence.command);
    if (!evidence.excerpt.isEmpty())
        lines << evidence.excerpt;
    return lines.join(u'\n') + u'\n';
}

} // namespace sitrep
