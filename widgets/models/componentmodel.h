// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/recentseries.h"
#include "widgets/models/merge.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSortFilterProxyModel>

#include <array>

namespace sitrep {

/// The status matrix, in the order of the assessment. Rows are merged by component id. The column of what was measured of
/// late is there while some row has a series, and is the last one.
class ComponentModel final : public MergingModel<QAbstractTableModel>
{
    Q_OBJECT

public:
    enum Column {
        StatusColumn,
        ComponentColumn,
        EvidenceColumn,
        NextActionColumn,
        CheckedColumn,
        RecentColumn,
        ColumnCount
    };
    enum Role {
        StatusRole = Qt::UserRole + 1, ///< int of Status
        IdRole,
        HealthyByRole,   ///< "as configured", or empty
        ChecksRole,      ///< ids, QStringList
        DescriptionRole, ///< the row as one sentence
        BecauseRole,     ///< "because of …": the cause that predicts this failure, or empty
        EvidenceRole,    ///< the evidence without it
        RecentRole, ///< QList<QPolygonF>, parted where nothing is known: x over the span, y up to the most, both 0 to 1
    };

    using MergingModel::MergingModel;

    void setComponents(const QList<ComponentAssessment> &components, Instant now);
    /// Ages grow; nothing but their column changes.
    void setNow(Instant now);
    /// By component; of those that are not there nothing is known. \a now: the end of each.
    void setSeries(const QHash<QString, RecentSeries> &series, Instant now);
    [[nodiscard]] bool hasSeries() const { return !m_series.isEmpty(); }

    [[nodiscard]] int rowOf(const QString &component) const; ///< -1: not there
    [[nodiscard]] const ComponentAssessment *at(int row) const;
    /// How many have each status, in the order of Status.
    [[nodiscard]] std::array<int, 7> counts() const;
    /// "1 missing · 2 failing", in the order of the matrix; what does not occur is left out.
    [[nodiscard]] QString countsText() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const ComponentAssessment &row, int column) const;
    [[nodiscard]] QString description(const ComponentAssessment &row) const;
    [[nodiscard]] QString recent(const ComponentAssessment &row, bool isWhole) const;

    QList<ComponentAssessment> m_rows;
    Instant m_now{};
    QHash<QString, RecentSeries> m_series;
    Instant m_seriesEnd{};
};

/// Hides what is healthy.
class ProblemsFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setProblemsOnly(bool only);
    [[nodiscard]] bool problemsOnly() const { return m_only; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool m_only = false;
};

} // namespace sitrep
