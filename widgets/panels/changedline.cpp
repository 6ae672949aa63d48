// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/changedline.h"

#include "widgets/models/words.h"
#include "widgets/support/elidedlabel.h"
#include "widgets/support/iconlabel.h"
#include "widgets/support/look.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QStringList said(const QList<Sentence> &sentences)
{
    QStringList texts;
    texts.reserve(sentences.size());
    for (const Sentence &sentence : sentences)
        texts += words::sentence(sentence);
    return texts;
}

} // namespace

ChangedLine::ChangedLine(const Theme &theme, QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"changedLine"_s);
    setLook(this, u"noticeCalm"_s);
    setAccessibleName(tr("Changed before the incident"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 1, 6, 1);
    row->setSpacing(8);
    m_heading = new QLabel;
    m_heading->setObjectName(u"changedHeading"_s);
    setLook(m_heading, u"secondary"_s);
    m_told = new ElidedLabel;
    m_told->setObjectName(u"changedTold"_s);
    m_told->setTextFormat(Qt::PlainText);
    m_open = new QLabel(tr("not all is known"));
    m_open->setObjectName(u"changedNotKnown"_s);
    setLook(m_open, u"secondary"_s);
    auto *timeline = new QPushButton(tr("Show in timeline"));
    nameControl(timeline, u"changedInTimeline"_s, tr("Show the changes in the timeline"));
    setLook(timeline, u"link"_s);
    connect(timeline, &QPushButton::clicked, this, &ChangedLine::timelineRequested);
    row->addWidget(new IconLabel(theme, u"info"_s, IconInk::Muted, 15));
    row->addWidget(m_heading);
    row->addWidget(m_told, 1);
    row->addWidget(m_open);
    row->addWidget(timeline);
    hide();
}

void ChangedLine::setChanged(const std::optional<ChangedBefore> &before)
{
    const bool isSeen = before && !before->told.isEmpty();
    setVisible(isSeen);
    if (!isSeen)
        return;
    const QString heading = words::sentence(before->heading);
    const QString told = said(before->told).join(u" · "_s);
    m_heading->setText(tr("%1:", "heading of a line").arg(heading));
    m_told->setText(told);
    m_open->setVisible(!before->notKnown.isEmpty());
    m_open->setToolTip(said(before->notKnown).join(u'\n'));
    QStringList whole{tr("%1: %2", "heading, text").arg(heading, told)};
    whole += said(before->notKnown);
    setAccessibleDescription(whole.join(u". "_s));
}

QString ChangedLine::text() const
{
    return m_told->text();
}

} // namespace sitrep
