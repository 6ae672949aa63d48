// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/linetools.h"

#include "widgets/delegates/logdelegate.h"
#include "widgets/models/marks/linetext.h"
#include "widgets/panels/logs/logtable.h"
#include "widgets/panels/logs/logwrap.h"
#include "widgets/panels/logs/wholeline.h"
#include "widgets/support/commands.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QShortcut>

namespace sitrep {

using namespace Qt::StringLiterals;

LineTools::LineTools(LogModel &model, LogTable &table, WholeLine &whole, const Theme &theme)
    : QObject(&table)
    , m_model(model)
    , m_table(table)
    , m_whole(whole)
    , m_delegate(table.lineDelegate())
    , m_wrap(new LogWrap(table, *m_delegate, theme))
    , m_marks(model)
{
    m_delegate->setDress(&m_marks, &m_labels);
    buildActions();
    table.installEventFilter(this);
    table.viewport()->installEventFilter(this);
    const auto repaint = [this] { m_table.viewport()->update(); };
    connect(&m_marks, &LineMarks::changed, &table, repaint);
    connect(&m_labels, &TextLabels::changed, &table, repaint);
}

template<typename Slot>
void LineTools::add(Command command, Slot slot)
{
    auto *action = new QAction(titleOf(command), this);
    action->setObjectName(QString::fromLatin1(infoOf(command).title));
    connect(action, &QAction::triggered, this, slot);
    // Single letters belong to the table alone; an action that has no key of its own keeps that.
    action->setShortcutContext(Qt::WidgetShortcut);
    if (command != Command::LabelText)
        action->setShortcuts(keysOf(command));
    m_table.addAction(action);
    m_actions.emplace(command, action);
    m_all << action;
}

void LineTools::buildActions()
{
    add(Command::MarkLine, [this] { toggleMark(); });
    add(Command::PreviousMark, [this] { goToMark(false); });
    add(Command::NextMark, [this] { goToMark(true); });
    add(Command::LabelText, [this] { label(m_labels.firstFree()); });
    add(Command::ClearLabels, [this] { m_labels.clear(); });
    add(Command::WrapLines, [this] { m_wrap->setOn(m_actions.at(Command::WrapLines)->isChecked()); });
    m_actions.at(Command::WrapLines)->setCheckable(true);
    add(Command::CopyRows, [this] { copy(false); });
    add(Command::CopyRowsAsMarkdown, [this] { copy(true); });
    add(Command::CopyLineLink, [this] { copyLink(); });
    add(Command::NoteOfLine, [this] { writeNote(); });
    const QList<QKeySequence> keys = keysOf(Command::LabelText);
    for (int number = 0; number < keys.size(); ++number) {
        for (QWidget *place : {static_cast<QWidget *>(&m_table), static_cast<QWidget *>(&m_whole)})
            connect(new QShortcut(keys.at(number), place, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
                    this, [this, number] { label(number); });
    }
}

void LineTools::showMenu(const QPoint &at)
{
    QMenu menu(&m_table);
    menu.setToolTipsVisible(true);
    for (const QList<Command> &group :
         {QList{Command::MarkLine, Command::PreviousMark, Command::NextMark},
          QList{Command::LabelText, Command::ClearLabels}, QList{Command::WrapLines},
          QList{Command::CopyRows, Command::CopyRowsAsMarkdown, Command::CopyLineLink, Command::NoteOfLine}}) {
        for (const Command command : group)
            menu.addAction(m_actions.at(command));
        menu.addSeparator();
    }
    menu.exec(at);
}

void LineTools::toggleMark()
{
    const int row = m_table.currentIndex().row();
    if (row >= 0)
        m_marks.toggle(m_model.placeAt(row));
}

void LineTools::goToMark(bool forward)
{
    const int row = m_marks.next(m_table.currentIndex().row(), forward);
    if (row >= 0)
        m_table.goToRow(row);
    else
        emit told(m_marks.count() == 0 ? tr("No line is marked") : tr("No marked line is among those that are shown"));
}

QString LineTools::chosenText() const
{
    const QString selected = m_whole.isVisible() ? m_whole.textCursor().selectedText() : QString();
    if (!selected.trimmed().isEmpty())
        return selected.trimmed();
    const QModelIndex current = m_table.currentIndex();
    if (!m_line.isValid() || m_line.row() != current.row())
        return {};
    return m_line.data().toString().mid(m_word.first, m_word.second);
}

void LineTools::label(int number)
{
    const QString text = chosenText();
    if (text.isEmpty())
        emit told(tr("Choose a word first: click it, or go to it with the arrow keys"));
    else
        m_labels.toggle(number, text);
}

void LineTools::copy(bool asMarkdown)
{
    QList<int> rows;
    const QItemSelection selection = m_table.selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom() && rows.size() <= LineText::mostLines; ++row)
            rows << row;
    }
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty())
        return;
    const QString markdown = LineText::markdown(m_model, rows);
    emit copyRequested(asMarkdown ? markdown : LineText::text(m_model, rows), markdown);
}

void LineTools::copyLink()
{
    const int row = m_table.currentIndex().row();
    if (row >= 0)
        emit copyRequested(LineText::link(m_model, row, m_incident), {});
}

void LineTools::writeNote()
{
    const int row = m_table.currentIndex().row();
    if (row >= 0)
        emit noteRequested(LineText::note(m_model, row), LineText::time(m_model, row));
}

void LineTools::chooseWordAt(const QPoint &point)
{
    const QModelIndex index = m_table.indexAt(point);
    if (index.column() != LogModel::MessageColumn)
        return;
    m_line = index;
    const QString message = index.data().toString();
    setWord(wordAt(message, m_delegate->characterAt(message, m_table.visualRect(index), point)));
}

void LineTools::chooseNeighbour(bool forward)
{
    const QModelIndex current = m_table.currentIndex().siblingAtColumn(LogModel::MessageColumn);
    const QString message = current.data().toString();
    const bool isHere = m_line.isValid() && m_line == current && m_word.second > 0;
    m_line = current;
    setWord(isHere ? neighbourWord(message, m_word.first, forward) : wordAt(message, 0));
    // The frame around the word is only seen.
    m_table.setAccessibleDescription(message.mid(m_word.first, m_word.second));
    QAccessibleEvent changed(&m_table, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void LineTools::setWord(std::pair<qsizetype, qsizetype> word)
{
    m_word = word;
    m_delegate->setWord(m_line, word);
    m_table.viewport()->update();
}

bool LineTools::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress && watched == m_table.viewport())
        chooseWordAt(static_cast<QMouseEvent *>(event)->position().toPoint());
    if (event->type() == QEvent::ContextMenu) {
        showMenu(static_cast<QContextMenuEvent *>(event)->globalPos());
        return true;
    }
    if (event->type() != QEvent::KeyPress || watched != &m_table)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->modifiers() != Qt::NoModifier || (key->key() != Qt::Key_Left && key->key() != Qt::Key_Right))
        return QObject::eventFilter(watched, event);
    chooseNeighbour(key->key() == Qt::Key_Right);
    return true;
}

} // namespace sitrep
