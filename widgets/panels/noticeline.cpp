// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/noticeline.h"

#include "widgets/support/iconlabel.h"
#include "widgets/support/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace sitrep {

using namespace Qt::StringLiterals;

NoticeLine::NoticeLine(const Theme &theme, const QString &objectName, Tone tone, QWidget *parent)
    : QFrame(parent)
{
    setObjectName(objectName);
    setAccessibleName(tr("Notice"));
    const bool isCalm = tone == Tone::Calm;
    setLook(this, isCalm ? u"noticeCalm"_s : u"notice"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 1, 6, 1);
    row->setSpacing(8);
    auto *icon = new IconLabel(theme, u"info"_s, isCalm ? IconInk::Muted : IconInk::Warning, 15);
    m_text = new QLabel;
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action = new QPushButton;
    nameControl(m_action, u"noticeAction"_s, tr("Act on this notice"));
    setLook(m_action, u"link"_s);
    m_close = new QToolButton;
    nameControl(m_close, u"dismissNotice"_s, tr("Hide this notice"));
    m_close->setIcon(theme.icon(u"close"_s));
    m_close->setIconSize(QSize(13, 13));
    m_close->setToolTip(tr("Hide this notice"));
    m_close->setFocusPolicy(Qt::TabFocus);
    connect(m_action, &QPushButton::clicked, this, &NoticeLine::actionRequested);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        emit dismissed();
    });
    row->addWidget(icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    hide();
}

void NoticeLine::setNotice(const QString &text, const QString &action, bool canDismiss)
{
    // What was hidden by hand stays hidden until it says something else.
    const bool isNew = text != m_text->text();
    m_text->setText(text);
    setAccessibleDescription(text);
    m_action->setText(action);
    if (!action.isEmpty())
        m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    m_close->setVisible(canDismiss);
    if (text.isEmpty() || isNew)
        setVisible(!text.isEmpty());
}

QString NoticeLine::text() const
{
    return m_text->text();
}

} // namespace sitrep
