// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdffonts.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::pdf {

namespace {

constexpr double spacing = 0.02; // points; less is rounded to nothing
constexpr double slack = 1.01;   // Qt rounds each letter that it shapes

/// Scripts whose letters stand side by side as they are written: Latin, Greek, Cyrillic; and signs.
bool standsAlone(char16_t letter)
{
    if (letter < 0x0300)
        return letter >= 0x20 && letter != 0x7f && letter != 0xad;
    return (letter >= 0x0370 && letter < 0x0483) || (letter >= 0x048a && letter < 0x0530)
           || (letter >= 0x1e00 && letter < 0x2000) || (letter >= 0x2010 && letter <= 0x2027)
           || (letter >= 0x2030 && letter <= 0x205e) || (letter >= 0x20a0 && letter < 0x20d0)
           || (letter >= 0x2100 && letter < 0x2300) || (letter >= 0x2500 && letter < 0x2600);
}

/// What has a picture instead of a shape in most fonts that know it (https://www.unicode.org/reports/tr51/, in broad strokes).
bool isEmoji(char32_t letter)
{
    return (letter >= 0x1f000 && letter < 0x1fb00) || (letter >= 0xfe00 && letter <= 0xfe0f)
           || (letter >= 0xe0000 && letter < 0xe0080);
}

QFont fontFor(const Type &type)
{
    QFont font(type.face == Face::Code ? u"Hack"_s : u"Roboto"_s);
    font.setStyleHint(type.face == Face::Code ? QFont::Monospace : QFont::SansSerif);
    font.setPointSizeF(type.size);
    font.setWeight(type.face == Face::Strong ? QFont::Medium : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setLetterSpacing(QFont::AbsoluteSpacing, spacing); // no ligatures where Qt shapes
    return font;
}

/// Sizes of a QRawFont are pixels, which are points where an inch has 72.
QRawFont rawFontFor(const QFont &font, double size)
{
    QRawFont raw = QRawFont::fromFont(font);
    raw.setPixelSize(size);
    return raw;
}

/// For widths of what Qt shapes, at a size that does not depend on the screen.
QFontMetricsF metricsOf(QFont font, double size, double &scale)
{
    constexpr int pixels = 100;
    font.setPixelSize(pixels);
    scale = size / pixels;
    return QFontMetricsF(font);
}

QString numberOf(char32_t letter)
{
    return u"<U+"_s + QString::number(uint(letter), 16).toUpper().rightJustified(4, u'0') + u'>';
}

} // namespace

Fonts::Font &Fonts::fontOf(const Type &type)
{
    const int key = int(type.face) * 10'000 + int(type.size * 10);
    const auto known = m_fonts.find(key);
    if (known != m_fonts.end())
        return *known;
    const QFont font = fontFor(type);
    return *m_fonts.insert(key, Font{font, rawFontFor(font, type.size), {}});
}

const Fonts::Glyph &Fonts::glyphOf(Font &font, char16_t letter)
{
    const auto known = font.glyphs.constFind(letter);
    if (known != font.glyphs.cend())
        return *known;
    Glyph glyph;
    const QList<quint32> indexes = font.raw.glyphIndexesForString(QString(QChar(letter)));
    if (standsAlone(letter) && !indexes.isEmpty() && indexes.constFirst() != 0)
        glyph = {indexes.constFirst(), font.raw.advancesForGlyphIndexes(indexes).constFirst().x()};
    return *font.glyphs.insert(letter, glyph);
}

bool Fonts::isPlain(Font &font, QStringView text)
{
    return std::all_of(text.begin(), text.end(),
                       [&font](QChar letter) { return glyphOf(font, letter.unicode()).index != 0; });
}

QString Fonts::shown(const QString &text, const Type &type)
{
    Font &font = fontOf(type);
    if (isPlain(font, text))
        return text;
    const QFontMetricsF metrics(font.font);
    QString result;
    for (const uint letter : text.toUcs4()) {
        const bool own = letter < 0x10000 && glyphOf(font, char16_t(letter)).index != 0;
        if (own || (!isEmoji(letter) && metrics.inFontUcs4(letter)))
            result += QString::fromUcs4(reinterpret_cast<const char32_t *>(&letter), 1);
        else
            result += numberOf(letter);
    }
    return result;
}

double Fonts::widthOf(QStringView text, const Type &type)
{
    Font &font = fontOf(type);
    double width = 0;
    for (const QChar letter : text) {
        const Glyph &glyph = glyphOf(font, letter.unicode());
        if (glyph.index == 0) {
            double scale = 1;
            const double advance = metricsOf(font.font, type.size, scale).horizontalAdvance(text.toString()) * scale;
            return advance * slack + spacing * double(text.size()); // which does not grow with the size
        }
        width += glyph.advance;
    }
    return width;
}

void Fonts::paint(QPainter &painter, const QPointF &at, const QString &text, const Type &type, double width)
{
    Font &font = fontOf(type);
    if (!isPlain(font, text)) {
        const double advance = QFontMetricsF(font.font, painter.device()).horizontalAdvance(text);
        painter.save();
        painter.setFont(font.font);
        painter.translate(at);
        if (advance > width)
            painter.scale(width / advance, 1);
        painter.drawText(QPointF(0, 0), text);
        painter.restore();
        return;
    }
    QList<quint32> indexes;
    QList<QPointF> places;
    indexes.reserve(text.size());
    places.reserve(text.size());
    double x = 0;
    for (const QChar letter : text) {
        const Glyph &glyph = glyphOf(font, letter.unicode());
        indexes.append(glyph.index);
        places.append(QPointF(x, 0));
        x += glyph.advance;
    }
    QGlyphRun run;
    run.setRawFont(font.raw);
    run.setGlyphIndexes(indexes);
    run.setPositions(places);
    painter.drawGlyphRun(at, run);
}

} // namespace sitrep::pdf
