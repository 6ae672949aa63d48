// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/verdict/reasonspanel.h"

#include "widgets/delegates/reasondelegate.h"
#include "widgets/models/words.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"
#include "widgets/support/paintedrows.h"

#include <QCoreApplication>
#include <QEvent>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QToolButton>
#include <QTreeView>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *pattern)
{
    return QCoreApplication::translate("sentences", pattern);
}

} // namespace

ReasonsPanel::ReasonsPanel(const Theme &theme, QWidget *parent)
    : PanelFrame(theme, tr("Why this verdict"), parent)
    , m_model(new ReasonModel(this))
    , m_view(new QTreeView)
{
    setObjectName(u"reasonsPanel"_s);
    buildView();
    setBody(m_view);
    buildHeader();
    connect(&theme, &Theme::changed, m_view, &QTreeView::doItemsLayout);
    showEmpty(tr("No verdict yet"), tr("Run a profile: what its answers are for and against stands here."));
}

void ReasonsPanel::buildView()
{
    nameControl(m_view, u"reasonsTree"_s, tr("What stands behind the verdict"));
    m_view->setModel(m_model);
    auto *delegate = new ReasonDelegate(theme(), m_view);
    m_view->setItemDelegate(delegate);
    layAsPaintedRows(m_view);
    m_view->viewport()->installEventFilter(this);
    connect(delegate, &ReasonDelegate::toggleRequested, this,
            [this](const QModelIndex &heading) { m_view->setExpanded(heading, !m_view->isExpanded(heading)); });
    connect(m_view, &QAbstractItemView::activated, this, &ReasonsPanel::activate);
    const auto onKey = [this](Command command, auto slot) {
        for (const QKeySequence &key : keysOf(command))
            connect(new QShortcut(key, m_view, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this,
                    slot);
    };
    onKey(Command::CopyRows, &ReasonsPanel::copyLine);
    onKey(Command::CopyRowsAsMarkdown, &ReasonsPanel::copyAll);
}

void ReasonsPanel::buildHeader()
{
    QToolButton *suspect =
        addHeaderButton(u"addSuspicionButton"_s, u"plus"_s, tr("Suspicion"), titleWithKey(Command::AddSuspicion));
    connect(suspect, &QToolButton::clicked, this, &ReasonsPanel::suspicionRequested);
    QToolButton *copy = addHeaderButton(u"copyReasonsButton"_s, u"copy"_s, {},
                                        withKey(tr("Copy all of it as Markdown"), Command::CopyRowsAsMarkdown));
    connect(copy, &QToolButton::clicked, this, &ReasonsPanel::copyAll);
    QToolButton *close = addHeaderButton(u"closeReasonsButton"_s, u"close"_s, {}, tr("Close (Esc)"));
    connect(close, &QToolButton::clicked, this, &ReasonsPanel::closeRequested);
}

void ReasonsPanel::setReasons(const QList<Reason> &reasons)
{
    if (reasons == m_model->reasons())
        return;
    QSet<QStringList> closed;
    QSet<QStringList> opened;
    remember({}, closed, opened);
    const QStringList chosen = m_model->path(m_view->currentIndex());
    const int scrolled = m_view->verticalScrollBar()->value();
    m_model->setReasons(reasons);
    openAsMeant({}, closed, opened);
    setSummary(reasons.isEmpty() ? QString() : words::sentence(reasons.constFirst().text));
    if (reasons.isEmpty()) {
        showEmpty(tr("No verdict yet"), tr("Run a profile: what its answers are for and against stands here."));
        return;
    }
    const QModelIndex again = m_model->find(chosen);
    m_view->setCurrentIndex(again.isValid() ? again : m_model->index(0, 0));
    m_view->verticalScrollBar()->setValue(scrolled);
    showBody();
}

void ReasonsPanel::remember(const QModelIndex &parent, QSet<QStringList> &closed, QSet<QStringList> &opened) const
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (m_model->rowCount(index) == 0)
            continue;
        (m_view->isExpanded(index) ? opened : closed).insert(m_model->path(index));
        remember(index, closed, opened);
    }
}

void ReasonsPanel::openAsMeant(const QModelIndex &parent, const QSet<QStringList> &closed,
                               const QSet<QStringList> &opened)
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        const QStringList path = m_model->path(index);
        const bool isOpen =
            opened.contains(path) || (!closed.contains(path) && index.data(ReasonModel::OpenRole).toBool());
        m_view->setExpanded(index, isOpen);
        openAsMeant(index, closed, opened);
    }
}

bool ReasonsPanel::eventFilter(QObject *watched, QEvent *event)
{
    // The lines wrap anew.
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        m_view->doItemsLayout();
    return PanelFrame::eventFilter(watched, event);
}

void ReasonsPanel::activate(const QModelIndex &index)
{
    const QStringList checks = index.data(ReasonModel::ChecksRole).toStringList();
    if (m_model->rowCount(index) > 0)
        m_view->setExpanded(index, !m_view->isExpanded(index));
    else if (checks.size() == 1)
        emit evidenceRequested(checks.constFirst());
    else if (!checks.isEmpty())
        chooseCheck(checks);
}

void ReasonsPanel::chooseCheck(const QStringList &checks)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"citedMenu"_s);
    menu->setAccessibleName(tr("Which evidence to open"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &check : checks)
        connect(menu->addAction(check), &QAction::triggered, this, [this, check] { emit evidenceRequested(check); });
    menu->setActiveAction(menu->actions().constFirst());
    const QRect line = m_view->visualRect(m_view->currentIndex());
    menu->popup(m_view->viewport()->mapToGlobal(line.bottomLeft()));
}

void ReasonsPanel::copyLine()
{
    const QString text = m_view->currentIndex().data().toString();
    if (!text.isEmpty())
        emit copyRequested(text, {});
}

void ReasonsPanel::copyAll()
{
    if (!m_model->reasons().isEmpty())
        emit copyRequested(markdown(), markdown());
}

QString ReasonsPanel::markdown() const
{
    return reasonsMarkdown(m_model->reasons(), 3, translated);
}

void ReasonsPanel::bringForward(const QStringList &path)
{
    const QModelIndex line = m_model->find(path);
    for (QModelIndex above = line; above.isValid(); above = above.parent())
        m_view->setExpanded(above, true);
    m_view->setCurrentIndex(line);
    m_view->scrollTo(line, QAbstractItemView::PositionAtTop);
}

void ReasonsPanel::focusView()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
}

} // namespace sitrep
