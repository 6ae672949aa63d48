// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <QString>

#include <optional>

namespace sitrep {

/// A place in an incident, as a link leads to it:
/// sitrep://incident/1278?panel=logs&source=backend&line=backend.log:734118&t=2025-09-15T17:45:00Z/PT6M&q=exit%283%29
struct IncidentLink
{
    QString incident;               ///< as the team numbers it, or its UUID
    QString panel = QString();      ///< components, logs, remediation or timeline; empty: none
    QString source = QString();     ///< of the log; empty: all
    QString line = QString();       ///< file:number, without folders; empty: none
    std::optional<TimeSpan> span{}; ///< `t` with two ends; the log is shown of it
    std::optional<Instant> at{};    ///< `t` with one: when the line came
    QString query = QString();      ///< the filter of the log

    /// Percent-encoded, without what is empty.
    [[nodiscard]] QString text() const;
    friend bool operator==(const IncidentLink &, const IncidentLink &) = default;
};

/// A link, or a sentence that says why it is none.
struct ParsedIncidentLink
{
    std::optional<IncidentLink> link;
    QString problem;
};

/// Whether \a text is meant for a link of ours.
[[nodiscard]] bool looksLikeIncidentLink(const QString &text);
/// A span is START/END or START/DURATION, the duration as PT1H6M30S (ISO 8601-1:2019, 5.5.2). Blanks and line ends around and
/// within it, as mail programs make them, do not count. Parameters that are not known are left alone: a newer Sitrep wrote them.
[[nodiscard]] ParsedIncidentLink parseIncidentLink(const QString &text);

} // namespace sitrep
