// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

#include <chrono>

namespace sitrep {

/// Gathers what a collector finds, rung by rung. The facts of the rungs that held stay when a later one fails; of several
/// failures the first stays. Lives on the stack of one collect().
class ObservationBuilder final
{
public:
    /// Dates the evidence and starts its stopwatch. \a target must hold no secret.
    ObservationBuilder(const CheckContext &context, const QString &target);

    void fact(const QString &name, const QJsonValue &value, Unit unit = Unit::None, const QString &source = {});
    /// Takes back what turned out to be of something else.
    void forget(const QString &name) { m_observation.facts.erase(name); }
    /// Head and tail of a long text, at most \a maximumBytes, masked before it is cut. Gives what is kept.
    QString longText(const QString &name, const QString &text, qsizetype maximumBytes);
    /// The value of this fact was shortened.
    void markCut(const QString &name) { m_observation.facts[name].cut = true; }
    /// Why the fact \a name is not there, where it was asked for, or the rest of it, where it is cut.
    void withhold(const QString &name, const Withheld &why) { m_observation.withheld[name] = why; }
    /// A duration as milliseconds with at most three decimals.
    void duration(const QString &name, std::chrono::nanoseconds took);
    void held(Rung rung, std::chrono::nanoseconds took);
    void fail(Failure failure);
    /// Drops facts, rungs that held and identity: what they tell of is not what answers in the end.
    void startOver();
    [[nodiscard]] bool hasFailed() const { return m_observation.failure.has_value(); }
    [[nodiscard]] const Facts &facts() const { return m_observation.facts; }
    /// Head and tail of \a text, 8 KiB; masked before it is cut.
    void excerpt(const QString &text);
    /// Against which ages and what is left are measured: the context's.
    [[nodiscard]] Instant now() const { return m_now; }
    [[nodiscard]] Evidence &evidence() { return m_observation.evidence; }

    /// Steady time since the builder was made.
    [[nodiscard]] std::chrono::nanoseconds elapsed() const;
    [[nodiscard]] Observation finish();

private:
    SteadyTime m_began;
    Instant m_now;
    std::shared_ptr<const Masker> m_masker;
    Observation m_observation;
};

} // namespace sitrep
