// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/verdict/reasontree.h"

#include "widgets/delegates/reasondelegate.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"
#include "widgets/support/paintedrows.h"

#include <QCoreApplication>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QString translatedSentence(const char *pattern)
{
    return QCoreApplication::translate("sentences", pattern);
}

} // namespace

ReasonTree::ReasonTree(const Theme &theme, const QString &objectName, const QString &accessibleName, QWidget *parent)
    : QTreeView(parent)
    , m_model(new ReasonModel(this))
{
    nameControl(this, objectName, accessibleName);
    setModel(m_model);
    auto *delegate = new ReasonDelegate(theme, this);
    setItemDelegate(delegate);
    layAsPaintedRows(this);
    connect(delegate, &ReasonDelegate::toggleRequested, this,
            [this](const QModelIndex &heading) { setExpanded(heading, !isExpanded(heading)); });
    connect(this, &QAbstractItemView::activated, this, &ReasonTree::openCited);
    connect(&theme, &Theme::changed, this, &QTreeView::doItemsLayout);
    const auto onKey = [this](Command command, auto slot) {
        for (const QKeySequence &key : keysOf(command))
            connect(new QShortcut(key, this, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, slot);
    };
    onKey(Command::CopyRows, &ReasonTree::copyLine);
    onKey(Command::CopyRowsAsMarkdown, &ReasonTree::copyAll);
}

void ReasonTree::setReasons(const QList<Reason> &reasons)
{
    QSet<QStringList> closed;
    QSet<QStringList> opened;
    remember({}, closed, opened);
    const QStringList chosen = m_model->path(currentIndex());
    const int scrolled = verticalScrollBar()->value();
    if (!m_model->setReasons(reasons))
        return;
    openAsMeant({}, closed, opened);
    const QModelIndex again = m_model->find(chosen);
    setCurrentIndex(again.isValid() ? again : m_model->index(0, 0));
    verticalScrollBar()->setValue(scrolled);
}

void ReasonTree::remember(const QModelIndex &parent, QSet<QStringList> &closed, QSet<QStringList> &opened) const
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (m_model->rowCount(index) == 0)
            continue;
        (isExpanded(index) ? opened : closed).insert(m_model->path(index));
        remember(index, closed, opened);
    }
}

void ReasonTree::openAsMeant(const QModelIndex &parent, const QSet<QStringList> &closed,
                             const QSet<QStringList> &opened)
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        const QStringList path = m_model->path(index);
        const bool isOpen =
            opened.contains(path) || (!closed.contains(path) && index.data(ReasonModel::OpenRole).toBool());
        setExpanded(index, isOpen);
        openAsMeant(index, closed, opened);
    }
}

void ReasonTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    doItemsLayout(); // the lines wrap anew
}

void ReasonTree::openCited(const QModelIndex &index)
{
    const QStringList checks = index.data(ReasonModel::ChecksRole).toStringList();
    if (m_model->rowCount(index) > 0)
        setExpanded(index, !isExpanded(index));
    else if (checks.size() == 1)
        emit evidenceRequested(checks.constFirst());
    else if (!checks.isEmpty())
        chooseCheck(checks);
}

void ReasonTree::chooseCheck(const QStringList &checks)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"citedMenu"_s);
    menu->setAccessibleName(tr("Which evidence to open"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &check : checks)
        connect(menu->addAction(check), &QAction::triggered, this, [this, check] { emit evidenceRequested(check); });
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
}

void ReasonTree::copyLine()
{
    const QString text = currentIndex().data().toString();
    if (!text.isEmpty())
        emit copyRequested(text, {});
}

void ReasonTree::copyAll()
{
    if (!reasons().isEmpty())
        emit copyRequested(markdown(), markdown());
}

QString ReasonTree::markdown() const
{
    return reasonsMarkdown(reasons(), 3, translatedSentence);
}

void ReasonTree::bringForward(const QStringList &path)
{
    const QModelIndex line = m_model->find(path);
    for (QModelIndex above = line; above.isValid(); above = above.parent())
        setExpanded(above, true);
    setCurrentIndex(line);
    scrollTo(line, QAbstractItemView::PositionAtTop);
}

} // namespace sitrep
