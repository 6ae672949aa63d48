// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/race.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The families take turns, beginning with that of the first address (RFC 8305 4).
QList<Address> inTurns(const QList<Address> &addresses)
{
    QList<Address> first;
    QList<Address> others;
    for (const Address &address : addresses)
        (address.family() == addresses.constFirst().family() ? first : others).append(address);
    QList<Address> turns;
    for (qsizetype i = 0; i < std::max(first.size(), others.size()); ++i) {
        if (i < first.size())
            turns.append(first.at(i));
        if (i < others.size())
            turns.append(others.at(i));
    }
    return turns.first(std::min(turns.size(), mostAddressesAsked));
}

/// What only this computer lacks says least.
int tellingRank(const ConnectAttempt &attempt)
{
    if (attempt.reached)
        return 0;
    if (!attempt.tried)
        return 3;
    return attempt.failure && attempt.failure->failureClass == FailureClass::Cut ? 2 : 1;
}

} // namespace

QString AddressTry::line() const
{
    const QString at = address.textWithPort();
    const QString ms = QString::number(static_cast<double>(took.count()) / 1e6, 'f', 1);
    switch (end) {
    case End::Open:
        return u"%1 opens (%2 ms)"_s.arg(at, ms);
    case End::Slower:
        return u"%1 had not answered after %2 ms, when another address had"_s.arg(at, ms);
    case End::Failed:
    case End::NoWay:
        break;
    }
    return u"%1 (%2 ms)"_s.arg(failure ? failure->message : at, ms);
}

AddressRace::AddressRace(const QList<Address> &addresses, quint16 port)
{
    if (addresses.isEmpty())
        return;
    for (const Address &address : inTurns(addresses))
        m_addresses.append(address.withPort(port));
}

std::optional<Address> AddressRace::winner() const
{
    return m_winner ? std::optional(m_runners[*m_winner].attempt.address) : std::nullopt;
}

void AddressRace::beginNext()
{
    Runner &runner = m_runners.emplace_back();
    runner.began = std::chrono::steady_clock::now();
    const auto index = static_cast<qsizetype>(m_runners.size()) - 1;
    runner.pending = beginConnecting(runner.attempt, m_addresses.at(index));
    if (!runner.pending && runner.attempt.isOpen())
        m_winner = m_runners.size() - 1;
    runner.attempt.took = std::chrono::steady_clock::now() - runner.began;
}

std::vector<WaitItem> AddressRace::pendingItems() const
{
    std::vector<WaitItem> items;
    for (const Runner &runner : m_runners)
        items.push_back(
            {.descriptor = runner.pending ? runner.attempt.socket.number() : -1, .wanted = Ready::Writable});
    return items;
}

void AddressRace::takeReady(const std::vector<WaitItem> &items)
{
    for (std::size_t i = 0; i < items.size(); ++i) {
        Runner &runner = m_runners[i];
        if (!items[i].writable || !runner.pending)
            continue;
        takeConnection(runner.attempt);
        runner.attempt.took = std::chrono::steady_clock::now() - runner.began;
        runner.pending = false;
        if (runner.attempt.isOpen() && !m_winner)
            m_winner = i;
    }
}

Descriptor AddressRace::run(SteadyTime deadline, const std::stop_token &stop)
{
    const SteadyTime began = std::chrono::steady_clock::now();
    WaitEnd end = WaitEnd::Ready;
    while (!m_winner && end == WaitEnd::Ready) {
        const bool anyLeft = std::ssize(m_runners) < m_addresses.size();
        const bool anyPending = std::ranges::any_of(m_runners, &Runner::pending);
        if (!anyLeft && !anyPending)
            break;
        const bool isDue = !m_runners.empty() && m_runners.back().pending
                           && std::chrono::steady_clock::now() < m_runners.back().began + attemptDelay;
        if (anyLeft && !isDue) {
            beginNext();
            continue;
        }
        const SteadyTime next = anyLeft ? m_runners.back().began + attemptDelay : SteadyTime::max();
        std::vector<WaitItem> items = pendingItems();
        end = waitForAny(items, std::min(deadline, next), stop);
        if (end == WaitEnd::Ready)
            takeReady(items);
        else if (end == WaitEnd::Deadline && next < deadline)
            end = WaitEnd::Ready; // the next one's turn
    }
    m_took = std::chrono::steady_clock::now() - began;
    if (m_winner)
        return std::move(m_runners[*m_winner].attempt.socket);
    for (Runner &runner : m_runners) {
        if (!runner.pending)
            continue;
        giveUpConnecting(runner.attempt, end);
        runner.attempt.took = std::chrono::steady_clock::now() - runner.began;
        runner.pending = false;
    }
    return {};
}

std::optional<Failure> AddressRace::failure(const QString &where) const
{
    if (m_winner)
        return std::nullopt;
    if (m_runners.empty())
        return Failure{FailureClass::Missing, Rung::Resolve, u"%1 has no address"_s.arg(where), {}};
    for (const Runner &runner : m_runners) {
        if (runner.attempt.failure && runner.attempt.failure->failureClass == FailureClass::Cancelled)
            return runner.attempt.failure;
    }
    const Runner &telling =
        *std::ranges::min_element(m_runners, {}, [](const Runner &runner) { return tellingRank(runner.attempt); });
    if (m_addresses.size() == 1)
        return failureOfErrno(telling.attempt.error == 0 ? ETIMEDOUT : telling.attempt.error, where);
    Failure failure = *telling.attempt.failure;
    if (failure.failureClass != FailureClass::Cut)
        failure.message += u"; none of the %1 addresses of %2 opens"_s.arg(QString::number(m_addresses.size()), where);
    return failure;
}

AddressTry AddressRace::tryOf(const Runner &runner) const
{
    const ConnectAttempt &attempt = runner.attempt;
    AddressTry made{attempt.address, AddressTry::End::Slower, attempt.took, attempt.failure};
    const bool isWinner = m_winner && &runner == &m_runners[*m_winner];
    if (isWinner || attempt.isOpen())
        made.end = AddressTry::End::Open;
    else if (!attempt.tried)
        made.end = AddressTry::End::NoWay;
    else if (attempt.failure)
        made.end = AddressTry::End::Failed;
    return made;
}

QList<AddressTry> AddressRace::finish()
{
    std::vector<WaitItem> items = pendingItems();
    if (waitForAny(items, SteadyTime::min(), {}) == WaitEnd::Ready)
        takeReady(items);
    QList<AddressTry> tries;
    for (Runner &runner : m_runners) {
        if (runner.pending) {
            const SteadyTime now = std::chrono::steady_clock::now();
            runner.attempt.took = now - runner.began;
            runner.pending = false;
            if (isFullTry(runner.began, now))
                giveUpConnecting(runner.attempt, WaitEnd::Deadline);
            else
                runner.attempt.socket.close();
        }
        tries.append(tryOf(runner));
        runner.attempt.socket.close();
    }
    return tries;
}

} // namespace sitrep
