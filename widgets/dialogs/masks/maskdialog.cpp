// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/masks/maskdialog.h"

#include "widgets/support/look.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QLabel *plainLabel(const QString &name, const QString &look)
{
    auto *made = new QLabel;
    made->setObjectName(name);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    setLook(made, look);
    return made;
}

QPushButton *maskButton(const QString &name, const QString &text)
{
    auto *made = new QPushButton(text);
    nameControl(made, name, QString(text).remove(u'&'));
    made->setAutoDefault(false);
    return made;
}

QString rulesText(const QList<MaskRow> &rows)
{
    std::map<QString, int> rules;
    for (const MaskRow &row : rows)
        ++rules[row.rule.isEmpty() ? MaskDialog::tr("in an earlier session") : row.rule];
    QStringList told;
    for (const auto &[rule, count] : rules)
        told += MaskDialog::tr("%1 %2", "number, how it was found").arg(count).arg(rule);
    return rows.isEmpty()
               ? MaskDialog::tr("Nothing was masked")
               : MaskDialog::tr("Masked values: %1 (%2)", "count, by rule").arg(rows.size()).arg(told.join(u", "_s));
}

QString putBackTip(bool staysShown)
{
    return staysShown
               ? MaskDialog::tr("What comes in from now on is masked again. What came in meanwhile may still show it.")
               : MaskDialog::tr("What comes in from now on is masked again. "
                                "What came in meanwhile is masked in updates, copies and bundles.");
}

} // namespace

MaskDialog::MaskDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"maskDialog"_s);
    setWindowTitle(tr("What is masked and where"));
    setLook(this, u"sheet"_s);
    resize(760, 500);
    m_rules = plainLabel(u"maskRules"_s, u"secondary"_s);
    m_list = new QTreeWidget;
    nameControl(m_list, u"maskList"_s, tr("Masked values"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setHeaderLabels({tr("Mask"), tr("Found"), tr("Where"), tr("Times")});
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_sample = plainLabel(u"maskSample"_s, u"exact"_s);
    m_sample->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state = plainLabel(u"maskState"_s, u"secondary"_s);
    m_told = plainLabel(u"maskTold"_s, u"small"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->addWidget(m_rules);
    column->addWidget(m_list, 1);
    column->addWidget(m_sample);
    column->addWidget(m_state);
    column->addWidget(m_told);
    column->addLayout(buildButtons());
    connect(m_list, &QTreeWidget::currentItemChanged, this, &MaskDialog::showChosen);
    connect(m_list, &QTreeWidget::itemActivated, this, &MaskDialog::goToContext);
    showChosen();
}

QLayout *MaskDialog::buildButtons()
{
    m_context = maskButton(u"maskContext"_s, tr("&Show in context"));
    m_lift = maskButton(u"maskLift"_s, tr("This is &not a secret"));
    QPushButton *const close = maskButton(u"maskClose"_s, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_context, &QPushButton::clicked, this, &MaskDialog::goToContext);
    connect(m_lift, &QPushButton::clicked, this, &MaskDialog::changeChosen);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_lift);
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_context);
    return buttons;
}

void MaskDialog::goToContext()
{
    if (const MaskRow *row = chosen(); row != nullptr && !row->check.isEmpty())
        emit contextRequested(QString(row->check)); // the rows may be gone before it is answered
}

void MaskDialog::changeChosen()
{
    const MaskRow *row = chosen();
    if (row == nullptr)
        return;
    const QString mask = row->mask;
    if (row->action == MaskRow::Action::Lift)
        emit liftRequested(mask);
    else if (row->action == MaskRow::Action::PutBack)
        emit putBackRequested(mask);
}

const MaskRow *MaskDialog::chosen() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    const auto row = std::find_if(m_rows.cbegin(), m_rows.cend(), [item](const MaskRow &each) {
        return item != nullptr && each.mask == item->text(0);
    });
    return row == m_rows.cend() ? nullptr : &*row;
}

void MaskDialog::setRows(const QList<MaskRow> &rows)
{
    const MaskRow *before = chosen();
    const QString mask = before != nullptr ? before->mask : QString();
    m_rows = rows;
    m_rules->setText(rulesText(rows));
    m_list->clear();
    for (const MaskRow &row : rows) {
        const QString rule = row.rule.isEmpty() ? tr("in an earlier session") : row.rule;
        const QString place = row.place.isEmpty() ? tr("in no evidence") : row.place;
        auto *item = new QTreeWidgetItem(m_list, {row.mask, rule, place, QString::number(row.count)});
        const QString told = tr("%1, found %2, %3, times: %4").arg(row.mask, rule, place).arg(row.count);
        item->setData(0, Qt::AccessibleTextRole,
                      row.state.isEmpty() ? told : tr("%1. %2", "a mask, its state").arg(told, row.state));
        if (row.mask == mask)
            m_list->setCurrentItem(item);
    }
    if (m_list->currentItem() == nullptr && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    showChosen();
}

void MaskDialog::tell(const QString &said)
{
    m_told->setText(said);
}

void MaskDialog::showChosen()
{
    const MaskRow *row = chosen();
    m_context->setEnabled(row != nullptr && !row->check.isEmpty());
    m_lift->setEnabled(row != nullptr && row->action != MaskRow::Action::None);
    const bool isLifted = row != nullptr && row->action == MaskRow::Action::PutBack;
    m_lift->setText(isLifted ? tr("Mask it &again") : tr("This is &not a secret"));
    m_lift->setAccessibleName(m_lift->text().remove(u'&'));
    m_lift->setToolTip(isLifted ? putBackTip(row->staysShown)
                                : tr("What comes in from now on is not masked for it. What was masked stays masked."));
    m_sample->setText(row != nullptr ? row->sample : QString());
    m_sample->setVisible(!m_sample->text().isEmpty());
    m_state->setText(row != nullptr ? row->state : QString());
    m_state->setVisible(!m_state->text().isEmpty());
}

} // namespace sitrep
