// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace sitrep {

/// Names and what each points to, in file order.
class NameGraph final
{
public:
    void addNode(const QString &name);
    void addEdge(const QString &from, const QString &to); ///< names that are no nodes are ignored

    /// One circle for each set of nodes that reach each other: the shortest one through the member that stands first in the file, beginning
    /// with it. Linear where there is none.
    [[nodiscard]] QList<QStringList> circles() const;
    /// The shortest circle through \a name, beginning with it; empty when there is none.
    [[nodiscard]] QStringList circleThrough(const QString &name) const;

private:
    [[nodiscard]] std::vector<int> shortestCircle(int start, const std::vector<bool> &left) const;
    [[nodiscard]] std::vector<bool> reachableFrom(int start, const std::vector<std::vector<int>> &edges) const;
    [[nodiscard]] std::vector<bool> inOrBetweenCircles() const;

    QStringList m_names;
    QHash<QString, int> m_index;
    std::vector<std::vector<int>> m_edges;
    std::vector<std::vector<int>> m_back;
};

} // namespace sitrep
