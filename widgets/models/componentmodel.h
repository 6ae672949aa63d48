// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "widgets/models/merge.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <array>

namespace sitrep {

/// The status matrix, in the order of the assessment. Rows are merged by component id.
class ComponentModel final : public MergingModel<QAbstractTableModel>
{
    Q_OBJECT

public:
    enum Column { StatusColumn, ComponentColumn, EvidenceColumn, NextActionColumn, CheckedColumn, ColumnCount };
    enum Role {
        StatusRole = Qt::UserRole + 1, ///< int of Status
        IdRole,
        HealthyByRole,   ///< "as configured", or empty
        ChecksRole,      ///< ids, QStringList
        DescriptionRole, ///< the row as one sentence
        BecauseRole,     ///< "because of …": the cause that predicts this failure, or empty
        EvidenceRole,    ///< the evidence without it
    };

    using MergingModel::MergingModel;

    void setComponents(const QList<ComponentAssessment> &components, Instant now);
    /// Ages grow; nothing but the last column changes.
    void setNow(Instant now);

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

    QList<ComponentAssessment> m_rows;
    Instant m_now{};
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
