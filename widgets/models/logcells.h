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

/// Whether the times of all lines lie on more than one day (UTC), so that a clock alone tells none apart.
[[nodiscard]] bool spanDays(const LogParts &parts);

/// What the cells of a log line say, by the columns and roles of LogModel. GUI thread.
class LogCells final
{
    Q_DECLARE_TR_FUNCTIONS(LogModel)

public:
    void setMasker(std::shared_ptr<const Masker> masker) { m_lines.setMasker(std::move(masker)); }
    void setOccurrences(LogOccurrences occurrences) { m_occurrences = std::move(occurrences); }
    void clear() { m_lines.clear(); }
    void forget(size_t log, qint64 line) { m_lines.forget(log, line); } ///< it may have become longer

    /// Whether times are shown with their dates. True when that is news.
    [[nodiscard]] bool setDated(bool isDated) { return std::exchange(m_isDated, isDated) != isDated; }
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
    bool m_isDated = false;
    LogOccurrences m_occurrences;
};

} // namespace sitrep
