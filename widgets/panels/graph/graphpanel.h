// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/panels/graph/graphview.h"
#include "widgets/support/panelframe.h"

class QScrollArea;

namespace sitrep {

/// The graph of components in the place of the logs.
class GraphPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit GraphPanel(const Theme &theme, QWidget *parent = nullptr);

    void setGraph(const ComponentGraph &graph);
    void choose(const QString &component) { m_view->choose(component); }
    [[nodiscard]] GraphView *view() const { return m_view; }

public slots:
    void focusView();

signals:
    void closeRequested();
    void componentChosen(const QString &component);
    void evidenceRequested(const QString &component);

private:
    QScrollArea *m_scroll = nullptr;
    GraphView *m_view = nullptr;
};

} // namespace sitrep
