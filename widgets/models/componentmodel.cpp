// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/componentmodel.h"

#include "diagnostics/domain/ladder/ladder.h"
#include "widgets/models/words.h"

#include <QLocale>
#include <QPolygonF>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QString because(const ComponentAssessment &row)
{
    return row.becauseOf.isEmpty() ? QString() : ComponentModel::tr("because of: %1").arg(words::sentence(row.because));
}

/// Wherever the row goes, into the clipboard too, it tells that it is a consequence.
QString evidence(const ComponentAssessment &row)
{
    const QString found = words::sentence(row.evidence);
    return row.becauseOf.isEmpty()
               ? found
               : ComponentModel::tr("%1 (%2)", "evidence, because of a cause").arg(found, because(row));
}

QString measured(const RecentSeries &series, qint64 value)
{
    return series.of == RecentSeries::Of::Took ? rungTimeText(std::chrono::microseconds(value))
                                               : QLocale().toString(value);
}

/// "0 to 27 errors per 1 min", "12 ms to 1.2 s".
QString rangeText(const RecentSeries &series)
{
    const auto [least, most] =
        std::minmax_element(series.points.cbegin(), series.points.cend(),
                            [](const auto &one, const auto &other) { return one.value < other.value; });
    const QString from = measured(series, least->value);
    const QString to = measured(series, most->value);
    if (series.of == RecentSeries::Of::Took)
        return ComponentModel::tr("%1 to %2", "how long answers took").arg(from, to);
    return ComponentModel::tr("%1 to %2 errors per %3")
        .arg(from, to, durationText(std::chrono::round<std::chrono::milliseconds>(series.part)));
}

QList<QPolygonF> linesOf(const RecentSeries &series, Instant end)
{
    const qint64 most = std::max<qint64>(
        1, std::max_element(series.points.cbegin(), series.points.cend(), [](const auto &one, const auto &other) {
               return one.value < other.value;
           })->value);
    QList<QPolygonF> lines(1);
    const RecentSeries::Point *before = nullptr;
    for (const RecentSeries::Point &point : series.points) {
        if (before != nullptr && series.hasGap(*before, point))
            lines += QPolygonF();
        const double since = double((point.at - (end - recentSpan)).count());
        lines.last() +=
            QPointF(since / double(std::chrono::microseconds(recentSpan).count()), double(point.value) / double(most));
        before = &point;
    }
    return lines;
}

} // namespace

void ComponentModel::setComponents(const QList<ComponentAssessment> &components, Instant now)
{
    m_now = now;
    mergeRows(m_rows, components, [](const ComponentAssessment &row) { return row.id; });
    setNow(now);
}

void ComponentModel::setNow(Instant now)
{
    m_now = now;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, CheckedColumn), index(int(m_rows.size()) - 1, CheckedColumn), {Qt::DisplayRole});
}

void ComponentModel::setSeries(const QHash<QString, RecentSeries> &series, Instant now)
{
    if (m_series == series && m_seriesEnd == now)
        return;
    const bool comes = m_series.isEmpty() && !series.isEmpty();
    const bool goes = !m_series.isEmpty() && series.isEmpty();
    if (comes)
        beginInsertColumns({}, RecentColumn, RecentColumn);
    if (goes)
        beginRemoveColumns({}, RecentColumn, RecentColumn);
    m_series = series;
    m_seriesEnd = now;
    if (comes)
        endInsertColumns();
    else if (goes)
        endRemoveColumns();
    else if (hasSeries() && !m_rows.isEmpty())
        emit dataChanged(index(0, RecentColumn), index(int(m_rows.size()) - 1, RecentColumn));
}

int ComponentModel::rowOf(const QString &component) const
{
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).id == component)
            return int(row);
    }
    return -1;
}

const ComponentAssessment *ComponentModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

std::array<int, 7> ComponentModel::counts() const
{
    std::array<int, 7> counts{};
    for (const ComponentAssessment &row : m_rows)
        ++counts.at(static_cast<std::size_t>(row.status));
    return counts;
}

QString ComponentModel::countsText() const
{
    const std::array<int, 7> each = counts();
    const std::array<QString, 7> texts{
        tr("%n missing", nullptr, each[0]),  tr("%n failing", nullptr, each[1]), tr("%n ineffective", nullptr, each[2]),
        tr("%n degraded", nullptr, each[3]), tr("%n unknown", nullptr, each[4]), tr("%n checking", nullptr, each[5]),
        tr("%n healthy", nullptr, each[6]),
    };
    QStringList shown;
    for (std::size_t at = 0; at < each.size(); ++at) {
        if (each.at(at) > 0)
            shown << texts.at(at);
    }
    return shown.join(u" · "_s);
}

int ComponentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ComponentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : hasSeries() ? ColumnCount : RecentColumn;
}

QVariant ComponentModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ComponentAssessment &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == CheckedColumn  ? QVariant()
               : index.column() == RecentColumn ? recent(row, true)
                                                : text(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == StatusColumn ? tr("Status: %1").arg(text(row, StatusColumn))
                                              : text(row, index.column());
    case Qt::AccessibleDescriptionRole:
    case DescriptionRole:
        return description(row);
    case StatusRole:
        return int(row.status);
    case IdRole:
        return row.id;
    case HealthyByRole:
        return row.status == Status::Healthy && row.healthyBy ? words::healthyBy(*row.healthyBy) : QString();
    case ChecksRole:
        return row.checks;
    case BecauseRole:
        return because(row);
    case EvidenceRole:
        return words::sentence(row.evidence);
    case RecentRole:
        return m_series.contains(row.id) ? QVariant::fromValue(linesOf(m_series[row.id], m_seriesEnd)) : QVariant();
    default:
        return {};
    }
}

QVariant ComponentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == CheckedColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case StatusColumn:
        return tr("Status");
    case ComponentColumn:
        return tr("Component");
    case EvidenceColumn:
        return tr("Evidence");
    case NextActionColumn:
        return tr("Next action");
    case CheckedColumn:
        return tr("Checked");
    case RecentColumn:
        return tr("Last %n min", nullptr, int(recentSpan.count()));
    default:
        return {};
    }
}

QString ComponentModel::text(const ComponentAssessment &row, int column) const
{
    switch (column) {
    case StatusColumn:
        return words::status(row);
    case ComponentColumn:
        return row.name;
    case EvidenceColumn:
        return evidence(row);
    case NextActionColumn:
        return row.nextAction;
    case CheckedColumn:
        return row.checked ? words::age(*row.checked, m_now) : QString();
    case RecentColumn:
        return recent(row, false);
    default:
        return {};
    }
}

/// \a isWhole: with what it is of, and how it ended.
QString ComponentModel::recent(const ComponentAssessment &row, bool isWhole) const
{
    const auto found = m_series.constFind(row.id);
    if (found == m_series.cend())
        return tr("no series");
    const QString range = rangeText(*found);
    return isWhole ? tr("%1 from %2 to %3, last %4 (%5)")
                         .arg(range, shortClockText(found->points.constFirst().at),
                              shortClockText(found->points.constLast().at),
                              measured(*found, found->points.constLast().value), found->check)
                   : range;
}

QString ComponentModel::description(const ComponentAssessment &row) const
{
    if (row.nextAction.isEmpty())
        return tr("%1 is %2: %3").arg(row.name, words::status(row), evidence(row));
    return tr("%1 is %2: %3. Next: %4").arg(row.name, words::status(row), evidence(row), row.nextAction);
}

void ProblemsFilter::setProblemsOnly(bool only)
{
    m_only = only;
    invalidateFilter();
}

bool ProblemsFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return !m_only || Status(index.data(ComponentModel::StatusRole).toInt()) != Status::Healthy;
}

} // namespace sitrep
