// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/self/selflook.h"

#include "diagnostics/checks/http/httptarget.h"
#include "diagnostics/checks/targetaddresses.h"
#include "diagnostics/platform/trust.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

void tell(Failure &failure, const QString &what, const QString &lack)
{
    failure.failureClass = FailureClass::Vantage;
    failure.detail[u"self"_s] = what;
    failure.detail[u"lack"_s] = lack;
}

void replaceBy(Failure &failure, const QString &what, const QString &lack)
{
    failure.message = lack;
    tell(failure, what, lack);
}

/// Nobody told anything of the name.
bool isLookUpWithoutAnswer(const Failure &failure)
{
    return failure.failureClass == FailureClass::Resolver
           || (failure.failureClass == FailureClass::Timeout && failure.rung == Rung::Resolve);
}

bool isOfNoNetwork(const Failure &failure)
{
    return isLookUpWithoutAnswer(failure) || failure.failureClass == FailureClass::Unreachable
           || (failure.failureClass == FailureClass::Timeout && failure.rung <= Rung::Tcp);
}

} // namespace

SelfLooking::SelfLooking()
    : names([](SteadyTime deadline, const std::stop_token &stop) { return silenceOfNameServers({}, deadline, stop); })
{}

SelfLook::SelfLook(const SelfLooking &looking, const QList<WaysOut> &ways)
    : m_computer(looking.computer())
{
    if (std::any_of(ways.cbegin(), ways.cend(), [](const WaysOut &each) { return each.names; }))
        m_names = std::make_shared<SelfQuestion>(looking.names);
    for (const WaysOut &each : ways) {
        const QString shown = each.proxy ? shownUrl(each.proxy->url) : QString();
        if (!each.proxy || m_proxies.contains(shown))
            continue;
        const auto ask = [look = looking.proxy, proxy = *each.proxy](SteadyTime deadline, const std::stop_token &stop) {
            return look(proxy, deadline, stop);
        };
        m_proxies.emplace(shown, std::make_shared<SelfQuestion>(ask));
    }
}

void SelfLook::explain(Observation &observation, const CheckContext &context) const
{
    if (!observation.failure || !isAskedOverTheNetwork(context.check.kind))
        return;
    Failure &failure = *observation.failure;
    if (failure.failureClass == FailureClass::Vantage && failure.detail.contains("proxy"_L1))
        return explainProxy(failure, context);
    if (!m_computer.lack.isEmpty() && isOfNoNetwork(failure) && !isLoopback(targetHost(context)))
        return replaceBy(failure, u"network"_s, m_computer.lack);
    if (!isLookUpWithoutAnswer(failure) || !waysOutOf(context).names)
        return;
    if (const QString lack = lackOfNames(context); !lack.isEmpty())
        replaceBy(failure, u"names"_s, lack);
}

/// That nothing came past the proxy, or that it was passed by, is told already; what may lie behind that is told once.
void SelfLook::explainProxy(Failure &failure, const CheckContext &context) const
{
    const WaysOut ways = waysOutOf(context);
    const bool isOfName = ways.names && failure.detail.contains("resolver"_L1);
    if (!m_computer.lack.isEmpty() && !(ways.proxy && isLoopback(ways.proxy->url.host())))
        return tell(failure, u"network"_s, m_computer.lack);
    if (const QString lack = isOfName ? lackOfNames(context) : QString(); !lack.isEmpty())
        return tell(failure, u"names"_s, lack);
    if (!ways.proxy)
        return;
    if (const QString lack = lackOfProxyAt(shownUrl(ways.proxy->url), context); !lack.isEmpty())
        tell(failure, u"proxy"_s, lack);
}

QString SelfLook::lackOfNames(const CheckContext &context) const
{
    return m_names ? m_names->answer(context.deadline, context.stop) : QString();
}

QString SelfLook::lackOfProxyAt(const QString &proxy, const CheckContext &context) const
{
    const auto found = m_proxies.find(proxy);
    return found == m_proxies.end() ? QString() : found->second->answer(context.deadline, context.stop);
}

void SelfLook::end() const
{
    if (m_names)
        m_names->end();
    for (const auto &[shown, question] : m_proxies)
        question->end();
}

} // namespace sitrep
