// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/platform/process/process.h"

// Asking a check in the place that it needs, where we are not.
namespace sitrep {

enum class Reaching : quint8 {
    None,            ///< from here
    BeforeArguments, ///< the check starts a program: the way in goes before its argument vector
    BySitrep,        ///< a Sitrep over there asks it
};

/// How \a check is asked: from here when it needs no place, when we are there, or when no `reach` leads to it.
[[nodiscard]] Reaching reachingOf(const Check &check, const Runbook &runbook, const VantageView &vantage);

/// What the way there and the start of a Sitrep may take, besides the time of the check.
inline constexpr Milliseconds timeOfTheWay{10'000};

/// A runbook of \a check alone, as a Sitrep over there is given it on standard input: JSON, which is YAML. What stands for
/// a value of the environment still does, because the environment over there is the right one; nothing is judged by it.
/// \a alsoNamed are facts that must be among those that come back.
[[nodiscard]] QByteArray questionFor(const Check &check, const QStringList &alsoNamed);

/// Runs it through `context.reach` and gives what was found there, with the standpoint of there. Waits until the
/// deadline. Where no Sitrep is over there, class kind-not-available, with the line that would ask it.
[[nodiscard]] Observation askBySitrep(const CheckContext &context, const QString &place);

/// The pure part of it: what \a result tells of \a check. \a line is the one to copy. An answer that is no document of this
/// schema, or is of a check of another kind, is none.
[[nodiscard]] Observation observationFrom(const ProcessResult &result, const QStringList &reach, const Check &check,
                                          const QString &place, const QString &line);

} // namespace sitrep
