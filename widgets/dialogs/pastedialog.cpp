// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/pastedialog.h"

#include "widgets/dialogs/pastetext.h"
#include "widgets/support/look.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds pauseInTyping{200};
constexpr std::chrono::milliseconds patience{150}; // what comes sooner needs no word before it
constexpr qsizetype mostLines = 8;                 ///< of the preview; a document may answer hundreds

/// A form gives a wrapped text the height of one line.
void showWhole(QLabel &label, int width)
{
    label.setMinimumHeight(label.text().isEmpty() ? 0 : label.heightForWidth(width));
}

QLabel *wrappedLabel(const QString &name, const QString &look)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // else a form makes it narrow
    setLook(label, look);
    return label;
}

} // namespace

PasteDialog::PasteDialog(const Runbook &runbook, const QString &check, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"pasteDialog"_s);
    setWindowTitle(tr("Paste a result"));
    setMinimumWidth(680);
    for (const Check &each : runbook.checks) {
        if (runbook.vantage(each.needsVantage))
            m_places.emplace(each.id, each.needsVantage);
        if (each.kind == CheckKind::Command)
            m_programs += each.id;
        if (each.kind == CheckKind::Manual)
            m_questions += each.id;
    }
    build(runbook);
    for (QTimer *timer : {&m_pause, &m_patience})
        timer->setSingleShot(true);
    m_pause.setInterval(pauseInTyping);
    m_patience.setInterval(patience);
    connect(&m_pause, &QTimer::timeout, this, &PasteDialog::askForJudgement);
    connect(&m_patience, &QTimer::timeout, this, [this] { showLines({}, tr("being judged…")); });
    connect(m_from, &QLineEdit::textChanged, this, &PasteDialog::inputChanged);
    connect(m_exit, &QLineEdit::textChanged, this, &PasteDialog::inputChanged);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PasteDialog::inputChanged);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PasteDialog::showHowLarge);
    connect(m_vantage, &QCheckBox::toggled, this, &PasteDialog::inputChanged);
    connect(m_check, &QComboBox::currentIndexChanged, this, [this] {
        showFieldsOf(m_check->currentData().toString());
        inputChanged();
    });
    m_check->setCurrentIndex(std::max(0, m_check->findData(check)));
    showFieldsOf(m_check->currentData().toString());
    m_from->setFocus();
    m_keep->setEnabled(false);
    showLines({}, tr("nothing yet"));
    m_problem->hide();
}

void PasteDialog::build(const Runbook &runbook)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(20, 18, 20, 16);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_check = new QComboBox;
    nameControl(m_check, u"pasteCheckCombo"_s, tr("The check that it answers"));
    nameControl(m_check->view(), u"pasteCheckList"_s, tr("Checks"));
    m_check->addItem(tr("All checks of a document"), QString());
    for (const Check &check : runbook.checks) {
        if (!check.confirmsVantage)
            m_check->addItem(check.title == check.id ? check.id : tr("%1 (%2)", "title, id").arg(check.title, check.id),
                             check.id);
        if (const VantagePoint *place = runbook.vantage(check.needsVantage))
            m_check->setItemData(m_check->count() - 1, place->name, Qt::UserRole + 1);
    }
    m_from = new QLineEdit;
    nameControl(m_from, u"pasteFromEdit"_s, tr("Who measured it, and where"));
    m_from->setPlaceholderText(tr("who and where, such as Lee, bastion"));
    m_vantage = new QCheckBox;
    nameControl(m_vantage, u"pasteVantageBox"_s, tr("They say that they were at the place that the check needs"));
    m_exitLabel = new QLabel(tr("&Exit code"));
    m_exit = new QLineEdit;
    nameControl(m_exit, u"pasteExitEdit"_s, tr("Exit code of the command"));
    m_exit->setPlaceholderText(tr("not known"));
    m_exit->setValidator(new QIntValidator(0, 255, m_exit));
    m_exit->setMaximumWidth(110);
    m_exitLabel->setBuddy(m_exit);
    m_text = new PasteText;
    nameControl(m_text, u"pasteTextEdit"_s, tr("What was printed there"));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(180);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLayoutDirection(Qt::LeftToRight);
    m_preview = wrappedLabel(u"pastePreview"_s, u"secondary"_s);
    m_problem = wrappedLabel(u"pasteProblem"_s, u"warning"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_keep = buttons->button(QDialogButtonBox::Ok);
    nameControl(m_keep, u"acceptButton"_s, tr("Keep this result in the incident"));
    m_keep->setText(tr("Keep"));
    setLook(m_keep, u"primary"_s);
    nameControl(buttons->button(QDialogButtonBox::Cancel), u"cancelButton"_s, tr("Cancel"));
    for (QAbstractButton *button : buttons->buttons())
        button->setIcon({}); // the style's own are of another look
    form->addRow(tr("&From"), m_from);
    form->addRow(tr("&Check"), m_check);
    form->addRow(QString(), m_vantage);
    form->addRow(m_exitLabel, m_exit);
    form->addRow(tr("&Printed"), m_text);
    form->addRow(QString(), makeLargeRow());
    form->addRow(tr("Judged"), m_preview);
    form->addRow(QString(), m_problem);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QWidget *PasteDialog::makeLargeRow()
{
    m_largeRow = new QWidget;
    m_large = new QLabel;
    m_large->setObjectName(u"pasteLarge"_s);
    setLook(m_large, u"secondary"_s);
    auto *empty = new QPushButton(tr("Empty it"));
    nameControl(empty, u"pasteEmptyButton"_s, tr("Empty the field"));
    empty->setAutoDefault(false);
    connect(empty, &QPushButton::clicked, m_text, [this] {
        m_text->empty();
        m_text->setFocus();
    });
    auto *row = new QHBoxLayout(m_largeRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_large);
    row->addStretch();
    row->addWidget(empty);
    m_largeRow->hide();
    return m_largeRow;
}

void PasteDialog::showHowLarge()
{
    m_large->setText(tr("%1 pasted; only the beginning is shown, all of it is judged", "size")
                         .arg(QLocale().formattedDataSize(m_text->text().size())));
    m_largeRow->setVisible(m_text->holdsMore());
}

void PasteDialog::showFieldsOf(const QString &check)
{
    const bool isProgram = m_programs.contains(check);
    m_exit->setVisible(isProgram);
    m_exitLabel->setVisible(isProgram);
    m_vantage->setVisible(m_places.contains(check));
    m_vantage->setChecked(false);
    m_text->setPlaceholderText(m_questions.contains(check) ? tr("yes or no")
                               : isProgram ? tr("what the command printed, or the document of sitrep run --format json")
                                           : tr("the document of sitrep run --format json"));
    m_vantage->setText(tr("They say that they were %1").arg(m_check->currentData(Qt::UserRole + 1).toString()));
}

PasteInput PasteDialog::input() const
{
    PasteInput input;
    input.check = m_check->currentData().toString();
    input.from = m_from->text().trimmed();
    input.text = m_text->text();
    const bool hasExit = m_programs.contains(input.check) && m_exit->hasAcceptableInput();
    if (hasExit)
        input.exit = m_exit->text().toInt();
    const auto place = m_places.find(input.check);
    if (place != m_places.end() && m_vantage->isChecked())
        input.vantage = place->second;
    return input;
}

/// What is shown of before the last key cannot be kept.
void PasteDialog::inputChanged()
{
    m_keep->setEnabled(false);
    m_isAwaited = false;
    m_patience.stop();
    m_pause.start();
}

void PasteDialog::askForJudgement()
{
    m_isAwaited = true;
    m_patience.start();
    emit judgementWanted(input());
}

void PasteDialog::showLines(const QStringList &lines, const QString &none)
{
    QStringList shown = lines.first(std::min(mostLines, lines.size()));
    if (lines.size() > mostLines)
        shown += tr("and %n more", nullptr, static_cast<int>(lines.size() - mostLines));
    m_preview->setText(shown.isEmpty() ? none : shown.join(u'\n'));
    showWhole(*m_preview, m_text->width());
    m_preview->setAccessibleName(tr("How it is judged: %1").arg(m_preview->text()));
}

void PasteDialog::showJudged(const PastePreview &made)
{
    if (!m_isAwaited)
        return;
    m_isAwaited = false;
    m_patience.stop();
    showLines(made.lines, tr("nothing yet"));
    // What is not filled in yet is no fault.
    const bool hasBegun = !m_text->document()->isEmpty();
    m_problem->setText(!made.problem.isEmpty() ? (hasBegun ? made.problem : QString()) : made.leftOut.join(u'\n'));
    m_problem->setVisible(!m_problem->text().isEmpty());
    showWhole(*m_problem, m_text->width());
    m_text->setAccessibleDescription(m_problem->text());
    m_keep->setEnabled(made.problem.isEmpty());
}

} // namespace sitrep
