// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/short/shortwriter.h"

#include "diagnostics/domain/assessment/changedbefore.h"
#include "diagnostics/domain/ladder/ladder.h"
#include "diagnostics/domain/sentences/failuremeaning.h"
#include "diagnostics/domain/values/commandtext.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype wordWidth = 9; ///< of the longest outcome, and blanks

/// Words of the target may hold what a terminal obeys.
void addRow(QString &text, const QString &word, const QString &said)
{
    text += word.leftJustified(wordWidth) + visibleText(said) + u'\n';
}

/// Of a check that broke, where and what that means, so that nobody needs to ask again; of a pass the times.
void addLadder(QString &text, const Check &check, const CheckResult &result)
{
    if (const QString line = ladderLine(ladderOf(check, result.observation)); !line.isEmpty())
        addRow(text, {}, line);
    if (result.outcome == Outcome::Pass)
        return;
    const FailureMeaning meaning = meaningOf(check.kind, result);
    const std::array rows{
        std::pair{u"report.ladder-sentence"_s, ladderSentence(check, result.observation, render(result.reason))},
        std::pair{u"report.means"_s, meaning.means}, std::pair{u"report.causes"_s, meaning.causes},
        std::pair{u"report.look-next"_s, meaning.next}};
    for (const auto &[key, sentence] : rows) {
        if (!sentence.isEmpty())
            addRow(text, {}, render({key, {}}) + u": "_s + render(sentence));
    }
}

void addCheck(QString &text, const Check &check, const CheckResult *result)
{
    if (!result) {
        addRow(text, u"UNKNOWN"_s, check.title + u": "_s + render({u"component.not-asked-yet"_s, {}}));
        return;
    }
    addRow(text, nameOf(result->outcome).toUpper(), check.title + u": "_s + render(result->reason));
    addLadder(text, check, *result);
    if (!check.next.isEmpty() && result->outcome != Outcome::Pass)
        addRow(text, {}, check.next);
}

/// What the answers come to, where that is more than each says for itself.
void addVerdict(QString &text, const ReportDocument &document)
{
    const Verdict &verdict = document.assessment.verdict;
    if (verdict.cause.isEmpty())
        return;
    const Sentence cause{u"reasons.verdict-"_s + nameOf(verdict.verdictClass),
                         {{u"cause"_s, sentenceToJson(verdict.candidate(verdict.cause)->said)}}};
    text += visibleText(render(cause)) + u'\n';
    if (verdict.verdictClass != VerdictClass::Confirmed && !verdict.toSettle.isEmpty())
        addRow(text, {}, render({u"report.to-settle"_s, {}}) + u' ' + render(verdict.toSettle.first().what()));
}

void addSimilar(QString &text, const ReportDocument &document)
{
    if (!document.assessment.similar.isEmpty())
        text += visibleText(render(document.assessment.similar.constFirst().text)) + u'\n';
}

/// Only what was seen: here nobody waits for the rest.
void addChangedBefore(QString &text, const ReportDocument &document)
{
    const std::optional<ChangedBefore> before = changedBefore(document.incident, *document.runbook);
    if (!before || before->told.isEmpty())
        return;
    text += visibleText(render(before->heading)) + u":\n"_s;
    for (const Sentence &told : before->told)
        addRow(text, {}, render(told));
}

} // namespace

QString toShortText(const ReportDocument &document)
{
    QString text;
    const Standpoint *seen = nullptr;
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.assessment.latestResult(document.incident, check.id);
        addCheck(text, check, result);
        if (result && result->outcome != Outcome::Skip)
            seen = &result->observation.evidence.standpoint;
    }
    addVerdict(text, document);
    addSimilar(text, document);
    addChangedBefore(text, document);
    for (const SelfFinding &finding : document.assessment.self)
        text += visibleText(render(finding.text)) + u'\n';
    if (seen)
        text += visibleText(render({u"verdict.seen-from"_s, {{u"place"_s, standpointText(document, *seen)}}})) + u'\n';
    return text;
}

} // namespace sitrep
