// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/domain/sentences/sentence.h"

#include <QUuid>

namespace sitrep {

/// At most so many changes of a source are taken in a run, the newest.
inline constexpr int mostChangesOfASource = 200;

/// Something that was changed, at its own time, as a source of changes told. All texts are masked.
struct SeenChange
{
    QUuid event; ///< its change-seen
    qint64 seq = 0;
    Instant at{};   ///< when it was changed
    QString source; ///< id of the source of changes; empty: a person wrote it
    QString component = {};
    QString identity = {}; ///< the same in each run; of git the whole id of the commit
    QString title = {};
    QString author = {}; ///< of a commit, name without address; else empty

    [[nodiscard]] QString commit() const; ///< ten hexadecimal digits; empty: not of git
    friend bool operator==(const SeenChange &, const SeenChange &) = default;
};

/// How a source answered in a run.
struct ChangesAnswer
{
    QString source;
    TimeSpan span{};                               ///< what it was asked for
    int count = 0;                                 ///< changes in it; those that are new are events
    bool atLeast = false;                          ///< there are more, all of them older
    std::optional<FailureClass> failureClass = {}; ///< why it told nothing, or not all
    Sentence reason = {};                          ///< of the failure

    /// Whether nothing was changed in \a span but what was told.
    [[nodiscard]] bool tellsAllOf(const TimeSpan &wanted) const;
    friend bool operator==(const ChangesAnswer &, const ChangesAnswer &) = default;
};

[[nodiscard]] QJsonObject changesAnswerToJson(const ChangesAnswer &answer);
[[nodiscard]] ChangesAnswer changesAnswerFromJson(const QJsonObject &json);

} // namespace sitrep
