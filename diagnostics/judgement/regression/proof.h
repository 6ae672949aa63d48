// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/regression/regression.h"

// What the case says of the checks that prove an earlier fix, and of its signatures.
namespace sitrep {

/// The latest passes that may count as two: none, one, or two that lie a second or more apart without another answer
/// between. One that was sampled, or that looks at many entries, is two by itself.
struct ProofPasses
{
    QList<const CheckResult *> passes;
    bool areTwo = false;
};
[[nodiscard]] ProofPasses proofPassesOf(const QString &check, const CaseFile &file);

/// The first failure since the start of anything that is the patient's; nothing where nothing failed.
[[nodiscard]] std::optional<Instant> firstFailureOf(const CaseFile &file);

/// A signature in what one check read of a log.
struct SignatureSeen
{
    QString signature;
    const CheckResult *log = nullptr;
    qint64 count = 0; ///< since the start, or in a span that reaches into it
    std::optional<Instant> first = {};
    bool wholeSpan = false; ///< it was read from the start on
    QString value = {};     ///< its most frequent one that `agree` compares, or empty
    bool agrees = false;    ///< that value is the one that is intended, and no other was seen
};
/// One for each log that counted \a signature; empty where none was read.
[[nodiscard]] QList<SignatureSeen> seenOf(const QString &signature, const RegressionQuestion &question);

/// "15s" as "15 s"; other text as it is.
[[nodiscard]] QString shownValue(const Fact &fact);

} // namespace sitrep
