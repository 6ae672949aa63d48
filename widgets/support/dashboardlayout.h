// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace sitrep {

/// Where the panels stand: command bar, notices and verdict across; components over logs (or evidence) at the left; remediation over
/// timeline at the right, which become two tabs below 1240 pixels. The order of the widgets is the reading and Tab order. It knows no
/// panel; what it is given becomes its child.
class DashboardLayout final : public QWidget
{
    Q_OBJECT

public:
    struct Places
    {
        QWidget *commandBar = nullptr;
        QList<QWidget *> notices; ///< lines that are hidden while they have nothing to say
        QWidget *verdict = nullptr;
        QWidget *components = nullptr;
        QWidget *logs = nullptr;
        QWidget *evidence = nullptr; ///< takes the place of the logs when asked
        QWidget *checklist = nullptr;
        QWidget *timeline = nullptr;
        QWidget *statusBar = nullptr;
        QList<QWidget *> under = {};   ///< lines under the verdict, hidden while they have nothing to say
        QList<QWidget *> instead = {}; ///< each takes the place of the logs when asked: reasons, graph
    };

    explicit DashboardLayout(const Places &places, QWidget *parent = nullptr);

    /// How many rows the matrix has: fewer leave their room to the logs, unless somebody has divided it himself.
    void setComponentRows(int rows);
    void showLogs();
    void showEvidence();
    void openEvidence();              ///< the same, and \ref behindEvidence is what it took the place of
    void showInstead(QWidget *panel); ///< one of \ref Places::instead
    [[nodiscard]] bool isShowingEvidence() const;
    [[nodiscard]] QWidget *shownInstead() const; ///< nullptr while logs or evidence are shown
    /// What evidence was opened over, of \ref Places::instead, while evidence is shown; else nullptr.
    [[nodiscard]] QWidget *behindEvidence() const { return m_behind; }
    /// Where remediation and timeline stand, side by side or as tabs.
    [[nodiscard]] QWidget *rightColumn() const;
    /// Brings \a panel to the front where it is on a tab or behind the logs.
    void bringForward(QWidget *panel);

    [[nodiscard]] QByteArray saveState() const; ///< of the splitters
    void restoreState(const QByteArray &state);
    [[nodiscard]] QSize minimumSizeHint() const override { return {1096, 640}; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setNarrow(bool narrow);
    void divideLeft();
    void showLower(QWidget *panel);

    Places m_places;
    QStackedWidget *m_lower = nullptr;
    QWidget *m_behind = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_left = nullptr;
    QSplitter *m_right = nullptr;
    QTabWidget *m_tabs = nullptr;
    QStackedWidget *m_rightPlace = nullptr;
    bool m_isNarrow = false;
    bool m_isLow = false;
    int m_componentRows = 10;
    bool m_isDivided = false; ///< components and log as the user divided them
};

} // namespace sitrep
