// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/incidentmemory.h"

// Closing an incident asks for its cause and for its proof.
namespace sitrep {

struct OfferedCause
{
    QString id;
    Sentence said;
    VerdictClass verdictClass = VerdictClass::Inconclusive; ///< as it was said last
    friend bool operator==(const OfferedCause &, const OfferedCause &) = default;
};

struct OfferedProof
{
    QString check;
    QString title;
    std::optional<ProofPair> seen; ///< none: it failed and did not pass since, or was only seen to pass
    friend bool operator==(const OfferedProof &, const OfferedProof &) = default;
};

/// What may be chosen.
struct ClosingOffer
{
    QList<OfferedCause> causes; ///< the likeliest first; what the runbook names and nothing said comes last
    bool isFirstLikely =
        false; ///< the first was accepted, Likely or Confirmed: chosen until a person chooses otherwise
    QList<OfferedProof>
        proofs; ///< those that were seen to turn first, then those that failed, then the rest, file order

    [[nodiscard]] const OfferedCause *cause(const QString &id) const;
    friend bool operator==(const ClosingOffer &, const ClosingOffer &) = default;
};

/// What a person chose.
struct ClosingChoice
{
    QString cause;        ///< id of an offered one; empty: see words
    QString words;        ///< else the cause in a person's own words; empty: it is not known
    QStringList provedBy; ///< ids of checks
};

} // namespace sitrep
