// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/wait.h"

#include <QString>

#include <memory>

namespace sitrep {

/// One session of a check beside those of other checks of this process at the same address. Checks are asked side by side:
/// a server with few connections left must not be told as full because of them. For one thread; lives longer than its
/// connection.
class OwnSession final
{
public:
    /// Its sign-in begins.
    explicit OwnSession(const QString &address);
    OwnSession(const OwnSession &) = delete;
    OwnSession &operator=(const OwnSession &) = delete;
    ~OwnSession();

    /// The server said that no connection is left. True when that may have been because of others of ours, and it is this
    /// one's turn to ask again; they take turns, so that a server that is full is not pressed. False when none of ours was
    /// there, and when there was no room by \a deadline or before a stop.
    [[nodiscard]] bool mayTryAgain(SteadyTime deadline, const std::stop_token &stop);
    void signedIn();

private:
    struct Place; ///< the address, shared
    enum class Phase : quint8 { Trying, Waiting, Held };

    [[nodiscard]] static std::shared_ptr<Place> placeOf(const QString &address);
    void begin(Place &place);
    void endTry(Place &place);

    std::shared_ptr<Place> m_place;
    Phase m_phase = Phase::Trying;
    bool m_hasTurn = false;
    bool m_beganAlone = false;
    quint64 m_begun = 0; ///< of the place, with this one's
    quint64 m_ended = 0; ///< of the place, when it began
};

} // namespace sitrep
