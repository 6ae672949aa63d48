// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"

// What changed, and whether that is all: pure functions of the incident.
namespace sitrep {

/// How long before the incident's start a change is told in banner and report.
inline constexpr std::chrono::hours changedBeforeSpan{2};

/// The changes of \a span, oldest first; those of one moment in the order of the journal. \a sources: ids; empty: of all.
[[nodiscard]] QList<SeenChange> changesBetween(const Incident &incident, const TimeSpan &span,
                                               const QStringList &sources = {});

/// The answer of \a source in some run that tells all of \a span, else its newest one; nothing when it was never asked. Without one
/// that tellsAllOf() the span, that no change is known there says nothing.
[[nodiscard]] std::optional<ChangesAnswer> answerAbout(const Incident &incident, const QString &source,
                                                       const TimeSpan &span);

/// What banner and report say: "Revision 00042 17:27", "3 commits in config, the last 17:11".
struct ChangedBefore
{
    TimeSpan span{};
    Sentence heading;          ///< "Changed in the 2 h before"
    QList<SeenChange> changes; ///< oldest first
    QList<Sentence> told;      ///< one or two of a source each for itself, more in one; in the runbook's order
    QStringList unchanged;     ///< ids of sources that told all of the span and nothing in it
    QList<Sentence> notKnown;  ///< of each other source: why it told nothing, or not all
    friend bool operator==(const ChangedBefore &, const ChangedBefore &) = default;
};

/// Before the incident's start: as told, else when it was opened. Nothing when the runbook names no source and no change was seen.
[[nodiscard]] std::optional<ChangedBefore> changedBefore(const Incident &incident, const Runbook &runbook);

} // namespace sitrep
