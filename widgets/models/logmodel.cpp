// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/logmodel.h"

#include "widgets/models/words.h"

#include <algorithm>
#include <limits>

namespace sitrep {

namespace {

constexpr qint64 mostRows = std::numeric_limits<int>::max();
constexpr qint64 windowRows = 512; // are merged in one go when one of them is looked at

int shownCount(qint64 count)
{
    return int(std::min(count, mostRows));
}

} // namespace

/// Between the job and the GUI thread.
struct LogModel::Found
{
    std::mutex mutex; ///< guards all of it
    std::vector<SiftStep> steps;
    bool ended = false;
};

LogModel::LogModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_rows(std::make_shared<const LogRows>())
{
    connect(&m_job, &BackgroundJob::rang, this, &LogModel::takeFound);
}

LogModel::~LogModel() = default;

void LogModel::setParts(LogParts parts, std::shared_ptr<const Masker> masker)
{
    if (!masker)
        parts.clear();
    m_all = std::move(parts);
    const bool grows = masker == m_masker && hasGrown(m_all);
    m_masker = masker;
    if (!grows) {
        m_lines.setMasker(std::move(masker));
        restart();
        return;
    }
    choose(m_all);
    emit partsChanged();
    if (m_isBusy)
        m_hasGrown = true;
    else if (hasNews())
        start(m_rows);
}

/// Whether there is anything in the parts that the rows do not know.
bool LogModel::hasNews() const
{
    const std::vector<LogRowsPart> &known = m_rows->parts();
    return known.size() != m_parts.size()
           || !std::ranges::equal(known, m_parts, {}, &LogRowsPart::index, &LogPart::index);
}

/// Whether the parts that are known are all still there, and no line of them went.
bool LogModel::hasGrown(const LogParts &parts) const
{
    return !m_parts.empty() && std::ranges::all_of(m_parts, [&parts](const LogPart &known) {
        return std::ranges::any_of(parts, [&known](const LogPart &part) {
            return part.generation == known.generation && part.source == known.source
                   && part.index->lineCount() >= known.index->lineCount();
        });
    });
}

/// Parts of the chosen source; known ones keep their numbers.
void LogModel::choose(const LogParts &all)
{
    for (const LogPart &part : all) {
        if (!m_filter.source.isEmpty() && part.source != m_filter.source)
            continue;
        const auto known = std::ranges::find_if(m_parts, [&part](const LogPart &each) {
            return each.generation == part.generation && each.source == part.source;
        });
        if (known == m_parts.end())
            m_parts.push_back(part);
        else
            *known = part;
    }
}

void LogModel::setFilter(const LogFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_problem.reset();
    m_query = filter.query(m_problem);
    m_occurrences = LogOccurrences(m_query.expression);
    restart();
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
    m_gaveUp = 0;
    m_parts.clear();
    choose(m_all);
    m_lines.clear();
    m_window = {};
    m_rows = std::make_shared<const LogRows>();
    // One log of which all is shown needs no work.
    const bool isWhole = m_filter.showsAll() && !m_problem && m_parts.size() == 1;
    if (isWhole)
        m_rows = std::make_shared<const LogRows>(std::vector{LogRowsPart::allOf(m_parts.front().index)});
    endResetModel();
    emit partsChanged();
    if (isWhole || m_problem || m_parts.empty()) {
        emit progressed();
        emit filterFinished();
        return;
    }
    m_isFirst = true;
    start(m_rows);
}

void LogModel::start(const std::shared_ptr<const LogRows> &before)
{
    if (m_problem)
        return;
    m_isBusy = true;
    m_hasGrown = false;
    m_found = std::make_shared<Found>();
    std::vector<std::shared_ptr<const LogIndex>> logs;
    logs.reserve(m_parts.size());
    for (const LogPart &part : m_parts)
        logs.push_back(part.index);
    LogSift::Options options;
    options.masker = m_masker;
    if (!m_filter.showsAll())
        options.query = m_query;
    for (size_t part = 0; m_filter.entries && part < m_parts.size(); ++part) {
        // They live as long as what holds them.
        const LogHits *hits = m_filter.entries->of(m_parts[part]);
        options.among.push_back(hits == nullptr ? nullptr : std::shared_ptr<const LogHits>(m_filter.entries, hits));
    }
    m_job.start([found = m_found, before, logs = std::move(logs), options](const std::stop_token &stop,
                                                                           const BackgroundJob::Ring &ring) mutable {
        options.stop = stop;
        LogSift::run(before, logs, options, [&found, &ring](SiftStep step) {
            {
                const std::scoped_lock lock(found->mutex);
                found->steps.push_back(std::move(step));
            }
            ring();
        });
        const std::scoped_lock lock(found->mutex);
        found->ended = true;
    });
}

void LogModel::takeFound()
{
    std::vector<SiftStep> steps;
    bool ended = false;
    {
        const std::scoped_lock lock(m_found->mutex);
        steps.swap(m_found->steps);
        ended = m_found->ended;
    }
    for (const SiftStep &step : steps)
        apply(step);
    if (ended && m_isBusy) {
        m_isBusy = false;
        if (m_hasGrown)
            start(m_rows);
        emit progressed();
        if (std::exchange(m_isFirst, false))
            emit filterFinished();
        return;
    }
    emit progressed();
}

void LogModel::apply(const SiftStep &step)
{
    const std::shared_ptr<const LogRows> before = m_rows;
    if (m_rows->count() > mostRows || (step.rows->count() > mostRows && step.change.runs.size() > 1)) {
        beginResetModel();
        m_rows = step.rows;
        m_window = {};
        endResetModel();
    } else if (step.change.isScattered) {
        applyScattered(*step.rows);
        m_rows = step.rows;
    } else {
        m_next = step.rows;
        m_shift = 0;
        for (const RowsRun &run : step.change.runs)
            applyRun(run);
        m_next.reset();
        m_rows = step.rows;
        m_window = {};
    }
    m_gaveUp += step.gaveUp;
    touchLastLines(*before);
}

void LogModel::applyRun(const RowsRun &run)
{
    m_seam = run.at;
    m_window = {};
    if (run.removed > 0) {
        beginRemoveRows({}, int(run.at), int(run.at + run.removed - 1));
        m_shift -= run.removed;
        endRemoveRows();
    }
    const qint64 inserted = std::min(run.inserted, mostRows - m_rows->count() - m_shift);
    if (inserted > 0) {
        beginInsertRows({}, int(run.at), int(run.at + inserted - 1));
        m_shift += inserted;
        m_seam = run.at + inserted;
        endInsertRows();
    }
}

/// Where new rows lie among the others in too many places, all move at once.
void LogModel::applyScattered(const LogRows &next)
{
    const std::shared_ptr<const LogRows> before = m_rows;
    emit layoutAboutToBeChanged();
    const QModelIndexList kept = persistentIndexList();
    QModelIndexList moved;
    moved.reserve(kept.size());
    for (const QModelIndex &index : kept) {
        const LogRow line = lineAt(index.row());
        const qint64 row = next.shows(line) ? next.rowFrom(line) : -1;
        moved.append(row >= 0 && row < next.count() ? createIndex(int(row), index.column()) : QModelIndex());
    }
    m_rows = std::make_shared<const LogRows>(next);
    m_window = {};
    changePersistentIndexList(kept, moved);
    emit layoutChanged();
}

/// The last line of a log may have been without an end when it was read.
void LogModel::touchLastLines(const LogRows &before)
{
    for (size_t part = 0; part < before.parts().size(); ++part) {
        const qint64 lines = before.parts()[part].index->lineCount();
        if (lines == 0 || part >= m_rows->parts().size() || m_rows->parts()[part].index == before.parts()[part].index)
            continue;
        m_lines.forget(part, lines - 1);
        const LogRow last{part, lines - 1};
        if (!m_rows->shows(last))
            continue;
        const qint64 row = m_rows->rowFrom(last);
        if (row < mostRows)
            emit dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
    }
}

qint64 LogModel::lineCount() const
{
    qint64 lines = 0;
    for (const LogPart &part : m_parts)
        lines += part.index->lineCount();
    return lines;
}

qint64 LogModel::searchedLines() const
{
    return m_rows->searched();
}

qint64 LogModel::rowsBeyond() const
{
    return std::max(m_rows->count() - mostRows, qint64{0});
}

LogRow LogModel::lineAt(int row) const
{
    const bool isNext = m_next && row < m_seam;
    const LogRows &rows = isNext ? *m_next : *m_rows;
    const qint64 at = m_next && !isNext ? row - m_shift : row;
    if (m_next) {
        const std::vector<LogRow> lines = rows.rows(at, 1);
        return lines.empty() ? LogRow() : lines.front();
    }
    if (at < m_window.first || at >= m_window.first + qint64(m_window.lines.size())) {
        m_window.first = std::max(at - windowRows / 2, qint64{0});
        m_window.lines = rows.rows(m_window.first, windowRows);
    }
    const auto within = size_t(at - m_window.first);
    return within < m_window.lines.size() ? m_window.lines[within] : LogRow();
}

const LogIndex &LogModel::indexOf(const LogRow &line) const
{
    // The parts may have grown beyond the rows already.
    const LogRows &rows = m_next ? *m_next : *m_rows;
    return *rows.parts()[line.source].index;
}

LogLevel LogModel::levelAt(int row) const
{
    const LogRow line = lineAt(row);
    return indexOf(line).level(line.line);
}

LogPlace LogModel::placeAt(int row) const
{
    const LogRow line = lineAt(row);
    const LogPart &part = m_parts[line.source];
    return {part.source, indexOf(line).origin(line.line), part.generation, line.line};
}

/// The line with the same origin, where the part has begun anew; -1: there is none.
qint64 LogModel::lineOf(const LogPart &part, const LogPlace &place) const
{
    const LogIndex &index = *part.index;
    if (part.generation == place.generation)
        return place.line < index.lineCount() ? place.line : -1;
    const QString file = place.origin.section(u':', 0, -2);
    const qsizetype number = index.files().indexOf(file);
    if (number < 0)
        return -1;
    // Lines stand in the order of the files: the first one of this file is found by halves.
    const QStringList files = index.files();
    qint64 first = 0;
    for (qint64 count = index.lineCount(); count > 0;) {
        const qint64 half = count / 2;
        const QString at = index.origin(first + half).section(u':', 0, -2);
        const bool isBefore = files.indexOf(at) < number;
        first += isBefore ? half + 1 : 0;
        count = isBefore ? count - half - 1 : half;
    }
    const qint64 line = first + place.origin.section(u':', -1).toLongLong() - 1;
    return line < index.lineCount() && index.origin(line) == place.origin ? line : -1;
}

int LogModel::rowOfPlace(const LogPlace &place) const
{
    for (size_t part = 0; part < m_rows->parts().size() && !place.isNull(); ++part) {
        if (m_parts[part].source != place.source)
            continue;
        const qint64 line = lineOf(m_parts[part], place);
        if (line < 0)
            continue;
        const qint64 row = m_rows->rowFrom({part, line});
        return row < std::min(m_rows->count(), mostRows) ? int(row) : -1;
    }
    return -1;
}

int LogModel::nextError(int row, bool forward) const
{
    const std::optional<qint64> found = m_rows->nextError(row, forward);
    return found && *found < mostRows ? int(*found) : -1;
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return shownCount(m_rows->count() + (m_next ? m_shift : 0));
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
    const LogIndex &log = indexOf(line);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return display(line, index.column());
    case Qt::ToolTipRole:
        return index.column() == MessageColumn ? message(line) : log.origin(line.line);
    case LevelRole:
        return int(log.level(line.line));
    case ContinuationRole:
        return log.isContinuation(line.line);
    case LineRole:
        return line.line;
    case OriginRole:
        return log.origin(line.line);
    case OccurrencesRole:
        return QVariant::fromValue(m_occurrences.in(message(line)));
    case SourceRole:
        return m_parts[line.source].source;
    case InstantRole: {
        const std::optional<Instant> at = log.time(line.line);
        return at ? QVariant(qlonglong(at->time_since_epoch().count())) : QVariant();
    }
    case WholeLineRole:
        return m_lines.whole(log, line.line);
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time (UTC)");
    case LevelColumn:
        return tr("Level");
    case SourceColumn:
        return tr("Source");
    case MessageColumn:
        return tr("Message");
    default:
        return {};
    }
}

QString LogModel::sourceText(const LogRow &line) const
{
    const QString name = indexOf(line).sourceName(line.line);
    return name.isEmpty() ? m_parts[line.source].name : name;
}

QVariant LogModel::display(const LogRow &line, int column) const
{
    const LogIndex &log = indexOf(line);
    const bool goesOn = log.isContinuation(line.line);
    switch (column) {
    case TimeColumn: {
        const std::optional<Instant> at = goesOn ? std::nullopt : log.time(line.line);
        return at ? LogLines::timeText(*at) : QString();
    }
    case LevelColumn:
        return goesOn ? QString() : words::level(log.level(line.line));
    case SourceColumn:
        return goesOn ? QString() : sourceText(line);
    case MessageColumn:
        return message(line);
    default:
        return {};
    }
}

QString LogModel::message(const LogRow &line) const
{
    return m_lines.message(indexOf(line), line.source, line.line);
}

} // namespace sitrep
