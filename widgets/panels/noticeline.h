// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace sitrep {

/// One line that stays until it is dealt with: a journal that cannot be written, an incident that was restored. Hidden while it is empty.
class NoticeLine final : public QFrame
{
    Q_OBJECT

public:
    enum class Tone : quint8 { Calm, Warning };

    NoticeLine(const Theme &theme, const QString &objectName, Tone tone = Tone::Warning, QWidget *parent = nullptr);

    /// \a action is the text of a button, or empty.
    void setNotice(const QString &text, const QString &action = {}, bool canDismiss = true);
    [[nodiscard]] QString text() const;

signals:
    void actionRequested();
    void dismissed();

private:
    QLabel *m_text = nullptr;
    QPushButton *m_action = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace sitrep
