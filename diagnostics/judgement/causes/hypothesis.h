// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/causes/casefile.h"

namespace sitrep {

/// A cause that may be, whoever named it, and what the case says of it. Runbook, built-in and person compete alike: each is
/// a Cause with a condition, what refutes it and what it predicts.
struct Hypothesis
{
    Cause cause;
    CandidateOrigin origin = CandidateOrigin::Runbook;
    Sentence said;
    QString by;             ///< of a suspicion
    QStringList components; ///< that it is about
    QStringList signatures; ///< of the runbook, that it explains in logs
    bool blamesTheProber = false;
    bool foretellsItsBasis = false;                ///< each failure that carries it is also one that it predicts
    QList<const CheckResult *> knownRefuters = {}; ///< of a built-in one, beside its condition

    // What the case says of it: weigh() fills in the rest.
    Reading when = {};                         ///< by all answers, sound or not
    QList<const CheckResult *> basis = {};     ///< the soundest results that carry it
    QList<const CheckResult *> refuters = {};  ///< sound ones; empty: not refuted
    QList<const CheckResult *> unsoundly = {}; ///< that would refute it and cannot: a file, an old answer, from outside
    QList<const CheckResult *> untrue = {};    ///< predicted to fail, and passes
    QList<const CheckResult *> explained = {}; ///< failures that it predicts, its basis apart
    QList<const CheckResult *> foretold = {};  ///< of those the ones that ask something else than its basis does
    QList<const CheckResult *> unexplained = {}; ///< failures that it does not
    QStringList openChecks = {};

    [[nodiscard]] bool isRefuted() const { return !refuters.isEmpty(); }
    [[nodiscard]] bool isSupported() const { return when.truth == Truth::True; }
    /// Checks that it stands or falls with: named by `when`, `refuted_by` or `predicts`.
    [[nodiscard]] QStringList namedChecks() const;
    /// Those of them that could refute it: an answer of what `when`, `refuted_by` or `predicts: {fail}` names may speak against
    /// it, or take from it what carries it. `predicts: {classes}` says how a check fails if it fails: a failure in such a class is
    /// explained, a pass speaks against nothing (findExplained() reads `fail` alone), so no verdict waits for it.
    [[nodiscard]] QStringList refutingChecks() const;
};

/// All of them: the runbook's in file order, then what failure classes and rungs over several checks say by themselves,
/// then what people suspect, each weighed.
[[nodiscard]] QList<Hypothesis> hypothesesOf(const CaseFile &file);

/// \a hypothesis against the case.
void weigh(Hypothesis &hypothesis, const CaseFile &file);

/// A general finding of ours that \a named says in its own words: the same failures, all of them its own.
[[nodiscard]] bool isTheSameInOtherWords(const Hypothesis &general, const Hypothesis &named);

/// How what refutes \a hypothesis stands by the results of \a lookup: True where it is refuted. Who wrote no `refuted_by`
/// says it with `when`: answers that make it untrue, none of them a warning.
[[nodiscard]] Reading refutingReading(const Hypothesis &hypothesis, const ResultLookup &lookup);

// Each part of hypothesesOf(), not weighed.
[[nodiscard]] QList<Hypothesis> causesOfTheRunbook(const CaseFile &file);
[[nodiscard]] QList<Hypothesis> builtInCauses(const CaseFile &file);
[[nodiscard]] QList<Hypothesis> suspicionsOf(const CaseFile &file);

} // namespace sitrep
