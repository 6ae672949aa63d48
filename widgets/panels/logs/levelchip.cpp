// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/levelchip.h"

#include "diagnostics/report/charts/statusglyph.h"

#include <QLocale>
#include <QPainter>

namespace sitrep {

namespace {

constexpr QSize glyphSize(17, 12); // the shape, and room before the text

} // namespace

LevelChip::LevelChip(const Theme &theme, const QString &word, std::optional<Status> glyph, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_word(word)
    , m_glyph(glyph)
{
    setCheckable(true);
    setChecked(true);
    setIconSize(glyphSize);
    setToolButtonStyle(glyph ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::TabFocus);
    setCount(0);
    if (!glyph)
        return;
    connect(this, &QToolButton::toggled, this, &LevelChip::paintGlyph);
    connect(&theme, &Theme::changed, this, &LevelChip::paintGlyph);
    paintGlyph();
}

void LevelChip::setCount(qint64 count)
{
    const QString number = QLocale().toString(count);
    setText(tr("%1 %2", "level, count").arg(m_word, number));
    setAccessibleName(tr("Show lines of level %1, %2 in this range").arg(m_word, number));
}

void LevelChip::paintGlyph()
{
    QPixmap pixmap(glyphSize * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const Tokens &tokens = m_theme.tokens();
    const StatusColours &colours = tokens.of(*m_glyph);
    StatusGlyph::paint(painter, QRectF(layoutDirection() == Qt::RightToLeft ? 5.5 : 0.5, 0.5, 11, 11), *m_glyph,
                       isChecked() ? colours.glyph : tokens.muted, isChecked() ? colours.chip : tokens.surface);
    painter.end();
    setIcon(QIcon(pixmap));
}

} // namespace sitrep
