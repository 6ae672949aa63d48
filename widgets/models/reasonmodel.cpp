// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/reasonmodel.h"

#include "widgets/models/words.h"

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QString wordOf(ReasonMark mark)
{
    switch (mark) {
    case ReasonMark::For:
        return ReasonModel::tr("For");
    case ReasonMark::Against:
        return ReasonModel::tr("Against");
    case ReasonMark::Open:
        return ReasonModel::tr("Not known");
    case ReasonMark::None:
        break;
    }
    return {};
}

} // namespace

struct ReasonModel::Node
{
    const Reason *reason = nullptr; ///< of m_reasons; null for the root
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> parts;

    void add(const QList<Reason> &reasons)
    {
        parts.reserve(std::size_t(reasons.size()));
        for (const Reason &each : reasons) {
            auto part = std::make_unique<Node>();
            part->reason = &each;
            part->parent = this;
            part->row = int(parts.size());
            part->add(each.parts);
            parts.push_back(std::move(part));
        }
    }
};

ReasonModel::ReasonModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{}

ReasonModel::~ReasonModel() = default;

bool ReasonModel::setReasons(const QList<Reason> &reasons)
{
    if (reasons == m_reasons)
        return false;
    beginResetModel();
    m_reasons = reasons;
    m_root = std::make_unique<Node>();
    m_root->add(std::as_const(m_reasons));
    endResetModel();
    return true;
}

const ReasonModel::Node *ReasonModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : m_root.get();
}

QStringList ReasonModel::path(const QModelIndex &index) const
{
    QStringList path;
    for (const Node *node = nodeOf(index); node->reason; node = node->parent)
        path.prepend(node->reason->id.isEmpty() ? render(node->reason->text) : node->reason->id);
    return path;
}

QModelIndex ReasonModel::find(const QStringList &path) const
{
    QModelIndex found;
    for (const QString &step : path) {
        QModelIndex next;
        for (int row = 0; row < rowCount(found) && !next.isValid(); ++row) {
            const QModelIndex candidate = index(row, 0, found);
            if (this->path(candidate).constLast() == step)
                next = candidate;
        }
        if (!next.isValid())
            break;
        found = next;
    }
    return found;
}

QModelIndex ReasonModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (column != 0 || row < 0 || std::size_t(row) >= node->parts.size())
        return {};
    return createIndex(row, column, node->parts.at(std::size_t(row)).get());
}

QModelIndex ReasonModel::parent(const QModelIndex &child) const
{
    const Node *parent = child.isValid() ? nodeOf(child)->parent : nullptr;
    return parent && parent->reason ? createIndex(parent->row, 0, parent) : QModelIndex();
}

int ReasonModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->parts.size());
}

int ReasonModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ReasonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Reason &reason = *nodeOf(index)->reason;
    const QString text = words::sentence(reason.text);
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::AccessibleTextRole: {
        const QString mark = wordOf(reason.mark);
        return mark.isEmpty() ? text : tr("%1: %2", "for or against, a sentence").arg(mark, text);
    }
    case MarkRole:
        return int(reason.mark);
    case ChecksRole:
        return reason.checks;
    case CitesRole: {
        QStringList named;
        for (const QString &check : reason.checks) {
            if (!text.contains(check))
                named += check;
        }
        return named.join(u", "_s);
    }
    case HeadingRole:
        return !reason.parts.isEmpty();
    case OpenRole:
        return reason.isOpen;
    default:
        return {};
    }
}

} // namespace sitrep
