// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/lognotices.h"

#include "widgets/support/elidedlabel.h"
#include "widgets/support/iconlabel.h"
#include "widgets/support/look.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

LogNotices::LogNotices(const Theme &theme, QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"logNotices"_s);
    setAccessibleName(tr("Notices about the log"));
    setLook(this, u"logNotice"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 1, 6, 1);
    column->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_line = new ElidedLabel;
    m_line->setObjectName(u"logNotice"_s);
    setLook(m_line, u"small"_s);
    m_stop = new QPushButton(tr("Stop following"));
    nameControl(m_stop, u"stopFollowingButton"_s, tr("Stop following by the command"));
    setLook(m_stop, u"link"_s);
    m_stop->hide();
    connect(m_stop, &QPushButton::clicked, this, &LogNotices::stopRequested);
    m_open = new QPushButton;
    nameControl(m_open, u"logNoticesButton"_s, tr("Show all notices about the log"));
    m_open->setCheckable(true);
    setLook(m_open, u"link"_s);
    connect(m_open, &QPushButton::toggled, this, &LogNotices::setOpen);
    row->addWidget(new IconLabel(theme, u"warning"_s, IconInk::Warning, 14));
    row->addWidget(m_line, 1);
    row->addWidget(m_stop);
    row->addWidget(m_open);
    m_all = new QPlainTextEdit;
    nameControl(m_all, u"logNoticesText"_s, tr("All notices about the log"));
    m_all->setReadOnly(true);
    m_all->setTabChangesFocus(true);
    m_all->setFrameShape(QFrame::NoFrame);
    column->addLayout(row);
    column->addWidget(m_all);
    setOpen(false);
    hide();
}

void LogNotices::setNotices(const QStringList &notices)
{
    if (notices == m_notices)
        return;
    m_notices = notices;
    const QString first = notices.isEmpty() ? QString() : notices.first();
    m_line->setText(notices.size() > 1 ? tr("%1 (and %n more)", nullptr, int(notices.size() - 1)).arg(first) : first);
    setAccessibleDescription(notices.join(u' '));
    m_all->setPlainText(notices.join(u'\n'));
    setOpen(m_open->isChecked());
    setVisible(!notices.isEmpty());
}

void LogNotices::setStoppable(bool stoppable)
{
    m_stop->setVisible(stoppable);
}

void LogNotices::setOpen(bool open)
{
    constexpr int mostLines = 4;
    m_open->setText(open ? tr("Show less") : tr("Show all"));
    m_all->setFixedHeight(
        m_all->fontMetrics().lineSpacing() * int(std::clamp<qsizetype>(m_notices.size(), 2, mostLines)) + 14);
    m_all->setVisible(open);
}

} // namespace sitrep
