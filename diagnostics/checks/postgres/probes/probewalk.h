// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/postgres/probes/probequery.h"
#include "diagnostics/checks/postgres/probes/proberun.h"
#include "diagnostics/runbook/kinds/probes/probedescription.h"

namespace sitrep {

/// Puts the facts of one probe into the observation, and tells them in a line.
class ProbeFacts final
{
public:
    ProbeFacts(const ProbeDescription &probe, ObservationBuilder &builder);

    /// \a text: as the server writes it.
    void give(const ProbeFact &fact, const QString &text);
    void withhold(const ProbeFact &fact, const Withheld &why);
    void withholdAll(const Withheld &why);
    /// "slots: used 3, usable 97, used_percent 3.1 %; the rest is not known: needs pg_monitor …"
    [[nodiscard]] QString line() const;

private:
    const ProbeDescription &m_probe;
    ObservationBuilder &m_builder;
    QStringList m_told;
    QStringList m_reasons;
};

/// Goes through the probes of one check in one session, from the first to the last or to the one that breaks the session.
class ProbeWalk
{
public:
    ProbeWalk(PostgresSession &session, const CheckContext &context, ObservationBuilder &builder);
    virtual ~ProbeWalk() = default;
    [[nodiscard]] ProbesDone run(ProbeTarget target);

protected:
    /// What must be known before the first. False when no probe can be asked; breakOff() tells why.
    [[nodiscard]] virtual bool prepare() { return true; }
    virtual void ask(const ProbeDescription &probe, ProbeFacts &facts) = 0;

    /// A probe has failed, and with it perhaps the session.
    void takeFailure(const Failure &failure);
    void breakOff(const Failure &failure);
    /// Our own limit, and not one of the server.
    [[nodiscard]] static bool ranOutOfTime(const Failure &failure);

    PostgresSession &m_session;
    const CheckContext &m_context;
    ObservationBuilder &m_builder;

private:
    void tellMismatch(const ProbeDescription &probe, ProbeFacts &facts);

    ProbesDone m_done;
    bool m_halted = false; // no time is left for another
    bool m_broken = false;
};

} // namespace sitrep
