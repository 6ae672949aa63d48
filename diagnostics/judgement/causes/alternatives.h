// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/causes/hypothesis.h"

#include <span>

namespace sitrep {

/// What a failure looks like: the rows of the table of standing alternatives (verdict-rules.md).
enum class FailureLook : quint8 {
    TcpRefused,
    TcpTimeout,
    NameNotFound,
    NameSlow,
    CertificateDates,
    UnknownIssuer,
    PasswordRefused, ///< 28P01
    NoSlots,         ///< 53300
    ReadOnly,        ///< 25006
    QuerySilent,
    AnswerSilent, ///< it accepts the connection and says nothing
    ServerError,  ///< 5xx
    VariableMissing,
    ErrorRateHigh,
};
[[nodiscard]] std::optional<FailureLook> lookOf(const CheckResult &failure, const Check &check);

/// Results that refute one alternative of \a failure; none where nothing does.
using RefutedBy = QList<const CheckResult *> (*)(const CheckResult &failure, const CaseFile &file);

struct AlternativeRow
{
    FailureLook look;
    QLatin1StringView id; ///< "tcp-refused.nothing-listens"; its sentence is "alternative." and this, the dot a dash
    QLatin1StringView categories; ///< of causes that may mean it, with blanks between; empty: never the cause itself
    RefutedBy refutedBy;
};
/// The whole table; built in, so that a runbook with one cause has rivals too.
[[nodiscard]] std::span<const AlternativeRow> standingAlternatives();

/// The alternatives of the failures that carry \a hypothesis, with what refuted each. Where they say what it may itself
/// mean, by its category, they are its own.
[[nodiscard]] QList<StandingAlternative> alternativesOf(const Hypothesis &hypothesis, const CaseFile &file);

} // namespace sitrep
