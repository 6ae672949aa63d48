// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

#include <chrono>
#include <functional>

namespace sitrep {

/// A context as the engine makes it: check "it", with this kind, config and time, of a runbook in an empty folder.
[[nodiscard]] CheckContext contextOf(CheckKind kind, const QJsonObject &config,
                                     Milliseconds timeout = Milliseconds(5000));
/// The same with expectations; the runbook's check has them too.
void expectFact(CheckContext &context, const QString &fact, MatcherKind kind, const QJsonValue &operand);
/// Asks and judges: the outcome, and the class if there is one: "pass", "fail refused".
[[nodiscard]] QString judged(const CheckContext &context);
/// Asks the shipped collector of its kind.
[[nodiscard]] Observation collect(const CheckContext &context);

/// Milliseconds. A stop was answered, and not the deadline of a minute, when a check ended within them; how fast it is
/// told is measured in tests/bench, where the machine's load does not count.
inline constexpr qint64 farBelowTheDeadline = 20'000;

/// What was found of a check that was stopped, and how long after the stop it was told.
struct StoppedCheck
{
    Observation observation;
    std::chrono::milliseconds after{};
};
/// collect(), stopped as soon as \a hasBegun, which a thread beside asks again and again. \a context should have a deadline that
/// is far away.
[[nodiscard]] StoppedCheck collectAndStop(CheckContext context, const std::function<bool()> &hasBegun);

/// Words for one QCOMPARE: "ok", or class, rung and SQLSTATE, as far as there are any.
[[nodiscard]] QString told(const Observation &observation);
[[nodiscard]] QJsonValue factOf(const Observation &observation, const QString &name);

} // namespace sitrep
