// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/histogram/histogramview.h"

#include <QAccessibleWidget>

namespace sitrep {

namespace {

class HistogramInterface final : public QAccessibleWidget
{
public:
    explicit HistogramInterface(HistogramView *view)
        : QAccessibleWidget(view, QAccessible::Chart)
    {}

    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Value)
            return QAccessibleWidget::text(kind);
        const std::optional<TimeSpan> span = static_cast<HistogramView *>(widget())->chosenSpan();
        return span ? HistogramView::tr("%1 to %2 UTC").arg(clockText(span->from), clockText(span->to))
                    : HistogramView::tr("whole log");
    }
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<HistogramView *>(object);
    return view ? new HistogramInterface(view) : nullptr;
}

} // namespace

void installHistogramAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace sitrep
