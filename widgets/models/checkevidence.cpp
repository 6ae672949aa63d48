// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/checkevidence.h"

#include "diagnostics/domain/sentences/failuremeaning.h"
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

void addLine(QList<CheckEvidence::Line> &lines, const QString &label, const QString &value, bool isExact = false)
{
    if (!value.isEmpty())
        lines << CheckEvidence::Line{label, value, isExact};
}

void addLine(CheckEvidence &evidence, const QString &label, const QString &value, bool isExact = false)
{
    addLine(evidence.lines, label, value, isExact);
}

void addLadder(CheckEvidence &evidence, const Check &check, const CheckResult &result)
{
    evidence.ladder = ladderOf(check, result.observation);
    if (evidence.ladder.isEmpty())
        return;
    evidence.ladderText = words::sentence(ladderSentence(check, result.observation, evidence.reason));
    const QString whole = words::sentence(ladderSentence(check, result.observation));
    evidence.ladderMarkdown = Text::tr("%1: %2", "check, sentence").arg(check.id, whole) + u"\n\n`"_s
                              + ladderLine(evidence.ladder) + u"`\n"_s;
}

void addMeaning(CheckEvidence &evidence, const Check &check, const CheckResult &result)
{
    const FailureMeaning meaning = meaningOf(check.kind, result);
    addLine(evidence.meaning, Text::tr("What it means"), words::sentence(meaning.means));
    addLine(evidence.meaning, Text::tr("Likeliest causes"), words::sentence(meaning.causes));
    addLine(evidence.meaning, Text::tr("Look next"), words::sentence(meaning.next));
}

/// By the names that a check's `identity` compares.
QString identityText(const std::map<QString, QString> &identity)
{
    QStringList parts;
    for (const auto &[name, value] : identity)
        parts << Text::tr("%1 %2", "name of an identity, value").arg(name, value);
    return parts.join(u", "_s);
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
    if (seen.addressUsed != seen.target)
        addLine(evidence, Text::tr("Address used"), seen.addressUsed, true);
    addLine(evidence, Text::tr("What answered"), whoAnswered(seen), true);
    addLine(evidence, Text::tr("Identity"), identityText(seen.identity), true);
    addLine(evidence, Text::tr("Place"), seen.origin, true);
    const bool hasDuration = seen.statedBy.isEmpty() || seen.took.count() > 0;
    addLine(evidence, Text::tr("When"),
            hasDuration ? Text::tr("%1 UTC, took %2").arg(clockText(result.at), rungTimeText(seen.took))
                        : Text::tr("%1 UTC", "time of day").arg(clockText(result.at)));
    if (!seen.statedBy.isEmpty())
        addLine(evidence, Text::tr("Stated by"), Text::tr("pasted: %1", "who and where").arg(seen.statedBy));
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
    if (result.observation.failure && !evidence.reason.contains(result.observation.failure->message))
        addLine(evidence, Text::tr("What it met"), result.observation.failure->message);
    if (result.samples > 0)
        addLine(evidence, Text::tr("Tries"), Text::tr("%1 of %2 passed").arg(result.answered).arg(result.samples));
    addMeaning(evidence, check, result);
    if (wasAsked(result)) {
        addLadder(evidence, check, result);
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
    const auto add = [&place](const QString &pattern, const QString &value) {
        if (!value.isEmpty())
            place = pattern.arg(place, value);
    };
    add(Text::tr("%1 as %2", "host, user"), standpoint.user);
    add(Text::tr("%1, from %2", "place, own address"), standpoint.address);
    add(Text::tr("%1, account %2"), standpoint.account);
    add(Text::tr("%1, database role %2"), standpoint.role);
    add(Text::tr("%1, project %2"), standpoint.project);
    add(Text::tr("%1, context %2"), standpoint.context);
    add(Text::tr("%1, %2", "place, network"), standpoint.network);
    const VantagePoint *needed = check.needsVantage.isEmpty() ? nullptr : runbook.vantage(check.needsVantage);
    if (!needed)
        return place;
    if (standpoint.confirmed.contains(needed->id))
        return Text::tr("%1, confirmed: %2").arg(place, needed->name);
    if (standpoint.stated.contains(needed->id)) {
        const QString stated = Text::tr("%1, by their word", "place").arg(needed->name);
        return place.isEmpty() ? stated : Text::tr("%1, %2", "place, network").arg(place, stated);
    }
    if (place.isEmpty()) // somebody brought it without a word of the place
        return Text::tr("not confirmed: %1").arg(needed->name);
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
    if (!evidence.ladder.isEmpty())
        lines << evidence.ladderText << ladderLine(evidence.ladder);
    for (const JudgedExpectation &judged : evidence.judged)
        lines << judgedText(judged);
    for (const CheckEvidence::Line &line : evidence.meaning + evidence.lines)
        lines << Text::tr("%1: %2", "label, value").arg(line.label, line.value);
    if (!evidence.command.isEmpty())
        lines << Text::tr("Command: %1").arg(evidence.command);
    if (!evidence.excerpt.isEmpty())
        lines << evidence.excerpt;
    return lines.join(u'\n') + u'\n';
}

} // namespace sitrep
