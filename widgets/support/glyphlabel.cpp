// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/glyphlabel.h"

#include "diagnostics/report/charts/statusglyph.h"

#include <QPainter>

namespace sitrep {

GlyphLabel::GlyphLabel(const Theme &theme, Status status, const QString &word, int side, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_status(status)
{
    setFixedSize(side, side);
    setAccessibleName(word);
}

void GlyphLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = m_theme.tokens();
    StatusGlyph::paint(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_status, tokens.of(m_status).glyph,
                       tokens.surface);
}

} // namespace sitrep
