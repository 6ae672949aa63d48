// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reasons/reasons.h"

#include <QAbstractItemModel>

#include <memory>

namespace sitrep {

/// What stands behind a verdict, as a tree of one column. It is made anew when something of it changed; rows are found again by their
/// path().
class ReasonModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        MarkRole = Qt::UserRole + 1, ///< int of ReasonMark
        ChecksRole,                  ///< ids of the results that the line cites, QStringList
        CitesRole,                   ///< those that its text does not name, as text
        HeadingRole,                 ///< bool: it has parts
        OpenRole,                    ///< bool: its parts are shown at first
    };

    explicit ReasonModel(QObject *parent = nullptr);
    ~ReasonModel() override;
    ReasonModel(const ReasonModel &) = delete;
    ReasonModel &operator=(const ReasonModel &) = delete;

    /// True when something changed and all indexes are new.
    bool setReasons(const QList<Reason> &reasons);
    [[nodiscard]] const QList<Reason> &reasons() const { return m_reasons; }
    /// The ids or texts from the top down: the same line in the next assessment.
    [[nodiscard]] QStringList path(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex find(const QStringList &path) const; ///< the nearest line above where it is gone

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Node;
    [[nodiscard]] const Node *nodeOf(const QModelIndex &index) const;

    QList<Reason> m_reasons;
    std::unique_ptr<Node> m_root;
};

} // namespace sitrep
