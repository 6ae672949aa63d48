// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/graph/graphview.h"

#include <QAccessibleWidget>
#include <QPointer>

#include <vector>

namespace sitrep {

namespace {

/// One component, which is no object of Qt's.
class NodeInterface final : public QAccessibleInterface
{
public:
    NodeInterface(GraphView *view, qsizetype node)
        : m_view(view)
        , m_node(node)
    {}

    bool isValid() const override { return !m_view.isNull(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view.data()); }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override {}

    QString text(QAccessible::Text kind) const override
    {
        const bool isThere = m_view && m_node < m_view->graph().nodes.size();
        return isThere && kind == QAccessible::Name ? graphNodeText(m_view->graph(), int(m_node)) : QString();
    }

    QRect rect() const override
    {
        if (!m_view)
            return {};
        const QRect place = m_view->placeOf(int(m_node));
        return {m_view->mapToGlobal(place.topLeft()), place.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.focused = m_view && m_view->hasFocus() && m_view->chosen() == m_node;
        state.invisible = !m_view || !m_view->isVisible();
        return state;
    }

private:
    QPointer<GraphView> m_view;
    qsizetype m_node;
};

class GraphInterface final : public QAccessibleWidget
{
public:
    explicit GraphInterface(GraphView *view)
        : QAccessibleWidget(view, QAccessible::List)
    {}
    GraphInterface(const GraphInterface &) = delete;
    GraphInterface &operator=(const GraphInterface &) = delete;
    ~GraphInterface() override
    {
        for (const QAccessible::Id node : m_nodes)
            QAccessible::deleteAccessibleInterface(node);
    }

    int childCount() const override { return int(view()->graph().nodes.size()); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        // Made when they are asked for: this one may be older than the graph, which comes later.
        while (m_nodes.size() <= std::size_t(index)) {
            auto *made = new NodeInterface(view(), qsizetype(m_nodes.size())); // the cache of QAccessible owns it
            m_nodes.push_back(QAccessible::registerAccessibleInterface(made));
        }
        return QAccessible::accessibleInterface(m_nodes.at(std::size_t(index)));
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (int at = 0; at < childCount(); ++at) {
            if (this->child(at) == child)
                return at;
        }
        return -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int at = 0; at < childCount(); ++at) {
            if (child(at)->rect().contains(x, y))
                return child(at);
        }
        return nullptr;
    }

private:
    GraphView *view() const { return static_cast<GraphView *>(widget()); }

    mutable std::vector<QAccessible::Id> m_nodes;
};

QAccessibleInterface *makeGraph(const QString &, QObject *object)
{
    auto *view = qobject_cast<GraphView *>(object);
    return view ? new GraphInterface(view) : nullptr;
}

} // namespace

void installGraphAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeGraph);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace sitrep
