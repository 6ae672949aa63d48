// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"
#include "widgets/models/signatures/logentries.h"

#include <QRegularExpression>

namespace sitrep {

/// The three groups of levels that the log panel shows and counts apart.
enum class LevelGroup : quint8 { Errors, Warnings, Others };
[[nodiscard]] LevelGroup groupOf(LogLevel level);

/// Which lines of a log are shown. A value; matches() may be called from any thread.
struct LogFilter
{
    bool errors = true;
    bool warnings = true;
    bool others = true;
    QString text = QString(); ///< plain, any case; or /a pattern/ of PCRE2
    std::optional<TimeSpan> span =
        std::nullopt; ///< by the time of the entry; lines without a time are outside of every span

    std::shared_ptr<const LogEntries> entries = nullptr; ///< null: of all; else these alone, a signature's for instance

    [[nodiscard]] bool showsAll() const { return errors && warnings && others && text.isEmpty() && !span && !entries; }
    [[nodiscard]] bool shows(LevelGroup group) const;
    friend bool operator==(const LogFilter &, const LogFilter &) = default;
};

/// A filter made ready for many lines.
class LogMatcher
{
public:
    explicit LogMatcher(const LogFilter &filter);

    /// Why the pattern cannot be used, in words of PCRE2; empty: it can.
    [[nodiscard]] QString error() const;
    /// The text is read, and masked, only when level and time let the line through: a secret cannot be found by filtering for it.
    [[nodiscard]] bool matches(const LogIndex &index, qint64 line, const Masker &masker) const;
    /// Where the text occurs in \a line: start and length of each.
    [[nodiscard]] QList<std::pair<qsizetype, qsizetype>> occurrences(const QString &line) const;

private:
    LogFilter m_filter;
    bool m_isPattern = false;
    QRegularExpression m_pattern;
};

} // namespace sitrep
