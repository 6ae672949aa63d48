// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"
#include "diagnostics/report/reportdocument.h"

// What a report tells, section by section: each begins with its heading, but for those that say so, or is empty when there
// is nothing to say.
namespace sitrep::sections {

/// Heading of the report, what it is, and who answers for it.
[[nodiscard]] Blocks title(const ReportDocument &document);
/// Class and headline, without a heading.
[[nodiscard]] Blocks banner(const ReportDocument &document);
/// What would settle it, the ways that led to it, its rivals, why it is no more than it is.
[[nodiscard]] Blocks verdict(const ReportDocument &document);
/// Of it what would settle it, without a heading.
[[nodiscard]] Blocks settling(const ReportDocument &document);
/// Of it what else contributes, the other candidates, and what may hide, without a heading.
[[nodiscard]] Blocks rivals(const ReportDocument &document);
/// The ways that led to it, drawn. Without a heading.
[[nodiscard]] Blocks whysPicture(const ReportDocument &document);
/// Class, headline, what would settle it, without a heading and without the ways that led to it.
[[nodiscard]] Blocks verdictInShort(const ReportDocument &document);
/// Causes and contributing factors, and what was ruled out, as a post-mortem tells them.
[[nodiscard]] Blocks causes(const ReportDocument &document);
/// What the update before said and is no longer held.
[[nodiscard]] Blocks correction(const ReportDocument &document);
/// Earlier incidents that are kept and look like this one.
[[nodiscard]] Blocks similar(const ReportDocument &document);
/// Whether earlier incidents are back.
[[nodiscard]] Blocks regression(const ReportDocument &document);
/// Code, configuration, environment, infrastructure: what speaks for each, and what against.
[[nodiscard]] Blocks layers(const ReportDocument &document);
/// Names and results that do not fit together.
[[nodiscard]] Blocks misfits(const ReportDocument &document);
[[nodiscard]] Blocks figures(const ReportDocument &document);
[[nodiscard]] Blocks impact(const ReportDocument &document);
/// From which places the results are, without a heading.
[[nodiscard]] Blocks seenFrom(const ReportDocument &document);
/// What changed before the incident began.
[[nodiscard]] Blocks changedBefore(const ReportDocument &document);
/// What differs from the update before; that the verdict moved is told once.
[[nodiscard]] QList<Sentence> changesTold(const ReportDocument &document);
/// Since the update before, and check by check: newly failing, fixed, still failing …
[[nodiscard]] Blocks changes(const ReportDocument &document);
/// What the logs that were asked about hold, drawn over time.
[[nodiscard]] Blocks errors(const ReportDocument &document);
/// What the logs say, a line each: the runbook's patterns, and errors that were not there before the start.
[[nodiscard]] QList<Line> patternLines(const ReportDocument &document, bool withTimes);
[[nodiscard]] Blocks patterns(const ReportDocument &document);
[[nodiscard]] Blocks matrix(const ReportDocument &document);
/// Belongs to the matrix: how statuses changed, drawn. Without a heading.
[[nodiscard]] Blocks statusOverTime(const ReportDocument &document);
/// The names that several sources were asked for, a column a source.
[[nodiscard]] Blocks variables(const ReportDocument &document);
[[nodiscard]] Blocks timeline(const ReportDocument &document);
/// What people told: notes, suspicions, answers, each with name and time.
[[nodiscard]] Blocks statements(const ReportDocument &document);
[[nodiscard]] Blocks steps(const ReportDocument &document);
/// Those that are still to be done.
[[nodiscard]] Blocks openSteps(const ReportDocument &document);
/// Those that were done, by whom and how that is proved, without a heading.
[[nodiscard]] Blocks doneSteps(const ReportDocument &document);
/// Whom to call and when, as the runbook says; what is overdue says so.
[[nodiscard]] Blocks escalation(const ReportDocument &document);
/// How many steps of each group are done, and when the group is due.
[[nodiscard]] Blocks progress(const ReportDocument &document);
[[nodiscard]] Blocks evidence(const ReportDocument &document);
[[nodiscard]] Blocks repeat(const ReportDocument &document);

/// When it began, was detected, mitigated and resolved, and how long each took. Of a post-mortem.
[[nodiscard]] Blocks times(const ReportDocument &document);
/// What changed before, and what the rules say of it. Of a post-mortem.
[[nodiscard]] Blocks trigger(const ReportDocument &document);
/// By which steps and proofs it ended. Of a post-mortem.
[[nodiscard]] Blocks resolution(const ReportDocument &document);
/// What went well, what badly, where there was luck: headings that people fill. Of a post-mortem.
[[nodiscard]] Blocks leftToPeople(const ReportDocument &document);

/// What and since when, how it stands: the whole of a public report.
[[nodiscard]] Blocks publicWord(const ReportDocument &document);

} // namespace sitrep::sections
