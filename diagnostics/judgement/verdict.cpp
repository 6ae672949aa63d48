// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/verdict.h"

#include "diagnostics/judgement/causes/contradictions.h"
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/whys/headlines.h"
#include "diagnostics/judgement/whys/tosettle.h"
#include "diagnostics/judgement/whys/whys.h"

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isFinding(const CheckResult *result)
{
    return result != nullptr && (result->outcome == Outcome::Fail || result->outcome == Outcome::Warn);
}

const CheckResult *worstThatSays(Says says, const CurrentResults &results, const Runbook &runbook)
{
    const CheckResult *worst = nullptr;
    for (const Check &check : runbook.checks) {
        const CheckResult *result = results.of(check.id);
        if (check.confirmsVantage || !isFinding(result) || result->says != says)
            continue;
        if (worst == nullptr || severityRank(result->outcome) > severityRank(worst->outcome))
            worst = result;
    }
    return worst;
}

QStringList componentsOf(const QList<const CheckResult *> &failures, const CaseFile &file)
{
    QStringList components;
    for (const CheckResult *failure : failures)
        components.append(file.componentOf(*failure));
    components.removeDuplicates();
    return components;
}

void addEvidence(Candidate &candidate, const JudgedCause &cause, const CaseFile &file)
{
    for (const CheckResult *piece : cause.of.basis)
        candidate.supports.append(asEvidence(*piece));
    for (const CheckResult *refuter : cause.of.refuters)
        candidate.against.append(asEvidence(*refuter));
    candidate.against += contradictionsOf(cause.of, file);
    if (!cause.of.isSupported()) {
        for (const CheckResult *result : cause.of.unsoundly)
            candidate.against.append(asEvidence(*result));
    }
}

/// Who accepted which cause, the last one that stands.
std::pair<QString, QString> acceptedCause(const Incident &incident)
{
    std::pair<QString, QString> accepted;
    for (const Event &event : incident.events()) {
        if (event.kind == EventKind::CauseAccepted && isReadable(event) && !incident.isUndone(event.id))
            accepted = {event.body.value("cause"_L1).toString(), event.author};
    }
    return accepted;
}

Candidate candidateOf(const JudgedCause &cause, const CaseFile &file)
{
    const Hypothesis &of = cause.of;
    Candidate candidate{of.cause.id, of.cause.statement, of.isSupported(), of.isRefuted() && !cause.provedByFix,
                        of.openChecks};
    candidate.origin = of.origin;
    candidate.said = of.said;
    candidate.category = of.cause.category;
    candidate.by = of.by;
    candidate.components = of.components;
    candidate.explains = componentsOf(of.explained, file);
    candidate.unexplained = componentsOf(of.unexplained, file);
    candidate.rules = cause.rules;
    candidate.alternatives = cause.alternatives;
    candidate.verdictClass = cause.verdictClass;
    candidate.provedByFix = cause.provedByFix;
    addEvidence(candidate, cause, file);
    return candidate;
}

/// The leading one, then what something speaks for, who explains most of what fails first, then the others.
QList<const JudgedCause *> inOrder(const QList<JudgedCause> &causes, const JudgedCause *leading, const CaseFile &file)
{
    QHash<const JudgedCause *, ExplainedShare> explained;
    QList<const JudgedCause *> ordered;
    for (const JudgedCause &cause : causes) {
        const bool stands = cause.of.isSupported() && !cause.of.isRefuted();
        explained[&cause] = &cause == leading ? ExplainedShare{std::numeric_limits<qsizetype>::max(), 0}
                            : stands          ? explainedShare(cause.of, file)
                                              : ExplainedShare{-1, 0};
        ordered.append(&cause);
    }
    std::stable_sort(ordered.begin(), ordered.end(), [&explained](const JudgedCause *left, const JudgedCause *right) {
        return explained.value(left) > explained.value(right);
    });
    return ordered;
}

void addCandidates(Verdict &verdict, const QList<JudgedCause> &causes, const JudgedCause *leading, const CaseFile &file)
{
    const auto [accepted, by] = acceptedCause(file.incident());
    const QList<const JudgedCause *> ordered = inOrder(causes, leading, file);
    for (const JudgedCause *cause : ordered) {
        Candidate candidate = candidateOf(*cause, file);
        if (cause->of.cause.id == accepted && !accepted.isEmpty()) {
            candidate.acceptedBy = by;
            verdict.accepted = accepted;
        }
        verdict.candidates.append(candidate);
    }
}

} // namespace

const CheckResult *headlineFinding(const CurrentResults &results, const Runbook &runbook)
{
    for (const QString &symptom : runbook.symptoms) {
        const CheckResult *result = results.of(symptom);
        if (isFinding(result) && runbook.check(symptom) != nullptr)
            return result;
    }
    for (const Says says : {Says::Works, Says::Configured, Says::Intended, Says::Local}) {
        if (const CheckResult *worst = worstThatSays(says, results, runbook))
            return worst;
    }
    return nullptr;
}

Verdict verdictOf(const CurrentResults &results, const Incident &incident, const Runbook &runbook,
                  const Coverage &coverage, Profile profile, Instant now)
{
    const CaseFile file(results, incident, runbook, now);
    const QList<JudgedCause> causes = judgedCauses(file);
    const JudgedCause *leading = leadingCause(causes);
    const CheckResult *finding = headlineFinding(results, runbook);

    Verdict verdict;
    verdict.ruleSet = ruleSetVersion;
    verdict.recovery = file.recovery();
    addCandidates(verdict, causes, leading, file);
    if (leading != nullptr) {
        verdict.verdictClass = leading->verdictClass;
        verdict.cause = leading->of.cause.id;
        verdict.mayHide = hiddenBy(*leading, file);
    }
    const CheckResult *suffered = file.recovery() ? symptomOf(file) : finding;
    verdict.whys = whysOf(suffered, leading, file);
    verdict.contributing = contributingTo(leading, file);
    verdict.toSettle = toSettleOf(causes, file);
    addLines(verdict, finding, leading, LineGround{file, coverage, profile});
    return verdict;
}

std::optional<Instant> verdictExpiry(const Verdict &verdict, const CurrentResults &results, const Incident &incident,
                                     const Runbook &runbook, Instant now)
{
    const Candidate *leading = verdict.candidate(verdict.cause);
    if (leading == nullptr || verdict.recovery)
        return std::nullopt;
    const CaseFile file(results, incident, runbook, now);
    std::optional<Instant> first;
    for (const RuleFinding &rule : leading->rules) {
        for (const Citation &cite : rule.cites) {
            const CheckResult *result = file.of(cite.check);
            const Instant until = result != nullptr ? freshUntil(*result, file) : Instant{};
            if (until >= now)
                first = first ? std::min(*first, until) : until;
        }
    }
    return first;
}

void nameCauses(QList<ComponentAssessment> &components, const Verdict &verdict)
{
    const Candidate *leading = verdict.candidate(verdict.cause);
    if (leading == nullptr)
        return;
    for (ComponentAssessment &component : components) {
        const bool isIll = component.status == Status::Missing || component.status == Status::Failing
                           || component.status == Status::Ineffective;
        const bool isItself = leading->components.contains(component.id);
        if (!isIll || isItself || !leading->explains.contains(component.id)
            || leading->unexplained.contains(component.id))
            continue;
        component.becauseOf = leading->cause;
        component.because = leading->said;
    }
}

} // namespace sitrep
