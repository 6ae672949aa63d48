// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logpart.h"
#include "widgets/models/logcells.h"
#include "widgets/models/logplace.h"
#include "widgets/models/rows/shownparts.h"
#include "widgets/models/rows/shownrows.h"
#include "widgets/models/rows/siftjob.h"

#include <QAbstractTableModel>

namespace sitrep {

/// The lines of all logs, or of one source, that a filter lets through: several logs as one list by time. Merging and
/// filtering run beside the GUI thread and rows come in as they are found; while logs grow within their generation rows are
/// only added, at their places, and nothing is reset. A log that begins anew resets. Texts are read, and masked, when they
/// are shown. With a filter, whole entries are rows: a stack trace goes with its first line.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, LevelColumn, SourceColumn, MessageColumn, ColumnCount };
    enum Role {
        LevelRole = Qt::UserRole + 1, ///< int of LogLevel
        ContinuationRole,             ///< the line goes on the entry above
        LineRole,                     ///< qlonglong, from 0, in its log
        OriginRole,                   ///< file:line
        OccurrencesRole,              ///< QList<std::pair<qsizetype, qsizetype>> of the filter's texts in the message
        SourceRole,                   ///< id of the log source
        InstantRole,                  ///< qlonglong, µs UTC, of the entry; invalid when it has none
        WholeLineRole,                ///< the line with all that stands in it, masked
    };

    explicit LogModel(QObject *parent = nullptr);

    /// All that there is. A null masker: no log.
    void setParts(LogParts parts, std::shared_ptr<const Masker> masker);
    /// The day (UTC) whose lines need no date; that of the computer until it is told.
    void setToday(std::chrono::sys_days today);
    [[nodiscard]] std::chrono::sys_days today() const { return m_today; }
    void setFilter(const LogFilter &filter);
    /// The entries of the filter, and maybe more behind them: rows are only added. \a entries goes on from those of filter().
    void growEntries(std::shared_ptr<const LogEntries> entries);
    [[nodiscard]] const LogFilter &filter() const { return m_filter; }
    /// Why the text is no expression, and where; empty: it is one.
    [[nodiscard]] QString filterError() const;
    /// Rows are not yet all that there are.
    [[nodiscard]] bool isFiltering() const { return m_isBusy; }
    /// Rows of a filter or of logs that are new come in; these are not new lines.
    [[nodiscard]] bool isStreaming() const { return m_isFirst; }
    /// The parts that the rows are of: all, or those of one source.
    [[nodiscard]] const LogParts &parts() const { return m_logs.parts(); }

    [[nodiscard]] qint64 lineCount() const { return m_logs.lineCount(); } ///< of parts()
    [[nodiscard]] qint64 searchedLines() const;                           ///< of these, how many were looked at
    /// Rows that there are beyond what Qt can show.
    [[nodiscard]] qint64 rowsBeyond() const;
    /// Entries on which a pattern took too many steps, so that nobody knows whether they belong to the rows.
    [[nodiscard]] qint64 undecided() const { return rows()->undecided(); }
    /// LogRow::source is a number in parts().
    [[nodiscard]] LogRow lineAt(int row) const;
    [[nodiscard]] LogLevel levelAt(int row) const;
    [[nodiscard]] LogPlace placeAt(int row) const;
    /// The row of a place or, when it is not shown, of the next line by its time; -1: there is no such line, or none after it.
    [[nodiscard]] int rowOfPlace(const LogPlace &place) const;
    /// The next row after \a row, or before it, with which an error begins; -1: none. Milliseconds at most.
    [[nodiscard]] int nextError(int row, bool forward) const;
    /// The rows as they are, for who counts in them beside the GUI thread; never null.
    [[nodiscard]] const std::shared_ptr<const LogRows> &rows() const { return m_shown.rows(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void filterFinished(); ///< after a reset: rows are all that there are
    void progressed();     ///< counts have changed
    void partsChanged();   ///< their state, too

private:
    void start();
    void restart();
    void showTimes();
    void takeFound();
    void takeArrived();
    void apply(const SiftStep &step);
    void applyRun(const RowsRun &run);
    void applyScattered(const std::shared_ptr<const LogRows> &next);
    void touchLastLines(const LogRows &before);
    [[nodiscard]] bool hasNews() const;
    [[nodiscard]] LogSift::Options siftOptions() const;
    [[nodiscard]] qint64 unknownFrom(const LogPart &part) const;

    ShownParts m_logs;
    std::shared_ptr<const Masker> m_masker;
    LogFilter m_filter;
    std::shared_ptr<const LogEntries> m_sifted; ///< entries of which the rows are, or will be once the job has ended
    LogQuery m_query;
    std::optional<LogExpressionProblem> m_problem;
    LogCells m_cells;
    ShownRows m_shown;
    std::chrono::sys_days m_today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());

    bool m_isBusy = false;   ///< a job runs
    bool m_isFirst = false;  ///< it is the first since the reset
    bool m_hasGrown = false; ///< parts or entries have grown since it began
    SiftJob m_job;
};

} // namespace sitrep
