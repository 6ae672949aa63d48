// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/timelinepanel.h"

#include "widgets/delegates/timelinedelegate.h"
#include "widgets/panels/timelineview.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QString entryText(const QModelIndex &index)
{
    const QString date = index.data(TimelineModel::DateRole).toString();
    const QString time = index.data(TimelineModel::TimeRole).toString();
    return u"%1 %2 – %3\n"_s.arg(date.isEmpty() ? time : date + u' ' + time, index.data().toString(),
                                 index.data(TimelineModel::SourceRole).toString());
}

} // namespace

TimelinePanel::TimelinePanel(const Theme &theme, QWidget *parent)
    : PanelFrame(theme, tr("Timeline"), parent)
    , m_model(new TimelineModel(this))
    , m_view(new TimelineView)
{
    setObjectName(u"timelinePanel"_s);
    setSummary(tr("newest first · UTC"));
    nameControl(m_view, u"timelineList"_s, tr("Timeline, newest first"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new TimelineDelegate(theme, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const QKeySequence &key : keysOf(Command::CopyRows)) {
        connect(new QShortcut(key, m_view, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, [this] {
            if (m_view->currentIndex().isValid())
                emit copyRequested(entryText(m_view->currentIndex()));
        });
    }
    connect(&theme, &Theme::changed, m_view, &QListView::doItemsLayout);
    setBody(m_view);
    layout()->addWidget(buildNote());
    m_noteButton = addHeaderButton(u"noteButton"_s, u"plus"_s, tr("Note"), titleWithKey(Command::WriteNote));
    connect(m_noteButton, &QToolButton::clicked, this, &TimelinePanel::focusNote);
    QToolButton *copy = addHeaderButton(u"copyTimelineButton"_s, u"copy"_s, {}, tr("Copy the timeline"));
    connect(copy, &QToolButton::clicked, this, &TimelinePanel::copyAll);
    showEmpty(tr("Nothing happened yet"), tr("Runs, findings, ticks and notes are listed here."));
}

QWidget *TimelinePanel::buildNote()
{
    auto *row = new QWidget;
    m_noteLine = row;
    row->setAttribute(Qt::WA_StyledBackground);
    setLook(row, u"footer"_s);
    auto *inner = new QHBoxLayout(row);
    inner->setContentsMargins(10, 6, 10, 7);
    inner->setSpacing(8);
    m_note = new QLineEdit;
    nameControl(m_note, u"noteEdit"_s, tr("Note for the timeline"));
    m_note->setPlaceholderText(tr("Note, or with its time: 1802 failover started"));
    m_note->setToolTip(withKey(
        tr("Enter writes the note. A time at its beginning, such as 1802, is taken as when it happened, in UTC"),
        Command::WriteNote));
    m_note->setMaxLength(2000);
    auto *add = new QPushButton(tr("Add"));
    nameControl(add, u"addNoteButton"_s, tr("Write the note into the timeline"));
    add->setEnabled(false);
    connect(m_note, &QLineEdit::textChanged, add,
            [add](const QString &text) { add->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_note, &QLineEdit::returnPressed, this, &TimelinePanel::writeNote);
    connect(add, &QPushButton::clicked, this, &TimelinePanel::writeNote);
    inner->addWidget(m_note, 1);
    inner->addWidget(add);
    return row;
}

void TimelinePanel::setTimeline(const QList<TimelineEntry> &oldestFirst, Instant now)
{
    m_model->setTimeline(oldestFirst, now);
    if (!m_wanted.isNull())
        choose(m_wanted);
    if (oldestFirst.isEmpty())
        showEmpty(tr("Nothing happened yet"), tr("Runs, findings, ticks and notes are listed here."));
    else
        showBody();
}

void TimelinePanel::choose(const QUuid &event)
{
    const QModelIndex index = m_model->indexOf(event);
    m_wanted = index.isValid() ? QUuid() : event;
    if (!index.isValid())
        return;
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void TimelinePanel::setReadOnly()
{
    m_noteLine->hide();
    m_noteButton->hide();
}

QListView *TimelinePanel::view() const
{
    return m_view;
}

void TimelinePanel::setCovered(int height)
{
    m_view->setCovered(height);
}

void TimelinePanel::focusView()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
    if (!m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_model->index(0));
}

void TimelinePanel::focusNote()
{
    m_note->setFocus(Qt::ShortcutFocusReason);
    m_note->selectAll();
}

void TimelinePanel::writeNote()
{
    const QString text = m_note->text().trimmed();
    if (text.isEmpty())
        return;
    // Unlike clear(), this leaves nothing for the line's own undo, and the focus is where undo means the note.
    m_note->setText({});
    m_view->setFocus(Qt::OtherFocusReason);
    emit noteWritten(text);
}

void TimelinePanel::copyAll()
{
    QString text;
    for (int row = m_model->rowCount() - 1; row >= 0; --row)
        text += entryText(m_model->index(row));
    if (!text.isEmpty())
        emit copyRequested(text);
}

} // namespace sitrep
