// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/evidence/ladderview.h"

#include <QAccessibleWidget>
#include <QPointer>

#include <vector>

namespace sitrep {

namespace {

/// One rung, which is no object of Qt's.
class RungInterface final : public QAccessibleInterface
{
public:
    RungInterface(LadderView *view, qsizetype rung)
        : m_view(view)
        , m_rung(rung)
    {}

    bool isValid() const override { return !m_view.isNull(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view.data()); }
    QAccessible::Role role() const override { return QAccessible::StaticText; }
    void setText(QAccessible::Text, const QString &) override {}

    QString text(QAccessible::Text kind) const override
    {
        return m_view && kind == QAccessible::Name ? m_view->rungText(m_rung) : QString();
    }

    QRect rect() const override
    {
        if (!m_view)
            return {};
        const QRect place = m_view->rungPlace(m_rung);
        return {m_view->mapToGlobal(place.topLeft()), place.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.readOnly = true;
        state.invisible = !m_view || !m_view->isVisible();
        return state;
    }

private:
    QPointer<LadderView> m_view;
    qsizetype m_rung;
};

class LadderInterface final : public QAccessibleWidget
{
public:
    explicit LadderInterface(LadderView *view)
        : QAccessibleWidget(view, QAccessible::Grouping)
    {}
    LadderInterface(const LadderInterface &) = delete;
    LadderInterface &operator=(const LadderInterface &) = delete;
    ~LadderInterface() override
    {
        for (const QAccessible::Id rung : m_rungs)
            QAccessible::deleteAccessibleInterface(rung);
    }

    int childCount() const override { return int(view()->rungCount()); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        // Made when they are asked for: this one may be older than the rungs, which the view's constructor adds.
        while (m_rungs.size() <= std::size_t(index)) {
            auto *made = new RungInterface(view(), qsizetype(m_rungs.size())); // the cache of QAccessible owns it
            m_rungs.push_back(QAccessible::registerAccessibleInterface(made));
        }
        return QAccessible::accessibleInterface(m_rungs.at(std::size_t(index)));
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
    LadderView *view() const { return static_cast<LadderView *>(widget()); }

    mutable std::vector<QAccessible::Id> m_rungs;
};

QAccessibleInterface *makeLadder(const QString &, QObject *object)
{
    auto *view = qobject_cast<LadderView *>(object);
    return view ? new LadderInterface(view) : nullptr;
}

} // namespace

void installLadderAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeLadder);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace sitrep
