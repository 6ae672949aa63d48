// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/verdict.h"
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"

// What is kept of an incident when it is closed, for the day when another one comes.
namespace sitrep {

/// A check that was seen to fail and later to pass: it can prove a fix.
struct ProofPair
{
    QString check;
    Instant failed{}; ///< its last failure before
    Instant passed{}; ///< the first pass after, and none of its later answers fails
    friend bool operator==(const ProofPair &, const ProofPair &) = default;
};

struct FailedCheck
{
    QString check;
    std::optional<FailureClass> failureClass; ///< of its last failure
    friend bool operator==(const FailedCheck &, const FailedCheck &) = default;
};

/// An error of a log that was new, or occurred where the runbook names it.
struct KeptSignature
{
    QString key;       ///< the same in every log; of a named one its id
    QString text = {}; ///< its pattern; empty of a named one
    friend bool operator==(const KeptSignature &, const KeptSignature &) = default;
};

struct IncidentMemory
{
    QUuid incident;
    QString id; ///< as the team numbers it; may be empty
    QString title;
    QString severity = {};
    QString runbook = {}; ///< path; ids of checks mean the same only in one runbook
    Instant started{};    ///< as told, else when it was opened
    std::optional<Instant> resolved = {};
    QString closedBy = {};
    VerdictClass verdictClass = VerdictClass::Inconclusive; ///< of the cause, as it was said last
    QString cause = {};                                     ///< id; empty: none, or in a person's own words
    Sentence said = {};                                     ///< what the cause states; empty: not known
    QStringList provedBy = {};                              ///< the checks that prove the fix, as who closed it chose
    QList<KeptSignature> signatures = {};
    QList<FailedCheck> failed = {}; ///< in the order in which they failed first
    QList<ProofPair> proofs = {};   ///< of all checks that turned, whether they were chosen or not

    [[nodiscard]] QString name() const; ///< "#1263", else its title
    [[nodiscard]] const ProofPair *proof(const QString &check) const;
    friend bool operator==(const IncidentMemory &, const IncidentMemory &) = default;
};

/// An earlier incident that looks like this one.
struct SimilarIncident
{
    IncidentMemory earlier;
    QList<KeptSignature> sharedSignatures;
    QList<FailedCheck> sharedChecks; ///< of one runbook, that failed in both
    bool sameClass = false;          ///< each check that failed in both failed with the same class
    Sentence text;                   ///< "Looks like #1263 (3 of 4 signatures, same class)"
    friend bool operator==(const SimilarIncident &, const SimilarIncident &) = default;
};

/// What a mark-set `resolved` keeps: all that the incident's details do not tell.
[[nodiscard]] QJsonObject memoryToJson(const IncidentMemory &memory);
/// Of a resolved incident, as it was kept when it was closed; nothing while it is open. An incident that was closed without
/// one has its details alone. It needs no results: openings, details, marks and what undoes them are enough.
[[nodiscard]] std::optional<IncidentMemory> keptMemory(const Incident &incident);

/// Checks of \a runbook whose passing proves that \a earlier is not back: as the runbook names them, else as they were chosen when
/// it was closed.
[[nodiscard]] QStringList proofOf(const IncidentMemory &earlier, const Runbook &runbook);

} // namespace sitrep
