// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <map>

namespace sitrep {

/// What an update says, without what changes with each pass: times, numbers of entries.
struct Said
{
    struct Answer
    {
        Outcome outcome = Outcome::Unknown;
        std::optional<FailureClass> failureClass;
        QStringList notMet; ///< facts
        friend bool operator==(const Answer &, const Answer &) = default;
    };

    VerdictClass verdictClass = VerdictClass::Inconclusive;
    QString cause;
    std::map<QString, Status> statuses;
    std::map<QString, Answer> answers;
    friend bool operator==(const Said &, const Said &) = default;
};

[[nodiscard]] Said saidBy(const SessionState &state);
/// Whether a check has an answer in \a now that it did not have in \a before: what a pass found out before it was broken off.
[[nodiscard]] bool hasAnsweredOtherwise(const Said &before, const Said &now);

} // namespace sitrep
