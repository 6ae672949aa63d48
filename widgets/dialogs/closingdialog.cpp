// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/closingdialog.h"

#include "widgets/models/words.h"
#include "widgets/support/look.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestCause = 300; // it stands in headlines
constexpr int checkRole = Qt::UserRole;

// What a choice of the list stands for when it is no candidate.
enum Other { OfferedOne, OwnWords, NotKnown };
constexpr int otherRole = Qt::UserRole + 1;

QString shownCause(const OfferedCause &cause)
{
    const QString said = words::sentence(cause.said);
    return cause.verdictClass == VerdictClass::Inconclusive
               ? said
               : ClosingDialog::tr("%1 (%2)", "cause, class").arg(said, words::verdictClass(cause.verdictClass));
}

QString shownProof(const OfferedProof &proof)
{
    if (!proof.seen)
        return ClosingDialog::tr("%1 · not seen to fail and then to pass").arg(proof.title);
    return ClosingDialog::tr("%1 · failed %2, passed %3 UTC", "check, times")
        .arg(proof.title, shortClockText(proof.seen->failed), shortClockText(proof.seen->passed));
}

} // namespace

ClosingDialog::ClosingDialog(const ClosingOffer &offer, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"closingDialog"_s);
    setWindowTitle(tr("Close the incident"));
    setMinimumWidth(560);
    build(offer);
    offerCauses(offer);
    offerProofs(offer);
    showWords();
    m_cause->setFocus();
}

void ClosingDialog::build(const ClosingOffer &offer)
{
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(20, 18, 20, 16);
    m_form->setHorizontalSpacing(14);
    m_form->setVerticalSpacing(10);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    auto *how = new QLabel(
        tr("It becomes Resolved. Cause and proof are kept with its signatures and failing checks, so that the "
           "next incident like it is recognised. Undo opens it again."));
    how->setObjectName(u"closingHow"_s);
    how->setTextFormat(Qt::PlainText);
    how->setWordWrap(true);
    setLook(how, u"secondary"_s);
    m_cause = new QComboBox;
    nameControl(m_cause, u"closingCause"_s, tr("Cause"));
    nameControl(m_cause->view(), u"closingCauseList"_s, tr("Cause"));
    m_cause->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_cause->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_cause->setMinimumContentsLength(24);
    m_words = new QLineEdit;
    nameControl(m_words, u"closingWords"_s, tr("The cause in your own words"));
    m_words->setMaxLength(longestCause);
    m_words->setPlaceholderText(tr("The disk of db-3 was full"));
    m_proofs = new QListWidget;
    nameControl(m_proofs, u"closingProofs"_s, tr("Checks that prove the fix"));
    m_proofs->setFixedHeight(std::clamp(int(offer.proofs.size()), 3, 8) * 24 + 6);
    m_form->addRow(how);
    m_form->addRow(tr("&Cause"), m_cause);
    m_form->addRow(tr("In your &words"), m_words);
    m_form->addRow(tr("&Proof"), m_proofs);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton *accept = buttons->button(QDialogButtonBox::Ok);
    nameControl(accept, u"acceptButton"_s, tr("Close the incident"));
    accept->setText(tr("Close the incident"));
    setLook(accept, u"primary"_s);
    nameControl(buttons->button(QDialogButtonBox::Cancel), u"cancelButton"_s, tr("Cancel"));
    for (QAbstractButton *button : buttons->buttons())
        button->setIcon({}); // the style's own are of another look
    m_form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_cause, &QComboBox::currentIndexChanged, this, &ClosingDialog::showWords);
}

void ClosingDialog::offerCauses(const ClosingOffer &offer)
{
    const auto add = [this](const QString &text, const QString &id, Other other) {
        m_cause->addItem(text, id);
        m_cause->setItemData(m_cause->count() - 1, other, otherRole);
    };
    for (const OfferedCause &cause : offer.causes)
        add(shownCause(cause), cause.id, OfferedOne);
    add(tr("Another one, in my own words"), {}, OwnWords);
    add(tr("Not known"), {}, NotKnown);
    // What nothing supports is not proposed.
    m_cause->setCurrentIndex(offer.isFirstLikely ? 0 : m_cause->count() - 1);
}

void ClosingDialog::offerProofs(const ClosingOffer &offer)
{
    for (const OfferedProof &proof : offer.proofs) {
        auto *item = new QListWidgetItem(shownProof(proof), m_proofs);
        item->setData(checkRole, proof.check);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(proof.seen ? Qt::Checked : Qt::Unchecked);
    }
    m_proofs->setCurrentRow(0);
}

void ClosingDialog::showWords()
{
    const bool own = m_cause->currentData(otherRole).toInt() == OwnWords;
    m_words->setVisible(own);
    m_form->labelForField(m_words)->setVisible(own);
}

ClosingChoice ClosingDialog::choice() const
{
    ClosingChoice choice;
    choice.cause = m_cause->currentData().toString();
    if (m_cause->currentData(otherRole).toInt() == OwnWords)
        choice.words = m_words->text().simplified();
    for (int row = 0; row < m_proofs->count(); ++row) {
        const QListWidgetItem *item = m_proofs->item(row);
        if (item->checkState() == Qt::Checked)
            choice.provedBy += item->data(checkRole).toString();
    }
    return choice;
}

} // namespace sitrep
