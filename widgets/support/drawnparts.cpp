// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/drawnparts.h"

#include <QAccessibleWidget>
#include <QPointer>
#include <QWidget>

#include <vector>

namespace sitrep {

namespace {

class PartInterface final : public QAccessibleInterface
{
public:
    PartInterface(QWidget *widget, const DrawnParts &parts, int part)
        : m_widget(widget)
        , m_parts(parts)
        , m_part(part)
    {}

    bool isValid() const override { return !m_widget.isNull(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_widget.data()); }
    QAccessible::Role role() const override { return m_widget ? m_parts.partRole() : QAccessible::NoRole; }
    void setText(QAccessible::Text, const QString &) override {}

    QString text(QAccessible::Text kind) const override
    {
        return m_widget && kind == QAccessible::Name ? m_parts.partName(m_part) : QString();
    }

    QRect rect() const override
    {
        if (!m_widget)
            return {};
        const QRect place = m_parts.partPlace(m_part);
        return {m_widget->mapToGlobal(place.topLeft()), place.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = m_widget ? m_parts.partState(m_part) : QAccessible::State();
        state.invisible = !m_widget || !m_widget->isVisible();
        return state;
    }

private:
    QPointer<QWidget> m_widget;
    const DrawnParts &m_parts; // the same object: asked only while m_widget is there
    int m_part;
};

class WholeInterface final : public QAccessibleWidget
{
public:
    WholeInterface(QWidget *widget, const DrawnParts &parts)
        : QAccessibleWidget(widget, parts.wholeRole())
        , m_parts(parts)
    {}
    WholeInterface(const WholeInterface &) = delete;
    WholeInterface &operator=(const WholeInterface &) = delete;
    ~WholeInterface() override
    {
        for (const QAccessible::Id part : m_made)
            QAccessible::deleteAccessibleInterface(part);
    }

    int childCount() const override { return m_parts.partCount(); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        // Made when they are asked for: this one may be older than the parts.
        while (m_made.size() <= std::size_t(index)) {
            auto *made = new PartInterface(widget(), m_parts, int(m_made.size())); // the cache of QAccessible owns it
            m_made.push_back(QAccessible::registerAccessibleInterface(made));
        }
        return QAccessible::accessibleInterface(m_made.at(std::size_t(index)));
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
    const DrawnParts &m_parts;
    mutable std::vector<QAccessible::Id> m_made;
};

QAccessibleInterface *makeWhole(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const auto *parts = dynamic_cast<const DrawnParts *>(object);
    return widget && parts ? new WholeInterface(widget, *parts) : nullptr;
}

} // namespace

void installDrawnParts()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeWhole);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace sitrep
