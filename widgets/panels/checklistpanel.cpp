// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/checklistpanel.h"

#include "widgets/delegates/checklistdelegate.h"
#include "widgets/models/words.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"
#include "widgets/support/paintedrows.h"

#include <QHeaderView>
#include <QShortcut>
#include <QToolButton>
#include <QTreeView>

namespace sitrep {

using namespace Qt::StringLiterals;

ChecklistPanel::ChecklistPanel(const Theme &theme, QWidget *parent)
    : PanelFrame(theme, tr("Remediation"), parent)
    , m_model(new ChecklistModel(this))
    , m_view(new QTreeView)
{
    setObjectName(u"checklistPanel"_s);
    buildView();
    setBody(m_view);
    QToolButton *copy = addHeaderButton(u"copyChecklistButton"_s, u"copy"_s, {}, tr("Copy the checklist as Markdown"));
    connect(copy, &QToolButton::clicked, this, &ChecklistPanel::copyAll);
    connect(m_model, &ChecklistModel::stepTicked, this, &ChecklistPanel::stepTicked);
    connect(m_model, &QAbstractItemModel::modelReset, m_view, &QTreeView::expandAll);
    connect(&theme, &Theme::changed, m_view, &QTreeView::doItemsLayout);
    showEmpty(tr("No steps yet"), tr("The runbook's remediation stands here."));
}

void ChecklistPanel::buildView()
{
    nameControl(m_view, u"checklistTree"_s, tr("Remediation steps"));
    m_view->setModel(m_model);
    auto *delegate = new ChecklistDelegate(theme(), m_view);
    m_view->setItemDelegate(delegate);
    layAsPaintedRows(m_view);
    m_view->header()->setMinimumSectionSize(60);
    connect(delegate, &ChecklistDelegate::toggleGroupRequested, this, &ChecklistPanel::toggleGroup);
    connect(delegate, &ChecklistDelegate::copyRequested, this, &ChecklistPanel::copyCommand);
    connect(m_view, &QAbstractItemView::activated, this, &ChecklistPanel::activate);
    for (const QKeySequence &key : keysOf(Command::CopyRows)) {
        connect(new QShortcut(key, m_view, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this,
                [this] { copyCommand(m_view->currentIndex()); });
    }
}

void ChecklistPanel::setChecklist(const Checklist &checklist, Instant now)
{
    m_model->setChecklist(checklist, now);
    // Rows change their height with their state.
    m_view->doItemsLayout();
    const int count = m_model->stepCount();
    setSummary(countsText());
    if (count == 0)
        showEmpty(tr("No steps"), tr("The runbook names no remediation."));
    else
        showBody();
}

void ChecklistPanel::setReadOnly()
{
    m_model->setReadOnly();
}

QString ChecklistPanel::countsText() const
{
    QStringList parts{tr("%1 of %n done", nullptr, m_model->stepCount()).arg(m_model->doneCount())};
    if (const int unproved = m_model->countOf(StepState::DoneUnproved); unproved > 0)
        parts << tr("%n unproved", nullptr, unproved);
    if (const int notNeeded = m_model->countOf(StepState::NotNeeded); notNeeded > 0)
        parts << tr("%n not needed", nullptr, notNeeded);
    return parts.join(u" · "_s);
}

void ChecklistPanel::focusView()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
    if (!m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_model->index(0, 0));
}

void ChecklistPanel::toggleGroup(const QModelIndex &group)
{
    m_view->setExpanded(group, !m_view->isExpanded(group));
}

void ChecklistPanel::activate(const QModelIndex &index)
{
    if (index.data(ChecklistModel::IsGroupRole).toBool())
        return;
    const QString check = index.data(ChecklistModel::CheckRole).toString();
    if (!check.isEmpty())
        emit checkRerunRequested(check);
}

void ChecklistPanel::copyCommand(const QModelIndex &index)
{
    const QString command = index.data(ChecklistModel::CommandRole).toString();
    const QString text = command.isEmpty() ? index.data().toString() : command;
    if (!text.isEmpty())
        emit copyRequested(text);
}

void ChecklistPanel::copyAll()
{
    QString text;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex group = m_model->index(row, 0);
        text += u"### "_s + group.data().toString() + u"\n\n"_s;
        for (int at = 0; at < m_model->rowCount(group); ++at) {
            const QModelIndex step = m_model->index(at, 0, group);
            const bool ticked = step.data(Qt::CheckStateRole).toInt() == Qt::Checked;
            text += (ticked ? u"- [x] "_s : u"- [ ] "_s) + step.data().toString() + u'\n';
        }
        text += u'\n';
    }
    if (!text.isEmpty())
        emit copyRequested(text);
}

} // namespace sitrep
