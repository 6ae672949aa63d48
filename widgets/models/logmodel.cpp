// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/logmodel.h"

#include "widgets/models/words.h"

#include <algorithm>
#include <limits>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int cachedTexts = 400;        // about ten screens of rows
constexpr std::size_t firstBatch = 200; // rows that are announced at once, so that something is seen
constexpr std::size_t laterBatch = 20'000;
constexpr std::size_t mostAtATime = 50'000; // rows taken by the GUI thread in one go

/// What the columns beside it tell already: a date and time in front, and a level behind it. Where a line begins in another way, nothing
/// is taken off.
QString withoutHead(const QString &line)
{
    static const QRegularExpression time(
        u"^[\\[(]?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z| ?[+-]\\d\\d:?\\d\\d| UTC)?[\\])]?:?\\s+"_s);
    static const QRegularExpression level(
        u"^\\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|CRIT|FATAL)\\]?:?\\s+"_s);
    const QRegularExpressionMatch timed = time.match(line);
    if (!timed.hasMatch())
        return line;
    const QString rest = line.mid(timed.capturedLength());
    return rest.mid(level.match(rest).capturedLength());
}

QString timeText(Instant at)
{
    const auto withinSecond = at - std::chrono::floor<std::chrono::seconds>(at);
    const auto milliseconds = std::chrono::floor<Milliseconds>(withinSecond).count();
    return u"%1.%2"_s.arg(clockText(at)).arg(milliseconds, 3, 10, QChar(u'0'));
}

} // namespace

/// Between the job and the GUI thread.
struct LogModel::Found
{
    std::mutex mutex; ///< guards all of it
    std::vector<qint32> lines;
    bool ended = false;
};

LogModel::LogModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_matcher(std::make_unique<LogMatcher>(m_filter))
    , m_texts(cachedTexts)
{
    connect(&m_job, &BackgroundJob::rang, this, &LogModel::takeFound);
}

LogModel::~LogModel() = default;

void LogModel::setLog(std::shared_ptr<const LogIndex> index, std::shared_ptr<const Masker> masker)
{
    beginResetModel();
    m_job.stop();
    m_index = std::move(index);
    m_masker = std::move(masker);
    m_texts.clear();
    m_lines.clear();
    endResetModel();
    startFilter();
}

void LogModel::setFilter(const LogFilter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_job.stop();
    m_filter = filter;
    m_matcher = std::make_unique<LogMatcher>(filter);
    m_lines.clear();
    endResetModel();
    startFilter();
}

void LogModel::startFilter()
{
    if (!m_index || !m_masker || m_filter.showsAll() || !filterError().isEmpty()) {
        emit filterFinished();
        return;
    }
    m_found = std::make_shared<Found>();
    m_job.start([found = m_found, index = m_index, masker = m_masker,
                 matcher = *m_matcher](const std::stop_token &stop, const BackgroundJob::Ring &ring) {
        std::vector<qint32> batch;
        std::size_t enough = firstBatch;
        const auto hand = [&] {
            const std::scoped_lock lock(found->mutex);
            found->lines.insert(found->lines.end(), batch.begin(), batch.end());
            batch.clear();
        };
        const qint64 count = std::min<qint64>(index->lineCount(), std::numeric_limits<qint32>::max());
        for (qint64 line = 0; line < count && !stop.stop_requested(); ++line) {
            if (matcher.matches(*index, line, *masker))
                batch.push_back(qint32(line));
            if (batch.size() >= enough) {
                hand();
                ring();
                enough = laterBatch;
            }
        }
        hand();
        const std::scoped_lock lock(found->mutex);
        found->ended = true;
    });
}

void LogModel::takeFound()
{
    std::vector<qint32> lines;
    bool ended = false;
    bool more = false;
    {
        const std::scoped_lock lock(m_found->mutex);
        ended = m_found->ended;
        more = m_found->lines.size() > mostAtATime;
        const auto end = more ? m_found->lines.begin() + qsizetype(mostAtATime) : m_found->lines.end();
        lines.assign(m_found->lines.begin(), end);
        m_found->lines.erase(m_found->lines.begin(), end);
    }
    if (!lines.empty()) {
        const int first = int(m_lines.size());
        beginInsertRows({}, first, first + int(lines.size()) - 1);
        m_lines.insert(m_lines.end(), lines.begin(), lines.end());
        endInsertRows();
    }
    if (more)
        QMetaObject::invokeMethod(this, &LogModel::takeFound, Qt::QueuedConnection);
    else if (ended)
        emit filterFinished();
}

qint64 LogModel::lineCount() const
{
    return m_index ? m_index->lineCount() : 0;
}

qint64 LogModel::lineAt(int row) const
{
    return m_filter.showsAll() ? row : m_lines.at(std::size_t(row));
}

int LogModel::rowOfLine(qint64 line) const
{
    if (m_filter.showsAll())
        return line < lineCount() ? int(line) : -1;
    const auto at = std::lower_bound(m_lines.begin(), m_lines.end(), line);
    return at == m_lines.end() ? -1 : int(at - m_lines.begin());
}

int LogModel::nextError(int row, bool forward) const
{
    const int step = forward ? 1 : -1;
    for (int at = row + step; at >= 0 && at < rowCount(); at += step) {
        const qint64 line = lineAt(at);
        if (m_index->level(line) >= LogLevel::Error && !m_index->isContinuation(line))
            return at;
    }
    return -1;
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_index || !m_masker)
        return 0;
    if (m_filter.showsAll())
        return int(std::min<qint64>(m_index->lineCount(), std::numeric_limits<int>::max()));
    return int(m_lines.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const qint64 line = lineAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return display(line, index.column());
    case Qt::ToolTipRole:
        return index.column() == MessageColumn ? message(line) : m_index->origin(line);
    case LevelRole:
        return int(m_index->level(line));
    case ContinuationRole:
        return m_index->isContinuation(line);
    case LineRole:
        return line;
    case OriginRole:
        return m_index->origin(line);
    case OccurrencesRole:
        return QVariant::fromValue(m_matcher->occurrences(message(line)));
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

QVariant LogModel::display(qint64 line, int column) const
{
    const bool goesOn = m_index->isContinuation(line);
    switch (column) {
    case TimeColumn: {
        const std::optional<Instant> at = goesOn ? std::nullopt : m_index->time(line);
        return at ? timeText(*at) : QString();
    }
    case LevelColumn:
        return goesOn ? QString() : words::level(m_index->level(line));
    case SourceColumn:
        return goesOn ? QString() : m_index->sourceName(line);
    case MessageColumn:
        return message(line);
    default:
        return {};
    }
}

QString LogModel::message(qint64 line) const
{
    if (const QString *known = m_texts.object(line))
        return *known;
    const QString whole = m_index->line(line, *m_masker);
    const bool hasHead = !m_index->isContinuation(line) && m_index->time(line);
    const QString shown = hasHead ? withoutHead(whole) : whole;
    m_texts.insert(line, new QString(shown));
    return shown;
}

} // namespace sitrep
