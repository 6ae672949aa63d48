// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pipeline/pluginwriter.h"

#include "diagnostics/report/blocks/cleantext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// A pipe begins performance data, wherever it stands.
QString forPlugin(const QString &text)
{
    return oneLine(text).replace(u'|', u'¦');
}

QString statusWord(int exitCode)
{
    static constexpr std::array words{"OK", "WARNING", "CRITICAL", "UNKNOWN"};
    const auto index = size_t(exitCode);
    return QString::fromLatin1(index < words.size() ? words.at(index) : words.back());
}

/// The headline is a symptom until a cause is Confirmed: the class stands with what it is the class of.
QString verdictOf(const Verdict &verdict)
{
    const QString headline = forPlugin(render(verdict.headline));
    const Candidate *cause = verdict.candidate(verdict.cause);
    if (verdict.verdictClass == VerdictClass::Confirmed || cause == nullptr)
        return nameOf(verdict.verdictClass) + u": "_s + headline;
    return headline + u"; "_s + nameOf(verdict.verdictClass) + u": "_s + forPlugin(render(cause->said));
}

int countOf(const ReportDocument &document, Outcome outcome)
{
    int count = 0;
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.assessment.latestResult(document.incident, check.id);
        count += result && result->outcome == outcome ? 1 : 0;
    }
    return count;
}

QString performanceData(const ReportDocument &document)
{
    const Coverage &coverage = document.assessment.coverage;
    QString text = u"answered=%1;;;0;%2"_s.arg(coverage.answered).arg(coverage.of);
    for (const Outcome outcome : {Outcome::Pass, Outcome::Warn, Outcome::Fail, Outcome::Unknown, Outcome::Skip})
        text += u' ' + nameOf(outcome) + u'=' + QString::number(countOf(document, outcome));
    return text;
}

} // namespace

QString toPluginOutput(const ReportDocument &document)
{
    const Assessment &assessment = document.assessment;
    QString text = u"SITREP "_s + statusWord(assessment.exitCode) + u" - "_s + verdictOf(assessment.verdict) + u" | "_s
                   + performanceData(document) + u'\n';
    for (const ComponentAssessment &component : assessment.components) {
        if (component.status != Status::Healthy)
            text += nameOf(component.status) + u": "_s + forPlugin(component.name) + u": "_s
                    + forPlugin(render(component.evidence)) + u'\n';
    }
    return text;
}

} // namespace sitrep
