// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/reasons/reasons.h"
#include "diagnostics/report/reportdocument.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostRows = 6; // of one sort; the numbers stand in the line above

Sentence whatItWas(const IncidentMemory &earlier)
{
    const auto lasted =
        std::chrono::floor<std::chrono::minutes>(earlier.resolved.value_or(earlier.started) - earlier.started);
    return {u"memory.what"_s,
            {{u"title"_s, earlier.title},
             {u"started"_s, secondsText(earlier.started)},
             {u"lasted"_s, durationText(lasted)}}};
}

Sentence causeOf(const IncidentMemory &earlier)
{
    const QJsonObject arguments{{u"cause"_s, sentenceToJson(earlier.said)},
                                {u"class"_s, nameOf(earlier.verdictClass)},
                                {u"by"_s, earlier.closedBy}};
    if (earlier.said.isEmpty())
        return {u"memory.cause-none"_s, arguments};
    return {earlier.cause.isEmpty() ? u"memory.cause-own"_s : u"memory.cause"_s, arguments};
}

Reason sharedCheck(const FailedCheck &row)
{
    if (!row.failureClass)
        return {{u"memory.shared-check-classless"_s, {{u"check"_s, row.check}}}, ReasonMark::None, {row.check}};
    return {{u"memory.shared-check"_s, {{u"check"_s, row.check}, {u"class"_s, nameOf(*row.failureClass)}}},
            ReasonMark::None,
            {row.check}};
}

/// What its proof was then, and what it says now.
void addProof(Reason &reason, const IncidentMemory &earlier, const QString &check, const CheckResult *now)
{
    const ProofPair *pair = earlier.proof(check);
    QJsonObject arguments{{u"check"_s, check}};
    if (pair != nullptr) {
        arguments.insert("failed"_L1, secondsText(pair->failed));
        arguments.insert("passed"_L1, secondsText(pair->passed));
    }
    reason.parts.append(Reason{{pair != nullptr ? u"memory.proof"_s : u"memory.proof-unseen"_s, arguments}});
    if (now == nullptr) {
        reason.parts.append(Reason{{u"memory.now-unasked"_s, {{u"check"_s, check}}}, ReasonMark::Open, {check}});
        return;
    }
    const ReasonMark mark = now->outcome == Outcome::Pass   ? ReasonMark::Against
                            : now->outcome == Outcome::Fail ? ReasonMark::For
                                                            : ReasonMark::Open;
    const QJsonObject told{{u"check"_s, check}, {u"outcome"_s, nameOf(now->outcome)}};
    reason.parts.append(Reason{{u"memory.now"_s, told}, mark, {check}});
}

} // namespace

Reason similarReason(const SimilarIncident &similar, const Assessment &assessment, const Incident &incident,
                     const Runbook &runbook)
{
    const IncidentMemory &earlier = similar.earlier;
    Reason reason{similar.text};
    reason.id = earlier.incident.toString(QUuid::WithoutBraces);
    reason.parts = {Reason{whatItWas(earlier)}, Reason{causeOf(earlier)}};
    for (const KeptSignature &signature :
         similar.sharedSignatures.first(std::min(similar.sharedSignatures.size(), mostRows))) {
        const QString shown = signature.text.isEmpty() ? signature.key : signature.text;
        reason.parts.append(Reason{{u"memory.shared-signature"_s, {{u"signature"_s, shown}}}});
    }
    for (const FailedCheck &row : similar.sharedChecks.first(std::min(similar.sharedChecks.size(), mostRows)))
        reason.parts.append(sharedCheck(row));
    const QStringList proof = proofOf(earlier, runbook);
    for (const QString &check : proof.first(std::min(proof.size(), mostRows)))
        addProof(reason, earlier, check, assessment.latestResult(incident, check));
    if (proof.isEmpty())
        reason.parts.append(Reason{{u"memory.proof-none"_s, {}}, ReasonMark::Open});
    return reason;
}

} // namespace sitrep
