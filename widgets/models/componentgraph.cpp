// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/componentgraph.h"

#include "diagnostics/domain/assessment/causechain.h"
#include "widgets/models/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

using Node = ComponentGraph::Node;
using Edge = ComponentGraph::Edge;

int indexOf(const ComponentGraph &graph, const QString &id)
{
    const auto found = std::find_if(graph.nodes.cbegin(), graph.nodes.cend(),
                                    [&id](const Node &node) { return node.component.id == id; });
    return found == graph.nodes.cend() ? -1 : int(found - graph.nodes.cbegin());
}

void addNodes(ComponentGraph &graph, const Assessment &assessment, const Runbook &runbook)
{
    for (const Component &component : runbook.components) {
        Node node;
        node.component.id = component.id;
        node.component.name = component.name;
        if (const ComponentAssessment *assessed = assessment.component(component.id))
            node.component = *assessed;
        graph.nodes.append(node);
    }
    for (const Component &component : runbook.components) {
        for (const ComponentDependency &dependency : component.dependsOn) {
            const Edge edge{indexOf(graph, component.id), indexOf(graph, dependency.component), dependency.soft};
            if (edge.from < 0 || edge.to < 0)
                continue;
            graph.edges.append(edge);
            graph.nodes[edge.from].dependsOn.append(edge.to);
            graph.nodes[edge.to].dependants.append(edge.from);
        }
    }
}

/// A circle, which the reader of runbooks refuses, ends after as many rounds as there are components.
void layOutLayers(ComponentGraph &graph)
{
    bool moved = true;
    for (qsizetype round = 0; moved && round < graph.nodes.size(); ++round) {
        moved = false;
        for (const Edge &edge : std::as_const(graph.edges)) {
            const int wanted = graph.nodes.at(edge.from).layer + 1;
            if (graph.nodes.at(edge.to).layer < wanted) {
                graph.nodes[edge.to].layer = wanted;
                moved = true;
            }
        }
    }
    for (const Node &node : std::as_const(graph.nodes))
        graph.layers = std::max(graph.layers, node.layer + 1);
}

double barycentre(const ComponentGraph &graph, const Node &node)
{
    double sum = 0;
    int count = 0;
    for (const int other : node.dependants) {
        if (graph.nodes.at(other).layer < node.layer) {
            sum += graph.nodes.at(other).row;
            ++count;
        }
    }
    return count == 0 ? std::numeric_limits<double>::max() : sum / count;
}

void layOutRows(ComponentGraph &graph)
{
    for (int layer = 0; layer < graph.layers; ++layer) {
        QList<int> order;
        for (int at = 0; at < int(graph.nodes.size()); ++at) {
            if (graph.nodes.at(at).layer == layer)
                order.append(at);
        }
        std::stable_sort(order.begin(), order.end(), [&graph](int left, int right) {
            return barycentre(graph, graph.nodes.at(left)) < barycentre(graph, graph.nodes.at(right));
        });
        for (int row = 0; row < int(order.size()); ++row)
            graph.nodes[order.at(row)].row = row;
        graph.rows = std::max(graph.rows, int(order.size()));
    }
}

bool fails(const Node &node)
{
    return node.component.status == Status::Missing || node.component.status == Status::Failing
           || node.component.status == Status::Ineffective;
}

/// Dijkstra over a dozen components; a component that does not fail costs as much as all that do.
QList<int> cheapestPath(const ComponentGraph &graph, int from, int to)
{
    const int count = int(graph.nodes.size());
    constexpr int unreached = std::numeric_limits<int>::max();
    QList<int> cost(count, unreached);
    QList<int> before(count, -1);
    QList<bool> done(count, false);
    cost[from] = 0;
    for (int round = 0; round < count; ++round) {
        int best = -1;
        for (int at = 0; at < count; ++at) {
            if (!done.at(at) && cost.at(at) != unreached && (best < 0 || cost.at(at) < cost.at(best)))
                best = at;
        }
        if (best < 0 || best == to)
            break;
        done[best] = true;
        for (const int next : graph.nodes.at(best).dependsOn) {
            const int through = cost.at(best) + (fails(graph.nodes.at(next)) ? 1 : count + 1);
            if (through < cost.at(next)) {
                cost[next] = through;
                before[next] = best;
            }
        }
    }
    QList<int> path;
    for (int at = cost.at(to) == unreached ? -1 : to; at >= 0; at = before.at(at))
        path.prepend(at);
    return path;
}

void markPath(ComponentGraph &graph, const Assessment &assessment, const Runbook &runbook)
{
    const QList<CitedSentence> chain = causeChain(assessment.verdict);
    const Candidate *cause = assessment.verdict.candidate(assessment.verdict.cause);
    const Check *symptom = chain.isEmpty() ? nullptr : runbook.check(chain.constLast().cites.constFirst().check);
    const int from = symptom == nullptr ? -1 : indexOf(graph, symptom->component);
    if (from < 0 || cause == nullptr)
        return;
    for (const QString &id : cause->components) {
        const int to = indexOf(graph, id);
        if (to < 0)
            continue;
        graph.nodes[to].isCause = true;
        const QList<int> path = cheapestPath(graph, from, to);
        for (qsizetype at = 0; at < path.size(); ++at) {
            graph.nodes[path.at(at)].onPath = true;
            for (Edge &edge : graph.edges) {
                if (at > 0 && edge.from == path.at(at - 1) && edge.to == path.at(at))
                    edge.onPath = true;
            }
        }
    }
}

QString text(const char *pattern)
{
    return QCoreApplication::translate("graph", pattern);
}

} // namespace

int ComponentGraph::at(int layer, int row) const
{
    for (int node = 0; node < int(nodes.size()); ++node) {
        if (nodes.at(node).layer == layer && nodes.at(node).row == row)
            return node;
    }
    return -1;
}

ComponentGraph componentGraph(const Assessment &assessment, const Runbook &runbook)
{
    ComponentGraph graph;
    addNodes(graph, assessment, runbook);
    layOutLayers(graph);
    layOutRows(graph);
    markPath(graph, assessment, runbook);
    return graph;
}

QString graphNodeText(const ComponentGraph &graph, int node)
{
    const Node &of = graph.nodes.at(node);
    QStringList parts{text(QT_TRANSLATE_NOOP("graph", "%1 is %2")).arg(of.component.name, words::status(of.component))};
    if (!of.component.becauseOf.isEmpty())
        parts += text(QT_TRANSLATE_NOOP("graph", "because of: %1")).arg(words::sentence(of.component.because));
    QStringList names;
    for (const Edge &edge : graph.edges) {
        if (edge.from != node)
            continue;
        const QString name = graph.nodes.at(edge.to).component.name;
        names += edge.soft ? text(QT_TRANSLATE_NOOP("graph", "softly %1")).arg(name) : name;
    }
    if (!names.isEmpty())
        parts += text(QT_TRANSLATE_NOOP("graph", "depends on %1")).arg(names.join(u", "_s));
    if (of.isCause)
        parts += text(QT_TRANSLATE_NOOP("graph", "the cause is here"));
    else if (of.onPath)
        parts += text(QT_TRANSLATE_NOOP("graph", "on the path from symptom to cause"));
    return parts.join(u"; "_s);
}

} // namespace sitrep
