// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/componentgraph.h"
#include "widgets/support/drawnparts.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QPainterPath;

namespace sitrep {

/// The graph, painted: a box for each component with shape and word of its status, a line to each thing that it depends on, dashed where
/// that is soft; the path from symptom to cause is drawn in its colour and twice as thick. The arrow keys go along the lines and within
/// a layer, Enter opens the evidence.
class GraphView final : public QWidget, public DrawnParts
{
    Q_OBJECT

public:
    explicit GraphView(const Theme &theme, QWidget *parent = nullptr);

    void setGraph(const ComponentGraph &graph);
    [[nodiscard]] const ComponentGraph &graph() const { return m_graph; }
    void choose(const QString &component);
    [[nodiscard]] int chosen() const { return m_chosen; } ///< -1: none
    /// In the coordinates of this widget, mirrored where the window is.
    [[nodiscard]] QRect placeOf(int node) const;
    [[nodiscard]] QAccessible::Role wholeRole() const override { return QAccessible::List; }
    [[nodiscard]] QAccessible::Role partRole() const override { return QAccessible::ListItem; }
    [[nodiscard]] int partCount() const override { return int(m_graph.nodes.size()); }
    [[nodiscard]] QString partName(int node) const override;
    [[nodiscard]] QRect partPlace(int node) const override { return placeOf(node); }
    [[nodiscard]] QAccessible::State partState(int node) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void componentChosen(const QString &component, const QRect &place);
    void evidenceRequested(const QString &component);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    void chooseNode(int node);
    [[nodiscard]] int nodeAt(const QPoint &point) const;
    [[nodiscard]] int neighbour(int step) const; ///< -1: towards the symptoms, 1: towards the causes
    void paintEdge(QPainter &painter, const ComponentGraph::Edge &edge) const;
    void paintNode(QPainter &painter, int node) const;
    [[nodiscard]] QSize boxSize() const;

    const Theme &m_theme;
    ComponentGraph m_graph;
    int m_chosen = -1;
};

} // namespace sitrep
