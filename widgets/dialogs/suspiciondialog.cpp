// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/suspiciondialog.h"

#include "widgets/support/look.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestStatement = 300; // it stands in headlines

QComboBox *combo(const QString &objectName, const QString &name)
{
    auto *made = new QComboBox;
    nameControl(made, objectName, name);
    nameControl(made->view(), objectName + u"List"_s, name);
    made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(24);
    return made;
}

} // namespace

SuspicionDialog::SuspicionDialog(const Runbook &runbook, const QString &component, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"suspicionDialog"_s);
    setWindowTitle(tr("Add a suspicion"));
    setMinimumWidth(520);
    build(runbook);
    m_component->setCurrentIndex(std::max(0, m_component->findData(component)));
    offerChecks(runbook);
    connect(m_component, &QComboBox::currentIndexChanged, this, [this, runbook] { offerChecks(runbook); });
}

void SuspicionDialog::build(const Runbook &runbook)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(20, 18, 20, 16);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    auto *how = new QLabel(
        tr("It becomes a candidate and is judged by the same rules as all others. A check that you name supports "
           "it by failing and refutes it by passing; without one it stays untested."));
    how->setObjectName(u"suspicionHow"_s);
    how->setTextFormat(Qt::PlainText);
    how->setWordWrap(true);
    setLook(how, u"secondary"_s);
    m_statement = new QLineEdit;
    nameControl(m_statement, u"suspicionEdit"_s, tr("What you suspect"));
    m_statement->setPlaceholderText(tr("a statement that can be true or false: The cache is full"));
    m_statement->setMaxLength(longestStatement);
    m_component = combo(u"suspicionComponent"_s, tr("Component"));
    m_component->addItem(tr("None in particular"), QString());
    for (const Component &component : runbook.components)
        m_component->addItem(component.name, component.id);
    m_check = combo(u"suspicionCheck"_s, tr("Check"));
    form->addRow(how);
    form->addRow(tr("&Statement"), m_statement);
    form->addRow(tr("&Component"), m_component);
    form->addRow(tr("C&heck"), m_check);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    nameControl(m_accept, u"acceptButton"_s, tr("Add this suspicion"));
    m_accept->setText(tr("Add"));
    m_accept->setEnabled(false);
    setLook(m_accept, u"primary"_s);
    nameControl(buttons->button(QDialogButtonBox::Cancel), u"cancelButton"_s, tr("Cancel"));
    for (QAbstractButton *button : buttons->buttons())
        button->setIcon({}); // the style's own are of another look
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_statement, &QLineEdit::textChanged, this, [this] { m_accept->setEnabled(!statement().isEmpty()); });
}

/// Those of the component first; what is chosen stays chosen.
void SuspicionDialog::offerChecks(const Runbook &runbook)
{
    const QString chosen = check();
    m_check->clear();
    m_check->addItem(tr("None: it stays untested"), QString());
    for (const bool own : {true, false}) {
        for (const Check &each : runbook.checks) {
            // A check about us says nothing of the patient.
            if (!each.confirmsVantage && (each.component == component()) == own)
                m_check->addItem(tr("%1 (%2)", "title, id").arg(each.title, each.id), each.id);
        }
    }
    m_check->setCurrentIndex(std::max(0, m_check->findData(chosen)));
}

QString SuspicionDialog::statement() const
{
    return m_statement->text().simplified();
}

QString SuspicionDialog::component() const
{
    return m_component->currentData().toString();
}

QString SuspicionDialog::check() const
{
    return m_check->currentData().toString();
}

} // namespace sitrep
