// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/engine/self/selfquestion.h"
#include "diagnostics/engine/self/waysout.h"
#include "diagnostics/platform/selfcheck.h"

#include <map>
#include <memory>

namespace sitrep {

/// How this computer is looked at; functions for tests.
struct SelfLooking
{
    std::function<SelfCheck()> computer = lookAtThisComputer; ///< at once
    SelfQuestion::Ask names;                                  ///< silenceOfNameServers() of the system
    std::function<QString(const Proxy &proxy, SteadyTime deadline, const std::stop_token &stop)> proxy = lackOfProxy;

    SelfLooking();
};

/// What a run finds out of the computer that it asks from, once, as far as its checks depend on it. A value that is shared:
/// checks ask it while the answers are still to come.
class SelfLook final
{
public:
    SelfLook() = default;
    /// Begins to look for what lies on \a ways.
    SelfLook(const SelfLooking &looking, const QList<WaysOut> &ways);

    /// Where a lack of this computer explains the failure of \a observation it is no news of the target: class vantage, and
    /// `self` (network, names, proxy) and `lack` (its sentence) in the detail. Waits for an answer that is still to come, no
    /// longer than the check may.
    void explain(Observation &observation, const CheckContext &context) const;
    /// Stops what is still being asked.
    void end() const;

private:
    [[nodiscard]] QString lackOfNames(const CheckContext &context) const;
    [[nodiscard]] QString lackOfProxyAt(const QString &proxy, const CheckContext &context) const;
    void explainProxy(Failure &failure, const CheckContext &context) const;

    SelfCheck m_computer;
    std::shared_ptr<SelfQuestion> m_names;
    std::map<QString, std::shared_ptr<SelfQuestion>> m_proxies; ///< by the address that is shown
};

} // namespace sitrep
