// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QHash>
#include <QPointF>
#include <QRawFont>

#include <array>

class QPainter;

namespace sitrep::pdf {

enum class Face : quint8 { Text, Strong, Code };

/// What a text is set in. Sizes are points.
struct Type
{
    Face face = Face::Text;
    double size = 9.5;
    friend bool operator==(const Type &, const Type &) = default;
};

/// The fonts of a document, Roboto and Hack, measured and painted letter by letter: without shaping there are neither ligatures nor
/// kerning, and what is copied out of the document is what was written into it. Letters that these fonts lack, or that need shaping, are
/// left to Qt, which asks the fonts of this computer; what none of them has, and what is an emoji (of which a PDF shows
/// nothing), is written as its number, "<U+1F6A8>". Needs a QGuiApplication; one thread.
class Fonts
{
public:
    /// \a text as it can be shown. On one line; equal where every letter is.
    [[nodiscard]] QString shown(const QString &text, const Type &type);
    [[nodiscard]] double widthOf(QStringView text, const Type &type);
    /// Whether Qt paints it, whose widths are no sum of those of the letters.
    [[nodiscard]] bool isShaped(QStringView text, const Type &type) { return !isPlain(fontOf(type), text); }
    /// At the baseline. What Qt shapes is narrowed where it is wider than \a width on the page. \a painter's unit is a point, or this
    /// \a grain of one, which then all letters stand on.
    void paint(QPainter &painter, const QPointF &at, const QString &text, const Type &type, double width,
               int grain = 1);

    /// QPdfEngine writes the place of each letter with nine digits, unless it is a whole number: on a grain, a thousandth of a
    /// letter's size, a page is written in two thirds of the time.
    static constexpr int finestGrain = 64;

private:
    struct Glyph
    {
        quint32 index = 0; ///< 0: not of this font
        double advance = 0;
        bool isKnown = false;
    };
    static constexpr size_t usualLetters = 256; ///< of Unicode's first, which nearly all are
    struct Font
    {
        QFont font;
        QRawFont raw;
        QRawFont grained;                      ///< in units of the finest grain
        std::array<Glyph, usualLetters> usual; ///< as far as they are known
        QHash<char16_t, Glyph> others;
    };

    [[nodiscard]] Font &fontOf(const Type &type);
    [[nodiscard]] static const Glyph &glyphOf(Font &font, char16_t letter);
    [[nodiscard]] static Glyph readGlyph(const Font &font, char16_t letter);
    /// Whether each letter has a glyph of its own that stands by itself.
    [[nodiscard]] static bool isPlain(Font &font, QStringView text);

    QHash<int, Font> m_fonts; ///< by face and size
};

} // namespace sitrep::pdf
