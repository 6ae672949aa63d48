// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/histogram/histogramview.h"

#include <QAccessibleTableInterface>
#include <QAccessibleWidget>
#include <QLocale>

#include <map>
#include <vector>

namespace sitrep {

namespace {

enum Column { BeginColumn, ErrorsColumn, WarningsColumn, HappenedColumn, ColumnCount };

const LogBucket *bucketOf(const HistogramView &view, int row)
{
    const std::vector<LogBucket> &buckets = view.histogram().buckets();
    return row < 0 || row >= int(buckets.size()) ? nullptr : &buckets[std::size_t(row)];
}

QString columnTitle(int column)
{
    switch (column) {
    case BeginColumn:
        return HistogramView::tr("From (UTC)");
    case ErrorsColumn:
        return HistogramView::tr("Errors");
    case WarningsColumn:
        return HistogramView::tr("Warnings");
    default:
        return HistogramView::tr("Happened then");
    }
}

QString cellText(const HistogramView &view, int row, int column)
{
    const LogBucket *bucket = bucketOf(view, row);
    if (!bucket)
        return {};
    switch (column) {
    case BeginColumn:
        return clockText(bucket->span.from);
    case ErrorsColumn:
        return QLocale().toString(bucket->errors);
    case WarningsColumn:
        return QLocale().toString(bucket->warnings);
    default:
        break;
    }
    QStringList happened;
    for (const ErrorHistogram::Mark &mark : view.marks()) {
        if (mark.at >= bucket->span.from && mark.at < bucket->span.to)
            happened << mark.text;
    }
    return happened.join(QStringView(u", "));
}

/// One cell; its table outlives it.
class CellInterface final : public QAccessibleInterface, public QAccessibleTableCellInterface
{
public:
    CellInterface(HistogramView &view, int row, int column)
        : m_view(view)
        , m_row(row)
        , m_column(column)
    {}

    bool isValid() const override { return true; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(&m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name ? cellText(m_view, m_row, m_column) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override { return QAccessible::queryAccessibleInterface(&m_view)->rect(); }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.readOnly = true;
        state.selected = isSelected();
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface *>(this) : nullptr;
    }

    bool isSelected() const override
    {
        const std::optional<TimeSpan> chosen = m_view.chosenSpan();
        const LogBucket *bucket = bucketOf(m_view, m_row);
        return chosen && bucket && bucket->span.from >= chosen->from && bucket->span.to <= chosen->to;
    }
    QList<QAccessibleInterface *> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_column; }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

private:
    HistogramView &m_view;
    int m_row;
    int m_column;
};

class HistogramInterface final : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit HistogramInterface(HistogramView *view)
        : QAccessibleWidget(view, QAccessible::Table)
    {}
    ~HistogramInterface() override
    {
        for (const auto &[place, id] : m_cells)
            QAccessible::deleteAccessibleInterface(id);
    }
    HistogramInterface(const HistogramInterface &) = delete;
    HistogramInterface &operator=(const HistogramInterface &) = delete;

    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Value)
            return QAccessibleWidget::text(kind);
        const std::optional<TimeSpan> span = view().chosenSpan();
        return span ? HistogramView::tr("%1 to %2 UTC").arg(clockText(span->from), clockText(span->to))
                    : HistogramView::tr("whole log");
    }
    int childCount() const override { return rowCount() * ColumnCount; }
    QAccessibleInterface *child(int index) const override { return cellAt(index / ColumnCount, index % ColumnCount); }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        auto *cell = const_cast<QAccessibleInterface *>(child)->tableCellInterface();
        return cell ? cell->rowIndex() * ColumnCount + cell->columnIndex() : -1;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override
    {
        if (!bucketOf(view(), row) || column < 0 || column >= ColumnCount)
            return nullptr;
        const auto known = m_cells.find({row, column});
        if (known != m_cells.end())
            return QAccessible::accessibleInterface(known->second);
        auto *cell = new CellInterface(view(), row, column);
        m_cells.emplace(std::pair{row, column}, QAccessible::registerAccessibleInterface(cell));
        return cell;
    }
    int selectedCellCount() const override { return selectedRowCount() * ColumnCount; }
    QList<QAccessibleInterface *> selectedCells() const override
    {
        QList<QAccessibleInterface *> cells;
        for (const int row : selectedRows()) {
            for (int column = 0; column < ColumnCount; ++column)
                cells << cellAt(row, column);
        }
        return cells;
    }
    QString columnDescription(int column) const override { return columnTitle(column); }
    QString rowDescription(int row) const override { return view().barText(row); }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return int(selectedRows().size()); }
    int columnCount() const override { return ColumnCount; }
    int rowCount() const override { return int(view().histogram().buckets().size()); }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override
    {
        QList<int> rows;
        for (int row = 0; row < rowCount(); ++row) {
            if (isRowSelected(row))
                rows << row;
        }
        return rows;
    }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override
    {
        const std::optional<TimeSpan> chosen = view().chosenSpan();
        const LogBucket *bucket = bucketOf(view(), row);
        return chosen && bucket && bucket->span.from >= chosen->from && bucket->span.to <= chosen->to;
    }
    // Bars are chosen by keys and mouse, as the view says.
    bool selectRow(int) override { return false; }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override {}

private:
    HistogramView &view() const { return *static_cast<HistogramView *>(widget()); }

    mutable std::map<std::pair<int, int>, QAccessible::Id> m_cells;
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
