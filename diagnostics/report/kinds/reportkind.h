// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/enumnames.h"

#include <QList>

// What somebody asks of a report: what it is for, what may be left out of it, and who will read it.
namespace sitrep {

enum class ReportKind : quint8 {
    Update,     ///< one page that answers a lead completely
    Triage,     ///< everything, down to the evidence of each claim
    PostMortem, ///< a draft: what only people can say is left to them
    Executive,  ///< impact, verdict, progress, next word
    Public,     ///< two sentences: what and since when, and how it stands; no names
};
template<>
std::span<const EnumName<ReportKind>> enumNames<ReportKind>();

/// The parts that can be left out. Title, verdict in a line and Correction cannot.
enum class ReportSection : quint8 {
    Impact,
    Verdict,
    Changes,    ///< before the incident, and since the update before
    Components, ///< the status matrix, and variables side by side
    Charts,
    Timeline,
    Steps,
    Evidence,
    Repeat, ///< how to repeat it, and what was masked
};
template<>
std::span<const EnumName<ReportSection>> enumNames<ReportSection>();

enum class Audience : quint8 {
    Team,    ///< knows hosts and people
    Company, ///< names of hosts and people are left out
};
template<>
std::span<const EnumName<Audience>> enumNames<Audience>();

struct ReportOptions
{
    ReportKind kind = ReportKind::Triage;
    QList<ReportSection> leftOut = {};
    Audience audience = Audience::Team;

    [[nodiscard]] bool has(ReportSection section) const { return !leftOut.contains(section); }
    friend bool operator==(const ReportOptions &, const ReportOptions &) = default;
};

} // namespace sitrep
