// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/short/shortwriter.h"

#include "diagnostics/domain/values/commandtext.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype wordWidth = 9; ///< of the longest outcome, and blanks

/// Words of the target may hold what a terminal obeys.
void addRow(QString &text, const QString &word, const QString &said)
{
    text += word.leftJustified(wordWidth) + visibleText(said) + u'\n';
}

QString stepsText(const Evidence &evidence)
{
    QStringList steps;
    for (const auto &[rung, took] : evidence.rungTimes)
        steps += nameOf(rung) + u' ' + durationText(took);
    return steps.join(u", "_s);
}

void addCheck(QString &text, const Check &check, const CheckResult *result)
{
    if (!result) {
        addRow(text, u"UNKNOWN"_s, check.title + u": "_s + render({u"component.not-asked-yet"_s, {}}));
        return;
    }
    addRow(text, nameOf(result->outcome).toUpper(), check.title + u": "_s + render(result->reason));
    if (const QString steps = stepsText(result->observation.evidence); !steps.isEmpty())
        addRow(text, {}, steps);
    if (!check.next.isEmpty() && result->outcome != Outcome::Pass)
        addRow(text, {}, check.next);
}

} // namespace

QString toShortText(const ReportDocument &document)
{
    QString text;
    const Standpoint *seen = nullptr;
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.incident.latestResult(check.id);
        addCheck(text, check, result);
        if (result && result->outcome != Outcome::Skip)
            seen = &result->observation.evidence.standpoint;
    }
    if (seen)
        text += visibleText(render({u"verdict.seen-from"_s, {{u"place"_s, standpointText(document, *seen)}}})) + u'\n';
    return text;
}

} // namespace sitrep
