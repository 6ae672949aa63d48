// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/self/waysout.h"

#include "diagnostics/checks/http/proxyfailure.h"
#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/net/nameservers.h"
#include "diagnostics/checks/targetaddresses.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr Milliseconds patienceForOneDatagram{500}; // so that a lost one is sent again within the whole

bool needsNameServer(const QString &host)
{
    return !host.isEmpty() && !isLoopback(host) && !Address::fromNumber(host);
}

/// Those of the runbook are asked and judged as what they are.
bool asksItsOwnServers(const CheckContext &context)
{
    return !context.config.value("servers"_L1).toArray().isEmpty();
}

} // namespace

WaysOut waysOutOf(const CheckContext &context)
{
    WaysOut ways;
    ways.proxy = proxyOf(context);
    switch (context.check.kind) {
    case CheckKind::Dns:
        ways.names = needsNameServer(context.config.value("name"_L1).toString()) && !asksItsOwnServers(context);
        break;
    case CheckKind::Postgres: { // of several servers there is no one host
        const QString host = targetHost(context);
        ways.names = host.isEmpty() || needsNameServer(host);
        break;
    }
    default:
        ways.names = needsNameServer(ways.proxy ? ways.proxy->url.host() : targetHost(context));
        break;
    }
    return ways;
}

QString silenceOfNameServers(const ResolverOptions &options, SteadyTime deadline, const std::stop_token &stop)
{
    ResolverOptions asked = options;
    asked.patience = patienceForOneDatagram;
    const std::vector<ServerAnswer> answers = askServers(u"."_s, {DnsType::Ns}, asked, deadline, stop);
    const bool anyAnswers = std::ranges::any_of(answers, &ServerAnswer::isOfUse);
    if (answers.empty() || anyAnswers || stop.stop_requested())
        return {};
    QStringList parts;
    for (const ServerAnswer &answer : answers)
        parts.append(answer.server + u' ' + answer.failure->message);
    return u"No name server of this computer answers: %1"_s.arg(parts.join(u"; "_s));
}

QString lackOfProxy(const Proxy &proxy, SteadyTime deadline, const std::stop_token &stop)
{
    const Resolution resolution = resolve(proxy.url.host(), deadline, stop);
    const bool isUnknown = resolution.failure && resolution.failure->failureClass != FailureClass::Missing;
    if (isUnknown || stop.stop_requested())
        return {};
    if (resolution.failure)
        return proxyLack(proxy, *resolution.failure);
    const std::vector<ConnectAttempt> attempts =
        connectToEach(resolution.addresses, static_cast<quint16>(proxy.url.port()), deadline, stop);
    const bool isOpen = std::ranges::any_of(attempts, &ConnectAttempt::isOpen);
    const auto first =
        std::ranges::find_if(attempts, [](const ConnectAttempt &each) { return each.failure.has_value(); });
    if (isOpen || first == attempts.end() || stop.stop_requested() || first->failure->failureClass == FailureClass::Cut)
        return {};
    return proxyLack(proxy, *first->failure);
}

} // namespace sitrep
