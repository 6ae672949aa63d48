// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/judgement/memory/incidentmemories.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Every verdict that a run or an update said, oldest first, and that of now.
QList<Verdict> verdictsSaid(const Incident &incident, const Verdict &now)
{
    QList<std::pair<Instant, Verdict>> said;
    for (const RunRecord &run : incident.runs()) {
        if (run.ended && !run.verdictSaid.isEmpty())
            said.append({*run.ended, verdictFromJson(run.verdictSaid)});
    }
    for (const SharedUpdate &update : incident.updates()) {
        if (!update.verdictSaid.isEmpty())
            said.append({update.at, verdictFromJson(update.verdictSaid)});
    }
    std::stable_sort(said.begin(), said.end(),
                     [](const auto &left, const auto &right) { return left.first < right.first; });
    QList<Verdict> verdicts;
    verdicts.reserve(said.size() + 1);
    for (const auto &[at, verdict] : std::as_const(said))
        verdicts.append(verdict);
    verdicts.append(now);
    return verdicts;
}

/// The causes in the order in which somebody who closes an incident looks for them.
class OfferOfCauses
{
public:
    /// Later ones know better; but what was fixed is no cause any more, so that a class stays as it was said last.
    void take(const Verdict &verdict)
    {
        for (const Candidate &candidate : verdict.candidates) {
            OfferedCause &row = of(candidate.cause, candidate.said);
            if (candidate.cause == verdict.cause) {
                row.verdictClass = verdict.verdictClass;
                m_likely = candidate.cause;
            }
        }
        if (!verdict.accepted.isEmpty())
            m_accepted = verdict.accepted;
    }

    OfferedCause &of(const QString &id, const Sentence &said)
    {
        const auto found =
            std::find_if(m_causes.begin(), m_causes.end(), [&id](const OfferedCause &row) { return row.id == id; });
        if (found != m_causes.end())
            return *found;
        m_causes.append({id, said});
        return m_causes.last();
    }

    [[nodiscard]] ClosingOffer made()
    {
        const QString first = m_accepted.isEmpty() ? m_likely : m_accepted;
        std::stable_sort(m_causes.begin(), m_causes.end(),
                         [&first](const OfferedCause &left, const OfferedCause &right) {
                             return std::pair(left.id != first, -int(left.verdictClass))
                                    < std::pair(right.id != first, -int(right.verdictClass));
                         });
        return {m_causes, !first.isEmpty() && !m_causes.isEmpty() && m_causes.constFirst().id == first, {}};
    }

private:
    QList<OfferedCause> m_causes;
    QString m_likely;
    QString m_accepted;
};

QList<OfferedProof> offeredProofs(const IncidentMemory &memory, const Runbook &runbook)
{
    QList<OfferedProof> proofs;
    const auto rank = [&memory](const QString &check) {
        if (memory.proof(check) != nullptr)
            return 0;
        const bool hasFailed = std::any_of(memory.failed.cbegin(), memory.failed.cend(),
                                           [&check](const FailedCheck &row) { return row.check == check; });
        return hasFailed ? 1 : 2;
    };
    for (const int wanted : {0, 1, 2}) {
        for (const Check &check : runbook.checks) {
            if (check.confirmsVantage || rank(check.id) != wanted)
                continue;
            const ProofPair *pair = memory.proof(check.id);
            proofs.append({check.id, check.title, pair != nullptr ? std::optional(*pair) : std::nullopt});
        }
    }
    return proofs;
}

} // namespace

ClosingOffer closingOffer(const Incident &incident, const Runbook &runbook, const Verdict &now)
{
    OfferOfCauses causes;
    for (const Verdict &verdict : verdictsSaid(incident, now))
        causes.take(verdict);
    for (const Cause &cause : runbook.causes)
        (void)causes.of(cause.id, {u"memory.own-words"_s, {{u"text"_s, cause.statement}}});
    ClosingOffer offer = causes.made();
    offer.proofs = offeredProofs(memoryOf(incident, &runbook), runbook);
    return offer;
}

Sentence refusalToClose(const Incident &incident, const ClosingOffer &offer, const ClosingChoice &choice)
{
    if (incident.isResolved())
        return {u"memory.closed-already"_s, {{u"time"_s, isoText(incident.marks().value(u"resolved"_s))}}};
    if (!choice.cause.isEmpty() && offer.cause(choice.cause) == nullptr)
        return {u"memory.no-candidate"_s, {{u"cause"_s, choice.cause}}};
    for (const QString &check : choice.provedBy) {
        const bool isOffered = std::any_of(offer.proofs.cbegin(), offer.proofs.cend(),
                                           [&check](const OfferedProof &proof) { return proof.check == check; });
        if (!isOffered)
            return {u"memory.no-check"_s, {{u"check"_s, check}}};
    }
    return {};
}

IncidentMemory memoryOnClosing(const Incident &incident, const Runbook &runbook, const ClosingOffer &offer,
                               const ClosingChoice &choice)
{
    IncidentMemory memory = memoryOf(incident, &runbook);
    memory.cause = choice.cause;
    memory.provedBy = choice.provedBy;
    if (const OfferedCause *cause = offer.cause(choice.cause)) {
        memory.said = cause->said;
        memory.verdictClass = cause->verdictClass;
    } else if (!choice.words.isEmpty()) {
        memory.said = {u"memory.own-words"_s, {{u"text"_s, choice.words}}};
    }
    return memory;
}

} // namespace sitrep
