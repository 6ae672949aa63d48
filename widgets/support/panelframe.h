// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedLayout;
class QToolButton;

namespace sitrep {

class ElidedLabel;
class IconLabel;

/// What every panel is: a header with title, summary and buttons over a body, and in the place of the body what to say while there is
/// nothing to show, while it is being fetched, or when it failed. A ring shows that the focus is in it.
class PanelFrame : public QFrame
{
    Q_OBJECT

public:
    PanelFrame(const Theme &theme, const QString &title, QWidget *parent = nullptr);
    ~PanelFrame() override;
    PanelFrame(const PanelFrame &) = delete;
    PanelFrame &operator=(const PanelFrame &) = delete;

    /// Takes \a body; it is what showBody() shows.
    void setBody(QWidget *body);
    void setSummary(const QString &summary);
    [[nodiscard]] QString summary() const;
    QToolButton *addHeaderButton(const QString &objectName, const QString &icon, const QString &text,
                                 const QString &toolTip);

    void showBody();
    void showEmpty(const QString &title, const QString &text, const QString &action = {});
    void showLoading(const QString &text);
    void showError(const QString &title, const QString &text, const QString &action = {});
    [[nodiscard]] bool isShowingBody() const;
    /// Gives the focus to the button of what is said in the place of the body. False: there is none.
    [[nodiscard]] bool focusState();

signals:
    void stateActionRequested(); ///< the button of the empty state was pressed

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] const Theme &theme() const { return m_theme; }

private:
    void buildHeader(const QString &title);
    void buildState();
    void showState(const QString &icon, IconInk ink, const QString &title, const QString &text, const QString &action);
    void followFocus(const QWidget *focused);

    const Theme &m_theme;
    bool m_hasFocus = false;
    QHBoxLayout *m_headerLayout = nullptr;
    ElidedLabel *m_summary = nullptr;
    QStackedLayout *m_pages = nullptr;
    QWidget *m_state = nullptr;
    IconLabel *m_stateIcon = nullptr;
    QLabel *m_stateTitle = nullptr;
    QLabel *m_stateText = nullptr;
    QPushButton *m_stateAction = nullptr;
};

} // namespace sitrep
