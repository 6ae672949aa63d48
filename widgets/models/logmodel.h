// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/backgroundjob.h"
#include "widgets/models/logfilter.h"

#include <QAbstractTableModel>
#include <QCache>

#include <memory>
#include <mutex>

namespace sitrep {

/// The lines of a log that a filter lets through. Keeps a number for each of them and text for none but those that were looked at last;
/// text is read from the file, and masked, when a row is asked for. Filtering runs beside the GUI thread and its rows are appended as
/// they are found; with a filter that shows all there is nothing to run and nothing is kept.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, LevelColumn, SourceColumn, MessageColumn, ColumnCount };
    enum Role {
        LevelRole = Qt::UserRole + 1, ///< int of LogLevel
        ContinuationRole,             ///< the line goes on the entry above
        LineRole,                     ///< qlonglong, from 0
        OriginRole,                   ///< file:line
        OccurrencesRole,              ///< QList<std::pair<qsizetype, qsizetype>> of the filter's text in the message
    };

    explicit LogModel(QObject *parent = nullptr);
    ~LogModel() override;

    /// Both may be null: no log.
    void setLog(std::shared_ptr<const LogIndex> index, std::shared_ptr<const Masker> masker);
    void setFilter(const LogFilter &filter);
    [[nodiscard]] const LogFilter &filter() const { return m_filter; }
    [[nodiscard]] QString filterError() const { return m_matcher->error(); }
    [[nodiscard]] bool isFiltering() const { return m_job.isRunning(); }
    [[nodiscard]] const std::shared_ptr<const LogIndex> &index() const { return m_index; }
    using QAbstractTableModel::index;

    [[nodiscard]] qint64 lineCount() const;
    [[nodiscard]] qint64 lineAt(int row) const;
    /// The row of \a line, or of the next line that is shown; -1 when there is none after it.
    [[nodiscard]] int rowOfLine(qint64 line) const;
    /// The next row after \a row, or before it, whose entry begins there and is an error; -1: none.
    [[nodiscard]] int nextError(int row, bool forward) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void filterFinished();

private:
    struct Found;
    void startFilter();
    void takeFound();
    [[nodiscard]] QString message(qint64 line) const;
    [[nodiscard]] QVariant display(qint64 line, int column) const;

    std::shared_ptr<const LogIndex> m_index;
    std::shared_ptr<const Masker> m_masker;
    LogFilter m_filter;
    std::unique_ptr<LogMatcher> m_matcher;
    std::vector<qint32> m_lines; ///< in order; unused while the filter shows all
    std::shared_ptr<Found> m_found;
    mutable QCache<qint64, QString> m_texts; ///< of the rows that were looked at last
    BackgroundJob m_job;                     ///< last: it ends before what it fills
};

} // namespace sitrep
