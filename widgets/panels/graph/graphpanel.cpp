// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/graph/graphpanel.h"

#include "widgets/support/look.h"

#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

GraphPanel::GraphPanel(const Theme &theme, QWidget *parent)
    : PanelFrame(theme, tr("Graph of components"), parent)
    , m_scroll(new QScrollArea)
    , m_view(new GraphView(theme))
{
    setObjectName(u"graphPanel"_s);
    nameControl(m_scroll, u"graphArea"_s, tr("Graph of components"));
    m_scroll->setFocusPolicy(Qt::NoFocus); // the graph has it
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_view);
    setBody(m_scroll);
    QToolButton *close = addHeaderButton(u"closeGraphButton"_s, u"close"_s, {}, tr("Close (Esc)"));
    connect(close, &QToolButton::clicked, this, &GraphPanel::closeRequested);
    connect(m_view, &GraphView::evidenceRequested, this, &GraphPanel::evidenceRequested);
    connect(m_view, &GraphView::componentChosen, this, [this](const QString &component, const QRect &place) {
        m_scroll->ensureVisible(place.center().x(), place.center().y(), place.width() / 2 + 20,
                                place.height() / 2 + 12);
        emit componentChosen(component);
    });
    showEmpty(tr("No components yet"), tr("Open a runbook to see what depends on what."));
}

void GraphPanel::setGraph(const ComponentGraph &graph)
{
    m_view->setGraph(graph);
    const auto soft = std::count_if(graph.edges.cbegin(), graph.edges.cend(),
                                    [](const ComponentGraph::Edge &edge) { return edge.soft; });
    const bool hasPath =
        std::any_of(graph.nodes.cbegin(), graph.nodes.cend(), [](const auto &node) { return node.onPath; });
    QStringList parts{tr("symptoms first, causes last")};
    if (soft > 0)
        parts += tr("dashed: a soft dependency");
    if (hasPath)
        parts += tr("thick: from symptom to cause");
    setSummary(parts.join(u" · "_s));
    if (graph.nodes.isEmpty())
        showEmpty(tr("No components"), tr("The runbook names none."));
    else
        showBody();
}

void GraphPanel::focusView()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
}

} // namespace sitrep
