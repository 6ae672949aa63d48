// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/postgres/parameters/conninfo.h"

#include <QStringList>

#include <map>

namespace sitrep {

/// What the ladder of one check came to: lines for people, addresses, rungs that held, and the failure that is told.
/// Writes into \a builder, which outlives it, and makes the observation of that.
class LadderRecord final
{
public:
    using RungTimes = std::map<Rung, std::chrono::nanoseconds>;

    LadderRecord(ObservationBuilder &builder, const ConnInfo &info);

    [[nodiscard]] QStringList &lines() { return m_lines; }
    /// "1.3 ms".
    [[nodiscard]] static QString textOf(std::chrono::nanoseconds took);

    void setResolved(std::chrono::nanoseconds took) { m_resolved = took; }
    /// There was no time to try every address to its end.
    void markPartial() { m_isPartial = true; }

    void noteUnresolved(const QString &name, const Failure &failure);
    /// The server at \a where answers: no earlier failure is told.
    void noteAnswer(const QString &where, const RungTimes &rungs);
    /// Only looked at.
    void noteOpen(const QString &where, std::chrono::nanoseconds took);
    /// Of one address; what the check comes to is for consider(). \a line may be empty.
    void noteFailure(const QString &where, const QString &line, const Failure &failure, bool isOpen);

    /// Of several the one that got furthest; of equals the first. What failed for want of something here tells least.
    void consider(const Failure &failure, const RungTimes &rungs, const QString &where);
    /// Of a stop there is no finding, whatever was found before.
    void cancel(const Failure &failure);
    /// Told whatever was found before; the rungs that held stay.
    void failWith(const Failure &failure) { m_furthest = failure; }
    void forgetFailure() { m_furthest.reset(); }
    [[nodiscard]] bool hasFailure() const { return m_furthest.has_value(); }
    [[nodiscard]] bool isCancelled() const;

    void hold(Rung rung, std::chrono::nanoseconds took) { m_rungs[rung] = took; }
    void drop(Rung rung) { m_rungs.erase(rung); }

    [[nodiscard]] Observation conclude();

private:
    void note(const QString &where, const QString &outcome, bool isOpen);
    [[nodiscard]] std::chrono::nanoseconds tellRungs();
    void tellAddresses();
    void tellFailure(Failure &failure);

    ObservationBuilder &m_builder;
    const ConnInfo &m_info;
    QStringList m_lines;
    QStringList m_addresses; ///< "10.28.0.3:5432 answers"
    int m_open = 0;
    int m_tried = 0;
    bool m_isPartial = false;
    RungTimes m_rungs; ///< of what answered, or else got furthest
    std::optional<std::chrono::nanoseconds> m_resolved;
    std::optional<Failure> m_furthest;
};

} // namespace sitrep
