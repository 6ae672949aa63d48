// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/reasons/reasons.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString titleOf(const QString &check, const Runbook &runbook)
{
    const Check *asked = runbook.check(check);
    return asked != nullptr ? asked->title : check;
}

QString nameOfComponent(const QString &id, const Runbook &runbook)
{
    const Component *component = runbook.component(id);
    return component != nullptr ? component->name : id;
}

QList<Reason> cited(const QList<CitedSentence> &sentences, ReasonMark mark)
{
    QList<Reason> reasons;
    reasons.reserve(sentences.size());
    for (const CitedSentence &row : sentences)
        reasons.append(Reason{row.text, mark, checksOf(row.cites)});
    return reasons;
}

/// A heading over \a parts, or the sentence that there are none.
Reason group(const QString &key, QList<Reason> parts)
{
    if (parts.isEmpty())
        return {{key + u"-none"_s, {}}};
    return {{key, {}}, ReasonMark::None, {}, std::move(parts), key};
}

QList<Reason> openChecks(const Candidate &candidate, const Runbook &runbook)
{
    QList<Reason> reasons;
    for (const QString &check : candidate.openChecks) {
        reasons.append(Reason{{u"reasons.open-check"_s, {{u"check"_s, check}, {u"title"_s, titleOf(check, runbook)}}},
                              ReasonMark::Open,
                              {check}});
    }
    return reasons;
}

QList<Reason> components(const QStringList &ids, ReasonMark mark, const Runbook &runbook)
{
    QList<Reason> reasons;
    for (const QString &id : ids)
        reasons.append(Reason{{u"reasons.component"_s, {{u"component"_s, nameOfComponent(id, runbook)}}}, mark});
    return reasons;
}

ReasonMark markOf(RuleResult result)
{
    switch (result) {
    case RuleResult::Holds:
        return ReasonMark::For;
    case RuleResult::Fails:
        return ReasonMark::Against;
    case RuleResult::Open:
        break;
    }
    return ReasonMark::Open;
}

/// What does not hold comes first: that is what keeps it from more.
QList<Reason> rules(const Candidate &candidate)
{
    QList<Reason> reasons;
    for (const RuleResult result : {RuleResult::Fails, RuleResult::Open, RuleResult::Holds}) {
        for (const RuleFinding &rule : candidate.rules) {
            if (rule.result != result)
                continue;
            const QString key = u"reasons.rule-"_s + nameOf(result);
            const QJsonObject arguments{{u"rule"_s, nameOf(rule.rule)}, {u"text"_s, sentenceToJson(rule.text)}};
            reasons.append(Reason{{key, arguments}, markOf(result), checksOf(rule.cites)});
        }
    }
    return reasons;
}

QList<Reason> alternatives(const Candidate &candidate)
{
    QList<Reason> reasons;
    for (const StandingAlternative &row : candidate.alternatives) {
        const QString key = row.own       ? u"reasons.alternative-own"_s
                            : row.refuted ? u"reasons.alternative-refuted"_s
                                          : u"reasons.alternative-alive"_s;
        const ReasonMark mark = row.own ? ReasonMark::None : row.refuted ? ReasonMark::For : ReasonMark::Open;
        reasons.append(Reason{{key, {{u"text"_s, sentenceToJson(row.text)}}}, mark, checksOf(row.cites)});
    }
    return reasons;
}

Sentence headOf(const Candidate &candidate)
{
    const QJsonObject arguments{{u"cause"_s, sentenceToJson(candidate.said)}, {u"by"_s, candidate.by}};
    const QString suspected = candidate.origin == CandidateOrigin::Suspicion ? u"-suspected"_s : QString();
    if (candidate.standing() == CandidateStanding::Supported)
        return {u"reasons.candidate-"_s + nameOf(candidate.verdictClass) + suspected, arguments};
    return {u"reasons.candidate-"_s + nameOf(candidate.standing()) + suspected, arguments};
}

} // namespace

QStringList checksOf(const QList<Citation> &cites)
{
    QStringList checks;
    for (const Citation &cite : cites)
        checks.append(cite.check);
    checks.removeDuplicates();
    checks.removeAll(QString());
    return checks;
}

Reason candidateReason(const Candidate &candidate, const Runbook &runbook)
{
    Reason reason{headOf(candidate)};
    reason.id = candidate.cause;
    reason.isOpen = candidate.standing() == CandidateStanding::Supported;
    if (!candidate.acceptedBy.isEmpty())
        reason.parts.append(Reason{{u"reasons.accepted"_s, {{u"by"_s, candidate.acceptedBy}}}});
    reason.parts.append(group(u"reasons.for"_s, cited(candidate.supports, ReasonMark::For)));
    reason.parts.append(group(u"reasons.against"_s, cited(candidate.against, ReasonMark::Against)));
    reason.parts.append(group(u"reasons.open"_s, openChecks(candidate, runbook)));
    if (!candidate.explains.isEmpty())
        reason.parts.append(group(u"reasons.explains"_s, components(candidate.explains, ReasonMark::For, runbook)));
    reason.parts.append(
        group(u"reasons.unexplained"_s, components(candidate.unexplained, ReasonMark::Against, runbook)));
    const bool isConfirmed = candidate.verdictClass == VerdictClass::Confirmed;
    if (!candidate.rules.isEmpty())
        reason.parts.append(group(isConfirmed ? u"reasons.rules"_s : u"reasons.not-confirmed"_s, rules(candidate)));
    if (!candidate.alternatives.isEmpty())
        reason.parts.append(group(u"reasons.alternatives"_s, alternatives(candidate)));
    return reason;
}

} // namespace sitrep
