// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/incident/event.h"
#include "diagnostics/domain/incident/seenchange.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/platform/clock.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/runbook/env/environment.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <stop_token>

namespace sitrep {

/// The most that may be pasted, bytes.
inline constexpr qsizetype largestPaste = qsizetype{8} * 1024 * 1024;

/// What somebody brought from elsewhere, and what they say of it.
struct Pasted
{
    QByteArray text; ///< the document of `sitrep run --format json`, or what a check's command printed
    QString check;   ///< id; empty: all checks of the document
    QString from;    ///< who, and where they were: "Lee, bastion"; of a bundle it may be empty: as its events tell
    std::optional<int> exit;   ///< the exit code of the command; else it is not known
    QString vantage;           ///< id of the place that they say it was taken from; empty: they do not say
    std::optional<Instant> at; ///< when it was taken; else as the document tells, else now
    QList<Event> bundle =
        {}; ///< a bundle's events, in order of seq, instead of a text; of which `exit` and `at` say nothing
};

/// With what it is judged.
struct PastingBench
{
    std::shared_ptr<const Runbook> runbook;
    std::shared_ptr<const Environment> environment; ///< for ${env:…} of expectations
    std::shared_ptr<Redactor> redactor;             ///< learns the masks of the text, so that none is given twice
    std::shared_ptr<const Clock> clock;             ///< of the incident
    std::stop_token stop{};                         ///< looked at between two checks; what is made then is not whole
};

/// What comes of it: results that are masked and judged, but for event and run; and what was left out, each with the
/// reason. With a problem there are no results.
struct PastedResults
{
    QList<CheckResult>
        results; ///< in file order of the runbook; of a bundle in its own, each with the id of its event there
    QList<SeenChange> changes; ///< before the incident, of sources of this runbook, masked; some may be known
    QList<Sentence> leftOut;
    Sentence problem;
    QUuid incident = {}; ///< of the bundle
};

/// Judges it by the same expectations as what is asked from here. Marked as theirs: evidence().statedBy. A document
/// about another environment is a problem. A check that needs a vantage has it only where the document's own run of these
/// very bytes of the runbook confirmed it, or where `vantage` says so. Checks about us
/// stay where they were asked; those that speak for one computer alone are taken only by name. Changes are taken with the whole
/// document, of these very bytes of the runbook. Nothing is asked, started
/// or read but what is handed over.
[[nodiscard]] PastedResults judgePasted(const Pasted &pasted, const PastingBench &bench);

} // namespace sitrep
