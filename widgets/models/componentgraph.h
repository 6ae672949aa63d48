// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"

namespace sitrep {

/// The components and what they depend on, in layers: what nobody depends on is in layer 0, each dependency further on than all that
/// depend on it (longest path, as Sugiyama, Tagawa and Toda 1981 do it), the rows of a layer ordered by the barycentre of the layer before.
struct ComponentGraph
{
    struct Node
    {
        ComponentAssessment component;
        int layer = 0;
        int row = 0;
        bool onPath = false; ///< from the symptom to the cause
        bool isCause = false;
        QList<int> dependsOn; ///< indexes of nodes, as the runbook names them
        QList<int> dependants;
        friend bool operator==(const Node &, const Node &) = default;
    };
    struct Edge
    {
        int from = 0; ///< depends on \ref to
        int to = 0;
        bool soft = false;
        bool onPath = false;
        friend bool operator==(const Edge &, const Edge &) = default;
    };

    QList<Node> nodes; ///< in the order of the runbook
    QList<Edge> edges;
    int layers = 0;
    int rows = 0; ///< of the fullest layer

    [[nodiscard]] int at(int layer, int row) const; ///< index of a node; -1: nothing is there
    friend bool operator==(const ComponentGraph &, const ComponentGraph &) = default;
};

/// The path is drawn for a verdict that names a cause; of several ways, the one with the fewest components that do not fail, then the
/// shortest.
[[nodiscard]] ComponentGraph componentGraph(const Assessment &assessment, const Runbook &runbook);

/// "Chat is Failing, because of: …; depends on Backend and, softly, Cache; on the path from symptom to cause".
[[nodiscard]] QString graphNodeText(const ComponentGraph &graph, int node);

} // namespace sitrep
