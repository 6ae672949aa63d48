// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logorder.h"

namespace sitrep {

/// One log among the rows, and which of its lines are rows.
struct LogRowsPart
{
    std::shared_ptr<const LogIndex> index;           ///< never null
    std::shared_ptr<const LogHits> shown = nullptr;  ///< lines of whole entries; null: all
    std::shared_ptr<const LogHits> errors = nullptr; ///< first lines of those that are errors; null: not known
    qint64 searched = 0;                             ///< lines that were looked at; where all are shown, all
    /// First lines of entries of which nobody knows whether they belong to the rows (LogSearchResult); null: none.
    std::shared_ptr<const LogHits> undecided = nullptr;

    [[nodiscard]] static LogRowsPart allOf(std::shared_ptr<const LogIndex> index);
};

/// The rows of a list of log lines: those of one log in their order, those of several merged by time. Holds no text and no
/// number for each row. Immutable; any thread.
class LogRows final
{
public:
    LogRows() = default;
    /// Merging takes about 50 ns an entry where there is more than one part, else nothing. A stop leaves it empty.
    explicit LogRows(std::vector<LogRowsPart> parts, const std::stop_token &stop = {});

    /// The rows after parts grew or came behind the others. Those before \a same are the same.
    [[nodiscard]] LogRows extended(std::vector<LogRowsPart> parts, qint64 &same,
                                   const std::stop_token &stop = {}) const;

    [[nodiscard]] const std::vector<LogRowsPart> &parts() const { return m_parts; }
    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] qint64 searched() const;  ///< lines of all parts that were looked at
    [[nodiscard]] qint64 undecided() const; ///< entries of which nobody knows whether they belong to the rows
    /// Rows from \a first on, \a count at most. LogRow::source is a number in parts().
    [[nodiscard]] std::vector<LogRow> rows(qint64 first, qint64 count) const;
    [[nodiscard]] bool shows(const LogRow &line) const;
    /// The row of a line or, when it is not shown, of what comes next by its time; count() behind the last.
    [[nodiscard]] qint64 rowFrom(const LogRow &line) const;
    /// The next row behind \a row, or before it, with which an entry begins that is an error. Costs a merge of some
    /// thousand rows for each part at most.
    [[nodiscard]] std::optional<qint64> nextError(qint64 row, bool forward) const;
    /// Of \a slices equal pieces of the rows, the share of errors by entries in rows, 0 to 1.
    [[nodiscard]] std::vector<float> errorShares(int slices) const;
    /// Memory beside that of the indexes.
    [[nodiscard]] size_t bytes() const;

private:
    [[nodiscard]] std::vector<LogRow> standAt(qint64 row) const;

    std::vector<LogRowsPart> m_parts;
    std::shared_ptr<const LogOrder> m_order; ///< null: one part or none
    qint64 m_count = 0;
};

} // namespace sitrep
