// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/runbook/runbook.h"

#include <QHash>
#include <QSet>

#include <map>
#include <memory>

namespace sitrep {

/// Which checks of a run wait, which are being asked, and what came of them. Knows the order and nothing of threads or
/// time; used by one thread.
class Schedule
{
public:
    Schedule(std::shared_ptr<const Runbook> runbook, const QStringList &plan, std::map<QString, CheckResult> known);

    /// The next check that may begin: checks about us first, then file order. Nullptr while all that waits stands on
    /// what is being asked. A circle, which the reader refuses, is begun at its first member.
    [[nodiscard]] const Check *next() const;
    void began(const QString &check);
    void ended(const CheckResult &result);

    [[nodiscard]] bool isWaiting(const QString &check) const { return m_waiting.contains(check); }
    [[nodiscard]] bool isBeingAsked(const QString &check) const { return m_asked.contains(check); }
    [[nodiscard]] bool isOver() const { return m_waiting.isEmpty() && m_asked.isEmpty(); }
    [[nodiscard]] const QStringList &waiting() const { return m_waiting; } ///< in file order

    /// Of this run, or what a person answered before it; nullptr when it has none.
    [[nodiscard]] const CheckResult *resultOfRun(const QString &check) const;
    /// Of this run, else the one that was known before.
    [[nodiscard]] const CheckResult *latestResult(const QString &check) const;

private:
    [[nodiscard]] bool isReady(const Check &check) const;

    std::shared_ptr<const Runbook> m_runbook;
    QStringList m_waiting;
    int m_aboutUs = 0; ///< of them
    QSet<QString> m_asked;
    std::map<QString, CheckResult> m_results;
    std::map<QString, CheckResult> m_known;
    QHash<QString, QStringList> m_waitsFor;
    QHash<QString, const Check *> m_checkOf; ///< of the plan; a runbook may hold thousands
};

} // namespace sitrep
