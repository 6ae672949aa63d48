// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/export/exportform.h"

#include "diagnostics/report/kinds/reportblocks.h"
#include "widgets/support/look.h"

#include <QAbstractItemView>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QRadioButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QString titleOfKind(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Update:
        return ExportForm::tr("Status update: what a lead needs");
    case ReportKind::Triage:
        return ExportForm::tr("Triage report: everything");
    case ReportKind::PostMortem:
        return ExportForm::tr("Post-mortem: a draft");
    case ReportKind::Executive:
        return ExportForm::tr("Executive summary");
    case ReportKind::Public:
        break;
    }
    return ExportForm::tr("Public: two sentences, no names");
}

QString titleOfSection(ReportSection section)
{
    switch (section) {
    case ReportSection::Impact:
        return ExportForm::tr("Impact, figures, where seen from");
    case ReportSection::Verdict:
        return ExportForm::tr("Ways to the verdict, rivals");
    case ReportSection::Changes:
        return ExportForm::tr("What changed");
    case ReportSection::Components:
        return ExportForm::tr("Component status matrix");
    case ReportSection::Charts:
        return ExportForm::tr("Charts");
    case ReportSection::Timeline:
        return ExportForm::tr("Timeline and statements");
    case ReportSection::Steps:
        return ExportForm::tr("Remediation checklist");
    case ReportSection::Evidence:
        return ExportForm::tr("Evidence, commands, log excerpts");
    case ReportSection::Repeat:
        break;
    }
    return ExportForm::tr("How to repeat it");
}

QLabel *caption(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    setLook(label, u"secondaryStrong"_s);
    return label;
}

} // namespace

ExportForm::ExportForm(const QList<ExportFormat> &formats, const ExportFacts &facts, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_facts(facts)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    buildFormats(*column);
    buildKind(*column);
    buildSections(*column);
    column->addStretch(1);
    showWhatApplies();
}

void ExportForm::buildFormats(QVBoxLayout &column)
{
    column.addWidget(caption(tr("Format")));
    m_buttons = new QButtonGroup(this);
    for (qsizetype i = 0; i < m_formats.size(); ++i) {
        const ExportFormat &format = m_formats.at(i);
        auto *button = new QRadioButton(tr("%1 (Alt+%2)", "format, digit").arg(format.title).arg(i + 1));
        nameControl(button, u"exportFormat-"_s + format.format, tr("%1: %2").arg(format.title, format.about));
        // A button's own shortcut clicks it a moment later, and Return would save what was chosen before.
        connect(new QShortcut(QKeySequence(u"Alt+%1"_s.arg(i + 1)), this), &QShortcut::activated, button, [button] {
            button->setFocus(Qt::ShortcutFocusReason);
            button->click();
        });
        button->setChecked(i == 0);
        m_buttons->addButton(button, static_cast<int>(i));
        auto *about = new QLabel(format.about);
        about->setTextFormat(Qt::PlainText);
        about->setIndent(22);
        setLook(about, u"small"_s);
        column.addWidget(button);
        column.addWidget(about);
    }
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (!checked)
            return;
        showWhatApplies();
        emit choiceChanged();
    });
}

void ExportForm::buildKind(QVBoxLayout &column)
{
    column.addSpacing(8);
    QLabel *title = caption(tr("&Kind"));
    m_kind = new QComboBox;
    nameControl(m_kind, u"exportKind"_s, tr("Kind of report"));
    nameControl(m_kind->view(), u"exportKindList"_s, tr("Kinds of report"));
    for (const EnumName<ReportKind> &row : enumNames<ReportKind>())
        m_kind->addItem(titleOfKind(row.value), int(row.value));
    title->setBuddy(m_kind);
    column.addWidget(title);
    column.addWidget(m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showWhatApplies();
        emit choiceChanged();
    });
}

void ExportForm::buildSections(QVBoxLayout &column)
{
    column.addSpacing(8);
    column.addWidget(caption(tr("Content")));
    m_allFacts = new QLabel(tr("It holds all facts, whatever the kind."));
    m_allFacts->setObjectName(u"exportAllFacts"_s);
    setLook(m_allFacts, u"small"_s);
    column.addWidget(m_allFacts);
    for (const EnumName<ReportSection> &row : enumNames<ReportSection>()) {
        const QString title = titleOfSection(row.value);
        const auto count = m_facts.counts.find(row.value);
        auto *box = new QCheckBox(
            count == m_facts.counts.end() ? title : tr("%1 (%2)", "section, how much").arg(title, count->second));
        nameControl(box, u"exportSection-"_s + row.name, box->text());
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, &ExportForm::choiceChanged);
        m_sections.emplace(row.value, box);
        column.addWidget(box);
    }
    m_names = new QCheckBox(tr("Leave out names of hosts and people"));
    nameControl(m_names, u"exportNames"_s, m_names->text());
    connect(m_names, &QCheckBox::toggled, this, &ExportForm::choiceChanged);
    column.addWidget(m_names);
}

void ExportForm::showWhatApplies()
{
    const bool hasAllFacts = format().hasAllFacts;
    const QList<ReportSection> sections = sectionsOf(choice().options.kind);
    m_kind->setEnabled(!hasAllFacts);
    m_allFacts->setVisible(hasAllFacts);
    for (const auto &[section, box] : m_sections)
        box->setVisible(!hasAllFacts && sections.contains(section));
    m_names->setVisible(!hasAllFacts && choice().options.kind != ReportKind::Public);
}

const ExportFormat &ExportForm::format() const
{
    return m_formats.at(m_buttons->checkedId());
}

ExportChoice ExportForm::choice() const
{
    ExportChoice choice{m_formats.at(m_buttons->checkedId()).format, {}};
    choice.options.kind = ReportKind(m_kind->currentData().toInt());
    for (const auto &[section, box] : m_sections) {
        if (!box->isChecked())
            choice.options.leftOut += section;
    }
    choice.options.audience = m_names->isChecked() ? Audience::Company : Audience::Team;
    return choice;
}

void ExportForm::setChoice(const ExportChoice &choice)
{
    const QSignalBlocker quiet(this);
    for (qsizetype i = 0; i < m_formats.size(); ++i) {
        if (m_formats.at(i).format == choice.format)
            m_buttons->button(static_cast<int>(i))->setChecked(true);
    }
    m_kind->setCurrentIndex(m_kind->findData(int(choice.options.kind)));
    for (const auto &[section, box] : m_sections)
        box->setChecked(choice.options.has(section));
    m_names->setChecked(choice.options.audience == Audience::Company);
    showWhatApplies();
}

} // namespace sitrep
