// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/domain/runbook/expectation.h"
#include "diagnostics/domain/sentences/sentence.h"

#include <QUuid>

namespace sitrep {

/// One expectation after judging, with everything that a reader needs to check it by hand.
struct JudgedExpectation
{
    QString fact;
    Outcome outcome = Outcome::Unknown;
    std::optional<FailureClass> failureClass;
    QString expected;  ///< "at least 75 s"
    QString actual;    ///< with its unit: "15 s"; empty when the fact is absent
    QJsonValue raw;    ///< as the collector returned it
    QString condition; ///< with its value filled in: "15 s >= 75 s"
    QString because;

    friend bool operator==(const JudgedExpectation &, const JudgedExpectation &) = default;
};

/// A judged observation. `reason` is the one line that the matrix shows.
struct CheckResult
{
    QUuid event; ///< id of its event once it is in the journal
    qint64 seq = 0;
    int run = 0; ///< number of the run in its incident, from 1
    QString check;
    Outcome outcome = Outcome::Unknown;
    std::optional<FailureClass> failureClass;
    Sentence reason;
    QList<JudgedExpectation> judged;
    Observation observation;
    Says says = Says::Local;
    Instant at{};     ///< when it was asked
    int answered = 0; ///< with samples: how many passed
    int samples = 0;  ///< 0: asked once

    friend bool operator==(const CheckResult &, const CheckResult &) = default;
};

/// Whether \a result counts where \a known did: the later one of `at`, or a newly kept one of the same moment. A Skip says nothing of
/// the target: it takes no answer away that somebody brought from where the check can be asked.
[[nodiscard]] bool countsInsteadOf(const CheckResult &result, const CheckResult &known);

/// The body of a `result` event, fitted (fitting.h): all facts while it has at most 64 KiB, then those that expectations name, an excerpt
/// of at most 8 KiB. Event and seq are those of the event and stand not in it, nor does a raw value that is among the facts.
[[nodiscard]] QJsonObject resultToJson(const CheckResult &result);
[[nodiscard]] CheckResult resultFromJson(const QJsonObject &json);

} // namespace sitrep
