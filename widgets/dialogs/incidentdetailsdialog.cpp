// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/incidentdetailsdialog.h"

#include "diagnostics/domain/incident/events.h"
#include "widgets/support/look.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace sitrep {

using namespace Qt::StringLiterals;

IncidentDetailsDialog::IncidentDetailsDialog(const IncidentDetails &details, QWidget *parent)
    : QDialog(parent)
    , m_before(details)
{
    setObjectName(u"incidentDetailsDialog"_s);
    setWindowTitle(tr("Incident"));
    setMinimumWidth(480);
    build();
    m_id->setText(details.id);
    m_severity->setCurrentText(details.severity);
    m_started->setText(details.started ? isoText(*details.started) : QString());
    m_impact->setPlainText(details.impact);
    m_commander->setText(details.commander);
    validate();
}

void IncidentDetailsDialog::build()
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(20, 18, 20, 16);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_reason = new QLabel;
    m_reason->setObjectName(u"detailsReason"_s);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->hide();
    setLook(m_reason, u"secondary"_s);
    m_id = new QLineEdit;
    nameControl(m_id, u"incidentIdEdit"_s, tr("Number of the incident"));
    m_id->setPlaceholderText(tr("as your team numbers it"));
    m_severity = new QComboBox;
    nameControl(m_severity, u"severityCombo"_s, tr("Severity"));
    m_severity->setEditable(true);
    m_severity->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_severity->setInsertPolicy(QComboBox::NoInsert);
    m_severity->addItems({u"P0"_s, u"P1"_s, u"P2"_s, u"P3"_s, u"P4"_s, u"P5"_s});
    m_severity->lineEdit()->setAccessibleName(tr("Severity"));
    nameControl(m_severity->view(), u"severityList"_s, tr("Severities"));
    m_severity->lineEdit()->setObjectName(u"severityEdit"_s);
    m_started = new QLineEdit;
    nameControl(m_started, u"startedEdit"_s, tr("When it began, in UTC"));
    m_started->setPlaceholderText(u"2025-09-15T17:29:00Z"_s);
    m_started->setLayoutDirection(Qt::LeftToRight);
    m_startedProblem = new QLabel;
    m_startedProblem->setObjectName(u"startedProblem"_s);
    setLook(m_startedProblem, u"warning"_s);
    m_impact = new QPlainTextEdit;
    nameControl(m_impact, u"impactEdit"_s, tr("Impact"));
    m_impact->setPlaceholderText(tr("who cannot do what"));
    m_impact->setTabChangesFocus(true);
    m_impact->setFixedHeight(72);
    m_commander = new QLineEdit;
    nameControl(m_commander, u"commanderEdit"_s, tr("Commander"));
    form->addRow(m_reason);
    form->addRow(tr("&Number"), m_id);
    form->addRow(tr("&Severity"), m_severity);
    form->addRow(tr("&Began (UTC)"), m_started);
    form->addRow(QString(), m_startedProblem);
    form->addRow(tr("&Impact"), m_impact);
    form->addRow(tr("&Commander"), m_commander);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    nameControl(m_accept, u"acceptButton"_s, tr("Keep these details"));
    m_accept->setText(tr("Keep"));
    setLook(m_accept, u"primary"_s);
    nameControl(buttons->button(QDialogButtonBox::Cancel), u"cancelButton"_s, tr("Cancel"));
    for (QAbstractButton *button : buttons->buttons())
        button->setIcon({}); // the style's own are of another look
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_started, &QLineEdit::textChanged, this, &IncidentDetailsDialog::validate);
}

void IncidentDetailsDialog::setReason(const QString &reason)
{
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    setAccessibleDescription(reason);
}

void IncidentDetailsDialog::validate()
{
    const QString text = m_started->text().trimmed();
    const bool good = text.isEmpty() || parseInstant(text).has_value();
    m_startedProblem->setText(good ? QString() : tr("Write date, time and Z (or an offset): 2025-09-15T17:29:00Z"));
    m_startedProblem->setVisible(!good);
    m_accept->setEnabled(good);
}

IncidentDetails IncidentDetailsDialog::details() const
{
    IncidentDetails details = m_before;
    details.id = m_id->text().trimmed();
    details.severity = m_severity->currentText().trimmed();
    const QString started = m_started->text().trimmed();
    details.started = started.isEmpty() ? std::nullopt : parseInstant(started);
    details.impact = m_impact->toPlainText().trimmed();
    details.commander = m_commander->text().trimmed();
    return details;
}

QJsonObject IncidentDetailsDialog::changed() const
{
    const QJsonObject before = events::detailsToJson(m_before);
    const QJsonObject after = events::detailsToJson(details());
    QJsonObject changed;
    for (auto at = after.begin(); at != after.end(); ++at) {
        if (before.value(at.key()) != at.value())
            changed.insert(at.key(), at.value());
    }
    for (auto at = before.begin(); at != before.end(); ++at) {
        if (!after.contains(at.key()))
            changed.insert(at.key(), QJsonValue::Null);
    }
    return changed;
}

} // namespace sitrep
