// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/ownsession.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

namespace sitrep {

namespace {

/// A server gives a connection free only when its process for it has ended.
constexpr Milliseconds momentToNotice{50};

} // namespace

struct OwnSession::Place
{
    std::mutex mutex; // protects what follows
    std::condition_variable_any changed;
    int trying = 0;
    int held = 0;
    bool isTurnTaken = false;
    quint64 begun = 0;
    quint64 ended = 0; ///< of those that were held

    [[nodiscard]] bool isEmpty() const { return trying == 0 && held == 0; }
};

std::shared_ptr<OwnSession::Place> OwnSession::placeOf(const QString &address)
{
    static std::mutex mutex; // protects places
    static std::map<QString, std::weak_ptr<Place>> places;
    const std::lock_guard lock(mutex);
    std::erase_if(places, [](const auto &each) { return each.second.expired(); });
    std::shared_ptr<Place> place = places[address].lock();
    if (!place) {
        place = std::make_shared<Place>();
        places[address] = place;
    }
    return place;
}

OwnSession::OwnSession(const QString &address)
    : m_place(placeOf(address))
{
    const std::lock_guard lock(m_place->mutex);
    begin(*m_place);
}

OwnSession::~OwnSession()
{
    const std::lock_guard lock(m_place->mutex);
    if (m_phase == Phase::Trying)
        endTry(*m_place);
    if (m_phase == Phase::Held) {
        --m_place->held;
        ++m_place->ended;
    }
    m_place->changed.notify_all();
}

void OwnSession::begin(Place &place)
{
    m_phase = Phase::Trying;
    m_beganAlone = place.isEmpty();
    ++place.trying;
    m_begun = ++place.begun;
    m_ended = place.ended;
}

void OwnSession::endTry(Place &place)
{
    --place.trying;
    if (std::exchange(m_hasTurn, false))
        place.isTurnTaken = false;
}

bool OwnSession::mayTryAgain(SteadyTime deadline, const std::stop_token &stop)
{
    Place &place = *m_place;
    {
        std::unique_lock lock(place.mutex);
        const bool wasAlone = m_beganAlone && place.begun == m_begun;
        endTry(place);
        m_phase = Phase::Waiting;
        place.changed.notify_all();
        const auto isMyTurn = [&] { return !place.isTurnTaken && (place.ended != m_ended || place.isEmpty()); };
        if (wasAlone || !place.changed.wait_until(lock, stop, deadline, isMyTurn))
            return false;
        place.isTurnTaken = m_hasTurn = true;
        begin(place);
    }
    const SteadyTime noticed = std::chrono::steady_clock::now() + momentToNotice;
    return noticed < deadline && sleepUntil(noticed, stop);
}

void OwnSession::signedIn()
{
    const std::lock_guard lock(m_place->mutex);
    endTry(*m_place);
    m_phase = Phase::Held;
    ++m_place->held;
    m_place->changed.notify_all();
}

} // namespace sitrep
