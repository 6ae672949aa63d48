// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QFrame>

class QPlainTextEdit;
class QPushButton;

namespace sitrep {

class ElidedLabel;

/// What could not be read of the logs, or had to be assumed: one line, and all of it when it is opened. Hidden while there is nothing.
class LogNotices final : public QFrame
{
    Q_OBJECT

public:
    explicit LogNotices(const Theme &theme, QWidget *parent = nullptr);

    void setNotices(const QStringList &notices);
    /// The logs come from a command that somebody may want to end.
    void setStoppable(bool stoppable);

signals:
    void stopRequested();

private:
    void setOpen(bool open);

    QStringList m_notices;
    ElidedLabel *m_line = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_open = nullptr;
    QPlainTextEdit *m_all = nullptr;
};

} // namespace sitrep
