// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/dialogs/export/exportchoice.h"

#include <QFrame>

class QLabel;
class QStackedWidget;
class QVBoxLayout;
class QPlainTextEdit;

namespace sitrep {

/// The text that would be written, exactly, or pages as they are laid out; of a long one its beginning. Its handle can be dragged out as a file.
class ExportPreview final : public QFrame
{
    Q_OBJECT

public:
    explicit ExportPreview(QWidget *parent = nullptr);

    void setDraft(const ExportDraft &draft);
    void setBusy(); ///< the draft is being made

signals:
    void dragged(); ///< the handle was pulled: the draft is wanted as a file elsewhere

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showPages(const ExportDraft &draft);
    void showText(const ExportDraft &draft);

    QStackedWidget *m_stack = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QVBoxLayout *m_pages = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_handle = nullptr;
    QPoint m_pressed;
};

} // namespace sitrep
