// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/logmodel.h"
#include "widgets/theme/theme.h"

#include <QTableView>

class QLabel;

namespace sitrep {

class LogDelegate;

/// The lines of the logs that the filter lets through. The current line stays current over a change of the filter and when a log begins
/// anew; what stands at the top stays there when lines come in above it.
class LogTable final : public QTableView
{
    Q_OBJECT

public:
    LogTable(LogModel &model, const Theme &theme, QWidget *parent = nullptr);

    void fitColumns(const LogParts &parts, TimeForm times);
    /// Shows the newest line; changes nothing else.
    void showNewest();
    [[nodiscard]] QString currentMessage() const;
    [[nodiscard]] LogDelegate *lineDelegate() const { return m_delegate; }

public slots:
    void goToRow(int row); ///< nothing when it is negative
    void goToNextError();
    void goToPreviousError();
    void goToOldest();
    void goToNewest();

signals:
    void wholeLineRequested();
    void followRequested(); ///< its key, or the one that goes to the newest line
    void followToggled();   ///< its key
    void filterRequested();
    void lineChosen();
    void resized();
    void touched(); ///< somebody scrolled, selected, or gave it the focus

protected:
    void focusInEvent(QFocusEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildRows();
    void buildHeader();
    void buildKeys();
    void buildTouches();
    /// The name of a line's source leaves the room to its message.
    void fitSource();
    void takeFiltered();
    void showNothing();
    void moveTop(int rows);

    LogModel &m_model;
    const Theme &m_theme;
    LogDelegate *m_delegate = nullptr;
    QLabel *m_nothing = nullptr; ///< why no line is shown
    LogPlace m_place;            ///< of the current line
    int m_widestSource = 0;      ///< pixels of the longest name of a source
    int m_fittedSource = 0;      ///< pixels that its column was given here; 0: none yet
    bool m_isOwnMove = false;    ///< what is selected or scrolled now is not the user's doing
};

} // namespace sitrep
