// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logpart.h"
#include "diagnostics/logs/rows/logrows.h"
#include "widgets/models/logfilter.h"
#include "widgets/models/loglines.h"

#include <QCoreApplication>
#include <QVariant>

#include <utility>

namespace sitrep {

/// What the times of all lines need: today's a clock alone, those of this year a day, all others a year (UTC).
[[nodiscard]] TimeForm timeFormOf(const LogParts &parts, std::chrono::sys_days today);

/// What the cells of a log line say, by the columns and roles of LogModel. GUI thread.
class LogCells final
{
    Q_DECLARE_TR_FUNCTIONS(LogModel)

public:
    void setMasker(std::shared_ptr<const Masker> masker) { m_lines.setMasker(std::move(masker)); }
    void setOccurrences(LogOccurrences occurrences) { m_occurrences = std::move(occurrences); }
    void clear() { m_lines.clear(); }
    void forget(size_t log, qint64 line) { m_lines.forget(log, line); } ///< it may have become longer

    /// True when that is news.
    [[nodiscard]] bool setTimeForm(TimeForm form) { return std::exchange(m_timeForm, form) != form; }
    [[nodiscard]] const LineFetch &fetch() const { return m_lines.fetch(); }
    void takeArrived() { m_lines.takeArrived(); } ///< what it tells of

    /// \a line stands in \a log, an index of \a part.
    [[nodiscard]] QVariant data(const LogPart &part, const std::shared_ptr<const LogIndex> &log, const LogRow &line,
                                int column, int role) const;
    [[nodiscard]] static QVariant header(int column);

private:
    [[nodiscard]] QString message(const std::shared_ptr<const LogIndex> &log, const LogRow &line) const;
    [[nodiscard]] QVariant display(const LogPart &part, const std::shared_ptr<const LogIndex> &log, const LogRow &line,
                                   int column) const;
    [[nodiscard]] static QString notThere();

    LogLines m_lines;
    TimeForm m_timeForm = TimeForm::Clock;
    LogOccurrences m_occurrences;
};

} // namespace sitrep
