// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/jobs/samplejob.h"

#include "diagnostics/checks/targetaddresses.h"
#include "diagnostics/engine/jobs/jobobservation.h"
#include "diagnostics/engine/jobs/onetry.h"
#include "diagnostics/judgement/samples.h"
#include "diagnostics/platform/wait.h"

#include <algorithm>

namespace sitrep {

namespace {

bool isCut(const Observation &observation)
{
    return observation.failure
           && (observation.failure->failureClass == FailureClass::Cancelled
               || observation.failure->failureClass == FailureClass::Budget);
}

/// A check with `samples`: each address of its target as often as they say.
class Sampling final
{
public:
    explicit Sampling(CheckJob &job)
        : m_job(job)
        , m_samples(*job.context.check.samples)
    {}

    CheckResult run()
    {
        takeAddresses();
        for (int i = 0; i < m_samples.count; ++i) {
            const SteadyTime next = m_job.context.clock->steady() + m_samples.every;
            if (const std::optional<Failure> cut = askEachAddress())
                return judgeCut(*cut);
            const bool isLast = i + 1 == m_samples.count;
            if (!isLast && !sleepUntil(std::min(next, m_job.budgetEnd), m_job.context.stop))
                return judgeCut(cutFailure(m_job.cut->load(), m_job.budget));
        }
        return judgeMasked(combineAddresses(m_tries, m_job.context.check), m_job);
    }

private:
    void takeAddresses()
    {
        m_job.context.deadline = std::min(m_job.context.clock->steady() + m_job.context.check.timeout, m_job.budgetEnd);
        for (const OnlyAddress &address : addressesOf(m_job.context))
            m_addresses.append(address);
        if (m_addresses.size() < 2)
            m_addresses = {std::nullopt};
        for (const std::optional<OnlyAddress> &address : std::as_const(m_addresses))
            m_tries.append({address ? address->address : QString(), {}});
    }

    /// The failure when it was cut off.
    std::optional<Failure> askEachAddress()
    {
        for (qsizetype i = 0; i < m_addresses.size(); ++i) {
            m_job.context.onlyAddress = m_addresses.at(i);
            const Observation observation = askOnce(m_job);
            if (isCut(observation)) {
                m_cutTry = observation;
                return observation.failure;
            }
            m_tries[i].tries.append(judgeMasked(observation, m_job).observation);
        }
        return std::nullopt;
    }

    /// What the tries that were made tell, and on top of it that the rest was cut off.
    CheckResult judgeCut(const Failure &cut)
    {
        m_tries.removeIf([](const AddressTries &address) { return address.tries.isEmpty(); });
        if (m_tries.isEmpty())
            return judgeMasked(m_cutTry, m_job);
        Observation combined = combineAddresses(m_tries, m_job.context.check);
        combined.failure = cut;
        return judgeMasked(combined, m_job);
    }

    CheckJob &m_job;
    Samples m_samples;
    QList<std::optional<OnlyAddress>> m_addresses;
    QList<AddressTries> m_tries;
    Observation m_cutTry;
};

} // namespace

CheckResult askSamples(CheckJob &job)
{
    return Sampling(job).run();
}

} // namespace sitrep
