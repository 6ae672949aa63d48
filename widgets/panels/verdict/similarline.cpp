// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/verdict/similarline.h"

#include "widgets/models/words.h"
#include "widgets/support/elidedlabel.h"
#include "widgets/support/iconlabel.h"
#include "widgets/support/look.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace sitrep {

using namespace Qt::StringLiterals;

SimilarLine::SimilarLine(const Theme &theme, QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"similarLine"_s);
    setLook(this, u"noticeCalm"_s);
    setAccessibleName(tr("Earlier incident that looks like this one"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 1, 6, 1);
    row->setSpacing(8);
    m_like = new QLabel;
    m_like->setObjectName(u"similarLike"_s);
    m_like->setTextFormat(Qt::PlainText);
    m_cause = new ElidedLabel;
    m_cause->setObjectName(u"similarCause"_s);
    m_cause->setTextFormat(Qt::PlainText);
    setLook(m_cause, u"secondary"_s);
    m_more = new QLabel;
    m_more->setObjectName(u"similarMore"_s);
    setLook(m_more, u"secondary"_s);
    m_proof = new QPushButton(tr("Run its proof"));
    nameControl(m_proof, u"similarProofButton"_s, tr("Run again the checks that proved its fix"));
    setLook(m_proof, u"link"_s);
    connect(m_proof, &QPushButton::clicked, this, [this] { emit proofRequested(m_checks); });
    m_show = new QPushButton(tr("Show it"));
    nameControl(m_show, u"similarShowButton"_s, tr("Show the earlier incident"));
    setLook(m_show, u"link"_s);
    connect(m_show, &QPushButton::clicked, this, [this] { emit shown(m_incident); });
    row->addWidget(new IconLabel(theme, u"info"_s, IconInk::Muted, 15));
    row->addWidget(m_like);
    row->addWidget(m_cause, 1);
    row->addWidget(m_more);
    row->addWidget(m_proof);
    row->addWidget(m_show);
    hide();
}

void SimilarLine::setSimilar(const QList<SimilarIncident> &similar, const Runbook &runbook, bool isRunning)
{
    setVisible(!similar.isEmpty());
    if (similar.isEmpty())
        return;
    const SimilarIncident &first = similar.constFirst();
    m_incident = first.earlier.incident.toString(QUuid::WithoutBraces);
    m_checks = proofOf(first.earlier, runbook);
    m_like->setText(words::sentence(first.text));
    const QString cause = words::sentence(first.earlier.said);
    m_cause->setText(cause.isEmpty() ? tr("it was closed without a cause") : tr("its cause was: %1").arg(cause));
    const int more = static_cast<int>(similar.size()) - 1;
    m_more->setText(tr("and %n more", nullptr, more));
    m_more->setVisible(more > 0);
    m_proof->setVisible(!m_checks.isEmpty());
    m_proof->setEnabled(!isRunning);
    m_proof->setToolTip(m_checks.join(u", "_s));
    setAccessibleDescription(text());
}

QString SimilarLine::text() const
{
    return tr("%1, %2", "it looks like an earlier one, its cause").arg(m_like->text(), m_cause->text());
}

} // namespace sitrep
