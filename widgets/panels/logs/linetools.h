// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/marks/linemarks.h"
#include "widgets/models/marks/textlabels.h"
#include "widgets/theme/theme.h"

#include <QAction>

#include <map>

class QMenu;

namespace sitrep {

class LogDelegate;
class LogTable;
class LogWrap;
class WholeLine;
enum class Command : quint8;

/// What is done with the lines of the log, by key, from the menu of the table, from the palette: marks, colours, wrapping, what is copied of
/// them, a note of them.
class LineTools final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    LineTools(LogModel &model, LogTable &table, WholeLine &whole, const Theme &theme);

    [[nodiscard]] LineMarks &marks() { return m_marks; }
    [[nodiscard]] TextLabels &labels() { return m_labels; }
    /// One for each command that acts on lines, for palette and menu.
    [[nodiscard]] const QList<QAction *> &actions() const { return m_all; }
    [[nodiscard]] QAction *action(Command command) const { return m_actions.at(command); }
    void setIncident(const QString &id) { m_incident = id; }
    void copy(bool asMarkdown);

signals:
    void copyRequested(const QString &text, const QString &markdown);
    void noteRequested(const QString &text, const std::optional<sitrep::Instant> &at);
    void told(const QString &sentence); ///< what was done, for who does not see it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildActions();
    template<typename Slot>
    void add(Command command, Slot slot);
    void showMenu(const QPoint &at);
    void toggleMark();
    void goToMark(bool forward);
    void label(int number);
    void copyLink();
    void writeNote();
    void chooseWordAt(const QPoint &point);
    void chooseNeighbour(bool forward);
    void setWord(std::pair<qsizetype, qsizetype> word);
    [[nodiscard]] QString chosenText() const;

    LogModel &m_model;
    LogTable &m_table;
    WholeLine &m_whole;
    LogDelegate *m_delegate = nullptr;
    LogWrap *m_wrap = nullptr;
    LineMarks m_marks;
    TextLabels m_labels;
    std::map<Command, QAction *> m_actions;
    QList<QAction *> m_all;
    QString m_incident;
    QPersistentModelIndex m_line; ///< of the chosen word
    std::pair<qsizetype, qsizetype> m_word;
};

} // namespace sitrep
