// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdffonts.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>

#include <algorithm>
#include <cmath>

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

void paintShaped(QPainter &painter, const QPointF &at, const QString &text, const QFont &font, double width, int grain)
{
    const double advance = QFontMetricsF(font, painter.device()).horizontalAdvance(text);
    painter.save();
    painter.setFont(font);
    painter.translate(at);
    painter.scale(grain * std::min(1.0, width / advance), grain);
    painter.drawText(QPointF(0, 0), text);
    painter.restore();
}

} // namespace

Fonts::Font &Fonts::fontOf(const Type &type)
{
    const int key = int(type.face) * 10'000 + int(type.size * 10);
    const auto known = m_fonts.find(key);
    if (known != m_fonts.end())
        return *known;
    const QFont font = fontFor(type);
    return *m_fonts.insert(key,
                           Font{font, rawFontFor(font, type.size), rawFontFor(font, type.size * finestGrain), {}, {}});
}

Fonts::Glyph Fonts::readGlyph(const Font &font, char16_t letter)
{
    const QList<quint32> indexes = font.raw.glyphIndexesForString(QString(QChar(letter)));
    if (!standsAlone(letter) || indexes.isEmpty() || indexes.constFirst() == 0)
        return {0, 0, true};
    return {indexes.constFirst(), font.raw.advancesForGlyphIndexes(indexes).constFirst().x(), true};
}

const Fonts::Glyph &Fonts::glyphOf(Font &font, char16_t letter)
{
    if (letter < usualLetters) {
        Glyph &glyph = font.usual.at(letter);
        if (!glyph.isKnown)
            glyph = readGlyph(font, letter);
        return glyph;
    }
    const auto known = font.others.constFind(letter);
    return known != font.others.cend() ? *known : *font.others.insert(letter, readGlyph(font, letter));
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

void Fonts::paint(QPainter &painter, const QPointF &at, const QString &text, const Type &type, double width, int grain)
{
    Font &font = fontOf(type);
    if (!isPlain(font, text))
        return paintShaped(painter, at * grain, text, font.font, width, grain);
    QList<quint32> indexes;
    QList<QPointF> places;
    indexes.reserve(text.size());
    places.reserve(text.size());
    double x = 0;
    for (const QChar letter : text) {
        const Glyph &glyph = glyphOf(font, letter.unicode());
        indexes.append(glyph.index);
        places.append(grain == 1 ? QPointF(x, 0) : QPointF(std::round(x * grain), 0));
        x += glyph.advance;
    }
    QGlyphRun run;
    run.setRawFont(grain == 1 ? font.raw : font.grained);
    run.setGlyphIndexes(indexes);
    run.setPositions(places);
    painter.drawGlyphRun(grain == 1 ? at : QPointF((at * grain).toPoint()), run);
}

} // namespace sitrep::pdf
