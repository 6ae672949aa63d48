// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/timelinemodel.h"

#include "widgets/models/words.h"

#include <utility>

namespace sitrep {

using namespace Qt::StringLiterals;

void TimelineModel::setTimeline(const QList<TimelineEntry> &oldestFirst, Instant now)
{
    const QString today = isoText(now).left(10);
    const bool isNewDay = std::exchange(m_today, today) != today;
    const QList<TimelineEntry> newestFirst(oldestFirst.rbegin(), oldestFirst.rend());
    const qsizetype before = m_entries.size();
    mergeRows(m_entries, newestFirst,
              [](const TimelineEntry &entry) { return u"%1 %2"_s.arg(entry.event.toString(), nameOf(entry.kind)); });
    // Whether the rail ends at a row depends on its neighbours.
    if ((isNewDay || before != m_entries.size()) && !m_entries.isEmpty())
        emit dataChanged(index(0), index(int(m_entries.size()) - 1), {IsLastRole, DateRole});
}

QModelIndex TimelineModel::indexOf(const QUuid &event) const
{
    for (qsizetype row = 0; row < m_entries.size(); ++row) {
        if (m_entries.at(row).event == event)
            return index(int(row));
    }
    return {};
}

QString TimelineModel::date(const TimelineEntry &entry) const
{
    const QString day = isoText(entry.at).left(10);
    return day == m_today ? QString() : day;
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TimelineEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return words::sentence(entry.text);
    case Qt::ToolTipRole:
        return tr("%1 UTC\n%2", "date and time, text")
            .arg(isoText(entry.at).left(10) + u' ' + shortClockText(entry.at), words::sentence(entry.text));
    case Qt::AccessibleTextRole:
        return tr("%1 UTC, %2: %3. %4", "time, kind, text, source")
            .arg(u"%1 %2"_s.arg(date(entry), shortClockText(entry.at)).trimmed(), words::timelineKind(entry.kind),
                 words::sentence(entry.text), words::sentence(entry.source));
    case TimeRole:
        return shortClockText(entry.at);
    case DateRole:
        return date(entry);
    case KindRole:
        return int(entry.kind);
    case OutcomeRole:
        return entry.outcome ? QVariant(int(*entry.outcome)) : QVariant();
    case SourceRole:
        return words::sentence(entry.source);
    case IsLastRole:
        return index.row() == m_entries.size() - 1;
    default:
        return {};
    }
}

} // namespace sitrep
