// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QFrame>
#include <QTimer>

class QPushButton;

namespace sitrep {

class ElidedLabel;

/// Says for ten seconds what the user just did, and offers to undo it. Stands over the lower end of the widget that it was made for and
/// never takes the focus.
class Toast final : public QFrame
{
    Q_OBJECT

public:
    Toast(const Theme &theme, QWidget *over);

    /// \a action is the text of the button, "Undo Ctrl+Z", or empty.
    void say(const QString &text, const QString &action = {});

signals:
    void actionRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QWidget *m_over = nullptr;
    ElidedLabel *m_text = nullptr;
    QPushButton *m_action = nullptr;
    QTimer m_away;
};

} // namespace sitrep
