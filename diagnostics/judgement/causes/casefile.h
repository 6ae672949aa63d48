// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/findings.h"
#include "diagnostics/domain/incident/toldstart.h"
#include "diagnostics/judgement/causes/clocks.h"
#include "diagnostics/judgement/causes/truth.h"
#include "diagnostics/judgement/fit/doors.h"
#include "diagnostics/judgement/status/currentresults.h"

#include <QHash>

namespace sitrep {

/// How the graph of components leads from a cause to who suffers from it.
enum class DependencyReach : quint8 {
    None,
    Soft, ///< by a soft dependency: it explains Degraded at most
    Hard,
    Same, ///< the component itself
};

/// What a verdict is made of: the results as they count at its moment, their history, the graph. Once the symptoms are over
/// the moment is that of the outage's last failure, since what passes afterwards refutes nothing of it. Pure; must not
/// outlive what it was made of.
class CaseFile
{
public:
    CaseFile(const CurrentResults &results, const Incident &incident, const Runbook &runbook, Instant now);

    [[nodiscard]] const Incident &incident() const { return m_incident; }
    [[nodiscard]] const Runbook &runbook() const { return m_runbook; }
    /// The result that counts at the moment; nullptr when the check was not asked until then.
    [[nodiscard]] const CheckResult *of(const QString &check) const;
    /// The same case where \a answer, which must outlive it, is what counts of its check.
    [[nodiscard]] CaseFile supposing(const CheckResult &answer) const;
    [[nodiscard]] Instant moment() const { return m_moment; }
    [[nodiscard]] Instant start() const { return m_start; } ///< as told, else when it was opened here
    /// What fails from here on may be of the incident, and was not so before it. An exact start is believed unless a symptom
    /// failed shortly before it and did not pass until then: that is when an alert came, after the first error.
    [[nodiscard]] Instant began() const { return m_began; }
    [[nodiscard]] const std::optional<Recovery> &recovery() const { return m_recovery; }

    /// When the symptom that failed first passed for the last time since the start and before that; nothing where it did not. What
    /// passed by then too is of before the outage.
    [[nodiscard]] const std::optional<Instant> &lastQuiet() const { return m_lastQuiet; }
    /// Answers of \a check by time, those before the start too, up to the moment.
    [[nodiscard]] QList<const CheckResult *> answersOf(const QString &check) const;
    /// What fails at the moment and is of the patient: not of us, not true of this process only. File order.
    [[nodiscard]] const QList<const CheckResult *> &failures() const { return m_failures; }
    /// Components with one of these, in file order.
    [[nodiscard]] const QStringList &failingComponents() const { return m_failing; }

    /// Of the runbook; nullptr when it has none of this id. Not slower with more checks, as Runbook::check() is.
    [[nodiscard]] const Check *check(const QString &id) const { return m_checks.value(id); }
    [[nodiscard]] const Component *component(const QString &id) const { return m_components.value(id); }
    [[nodiscard]] QString componentOf(const CheckResult &result) const;
    [[nodiscard]] QString nameOfComponent(const QString &id) const;
    [[nodiscard]] DependencyReach reach(const QString &fromComponent, const QString &toComponent) const;
    /// Names that may be of one thing or of two; found once.
    [[nodiscard]] const QList<IdentityWarning> &identityWarnings() const;
    /// When results may have been measured in truth; found once.
    [[nodiscard]] const Clocks &clocks() const;
    /// What was found of each port; found once.
    [[nodiscard]] const Doors &doors() const;

private:
    void findBeginning();
    void findRecovery();
    void findLastQuiet();
    void findFailures();
    void findReach();
    [[nodiscard]] const CheckResult *lastOfOutage(const QString &check) const;

    const CurrentResults &m_results;
    const Incident &m_incident;
    const Runbook &m_runbook;
    Instant m_moment;
    Instant m_start{};
    Instant m_began{};
    QHash<QString, const Check *> m_checks;
    QHash<QString, const Component *> m_components;
    QHash<QString, QList<const CheckResult *>> m_history; ///< all results, by at, then seq
    std::optional<Recovery> m_recovery;
    std::optional<Instant> m_lastQuiet;
    const CheckResult *m_supposed = nullptr;
    const CheckResult *m_lastFailure = nullptr; ///< of a symptom, where they are over
    QList<const CheckResult *> m_failures;
    QStringList m_failing;
    QHash<QString, QHash<QString, DependencyReach>> m_reach;
    mutable std::optional<QList<IdentityWarning>> m_identityWarnings;
    mutable std::optional<Clocks> m_clocks;
    mutable std::optional<Doors> m_doors;
};

/// What a claim cites of \a results, each once.
[[nodiscard]] QList<Citation> citing(const QList<const CheckResult *> &results);

} // namespace sitrep
