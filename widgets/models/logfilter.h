// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/logquery.h"
#include "diagnostics/logs/search/patternjudge.h"
#include "widgets/models/signatures/logentries.h"

namespace sitrep {

/// The three groups of levels that the log panel shows and counts apart.
enum class LevelGroup : quint8 { Errors, Warnings, Others };
[[nodiscard]] LevelGroup groupOf(LogLevel level);

/// Which entries of the logs are shown. A value.
struct LogFilter
{
    bool errors = true;
    bool warnings = true;
    bool others = true;
    QString text = QString(); ///< a LogExpression
    std::optional<TimeSpan> span =
        std::nullopt; ///< by the time of the entry; lines without a time are outside of every span
    std::shared_ptr<const LogEntries> entries = nullptr; ///< null: of all; else these alone, a signature's for instance
    QString source = QString();                          ///< id of a log source; empty: all

    /// But for the source.
    [[nodiscard]] bool showsAll() const
    {
        return errors && warnings && others && text.trimmed().isEmpty() && !span && !entries;
    }
    /// By levels, and by nothing else.
    [[nodiscard]] bool hidesByLevel() const
    {
        return !(errors && warnings && others) && text.trimmed().isEmpty() && !span && !entries;
    }
    [[nodiscard]] bool shows(LevelGroup group) const;
    /// Its expression is empty where \a problem says why the text is none.
    [[nodiscard]] LogQuery query(std::optional<LogExpressionProblem> &problem) const;
    friend bool operator==(const LogFilter &, const LogFilter &) = default;
};

/// Finds the texts of an expression in a line that is shown, of each pattern as far as some hundred microseconds lead. GUI
/// thread; copies share what they ask with.
class LogOccurrences final
{
public:
    LogOccurrences() = default;
    explicit LogOccurrences(const LogExpression &expression);

    /// Start and length of each, in order and apart from each other.
    [[nodiscard]] QList<std::pair<qsizetype, qsizetype>> in(const QString &line) const;

private:
    std::vector<std::shared_ptr<const PatternJudge>> m_judges;
    std::shared_ptr<JudgeRun> m_run; ///< null: of no expression
};

} // namespace sitrep
