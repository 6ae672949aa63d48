// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/checklistmodel.h"

#include "diagnostics/domain/values/commandtext.h"
#include "widgets/models/words.h"

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr auto urgentBelow = std::chrono::hours(2);

bool isTicked(const ChecklistItem &item)
{
    return item.state == StepState::Done || item.state == StepState::DoneByHand
           || item.state == StepState::DoneUnproved;
}

bool isSettled(const ChecklistItem &item)
{
    return item.state != StepState::Open;
}

/// A tick without its proof is none yet, and what is not needed was not done.
bool isDone(const ChecklistItem &item)
{
    return item.state == StepState::Done || item.state == StepState::DoneByHand;
}

bool sameGroups(const QList<std::shared_ptr<ChecklistGroup>> &groups, const Checklist &wanted)
{
    return std::equal(groups.begin(), groups.end(), wanted.begin(), wanted.end(),
                      [](const auto &group, const ChecklistGroup &other) {
                          return group->dueText == other.dueText && group->title == other.title;
                      });
}

/// The step, which may be cut on the screen, and what is worth knowing of it.
QString stepToolTip(const ChecklistItem &item)
{
    QStringList lines{item.step.what};
    for (const QString &line : {item.step.risk, words::sentence(item.note)}) {
        if (!line.isEmpty())
            lines << line;
    }
    return lines.join(u'\n');
}

QString doneBy(const ChecklistItem &item)
{
    if (!item.at)
        return item.by;
    return item.by.isEmpty() ? shortClockText(*item.at)
                             : ChecklistModel::tr("%1 · %2", "name, time").arg(item.by, shortClockText(*item.at));
}

} // namespace

void ChecklistModel::setChecklist(const Checklist &checklist, Instant now)
{
    m_now = now;
    if (!sameGroups(m_groups, checklist)) {
        // Another runbook: no row of the old list lives on.
        beginResetModel();
        m_groups.clear();
        for (const ChecklistGroup &group : checklist)
            m_groups << std::make_shared<ChecklistGroup>(group);
        endResetModel();
        return;
    }
    for (qsizetype row = 0; row < m_groups.size(); ++row) {
        ChecklistGroup &group = *m_groups.at(row);
        const ChecklistGroup &wanted = checklist.at(row);
        const QModelIndex at = index(int(row), 0);
        mergeRows(
            group.items, wanted.items, [](const ChecklistItem &item) { return item.step.id; }, at);
        group.due = wanted.due;
        group.overdue = wanted.overdue;
        group.isOver = wanted.isOver;
        group.done = wanted.done;
        emit dataChanged(at, at);
    }
}

QModelIndex ChecklistModel::indexOf(const QString &step) const
{
    for (qsizetype row = 0; row < m_groups.size(); ++row) {
        const QList<ChecklistItem> &items = m_groups.at(row)->items;
        for (qsizetype at = 0; at < items.size(); ++at) {
            if (items.at(at).step.id == step)
                return index(int(at), 0, index(int(row), 0));
        }
    }
    return {};
}

int ChecklistModel::doneCount() const
{
    int done = 0;
    for (const auto &group : m_groups)
        done += int(std::count_if(group->items.begin(), group->items.end(), isDone));
    return done;
}

int ChecklistModel::countOf(StepState state) const
{
    int count = 0;
    for (const auto &group : m_groups)
        count += int(std::count_if(group->items.begin(), group->items.end(),
                                   [state](const ChecklistItem &item) { return item.state == state; }));
    return count;
}

int ChecklistModel::stepCount() const
{
    int count = 0;
    for (const auto &group : m_groups)
        count += int(group->items.size());
    return count;
}

QModelIndex ChecklistModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_groups.at(parent.row()).get() : nullptr);
}

QModelIndex ChecklistModel::parent(const QModelIndex &child) const
{
    const void *group = child.internalPointer();
    if (!group)
        return {};
    for (qsizetype row = 0; row < m_groups.size(); ++row) {
        if (m_groups.at(row).get() == group)
            return createIndex(int(row), 0);
    }
    return {};
}

int ChecklistModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalPointer() || parent.column() > 0 ? 0 : int(m_groups.at(parent.row())->items.size());
}

int ChecklistModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ChecklistModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (!index.internalPointer())
        return groupData(*m_groups.at(index.row()), role);
    return stepData(static_cast<const ChecklistGroup *>(index.internalPointer())->items.at(index.row()), role);
}

QVariant ChecklistModel::groupData(const ChecklistGroup &group, int role) const
{
    const int settled = int(std::count_if(group.items.begin(), group.items.end(), isSettled));
    const int done = int(std::count_if(group.items.begin(), group.items.end(), isDone));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return groupTitle(group);
    case Qt::AccessibleTextRole: {
        const QString counted =
            tr("%1, %2 of %3 done", "title of a group").arg(groupTitle(group)).arg(done).arg(group.items.size());
        return group.due ? tr("%1, due %2").arg(counted, shortClockText(*group.due)) : counted;
    }
    case IsGroupRole:
        return true;
    case DueRole:
        return dueText(group);
    case UrgentRole:
        return !group.isOver && settled < group.items.size() && group.due && *group.due - m_now < urgentBelow;
    case DoneCountRole:
        return done;
    case CountRole:
        return int(group.items.size());
    default:
        return {};
    }
}

QString ChecklistModel::groupTitle(const ChecklistGroup &group)
{
    return tr("%1 · %2", "due, title").arg(words::isolated(group.dueText), group.title);
}

QVariant ChecklistModel::stepData(const ChecklistItem &item, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return item.step.what;
    case Qt::ToolTipRole:
        return stepToolTip(item);
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "step, its state").arg(item.step.what, words::stepState(item.state));
    case Qt::CheckStateRole:
        return int(isTicked(item) ? Qt::Checked : Qt::Unchecked);
    case IsGroupRole:
        return false;
    case IdRole:
        return item.step.id;
    case StateRole:
        return int(item.state);
    case AppliesRole:
        return item.applies;
    case CommandRole:
        return isSettled(item) ? QString() : shellCommandLine(item.step.command);
    case OwnerRole:
        return isTicked(item) ? doneBy(item) : item.step.owner;
    case NoteRole:
        return words::sentence(item.note);
    case CheckRole:
        return item.step.check;
    case RiskRole:
        return item.step.risk;
    default:
        return {};
    }
}

QString ChecklistModel::dueText(const ChecklistGroup &group) const
{
    if (!group.due)
        return {};
    const auto left = std::chrono::floor<std::chrono::minutes>(*group.due - m_now);
    if (group.isOver && left < std::chrono::hours(24))
        return {};
    if (left.count() < 0)
        return tr("%1 overdue").arg(durationText(-left));
    if (left < std::chrono::hours(24))
        return tr("%1 left").arg(durationText(left));
    return tr("due %1").arg(isoText(*group.due).left(10));
}

void ChecklistModel::setReadOnly()
{
    beginResetModel();
    m_isReadOnly = true;
    endResetModel();
}

bool ChecklistModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.internalPointer() || m_isReadOnly)
        return false;
    emit stepTicked(index.data(IdRole).toString(), value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags ChecklistModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.internalPointer())
        flags |= Qt::ItemNeverHasChildren;
    flags.setFlag(Qt::ItemIsUserCheckable, index.internalPointer() != nullptr && !m_isReadOnly);
    return flags;
}

} // namespace sitrep
