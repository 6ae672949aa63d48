// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/checklist.h"
#include "widgets/models/merge.h"

#include <memory>

namespace sitrep {

/// Groups by due time and their steps, a tree of two levels. Steps are merged by id. It changes nothing itself: ticking asks by
/// stepTicked() and shows what comes back.
class ChecklistModel final : public MergingModel<QAbstractItemModel>
{
    Q_OBJECT

public:
    enum Role {
        IsGroupRole = Qt::UserRole + 1,
        IdRole,      ///< of a step
        StateRole,   ///< int of StepState
        AppliesRole, ///< false: its condition does not hold
        CommandRole, ///< one line for a shell; empty once it is done
        OwnerRole,   ///< who, or who and when it was done
        NoteRole,    ///< "done, unproved: …"
        CheckRole,   ///< id of the check that does this step, or empty
        DueRole,     ///< "1 h 19 min left", "12 min overdue"
        UrgentRole,  ///< less than two hours are left, or it is overdue
        DoneCountRole,
        CountRole,
        RiskRole,
    };

    using MergingModel::MergingModel;

    void setChecklist(const Checklist &checklist, Instant now);
    void setReadOnly(); ///< steps cannot be ticked from now on
    [[nodiscard]] QModelIndex indexOf(const QString &step) const;
    [[nodiscard]] int doneCount() const; ///< proved, or by hand where there is no proof
    [[nodiscard]] int countOf(StepState state) const;
    [[nodiscard]] int stepCount() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void stepTicked(const QString &step, bool ticked);

private:
    [[nodiscard]] static QString groupTitle(const ChecklistGroup &group);
    [[nodiscard]] QVariant groupData(const ChecklistGroup &group, int role) const;
    [[nodiscard]] QVariant stepData(const ChecklistItem &item, int role) const;
    [[nodiscard]] QString dueText(const ChecklistGroup &group) const;

    QList<std::shared_ptr<ChecklistGroup>> m_groups; ///< the address of a group is its steps' internal pointer
    Instant m_now{};
    bool m_isReadOnly = false;
};

} // namespace sitrep
