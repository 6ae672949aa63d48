// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <array>
#include <span>

// The English catalogue: one table for each room that speaks, in a file of its own. A new sentence is a row in the table
// of its room; a new table is declared here and named in catalogue.cpp.
namespace sitrep {

/// A row of the catalogue. Patterns stand in QT_TRANSLATE_NOOP("sentences", …), which is how lupdate finds them.
struct SentencePattern
{
    const char *key;     ///< `room.what`, unique
    const char *english; ///< UTF-8
};

[[nodiscard]] std::span<const SentencePattern> judgementSentences(); ///< judge.* run.* verdict.* component.* check.*
/// cause.* rule.* against.* alternative.* why.*, and the lines of the verdict by class
[[nodiscard]] std::span<const SentencePattern> verdictSentences();
[[nodiscard]] std::span<const SentencePattern>
findingSentences(); ///< regression.* layer.* identity.* contradiction.* moment.*
[[nodiscard]] std::span<const SentencePattern> reasonSentences();      ///< reasons.*: what stands behind a verdict
[[nodiscard]] std::span<const SentencePattern> memorySentences();      ///< memory.*: earlier incidents
[[nodiscard]] std::span<const SentencePattern> remediationSentences(); ///< step.* escalation.*
[[nodiscard]] std::span<const SentencePattern> timelineSentences();    ///< timeline.*
[[nodiscard]] std::span<const SentencePattern> changeSentences();      ///< changes.*
[[nodiscard]] std::span<const SentencePattern> journalSentences();     ///< journal.*
[[nodiscard]] std::span<const SentencePattern> bundleSentences();      ///< bundle.*
[[nodiscard]] std::span<const SentencePattern> sessionSentences();     ///< session.* window.*
[[nodiscard]] std::span<const SentencePattern> reportSentences();      ///< report.*
[[nodiscard]] std::span<const SentencePattern> chartSentences();       ///< chart.*
[[nodiscard]] std::span<const SentencePattern>
kindSentences(); ///< correction.*, and of report.* what one kind alone says
[[nodiscard]] std::span<const SentencePattern> ladderSentences(); ///< ladder.* rung.*
// meaning.*: what a failure means; of classes, of connections, of answers, of servers and their state, of poolers.
[[nodiscard]] std::span<const SentencePattern> meaningSentences();
[[nodiscard]] std::span<const SentencePattern> networkSentences();
[[nodiscard]] std::span<const SentencePattern> answerSentences();
[[nodiscard]] std::span<const SentencePattern> serverSentences();
[[nodiscard]] std::span<const SentencePattern> serverStateSentences();
[[nodiscard]] std::span<const SentencePattern> poolerSentences();

} // namespace sitrep
