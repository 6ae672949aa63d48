// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/logcells.h"

#include "widgets/models/loghistogram.h"
#include "widgets/models/logmodel.h"
#include "widgets/models/words.h"

namespace sitrep {

TimeForm timeFormOf(const LogParts &parts, std::chrono::sys_days today)
{
    const std::optional<TimeSpan> whole = wholeSpan(parts);
    if (!whole)
        return TimeForm::Clock;
    using std::chrono::year_month_day;
    // A span begins behind its start.
    const year_month_day first = std::chrono::floor<std::chrono::days>(whole->from + std::chrono::microseconds(1));
    const year_month_day last = std::chrono::floor<std::chrono::days>(whole->to);
    const year_month_day now = today;
    if (first == now && last == now)
        return TimeForm::Clock;
    return first.year() == now.year() && last.year() == now.year() ? TimeForm::MonthDay : TimeForm::FullDate;
}

QVariant LogCells::data(const LogPart &part, const std::shared_ptr<const LogIndex> &log, const LogRow &line, int column,
                        int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return display(part, log, line, column);
    case Qt::ToolTipRole:
        return column == LogModel::MessageColumn ? message(log, line) : log->origin(line.line);
    case LogModel::LevelRole:
        return int(log->level(line.line));
    case LogModel::ContinuationRole:
        return log->isContinuation(line.line);
    case LogModel::LineRole:
        return line.line;
    case LogModel::OriginRole:
        return log->origin(line.line);
    case LogModel::OccurrencesRole:
        return QVariant::fromValue(m_occurrences.in(m_lines.message(log, line.source, line.line).value_or(QString())));
    case LogModel::SourceRole:
        return part.source;
    case LogModel::InstantRole: {
        const std::optional<Instant> at = log->time(line.line);
        return at ? QVariant(qlonglong(at->time_since_epoch().count())) : QVariant();
    }
    case LogModel::WholeLineRole:
        return m_lines.whole(log, line.source, line.line).value_or(notThere());
    default:
        return {};
    }
}

QVariant LogCells::display(const LogPart &part, const std::shared_ptr<const LogIndex> &log, const LogRow &line,
                           int column) const
{
    const bool goesOn = log->isContinuation(line.line);
    switch (column) {
    case LogModel::TimeColumn: {
        const std::optional<Instant> at = goesOn ? std::nullopt : log->time(line.line);
        return at ? LogLines::timeText(*at, m_timeForm) : QString();
    }
    case LogModel::LevelColumn:
        return goesOn ? QString() : words::level(log->level(line.line));
    case LogModel::SourceColumn: {
        const QString name = goesOn ? QString() : log->sourceName(line.line);
        return goesOn || !name.isEmpty() ? name : part.name;
    }
    case LogModel::MessageColumn:
        return message(log, line);
    default:
        return {};
    }
}

QString LogCells::message(const std::shared_ptr<const LogIndex> &log, const LogRow &line) const
{
    return m_lines.message(log, line.source, line.line).value_or(notThere());
}

/// Stands for a line until it comes.
QString LogCells::notThere()
{
    return tr("… not read yet: the disk has not answered");
}

QVariant LogCells::header(int column)
{
    switch (column) {
    case LogModel::TimeColumn:
        return tr("Time (UTC)");
    case LogModel::LevelColumn:
        return tr("Level");
    case LogModel::SourceColumn:
        return tr("Source");
    case LogModel::MessageColumn:
        return tr("Message");
    default:
        return {};
    }
}

} // namespace sitrep
