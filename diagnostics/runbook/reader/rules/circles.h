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

    /// Circles that, once each is broken, leave none; at most twenty. Each is the shortest one through its member that
    /// stands first in the file, and begins with it.
    [[nodiscard]] QList<QStringList> circles() const;
    /// The shortest circle through \a name, beginning with it; empty when there is none.
    [[nodiscard]] QStringList circleThrough(const QString &name) const;

private:
    [[nodiscard]] std::vector<int> shortestCircle(int start, const std::vector<bool> &left) const;
    void removeEdge(int from, int to);
    [[nodiscard]] std::vector<bool> inOrBetweenCircles() const;

    QStringList m_names;
    QHash<QString, int> m_index;
    std::vector<std::vector<int>> m_edges;
    std::vector<std::vector<int>> m_back;
};

} // namespace sitrep
