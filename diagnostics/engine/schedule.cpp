// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/schedule.h"

#include "diagnostics/engine/runplan.h"

#include <algorithm>

namespace sitrep {

Schedule::Schedule(std::shared_ptr<const Runbook> runbook, const QStringList &plan,
                   std::map<QString, CheckResult> known)
    : m_runbook(std::move(runbook))
    , m_known(std::move(known))
{
    for (const QString &id : plan) {
        const Check *check = m_runbook->check(id);
        if (check == nullptr)
            continue;
        m_waiting.append(id);
        m_aboutUs += check->confirmsVantage ? 1 : 0;
        m_checkOf.insert(id, check);
        m_waitsFor.insert(id, sitrep::waitsFor(*check, *m_runbook));
    }
    for (const auto &[id, result] : m_known) {
        const Check *check = m_runbook->check(id);
        if (check != nullptr && !m_checkOf.contains(id) && isAnsweredByAPerson(*check, &result))
            m_results.emplace(id, result);
    }
}

bool Schedule::isReady(const Check &check) const
{
    // What is neither waiting nor being asked has ended, or is not of this run.
    const QStringList waitsFor = m_waitsFor.value(check.id);
    return std::none_of(waitsFor.cbegin(), waitsFor.cend(),
                        [this](const QString &id) { return m_checkOf.contains(id) && !m_results.contains(id); });
}

const Check *Schedule::next() const
{
    const Check *first = nullptr;
    for (const QString &id : m_waiting) {
        const Check *check = m_checkOf.value(id);
        if (!isReady(*check))
            continue;
        if (check->confirmsVantage)
            return check;
        if (first == nullptr)
            first = check;
        if (m_aboutUs == 0)
            break;
    }
    const bool isStuck = first == nullptr && !m_waiting.isEmpty() && m_asked.isEmpty();
    return isStuck ? m_checkOf.value(m_waiting.constFirst()) : first;
}

void Schedule::began(const QString &check)
{
    if (m_waiting.removeOne(check) && m_checkOf.value(check)->confirmsVantage)
        --m_aboutUs;
    m_asked.insert(check);
}

void Schedule::ended(const CheckResult &result)
{
    m_waiting.removeOne(result.check);
    m_asked.remove(result.check);
    m_results.insert_or_assign(result.check, result);
}

const CheckResult *Schedule::resultOfRun(const QString &check) const
{
    const auto found = m_results.find(check);
    return found == m_results.end() ? nullptr : &found->second;
}

const CheckResult *Schedule::latestResult(const QString &check) const
{
    if (const CheckResult *result = resultOfRun(check))
        return result;
    const auto found = m_known.find(check);
    return found == m_known.end() ? nullptr : &found->second;
}

} // namespace sitrep
