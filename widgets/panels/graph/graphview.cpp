// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/graph/graphview.h"

#include "diagnostics/report/charts/statusglyph.h"
#include "widgets/models/words.h"
#include "widgets/support/look.h"
#include "widgets/support/mirrored.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int graphMargin = 14;
constexpr int layerGap = 52;
constexpr int rowGap = 10;
constexpr int glyphSide = 14;
constexpr int boxWidth = 176;

} // namespace

GraphView::GraphView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    installDrawnParts();
    nameControl(this, u"componentGraph"_s, tr("Components and what they depend on"));
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QString GraphView::partName(int node) const
{
    return node < partCount() ? graphNodeText(m_graph, node) : QString();
}

QAccessible::State GraphView::partState(int node) const
{
    QAccessible::State state;
    state.focusable = true;
    state.focused = hasFocus() && m_chosen == node;
    return state;
}

void GraphView::setGraph(const ComponentGraph &graph)
{
    if (graph == m_graph)
        return;
    const QString before = m_chosen >= 0 ? m_graph.nodes.at(m_chosen).component.id : QString();
    m_graph = graph;
    m_chosen = -1;
    for (int node = 0; node < int(m_graph.nodes.size()); ++node) {
        if (m_graph.nodes.at(node).component.id == before)
            m_chosen = node;
    }
    updateGeometry();
    update();
}

void GraphView::choose(const QString &component)
{
    for (int node = 0; node < int(m_graph.nodes.size()); ++node) {
        if (m_graph.nodes.at(node).component.id == component && node != m_chosen)
            chooseNode(node);
    }
}

QSize GraphView::boxSize() const
{
    const int lines = QFontMetrics(m_theme.textFont(13)).height() + QFontMetrics(m_theme.textFont(11)).height();
    return {qRound(boxWidth * m_theme.textScale()), lines + 12};
}

QSize GraphView::sizeHint() const
{
    const QSize box = boxSize();
    return {2 * graphMargin + m_graph.layers * box.width() + std::max(0, m_graph.layers - 1) * layerGap,
            2 * graphMargin + m_graph.rows * box.height() + std::max(0, m_graph.rows - 1) * rowGap};
}

QRect GraphView::placeOf(int node) const
{
    if (node < 0 || node >= m_graph.nodes.size())
        return {};
    const QSize box = boxSize();
    const ComponentGraph::Node &of = m_graph.nodes.at(node);
    const QRect logical(graphMargin + of.layer * (box.width() + layerGap),
                        graphMargin + of.row * (box.height() + rowGap), box.width(), box.height());
    return mirrored(logical, rect(), layoutDirection());
}

void GraphView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.tokens().surface);
    for (const bool onPath : {false, true}) { // the path lies above all others
        for (const ComponentGraph::Edge &edge : m_graph.edges) {
            if (edge.onPath == onPath)
                paintEdge(painter, edge);
        }
    }
    for (int node = 0; node < int(m_graph.nodes.size()); ++node)
        paintNode(painter, node);
}

void GraphView::paintEdge(QPainter &painter, const ComponentGraph::Edge &edge) const
{
    const bool fromRight = layoutDirection() == Qt::RightToLeft;
    const QRectF from = placeOf(edge.from);
    const QRectF to = placeOf(edge.to);
    const QPointF start(fromRight ? from.left() : from.right(), from.center().y());
    const QPointF end(fromRight ? to.right() : to.left(), to.center().y());
    const qreal bend = (end.x() - start.x()) / 2;
    QPainterPath line(start);
    line.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end);
    const Tokens &tokens = m_theme.tokens();
    const QColor colour = edge.onPath ? tokens.of(Status::Failing).glyph : tokens.controlEdge;
    QPen pen(colour, edge.onPath ? 2.4 : 1.2, edge.soft ? Qt::DashLine : Qt::SolidLine);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
    const qreal back = fromRight ? 7 : -7;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({end, end + QPointF(back, -3.5), end + QPointF(back, 3.5)}));
}

void GraphView::paintNode(QPainter &painter, int node) const
{
    const ComponentGraph::Node &of = m_graph.nodes.at(node);
    const Tokens &tokens = m_theme.tokens();
    const StatusColours &colours = tokens.of(of.component.status);
    const QRect box = placeOf(node);
    const bool isChosen = node == m_chosen && hasFocus();
    const bool isConsequence = !of.component.becauseOf.isEmpty();
    painter.setBrush(isConsequence ? tokens.surface : colours.chip);
    const QColor edge = isChosen ? tokens.accent : of.onPath ? tokens.of(Status::Failing).glyph : tokens.border;
    painter.setPen(QPen(edge, isChosen || of.onPath ? 2 : 1));
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6);
    const auto at = [&](const QRect &logical) { return mirrored(logical, box, layoutDirection()); };
    const QRect glyph(box.left() + 10, box.center().y() - glyphSide / 2, glyphSide, glyphSide);
    StatusGlyph::paint(painter, QRectF(at(glyph)), of.component.status, colours.glyph,
                       isConsequence ? tokens.surface : colours.chip);
    const auto line = [&](int top, const QString &text, const QFont &font, const QColor &colour) {
        const QFontMetrics metrics(font);
        const QRect area(box.left() + 32, top, box.width() - 40, metrics.height());
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(at(area), int(mirroredAlignment(Qt::AlignLeft, layoutDirection()) | Qt::AlignVCenter),
                         words::isolated(metrics.elidedText(text, Qt::ElideRight, area.width())));
        return top + metrics.height();
    };
    const int top = line(box.top() + 6, of.component.name, m_theme.textFont(13, QFont::Medium), tokens.text);
    const QString word = words::status(of.component);
    line(top, of.isCause ? tr("%1 · cause", "status").arg(word) : word, m_theme.textFont(11), colours.word);
}

int GraphView::nodeAt(const QPoint &point) const
{
    for (int node = 0; node < int(m_graph.nodes.size()); ++node) {
        if (placeOf(node).contains(point))
            return node;
    }
    return -1;
}

void GraphView::chooseNode(int node)
{
    m_chosen = node;
    update();
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(node);
    QAccessible::updateAccessibility(&focus);
    emit componentChosen(m_graph.nodes.at(node).component.id, placeOf(node));
}

/// Along the path where there is one, else to the nearest.
int GraphView::neighbour(int step) const
{
    const ComponentGraph::Node &of = m_graph.nodes.at(m_chosen);
    QList<int> others = step > 0 ? of.dependsOn : of.dependants;
    std::stable_sort(others.begin(), others.end(), [&](int left, int right) {
        const ComponentGraph::Node &a = m_graph.nodes.at(left);
        const ComponentGraph::Node &b = m_graph.nodes.at(right);
        return a.onPath != b.onPath ? a.onPath : std::abs(a.row - of.row) < std::abs(b.row - of.row);
    });
    return others.isEmpty() ? -1 : others.constFirst();
}

void GraphView::keyPressEvent(QKeyEvent *event)
{
    if (m_graph.nodes.isEmpty() || m_chosen < 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const ComponentGraph::Node &of = m_graph.nodes.at(m_chosen);
    const int onward = layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right;
    int next = -1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        next = neighbour(event->key() == onward ? 1 : -1);
        break;
    case Qt::Key_Up:
        next = m_graph.at(of.layer, of.row - 1);
        break;
    case Qt::Key_Down:
        next = m_graph.at(of.layer, of.row + 1);
        break;
    case Qt::Key_Home:
        next = m_graph.at(0, 0);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit evidenceRequested(of.component.id);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (next >= 0)
        chooseNode(next);
}

void GraphView::mousePressEvent(QMouseEvent *event)
{
    if (const int node = nodeAt(event->position().toPoint()); node >= 0)
        chooseNode(node);
    QWidget::mousePressEvent(event);
}

void GraphView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int node = nodeAt(event->position().toPoint()); node >= 0)
        emit evidenceRequested(m_graph.nodes.at(node).component.id);
}

void GraphView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_chosen < 0 && !m_graph.nodes.isEmpty())
        chooseNode(std::max(0, m_graph.at(0, 0)));
}

bool GraphView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int node = nodeAt(help->pos());
        QToolTip::showText(help->globalPos(), node < 0 ? QString() : graphNodeText(m_graph, node), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace sitrep
