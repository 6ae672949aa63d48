// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/componentspanel.h"

#include "widgets/delegates/componentdelegate.h"
#include "widgets/models/rowtext.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"
#include "widgets/support/wholerows.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace sitrep {

using namespace Qt::StringLiterals;

ComponentsPanel::ComponentsPanel(const Theme &theme, QWidget *parent)
    : PanelFrame(theme, tr("Components"), parent)
    , m_model(new ComponentModel(this))
    , m_filter(new ProblemsFilter(this))
{
    setObjectName(u"componentsPanel"_s);
    m_filter->setSourceModel(m_model);
    buildView();
    m_rows = new WholeRows(m_view, 1);
    setBody(m_rows);
    m_problemsOnly =
        addHeaderButton(u"problemsOnlyButton"_s, u"filter"_s, tr("Problems only"), tr("Hide what is healthy"));
    m_problemsOnly->setCheckable(true);
    connect(m_problemsOnly, &QToolButton::toggled, m_filter, &ProblemsFilter::setProblemsOnly);
    QToolButton *graph =
        addHeaderButton(u"showGraphButton"_s, u"graph"_s, tr("Graph"), titleWithKey(Command::ShowGraph));
    connect(graph, &QToolButton::clicked, this, &ComponentsPanel::graphRequested);
    QToolButton *copyButton =
        addHeaderButton(u"copyComponentsButton"_s, u"copy"_s, {}, tr("Copy all components as Markdown"));
    connect(copyButton, &QToolButton::clicked, this, [this] { copy(allRows(), true); });
    connect(&theme, &Theme::changed, this, &ComponentsPanel::updateColumns);
    updateColumns();
    showEmpty(tr("No components yet"), tr("Open a runbook to see what it asks about."));
}

void ComponentsPanel::buildView()
{
    m_view = new QTableView;
    nameControl(m_view, u"componentsTable"_s, tr("Components"));
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ComponentDelegate(theme(), m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setMouseTracking(true);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->verticalHeader()->hide();
    QHeaderView *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(40);
    header->setFixedHeight(26);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(ComponentModel::EvidenceColumn, QHeaderView::Stretch);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) { emit componentChosen(index.data(ComponentModel::IdRole).toString()); });
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        emit evidenceRequested(index.data(ComponentModel::IdRole).toString());
    });
    const auto onKey = [this](Command command, auto slot) {
        for (const QKeySequence &key : keysOf(command))
            connect(new QShortcut(key, m_view, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this,
                    slot);
    };
    onKey(Command::RunCheckAgain,
          [this] { emit checksRerunRequested(current().data(ComponentModel::ChecksRole).toStringList()); });
    onKey(Command::CopyRows, [this] { copy(m_view->selectionModel()->selectedRows(), false); });
    onKey(Command::CopyRowsAsMarkdown, [this] { copy(m_view->selectionModel()->selectedRows(), true); });
}

void ComponentsPanel::updateColumns()
{
    // The evidence is what the row is for: where there is little room, the line of late measures gives way first, then the
    // next action, then the name; and an empty column has no room at all.
    const double scale = theme().textScale();
    const auto pixels = [scale](int width) { return qRound(width * scale); };
    constexpr int scrollBar = 14;
    // The panel's own width: the view has got its new one only after the layout.
    int room = width() - scrollBar - pixels(116) - pixels(74);
    const bool hasSeries = m_model->hasSeries() && room >= pixels(560 + 108);
    if (m_model->hasSeries())
        placeRecentColumn(hasSeries, pixels(108));
    room -= hasSeries ? pixels(108) : 0;
    const bool hasAction = m_hasNextActions && room >= pixels(560);
    m_view->setColumnHidden(ComponentModel::NextActionColumn, !hasAction);
    m_view->setColumnWidth(ComponentModel::StatusColumn, pixels(116));
    m_view->setColumnWidth(ComponentModel::ComponentColumn,
                           std::clamp(room * (hasAction ? 26 : 32) / 100, pixels(140), pixels(200)));
    m_view->setColumnWidth(ComponentModel::NextActionColumn, std::min(room * 30 / 100, pixels(226)));
    m_view->setColumnWidth(ComponentModel::CheckedColumn, pixels(74));
    m_view->verticalHeader()->setMinimumSectionSize(theme().rowHeight());
    m_view->verticalHeader()->setDefaultSectionSize(theme().rowHeight());
    m_rows->fit();
    m_view->viewport()->update();
}

void ComponentsPanel::placeRecentColumn(bool isShown, int width)
{
    m_view->setColumnHidden(ComponentModel::RecentColumn, !isShown);
    m_view->setColumnWidth(ComponentModel::RecentColumn, width);
    QHeaderView *header = m_view->horizontalHeader();
    header->moveSection(header->visualIndex(ComponentModel::RecentColumn), ComponentModel::CheckedColumn);
}

void ComponentsPanel::setAssessment(const Assessment &assessment, Instant now)
{
    const QString before = chosen();
    m_model->setComponents(assessment.components, now);
    setSummary(m_model->countsText());
    const bool hasNextActions =
        std::any_of(assessment.components.cbegin(), assessment.components.cend(),
                    [](const ComponentAssessment &component) { return !component.nextAction.isEmpty(); });
    if (std::exchange(m_hasNextActions, hasNextActions) != hasNextActions)
        updateColumns();
    if (assessment.components.isEmpty())
        showEmpty(tr("No components"), tr("The runbook names none, and no check."));
    else
        showBody();
    if (before.isEmpty() && m_filter->rowCount() > 0)
        m_view->setCurrentIndex(m_filter->index(0, 0));
}

void ComponentsPanel::resizeEvent(QResizeEvent *event)
{
    PanelFrame::resizeEvent(event);
    updateColumns();
}

void ComponentsPanel::setNow(Instant now)
{
    m_model->setNow(now);
}

void ComponentsPanel::setSeries(const QHash<QString, RecentSeries> &series, Instant now)
{
    const bool before = m_model->hasSeries();
    m_model->setSeries(series, now);
    if (before == m_model->hasSeries())
        return;
    updateColumns();
    // A row that was chosen before its last column came is chosen without it.
    QItemSelectionModel *chosen = m_view->selectionModel();
    chosen->select(chosen->selection(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

void ComponentsPanel::choose(const QString &component)
{
    const int row = m_model->rowOf(component);
    if (row < 0)
        return;
    QModelIndex index = m_filter->mapFromSource(m_model->index(row, 0));
    if (!index.isValid()) {
        m_problemsOnly->setChecked(false);
        index = m_filter->mapFromSource(m_model->index(row, 0));
    }
    // Said outright: with Ctrl of a shortcut held down the view would add the row to the selection.
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(index);
}

QString ComponentsPanel::chosen() const
{
    return current().data(ComponentModel::IdRole).toString();
}

QModelIndex ComponentsPanel::current() const
{
    return m_view->currentIndex();
}

void ComponentsPanel::focusView()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
}

QModelIndexList ComponentsPanel::allRows() const
{
    QModelIndexList rows;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        rows << m_filter->index(row, 0);
    return rows;
}

void ComponentsPanel::copy(const QModelIndexList &rows, bool asMarkdown)
{
    if (!rows.isEmpty())
        emit copyRequested(asMarkdown ? rowsAsMarkdown(rows) : rowsAsText(rows));
}

} // namespace sitrep
