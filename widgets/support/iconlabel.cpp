// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/iconlabel.h"

#include <QPainter>

namespace sitrep {

IconLabel::IconLabel(const Theme &theme, const QString &name, IconInk ink, int side, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_icon(theme.icon(name, ink))
{
    setFixedSize(side, side);
}

void IconLabel::setIconName(const QString &name, IconInk ink)
{
    m_icon = m_theme.icon(name, ink);
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

} // namespace sitrep
