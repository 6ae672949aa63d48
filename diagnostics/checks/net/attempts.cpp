// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/attempts.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool hasFailedBy(const ConnectAttempt &attempt, FailureClass failureClass)
{
    return attempt.failure && attempt.failure->failureClass == failureClass;
}

/// An address family that was not tried has no fact: that this computer has no IPv6 says nothing of the target.
void observeFamily(ObservationBuilder &builder, const std::vector<ConnectAttempt> &attempts, int family,
                   const QString &fact)
{
    const auto isOfIt = [family](const ConnectAttempt &each) { return each.tried && each.address.family() == family; };
    const auto isOpen = [&](const ConnectAttempt &each) { return isOfIt(each) && each.isOpen(); };
    if (std::ranges::any_of(attempts, isOfIt))
        builder.fact(fact, std::ranges::any_of(attempts, isOpen));
}

void observeCounts(ObservationBuilder &builder, const std::vector<ConnectAttempt> &attempts)
{
    QJsonArray addresses;
    for (const ConnectAttempt &attempt : attempts)
        addresses.append(attempt.address.text());
    builder.fact(u"addresses"_s, addresses);
    builder.fact(u"addresses_tried"_s, qint64(std::ranges::count_if(attempts, &ConnectAttempt::tried)));
    builder.fact(u"addresses_open"_s, qint64(std::ranges::count_if(attempts, &ConnectAttempt::isOpen)));
    observeFamily(builder, attempts, AF_INET, u"ipv4_open"_s);
    observeFamily(builder, attempts, AF_INET6, u"ipv6_open"_s);
}

} // namespace

ConnectAttempt &tellingAttempt(std::vector<ConnectAttempt> &attempts)
{
    const auto open = std::ranges::find_if(attempts, &ConnectAttempt::isOpen);
    if (open != attempts.end())
        return *open;
    const auto answered = std::ranges::find_if(attempts, &ConnectAttempt::reached);
    if (answered != attempts.end())
        return *answered;
    const auto asked = std::ranges::find_if(
        attempts, [](const ConnectAttempt &each) { return each.tried && !hasFailedBy(each, FailureClass::Cut); });
    return asked != attempts.end() ? *asked : attempts.front();
}

QString untriedLine(qsizetype found)
{
    return found <= mostAddressesAsked ? QString()
                                       : u"The first %1 of %2 addresses are tried, and no others"_s.arg(
                                           QString::number(mostAddressesAsked), QString::number(found));
}

QStringList attemptLines(const std::vector<ConnectAttempt> &attempts, qsizetype found)
{
    QStringList lines;
    for (const ConnectAttempt &attempt : attempts) {
        const double ms = static_cast<double>(attempt.took.count()) / 1e6;
        const QString said =
            attempt.failure ? attempt.failure->message : QString(attempt.address.textWithPort() + u" opens");
        lines.append(u"%1 (%2 ms)"_s.arg(said, QString::number(ms, 'f', 1)));
    }
    if (const QString untried = untriedLine(found); !untried.isEmpty())
        lines.append(untried);
    return lines;
}

void observeAttempts(ObservationBuilder &builder, std::vector<ConnectAttempt> &attempts, qsizetype found)
{
    const ConnectAttempt &telling = tellingAttempt(attempts);
    builder.fact(u"address"_s, telling.address.text());
    builder.evidence().addressUsed = telling.address.textWithPort();
    const auto stopped = std::ranges::find_if(
        attempts, [](const ConnectAttempt &each) { return hasFailedBy(each, FailureClass::Cancelled); });
    if (stopped != attempts.end()) {
        builder.fail(*stopped->failure);
        return;
    }
    if (hasFailedBy(telling, FailureClass::Cut)) {
        builder.fail(*telling.failure);
        return;
    }
    builder.fact(u"reached"_s, telling.reached);
    builder.fact(u"open"_s, telling.isOpen());
    observeCounts(builder, attempts);
    if (telling.isOpen()) {
        builder.held(Rung::Tcp, telling.took);
        builder.evidence().targetIdentity = telling.address.textWithPort();
        builder.evidence().standpoint.address = ownAddressOf(telling.socket.number());
        return;
    }
    Failure failure = *telling.failure;
    if (found > mostAddressesAsked)
        failure.message += u"; none of the first %1 of its %2 addresses opens"_s.arg(
            QString::number(mostAddressesAsked), QString::number(found));
    else if (attempts.size() > 1)
        failure.message += u"; none of its %1 addresses opens"_s.arg(attempts.size());
    builder.fail(std::move(failure));
}

} // namespace sitrep
