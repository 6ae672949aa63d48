// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/dashboardlayout.h"

#include "widgets/support/look.h"

#include <QDataStream>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int gap = 8;
constexpr int narrowBelow = 1240;
constexpr int wideColumn = 422;   // the right column of the wide window
constexpr int narrowColumn = 360; // and of the narrow one
constexpr int componentRow = 28;
constexpr int aroundRows = 66; // of the matrix: its headers and edges
constexpr int fewestRows = 3;  // so that the panel is still one
constexpr int highComponents = aroundRows + 10 * componentRow;
constexpr int narrowComponents = aroundRows + 7 * componentRow;
constexpr int lowBelow = 760;
constexpr int lowComponents = aroundRows + 5 * componentRow; // so that four lines of the log are seen as well

QSplitter *splitter(Qt::Orientation orientation, const QString &name)
{
    auto *made = new QSplitter(orientation);
    made->setObjectName(name);
    made->setHandleWidth(gap);
    made->setChildrenCollapsible(false);
    return made;
}

} // namespace

DashboardLayout::DashboardLayout(const Places &places, QWidget *parent)
    : QWidget(parent)
    , m_places(places)
{
    setLook(this, u"window"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 9, 12, 0);
    rows->setSpacing(gap);
    rows->addWidget(places.commandBar);
    for (QWidget *notice : places.notices)
        rows->addWidget(notice);
    rows->addWidget(places.verdict);
    for (QWidget *line : places.under)
        rows->addWidget(line);

    m_lower = new QStackedWidget;
    m_lower->addWidget(places.logs);
    m_lower->addWidget(places.evidence);
    for (QWidget *panel : places.instead)
        m_lower->addWidget(panel);
    m_left = splitter(Qt::Vertical, u"leftSplitter"_s);
    m_left->addWidget(places.components);
    m_left->addWidget(m_lower);
    // Ten rows of the matrix first; what is more goes to the log.
    m_left->setStretchFactor(0, 0);
    m_left->setStretchFactor(1, 1);
    m_left->setSizes({highComponents, 360});
    connect(m_left, &QSplitter::splitterMoved, this, [this] { m_isDivided = true; });

    m_right = splitter(Qt::Vertical, u"rightSplitter"_s);
    m_right->addWidget(places.checklist);
    m_right->addWidget(places.timeline);
    m_right->setStretchFactor(0, 1);
    m_right->setStretchFactor(1, 1);
    m_right->setSizes({372, 336});
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(u"rightTabs"_s);
    m_tabs->setAccessibleName(tr("Remediation and timeline"));
    m_rightPlace = new QStackedWidget;
    m_rightPlace->addWidget(m_right);
    m_rightPlace->addWidget(m_tabs);

    m_columns = splitter(Qt::Horizontal, u"columnSplitter"_s);
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_rightPlace);
    m_columns->setStretchFactor(0, 1);
    m_columns->setSizes({986, wideColumn});
    rows->addWidget(m_columns, 1);
    rows->addWidget(places.statusBar);
    rows->setSpacing(gap);
}

void DashboardLayout::showLogs()
{
    showLower(m_places.logs);
}

void DashboardLayout::showEvidence()
{
    showLower(m_places.evidence);
}

void DashboardLayout::openEvidence()
{
    QWidget *behind = isShowingEvidence() ? m_behind : shownInstead();
    showLower(m_places.evidence);
    m_behind = behind;
}

void DashboardLayout::showLower(QWidget *panel)
{
    m_behind = nullptr;
    const bool wasInstead = shownInstead() != nullptr;
    m_lower->setCurrentWidget(panel);
    if (!m_isDivided && wasInstead != (shownInstead() != nullptr))
        divideLeft();
}

void DashboardLayout::showInstead(QWidget *panel)
{
    if (m_places.instead.contains(panel))
        showLower(panel);
}

QWidget *DashboardLayout::shownInstead() const
{
    QWidget *shown = m_lower->currentWidget();
    return m_places.instead.contains(shown) ? shown : nullptr;
}

bool DashboardLayout::isShowingEvidence() const
{
    return m_lower->currentWidget() == m_places.evidence;
}

QWidget *DashboardLayout::rightColumn() const
{
    return m_rightPlace;
}

void DashboardLayout::bringForward(QWidget *panel)
{
    if (m_lower->indexOf(panel) >= 0)
        showLower(panel);
    if (m_isNarrow && m_tabs->indexOf(panel) >= 0)
        m_tabs->setCurrentWidget(panel);
}

QByteArray DashboardLayout::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_columns->saveState() << (m_isDivided ? m_left->saveState() : QByteArray()) << m_right->saveState();
    return state;
}

void DashboardLayout::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    for (QSplitter *each : {m_columns, m_left, m_right}) {
        QByteArray one;
        stream >> one;
        if (stream.status() != QDataStream::Ok || one.isEmpty())
            continue;
        each->restoreState(one);
        m_isDivided = m_isDivided || each == m_left;
    }
}

void DashboardLayout::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wasNarrow = m_isNarrow;
    const bool wasLow = std::exchange(m_isLow, event->size().height() < lowBelow);
    setNarrow(event->size().width() < narrowBelow);
    if (!m_isDivided && (m_isNarrow != wasNarrow || m_isLow != wasLow))
        divideLeft();
}

void DashboardLayout::divideLeft()
{
    const int most = m_isLow || (shownInstead() != nullptr) ? lowComponents
                     : m_isNarrow                           ? narrowComponents
                                                            : highComponents;
    const int components = std::min(most, aroundRows + std::max(m_componentRows, fewestRows) * componentRow);
    constexpr int leastBelow = 360; // until it is shown it has no height
    m_left->setSizes({components, std::max(m_left->height() - gap - components, leastBelow)});
}

void DashboardLayout::setComponentRows(int rows)
{
    m_componentRows = rows;
    if (!m_isDivided)
        divideLeft();
}

void DashboardLayout::setNarrow(bool narrow)
{
    if (narrow == m_isNarrow)
        return;
    m_isNarrow = narrow;
    if (narrow) {
        m_tabs->addTab(m_places.checklist, tr("Remediation"));
        m_tabs->addTab(m_places.timeline, tr("Timeline"));
        m_rightPlace->setCurrentWidget(m_tabs);
        m_columns->setSizes({width() - 24 - gap - narrowColumn, narrowColumn});
    } else {
        m_right->addWidget(m_places.checklist);
        m_right->addWidget(m_places.timeline);
        m_places.checklist->show();
        m_places.timeline->show();
        m_rightPlace->setCurrentWidget(m_right);
        m_columns->setSizes({width() - 24 - gap - wideColumn, wideColumn});
    }
}

} // namespace sitrep
