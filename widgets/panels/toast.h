// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QFrame>
#include <QTimer>

class QPushButton;

namespace sitrep {

class ElidedLabel;

/// Says for ten seconds what the user just did, and offers to undo it. Stands over the lower end of the widget that it was made for, never
/// over the line that is to stay clear while that is seen, and never takes the focus.
class Toast final : public QFrame
{
    Q_OBJECT

public:
    Toast(const Theme &theme, QWidget *over, QWidget *clear = nullptr);

    /// \a action is the text of the button, "Undo Ctrl+Z", or empty.
    void say(const QString &text, const QString &action = {});

signals:
    void actionRequested();
    void coverChanged(int height); ///< of the lower end that it stands over, 0 once it is away

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void place();
    [[nodiscard]] int bottom() const;

    QWidget *m_over = nullptr;
    QWidget *m_clear = nullptr;
    ElidedLabel *m_text = nullptr;
    QPushButton *m_action = nullptr;
    QTimer m_away;
};

} // namespace sitrep
