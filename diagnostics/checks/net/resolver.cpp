// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/resolver.h"

#include "diagnostics/checks/net/areschannel.h"
#include "diagnostics/checks/net/endpoint.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct LookupAnswer
{
    bool done = false;
    int status = ARES_ECANCELLED;
    QList<Address> addresses;
};

void takeAnswer(void *argument, int status, int /*timeouts*/, ares_addrinfo *info)
{
    auto &answer = *static_cast<LookupAnswer *>(argument);
    answer.done = true;
    answer.status = status;
    if (info == nullptr)
        return;
    for (const ares_addrinfo_node *node = info->nodes; node != nullptr; node = node->ai_next)
        answer.addresses.append(Address(node->ai_addr, node->ai_addrlen));
    ares_freeaddrinfo(info);
}

/// Drives the channel until the answer is there. Another end: it was stopped or ran out of time.
WaitEnd drive(ares_channeldata *channel, const LookupAnswer &answer, SteadyTime deadline, const std::stop_token &stop)
{
    WaitEnd end = WaitEnd::Ready;
    while (!answer.done && end == WaitEnd::Ready)
        end = driveOnce({&channel, 1}, deadline, stop);
    return end;
}

Failure failureOf(int status, const QString &host)
{
    const QJsonObject detail{{u"resolver"_s, QString::fromLatin1(ares_strerror(status))}};
    switch (status) {
    case ARES_ENOTFOUND:
    case ARES_ENONAME:
        return {FailureClass::Missing, Rung::Resolve, u"The name %1 does not exist"_s.arg(host), detail};
    case ARES_ENODATA:
        return {FailureClass::Missing, Rung::Resolve, u"The name %1 has no address"_s.arg(host), detail};
    case ARES_EBADNAME:
        return {FailureClass::Parse, Rung::Parameters, u"This is no name that can be looked up"_s, detail};
    case ARES_ETIMEOUT:
        return {FailureClass::Resolver, Rung::Resolve, u"No resolver answered for %1"_s.arg(host), detail};
    case ARES_EREFUSED:
        return {FailureClass::Resolver, Rung::Resolve, u"The resolver refuses to answer for %1"_s.arg(host), detail};
    case ARES_ECONNREFUSED:
        // c-ares ends so too when the last server says SERVFAIL or REFUSED: it goes on to the next, and there is none.
        return {FailureClass::Resolver, Rung::Resolve,
                u"The name servers gave no answer for %1: nothing listens there, or they fail"_s.arg(host), detail};
    default:
        return {FailureClass::Resolver, Rung::Resolve, u"The resolver failed for %1"_s.arg(host), detail};
    }
}

Failure interruption(WaitEnd end, const QString &host)
{
    if (end == WaitEnd::Stopped)
        return {FailureClass::Cancelled, Rung::Resolve, u"Stopped during the look-up"_s, {}};
    return failureOf(ARES_ETIMEOUT, host);
}

} // namespace

QStringList Resolution::texts() const
{
    QStringList texts;
    for (const Address &address : addresses)
        texts.append(address.text());
    texts.removeDuplicates();
    return texts;
}

Resolution resolve(const QString &host, SteadyTime deadline, const std::stop_token &stop,
                   const ResolverOptions &options)
{
    const SteadyTime began = std::chrono::steady_clock::now();
    Resolution resolution;
    if (const std::optional<Address> number = Address::fromNumber(host)) {
        resolution.addresses.append(*number);
        return resolution;
    }
    LookupAnswer answer; // outlives the channel, which calls back when it is destroyed
    const AresChannel channel = openAresChannel(options);
    if (!channel) {
        resolution.failure =
            Failure{FailureClass::Resolver, Rung::Resolve, u"This machine's resolver cannot be set up"_s, {}};
        return resolution;
    }

    ares_addrinfo_hints hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    const QByteArray name = asciiName(host);
    ares_getaddrinfo(channel.get(), name.constData(), nullptr, &hints, takeAnswer, &answer);
    const WaitEnd end = drive(channel.get(), answer, std::min(deadline, began + options.budget), stop);
    resolution.took = std::chrono::steady_clock::now() - began;
    if (end != WaitEnd::Ready) {
        ares_cancel(channel.get()); // calls takeAnswer() while `answer` still lives
        resolution.failure = interruption(end, host);
    } else if (answer.status != ARES_SUCCESS || answer.addresses.isEmpty()) {
        resolution.failure = failureOf(answer.status == ARES_SUCCESS ? ARES_ENODATA : answer.status, host);
    } else {
        resolution.addresses = answer.addresses;
    }
    return resolution;
}

Resolution resolveTarget(const CheckContext &context, const QString &host, const ResolverOptions &options)
{
    const bool isPinned = context.onlyAddress && context.onlyAddress->host == host;
    return resolve(isPinned ? context.onlyAddress->address : host, context.deadline, context.stop, options);
}

} // namespace sitrep
