// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/export/exportdialog.h"

#include "widgets/dialogs/export/exportform.h"
#include "widgets/dialogs/export/exportpreview.h"
#include "widgets/support/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds patienceWithDrafts{150}; // what comes sooner needs no word before it

QString maskedText(const std::map<QString, int> &masked)
{
    int count = 0;
    QStringList kinds;
    for (const auto &[kind, number] : masked) {
        count += number;
        kinds += ExportDialog::tr("%1 %2", "number, kind of secret").arg(number).arg(kind);
    }
    if (count == 0)
        return ExportDialog::tr("Nothing was masked");
    return ExportDialog::tr("Masked secrets: %1 (%2)", "count, kinds").arg(count).arg(kinds.join(u", "_s));
}

QLabel *label(const QString &name, const QString &text, const QString &look)
{
    auto *made = new QLabel(text);
    made->setObjectName(name);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    setLook(made, look);
    return made;
}

QPushButton *button(const QString &name, const QString &text)
{
    auto *made = new QPushButton(text);
    nameControl(made, name, text);
    made->setAutoDefault(false);
    return made;
}

} // namespace

ExportDialog::ExportDialog(const QList<ExportFormat> &formats, const ExportFacts &facts, const ExportChoice &last,
                           QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(tr("Export report"));
    setLook(this, u"sheet"_s);
    resize(860, 700);
    m_form = new ExportForm(formats, facts);
    m_form->setChoice(last);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 18, 20, 16);
    row->setSpacing(20);
    row->addLayout(left(facts), 2);
    row->addLayout(right(), 3);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceWithDrafts);
    connect(&m_patience, &QTimer::timeout, m_preview, &ExportPreview::setBusy);
    connect(m_form, &ExportForm::choiceChanged, this, &ExportDialog::askForDraft);
    showButtons();
    QTimer::singleShot(0, this, &ExportDialog::askForDraft); // whoever opens it connects first
}

QVBoxLayout *ExportDialog::left(const ExportFacts &facts)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addWidget(label(u"exportHeading"_s, facts.heading, u"secondary"_s));
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"exportForm"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setLook(m_form, u"page"_s);
    scroll->setWidget(m_form);
    scroll->setMinimumWidth(m_form->sizeHint().width() + 18);
    column->addWidget(scroll, 1);
    column->addWidget(label(u"exportMasked"_s, maskedText(facts.masked), u"chip"_s));
    QPushButton *const review = button(u"exportReview"_s, tr("What is &masked and where…"));
    review->setVisible(!facts.masked.empty());
    connect(review, &QPushButton::clicked, this, &ExportDialog::reviewRequested);
    column->addWidget(review);
    return column;
}

QVBoxLayout *ExportDialog::right()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(10);
    m_preview = new ExportPreview;
    connect(m_preview, &ExportPreview::dragged, this, &ExportDialog::dragRequested);
    m_told = label(u"exportTold"_s, {}, u"small"_s);
    m_folder = button(u"exportFolder"_s, tr("Open folder"));
    m_folder->hide();
    m_size = label(u"exportSize"_s, {}, u"small"_s);
    QPushButton *const close = button(u"exportClose"_s, tr("Close"));
    m_copy = button(u"exportCopy"_s, tr("&Copy"));
    m_save = button(u"exportSave"_s, tr("&Save…"));
    setLook(m_save, u"primary"_s);
    m_save->setDefault(true);
    auto *told = new QHBoxLayout;
    told->addWidget(m_told, 1);
    told->addWidget(m_folder);
    auto *row = new QHBoxLayout;
    row->addWidget(m_size, 1);
    for (QPushButton *each : {close, m_copy, m_save})
        row->addWidget(each);
    column->addWidget(m_preview, 1);
    column->addLayout(told);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copyRequested);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::saveRequested);
    connect(m_folder, &QPushButton::clicked, this, [this] { emit folderRequested(m_place); });
    return column;
}

ExportChoice ExportDialog::choice() const
{
    return m_form->choice();
}

const ExportFormat &ExportDialog::format() const
{
    return m_form->format();
}

void ExportDialog::askForDraft()
{
    m_hasDraft = false;
    m_patience.start();
    showButtons();
    emit draftWanted(choice());
}

void ExportDialog::setDraft(const ExportDraft &draft)
{
    if (draft.choice != choice())
        return;
    m_patience.stop();
    m_draft = draft;
    m_hasDraft = true;
    m_preview->setDraft(draft);
    showButtons();
}

void ExportDialog::showButtons()
{
    const bool isReady = m_hasDraft && m_draft.trouble.isEmpty();
    m_save->setEnabled(isReady);
    m_copy->setEnabled(isReady && format().isText);
    m_save->setText(tr("&Save %1…", "format").arg(format().title));
    const QString size = QLocale().formattedDataSize(m_draft.bytes.size());
    const bool hasPages = format().hasPages && m_draft.pageCount > 0;
    const QString pages = hasPages ? tr("%1 · pages: %2", "size, count").arg(size).arg(m_draft.pageCount) : size;
    m_size->setText(isReady ? pages : QString());
}

void ExportDialog::tell(const QString &said, const QString &folder)
{
    m_place = folder;
    m_told->setText(said);
    m_folder->setVisible(!folder.isEmpty());
}

} // namespace sitrep
