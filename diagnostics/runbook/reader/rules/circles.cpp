// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/circles.h"

#include <algorithm>
#include <deque>

namespace sitrep {

namespace {

constexpr qsizetype mostCircles = 20;

std::size_t asIndex(int node)
{
    return static_cast<std::size_t>(node);
}

} // namespace

void NameGraph::addNode(const QString &name)
{
    if (m_index.contains(name))
        return;
    m_index.insert(name, static_cast<int>(m_names.size()));
    m_names.append(name);
    m_edges.emplace_back();
    m_back.emplace_back();
}

void NameGraph::addEdge(const QString &from, const QString &to)
{
    const int source = m_index.value(from, -1);
    const int target = m_index.value(to, -1);
    if (source < 0 || target < 0)
        return;
    m_edges[asIndex(source)].push_back(target);
    m_back[asIndex(target)].push_back(source);
}

// Kahn's algorithm: takes away, again and again, what points to nothing that is left.
std::vector<bool> NameGraph::inOrBetweenCircles() const
{
    std::vector<std::size_t> pending;
    std::deque<int> free;
    for (std::size_t i = 0; i < m_edges.size(); ++i) {
        pending.push_back(m_edges[i].size());
        if (m_edges[i].empty())
            free.push_back(static_cast<int>(i));
    }
    std::vector<bool> left(m_edges.size(), true);
    while (!free.empty()) {
        const int node = free.front();
        free.pop_front();
        left[asIndex(node)] = false;
        for (const int before : m_back[asIndex(node)]) {
            if (--pending[asIndex(before)] == 0)
                free.push_back(before);
        }
    }
    return left;
}

std::vector<int> NameGraph::shortestCircle(int start, const std::vector<bool> &left) const
{
    std::vector<int> from(m_edges.size(), -1);
    std::deque<int> queue{start};
    while (!queue.empty()) {
        const int node = queue.front();
        queue.pop_front();
        for (const int next : m_edges[asIndex(node)]) {
            if (next == start) {
                std::vector<int> circle;
                for (int at = node; at != start; at = from[asIndex(at)])
                    circle.push_back(at);
                circle.push_back(start);
                std::reverse(circle.begin(), circle.end());
                return circle;
            }
            if (!left[asIndex(next)] || from[asIndex(next)] >= 0)
                continue;
            from[asIndex(next)] = node;
            queue.push_back(next);
        }
    }
    return {};
}

void NameGraph::removeEdge(int from, int to)
{
    std::erase(m_edges[asIndex(from)], to);
    std::erase(m_back[asIndex(to)], from);
}

QList<QStringList> NameGraph::circles() const
{
    QList<QStringList> circles;
    NameGraph open = *this;
    std::vector<bool> left = open.inOrBetweenCircles();
    for (int start = 0; start < static_cast<int>(m_names.size()) && circles.size() < mostCircles; ++start) {
        bool found = false;
        while (left[asIndex(start)] && circles.size() < mostCircles) {
            const std::vector<int> circle = open.shortestCircle(start, left);
            if (circle.empty())
                break;
            QStringList names;
            for (const int node : circle)
                names.append(m_names[node]);
            circles.append(names);
            open.removeEdge(circle.back(), start);
            found = true;
        }
        if (found)
            left = open.inOrBetweenCircles();
    }
    return circles;
}

QStringList NameGraph::circleThrough(const QString &name) const
{
    const int start = m_index.value(name, -1);
    if (start < 0)
        return {};
    QStringList names;
    for (const int node : shortestCircle(start, std::vector<bool>(m_edges.size(), true)))
        names.append(m_names[node]);
    return names;
}

} // namespace sitrep
