// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"

namespace sitrep {

/// How many entries there are, and when they came.
struct MinedEntries
{
    qint64 count = 0;
    std::optional<Instant> first; ///< nothing when no entry has a time
    std::optional<Instant> last;
    std::vector<qint64> lines; ///< numbers from 0 of up to three entries: the first, one of the middle, the last
    /// Entries by time: the beginning of each step of MinedLog::step that holds any, and how many.
    std::vector<std::pair<Instant, qint64>> series;
    /// None before the incident began, although the log reaches back before it.
    bool isNew = false;
};

/// Entries of one statement of a program: the text that they share, and when they came.
struct MinedTemplate : MinedEntries
{
    QString text; ///< `<*>` for each part that varies; not masked by the redaction rules yet
    /// signatureKey() of the text.
    quint64 key = 0;
    /// Keys of the masked messages that it was made of, ascending, at most MinedLog::mostKeys: another log that holds
    /// one of them has the same failure, although fewer values of a word made another text there.
    std::vector<quint64> keys;
    size_t number = 0;   ///< from 1, the most frequent first
    bool isWide = false; ///< stands for more different messages than are kept; its text says what all of them share

    LogLevel highest = LogLevel::None;
    /// Where entries of lower severity (severityRank()) share the text: those as severe as the highest, alone.
    std::optional<MinedEntries> mostSevere;

    /// What may be told beside the highest level.
    [[nodiscard]] const MinedEntries &told() const
    {
        return mostSevere ? *mostSevere : static_cast<const MinedEntries &>(*this);
    }
    [[nodiscard]] bool isSameAs(const MinedTemplate &other) const;
};

/// The text for people. What the rules mask in the line that the template was made of stands in none of its parts: the text
/// alone would not show them a secret that lost a piece of it to `<*>`.
[[nodiscard]] QString shownText(const MinedTemplate &one, const LogIndex &index, const Masker &masker);

/// A signature's key as it is written: 16 hexadecimal digits.
[[nodiscard]] QString keyText(quint64 key);

} // namespace sitrep
