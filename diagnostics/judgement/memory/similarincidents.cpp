// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/memory/incidentmemories.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What is known of now, to be looked up a thousand times.
struct Likeness
{
    explicit Likeness(const IncidentMemory &of)
        : incident(of.incident)
        , runbook(of.runbook)
    {
        for (const KeptSignature &signature : of.signatures)
            signatures.insert(signature.key);
        for (const FailedCheck &row : of.failed)
            failed.insert(row.check, row.failureClass);
    }

    QUuid incident;
    QString runbook;
    QSet<QString> signatures;
    QHash<QString, std::optional<FailureClass>> failed;
};

/// How far an earlier one is like it; numbers first, since few of many are told.
struct Shared
{
    const IncidentMemory *earlier = nullptr;
    int signatures = 0;
    int checks = 0;
    bool sameClass = false;

    [[nodiscard]] bool isLike() const
    {
        const bool bySignatures = signatures > 0 && 2 * signatures >= earlier->signatures.size();
        return bySignatures || (sameClass && 2 * checks >= earlier->failed.size());
    }
    [[nodiscard]] double shareOfSignatures() const
    {
        return earlier->signatures.isEmpty() ? 0 : double(signatures) / double(earlier->signatures.size());
    }
};

Shared sharedWith(const Likeness &now, const IncidentMemory &earlier)
{
    Shared shared{&earlier};
    for (const KeptSignature &signature : earlier.signatures)
        shared.signatures += now.signatures.contains(signature.key) ? 1 : 0;
    if (now.runbook != earlier.runbook)
        return shared;
    int ofSameClass = 0;
    for (const FailedCheck &row : earlier.failed) {
        const auto found = now.failed.constFind(row.check);
        if (found == now.failed.constEnd())
            continue;
        ++shared.checks;
        ofSameClass += *found == row.failureClass ? 1 : 0;
    }
    shared.sameClass = shared.checks > 0 && ofSameClass == shared.checks;
    return shared;
}

bool isLiker(const Shared &left, const Shared &right)
{
    if (left.shareOfSignatures() > right.shareOfSignatures() || left.shareOfSignatures() < right.shareOfSignatures())
        return left.shareOfSignatures() > right.shareOfSignatures();
    if (left.sameClass != right.sameClass)
        return left.sameClass;
    if (left.checks != right.checks)
        return left.checks > right.checks;
    return left.earlier->started > right.earlier->started;
}

Sentence looksLike(const Shared &shared)
{
    const bool bySignatures = shared.signatures > 0;
    const QString key = (bySignatures ? u"memory.like-signatures"_s : u"memory.like-checks"_s)
                        + (shared.sameClass ? u"-same"_s : QString());
    return {key,
            {{u"incident"_s, shared.earlier->name()},
             {u"shared"_s, bySignatures ? shared.signatures : shared.checks},
             {u"of"_s, bySignatures ? shared.earlier->signatures.size() : shared.earlier->failed.size()}}};
}

SimilarIncident told(const Shared &shared, const Likeness &now)
{
    SimilarIncident similar{*shared.earlier, {}, {}, shared.sameClass, looksLike(shared)};
    for (const KeptSignature &signature : shared.earlier->signatures) {
        if (now.signatures.contains(signature.key))
            similar.sharedSignatures.append(signature);
    }
    for (const FailedCheck &row : shared.earlier->failed) {
        if (shared.checks > 0 && now.failed.contains(row.check))
            similar.sharedChecks.append(row);
    }
    return similar;
}

} // namespace

QList<SimilarIncident> similarTo(const IncidentMemory &now, const QList<IncidentMemory> &memories)
{
    const Likeness likeness(now);
    QList<Shared> like;
    if (!likeness.signatures.isEmpty() || !likeness.failed.isEmpty()) {
        for (const IncidentMemory &earlier : memories) {
            if (!earlier.resolved || earlier.incident == now.incident)
                continue;
            if (const Shared shared = sharedWith(likeness, earlier); shared.isLike())
                like.append(shared);
        }
    }
    std::stable_sort(like.begin(), like.end(), isLiker);
    QList<SimilarIncident> similar;
    similar.reserve(std::min(like.size(), mostSimilar));
    for (const Shared &shared : like.first(std::min(like.size(), mostSimilar)))
        similar.append(told(shared, likeness));
    return similar;
}

} // namespace sitrep
