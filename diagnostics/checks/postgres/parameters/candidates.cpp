// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/parameters/candidates.h"

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/net/resolver.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString nameToResolve(const PostgresHost &host)
{
    return host.hostNumber.isEmpty() ? host.host : host.hostNumber;
}

void addSocket(const PostgresHost &host, QList<PostgresCandidate> &candidates, LadderRecord &record)
{
    if (const std::optional<Address> address = Address::ofUnixSocket(host.socketPath()))
        candidates.append({host, *address});
    else
        record.consider({FailureClass::Parse, Rung::Parameters, u"The path of the socket is too long"_s, {}}, {}, {});
}

/// What it took.
std::chrono::nanoseconds addResolved(const CheckContext &context, const PostgresHost &host,
                                     QList<PostgresCandidate> &candidates, LadderRecord &record)
{
    const QString name = nameToResolve(host);
    const Resolution resolution = resolveTarget(context, name);
    if (resolution.failure) {
        record.noteUnresolved(name, *resolution.failure);
        return resolution.took;
    }
    const QStringList found = resolution.texts();
    if (found != QStringList{name})
        record.lines().append(
            u"%1 resolves to %2 in %3"_s.arg(name, found.join(u", "_s), LadderRecord::textOf(resolution.took)));
    for (const Address &address : resolution.addresses)
        candidates.append({host, address.withPort(host.port)});
    return resolution.took;
}

} // namespace

QList<PostgresCandidate> candidatesOf(const CheckContext &context, const ConnInfo &info, LadderRecord &record)
{
    QList<PostgresCandidate> candidates;
    std::chrono::nanoseconds took{0};
    const std::optional<OnlyAddress> &only = context.onlyAddress;
    const bool isPinned = only && std::any_of(info.hosts().begin(), info.hosts().end(), [&only](const auto &host) {
                              return nameToResolve(host) == only->host;
                          });
    bool isFirst = true;
    for (const PostgresHost &host : info.hosts()) {
        if (isPinned && nameToResolve(host) != only->host)
            continue;
        const bool isPast = std::chrono::steady_clock::now() >= context.deadline;
        if (!isFirst && (isPast || context.stop.stop_requested())) {
            record.markPartial();
            break;
        }
        if (candidates.size() >= mostAddressesAsked) {
            record.lines().append(u"The first %1 addresses are tried, and no others"_s.arg(mostAddressesAsked));
            break;
        }
        isFirst = false;
        if (host.isSocket())
            addSocket(host, candidates, record);
        else
            took += addResolved(context, host, candidates, record);
    }
    candidates.resize(std::min(candidates.size(), mostAddressesAsked));
    if (!candidates.isEmpty())
        record.setResolved(took);
    return candidates;
}

} // namespace sitrep
