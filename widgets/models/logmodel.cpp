// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/logmodel.h"

#include <algorithm>

namespace sitrep {

LogModel::LogModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    connect(&m_job, &SiftJob::found, this, &LogModel::takeFound);
    connect(&m_cells.fetch(), &LineFetch::arrived, this, &LogModel::takeArrived);
}

void LogModel::setParts(LogParts parts, std::shared_ptr<const Masker> masker)
{
    if (!masker)
        parts.clear();
    m_logs.set(std::move(parts));
    const bool grows = masker == m_masker && m_logs.haveOnlyGrown();
    m_masker = masker;
    if (!grows) {
        m_cells.setMasker(std::move(masker));
        restart();
        return;
    }
    m_logs.choose(m_filter.source);
    showTimes();
    emit partsChanged();
    if (m_isBusy)
        m_hasGrown = true;
    else if (hasNews())
        start();
}

void LogModel::setToday(std::chrono::sys_days today)
{
    m_today = today;
    showTimes();
}

void LogModel::showTimes()
{
    if (m_cells.setTimeForm(timeFormOf(parts(), m_today)) && rowCount() > 0)
        emit dataChanged(index(0, TimeColumn), index(rowCount() - 1, TimeColumn));
}

/// Whether there is anything in the parts that the rows do not know.
bool LogModel::hasNews() const
{
    const std::vector<LogRowsPart> &known = rows()->parts();
    return known.size() != parts().size()
           || !std::ranges::equal(known, parts(), {}, &LogRowsPart::index, &LogPart::index);
}

void LogModel::setFilter(const LogFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_problem.reset();
    m_query = filter.query(m_problem);
    m_cells.setOccurrences(LogOccurrences(m_query.expression));
    restart();
}

void LogModel::growEntries(std::shared_ptr<const LogEntries> entries)
{
    m_filter.entries = std::move(entries);
    if (m_isBusy)
        m_hasGrown = true;
    else
        start();
}

QString LogModel::filterError() const
{
    return m_problem ? tr("%1 (at character %2)").arg(m_problem->message).arg(m_problem->column) : QString();
}

void LogModel::restart()
{
    beginResetModel();
    m_job.stop();
    m_isBusy = false;
    m_isFirst = false;
    m_hasGrown = false;
    m_logs.clear();
    m_logs.choose(m_filter.source);
    (void)m_cells.setTimeForm(timeFormOf(parts(), m_today));
    m_cells.clear();
    m_shown.set(std::make_shared<const LogRows>());
    // One log of which all is shown needs no work.
    const bool isWhole = m_filter.showsAll() && !m_problem && parts().size() == 1;
    if (isWhole)
        m_shown.set(std::make_shared<const LogRows>(std::vector{LogRowsPart::allOf(parts().front().index)}));
    endResetModel();
    emit partsChanged();
    if (isWhole || m_problem || parts().empty()) {
        emit progressed();
        emit filterFinished();
        return;
    }
    m_isFirst = true;
    start();
}

LogSift::Options LogModel::siftOptions() const
{
    LogSift::Options options;
    options.masker = m_masker;
    if (!m_filter.showsAll())
        options.query = m_query;
    for (size_t part = 0; m_filter.entries && part < parts().size(); ++part) {
        // They live as long as what holds them.
        const LogHits *hits = m_filter.entries->of(parts()[part]);
        options.among.push_back(hits == nullptr ? nullptr : std::shared_ptr<const LogHits>(m_filter.entries, hits));
        options.again.push_back(unknownFrom(parts()[part]));
    }
    return options;
}

/// The first line of the filter's entries that was none of them when the rows were looked for; behind the last: there is none.
qint64 LogModel::unknownFrom(const LogPart &part) const
{
    const LogHits *before = m_sifted ? m_sifted->of(part) : nullptr;
    const LogHits *now = m_filter.entries->of(part);
    const qint64 known = before ? before->count() : 0;
    return now && now->count() > known ? now->at(known) : part.index->lineCount();
}

void LogModel::start()
{
    if (m_problem)
        return;
    m_isBusy = true;
    m_hasGrown = false;
    std::vector<std::shared_ptr<const LogIndex>> logs;
    logs.reserve(parts().size());
    for (const LogPart &part : parts())
        logs.push_back(part.index);
    m_job.start(rows(), std::move(logs), siftOptions());
    m_sifted = m_filter.entries;
}

void LogModel::takeFound()
{
    const SiftJob::News news = m_job.take();
    for (const SiftStep &step : news.steps)
        apply(step);
    if (!news.ended || !m_isBusy) {
        emit progressed();
        return;
    }
    m_isBusy = false;
    if (m_hasGrown)
        start();
    emit progressed();
    if (std::exchange(m_isFirst, false))
        emit filterFinished();
}

void LogModel::apply(const SiftStep &step)
{
    const std::shared_ptr<const LogRows> before = rows();
    if (before->count() > ShownRows::most || (step.rows->count() > ShownRows::most && step.change.runs.size() > 1)) {
        beginResetModel();
        m_shown.set(step.rows);
        endResetModel();
    } else if (step.change.isScattered) {
        applyScattered(step.rows);
    } else {
        m_shown.beginChange(step.rows);
        for (const RowsRun &run : step.change.runs)
            applyRun(run);
        m_shown.endChange();
    }
    touchLastLines(*before);
}

void LogModel::applyRun(const RowsRun &run)
{
    m_shown.goTo(run.at);
    if (run.removed > 0) {
        beginRemoveRows({}, int(run.at), int(run.at + run.removed - 1));
        m_shown.remove(run.removed);
        endRemoveRows();
    }
    const qint64 inserted = m_shown.roomFor(run.inserted);
    if (inserted > 0) {
        beginInsertRows({}, int(run.at), int(run.at + inserted - 1));
        m_shown.insert(run.at, inserted);
        endInsertRows();
    }
}

/// Where new rows lie among the others in too many places, all move at once.
void LogModel::applyScattered(const std::shared_ptr<const LogRows> &next)
{
    emit layoutAboutToBeChanged();
    const QModelIndexList kept = persistentIndexList();
    QModelIndexList moved;
    moved.reserve(kept.size());
    for (const QModelIndex &index : kept) {
        const LogRow line = lineAt(index.row());
        const qint64 row = next->shows(line) ? next->rowFrom(line) : -1;
        moved.append(row >= 0 && row < next->count() ? createIndex(int(row), index.column()) : QModelIndex());
    }
    m_shown.set(next);
    changePersistentIndexList(kept, moved);
    emit layoutChanged();
}

/// The last line of a log may have been without an end when it was read. Which row it is takes longer to find the more logs
/// there are, so of many it is not asked.
void LogModel::touchLastLines(const LogRows &before)
{
    constexpr size_t mostAsked = 16;
    std::vector<LogRow> touched;
    for (size_t part = 0; part < before.parts().size(); ++part) {
        const qint64 lines = before.parts()[part].index->lineCount();
        if (lines == 0 || part >= rows()->parts().size() || rows()->parts()[part].index == before.parts()[part].index)
            continue;
        m_cells.forget(part, lines - 1);
        if (const LogRow last{part, lines - 1}; rows()->shows(last))
            touched.push_back(last);
    }
    if (touched.size() > mostAsked && rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    for (const LogRow &last : touched) {
        const qint64 row = rows()->rowFrom(last);
        if (row < ShownRows::most)
            emit dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
    }
}

/// Which rows they are is not worth asking: what shows them looks at a screen of them.
void LogModel::takeArrived()
{
    m_cells.takeArrived();
    if (rowCount() > 0)
        emit dataChanged(index(0, MessageColumn), index(rowCount() - 1, MessageColumn));
}

qint64 LogModel::searchedLines() const
{
    return rows()->searched();
}

qint64 LogModel::rowsBeyond() const
{
    return std::max(rows()->count() - ShownRows::most, qint64{0});
}

LogRow LogModel::lineAt(int row) const
{
    return m_shown.at(row);
}

LogLevel LogModel::levelAt(int row) const
{
    const LogRow line = lineAt(row);
    return m_shown.indexOf(line)->level(line.line);
}

LogPlace LogModel::placeAt(int row) const
{
    const LogRow line = lineAt(row);
    const LogPart &part = parts()[line.source];
    return {part.source, m_shown.indexOf(line)->origin(line.line), part.generation, line.line};
}

int LogModel::rowOfPlace(const LogPlace &place) const
{
    for (size_t part = 0; part < rows()->parts().size() && !place.isNull(); ++part) {
        if (parts()[part].source != place.source)
            continue;
        const qint64 line = lineOfPlace(parts()[part], place);
        if (line < 0)
            continue;
        const qint64 row = rows()->rowFrom({part, line});
        return row < std::min(rows()->count(), ShownRows::most) ? int(row) : -1;
    }
    return -1;
}

int LogModel::nextError(int row, bool forward) const
{
    const std::optional<qint64> found = rows()->nextError(row, forward);
    return found && *found < ShownRows::most ? int(*found) : -1;
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_shown.count();
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LogRow line = lineAt(index.row());
    return m_cells.data(parts()[line.source], m_shown.indexOf(line), line, index.column(), role);
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? LogCells::header(section) : QVariant();
}

} // namespace sitrep
