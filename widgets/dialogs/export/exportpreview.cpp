// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/export/exportpreview.h"

#include "widgets/support/look.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostShown = qsizetype{256} * 1024; // bytes; nobody reads more in a preview

} // namespace

ExportPreview::ExportPreview(QWidget *parent)
    : QFrame(parent)
{
    setLook(this, u"well"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 6);
    column->setSpacing(6);
    m_text = new QPlainTextEdit;
    nameControl(m_text, u"exportPreview"_s, tr("Preview of what is written"));
    setLook(m_text, u"exact"_s);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_note = new QLabel;
    m_note->setObjectName(u"exportPreviewNote"_s);
    m_note->setTextFormat(Qt::PlainText);
    setLook(m_note, u"small"_s);
    m_handle = new QLabel(tr("Drag this out as a file"));
    nameControl(m_handle, u"exportHandle"_s, m_handle->text());
    m_handle->setCursor(Qt::OpenHandCursor);
    m_handle->installEventFilter(this);
    setLook(m_handle, u"chip"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(m_note, 1);
    row->addWidget(m_handle);
    auto *sheet = new QWidget;
    setLook(sheet, u"page"_s);
    m_pages = new QVBoxLayout(sheet);
    m_pages->setContentsMargins(8, 8, 8, 8);
    m_pages->setSpacing(10);
    auto *scroll = new QScrollArea;
    nameControl(scroll, u"exportPages"_s, tr("Pages of the report"));
    scroll->setWidgetResizable(true);
    scroll->setWidget(sheet);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_text);
    m_stack->addWidget(scroll);
    column->addWidget(m_stack, 1);
    column->addLayout(row);
}

void ExportPreview::setBusy()
{
    m_note->setText(tr("being made…"));
}

void ExportPreview::setDraft(const ExportDraft &draft)
{
    if (!draft.trouble.isEmpty()) {
        m_text->setPlainText(draft.trouble);
        m_stack->setCurrentIndex(0);
        m_note->clear();
        m_handle->setVisible(false);
        return;
    }
    if (draft.pages.isEmpty())
        showText(draft);
    else
        showPages(draft);
    m_handle->setVisible(true);
}

void ExportPreview::showText(const ExportDraft &draft)
{
    const bool isWhole = draft.bytes.size() <= mostShown;
    m_text->setPlainText(QString::fromUtf8(isWhole ? draft.bytes : draft.bytes.first(mostShown)));
    m_note->setText(isWhole ? QString() : tr("The beginning; the rest is in the file."));
    m_stack->setCurrentIndex(0);
}

void ExportPreview::showPages(const ExportDraft &draft)
{
    while (QLayoutItem *item = m_pages->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (qsizetype i = 0; i < draft.pages.size(); ++i) {
        auto *page = new QLabel;
        page->setObjectName(u"exportPage"_s);
        page->setAccessibleName(tr("Page %1 of %2").arg(i + 1).arg(draft.pageCount));
        page->setPixmap(QPixmap::fromImage(draft.pages.at(i)));
        page->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        m_pages->addWidget(page);
    }
    m_pages->addStretch(1);
    const bool isWhole = draft.pages.size() == draft.pageCount;
    m_note->setText(isWhole ? QString() : tr("The first pages; the rest is in the file."));
    m_stack->setCurrentIndex(1);
}

bool ExportPreview::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_handle && event->type() == QEvent::MouseButtonPress)
        m_pressed = static_cast<QMouseEvent *>(event)->pos();
    if (watched == m_handle && event->type() == QEvent::MouseMove) {
        const auto *move = static_cast<QMouseEvent *>(event);
        const bool isFar = (move->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
        if ((move->buttons() & Qt::LeftButton) != 0 && isFar) {
            emit dragged();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace sitrep
