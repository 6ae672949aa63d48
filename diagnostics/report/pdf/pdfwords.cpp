// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdfwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::pdf {

namespace {

constexpr double blank = 0.25; // of the size: as wide as Roboto's
constexpr double codeBlank = 0.602;
constexpr double chipPadding = 4;
constexpr double chipShape = 8;

double chipExtra(const Fragment &fragment)
{
    return fragment.status ? 2 * chipPadding + chipShape + 3 : 0;
}

double blankBefore(const Word &word)
{
    if (word.isGlued || word.fragments.isEmpty())
        return 0;
    const Type &type = word.fragments.constFirst().type;
    return type.size * (type.face == Face::Code ? codeBlank : blank);
}

/// Of a letter with its marks.
qsizetype nextLength(const QString &text, qsizetype from)
{
    qsizetype length = text.at(from).isHighSurrogate() && from + 1 < text.size() ? 2 : 1;
    constexpr qsizetype most = 8;
    while (from + length < text.size() && length < most && text.at(from + length).isMark())
        ++length;
    return length;
}

/// A blank within it is as wide as others.
bool isProse(const Fragment &fragment)
{
    return !fragment.text.isEmpty() && !fragment.status && !fragment.isShaped && fragment.type.face != Face::Code;
}

bool looksAlike(const Fragment &one, const Fragment &other)
{
    return one.type == other.type && one.ink == other.ink && one.address == other.address && one.anchor == other.anchor
           && !one.status && !other.status && !one.isShaped && !other.isShaped;
}

} // namespace

Setter::Setter(Fonts &fonts, const ChartLook &look)
    : m_fonts(fonts)
    , m_look(look)
{}

Fragment Setter::fragment(const Piece &piece, const Style &style) const
{
    Fragment made{piece.text, style.type, m_look.of(style.ink)};
    switch (piece.kind) {
    case Piece::Kind::Strong:
        made.type.face = Face::Strong;
        break;
    case Piece::Kind::Code:
        made.type = {Face::Code, style.type.size * 0.88};
        break;
    case Piece::Kind::Link:
        made.ink = m_look.of(Ink::Accent);
        made.address = piece.target;
        break;
    case Piece::Kind::Citation:
        made.text = u'[' + piece.text + u']';
        made.ink = m_look.of(Ink::Accent);
        made.type.size = style.type.size * 0.9;
        made.anchor = piece.text;
        break;
    case Piece::Kind::Status:
        made.type.face = Face::Strong;
        made.ink = m_look.of(piece.status, StatusInk::Word);
        made.status = piece.status;
        break;
    case Piece::Kind::Text:
    case Piece::Kind::Time:
        break;
    }
    return made;
}

void Setter::addFragment(QList<Word> &words, Fragment fragment, bool startsWord)
{
    fragment.text = m_fonts.shown(fragment.text, fragment.type);
    fragment.isShaped = m_fonts.isShaped(fragment.text, fragment.type);
    fragment.width = m_fonts.widthOf(fragment.text, fragment.type) + chipExtra(fragment);
    if (startsWord || words.isEmpty())
        words.append(Word{});
    words.last().width += fragment.width;
    words.last().fragments.append(std::move(fragment));
}

void Setter::addPiece(QList<Word> &words, const Piece &piece, const Style &style, bool &startsWord)
{
    const Fragment look = fragment(piece, style);
    if (look.status || piece.kind == Piece::Kind::Time) { // "Healthy, as configured" stands on one chip
        addFragment(words, look, startsWord);
        words.last().isWhole = true;
        startsWord = false;
        return;
    }
    qsizetype from = 0;
    while (from < look.text.size()) {
        if (look.text.at(from) == u' ') {
            startsWord = true;
            ++from;
            continue;
        }
        const qsizetype found = look.text.indexOf(u' ', from);
        const qsizetype end = found < 0 ? look.text.size() : found;
        Fragment part = look;
        part.text = look.text.mid(from, end - from);
        addFragment(words, std::move(part), startsWord);
        startsWord = false;
        from = end;
    }
}

QList<Word> Setter::words(const Line &line, const Style &style)
{
    QList<Word> words;
    bool startsWord = true;
    for (const Piece &piece : line)
        addPiece(words, piece, style, startsWord);
    return words;
}

double Setter::widthOf(const QList<Word> &words)
{
    double width = 0;
    for (qsizetype at = 0; at < words.size(); ++at)
        width += words.at(at).width + (at == 0 ? 0 : blankBefore(words.at(at)));
    return width;
}

/// Letter by letter, so that each part has room.
QList<Word> Setter::broken(const Word &word, double width)
{
    QList<Word> parts;
    for (const Fragment &fragment : word.fragments) {
        Fragment part = fragment;
        part.status.reset();
        qsizetype from = 0;
        while (from < fragment.text.size()) {
            const double taken = parts.isEmpty() ? 0 : parts.constLast().width;
            qsizetype count = 0;
            double length = 0;
            while (from + count < fragment.text.size()) {
                const qsizetype next = nextLength(fragment.text, from + count);
                const double more = m_fonts.widthOf(QStringView(fragment.text).mid(from + count, next), fragment.type);
                if (taken + length + more > width && (count > 0 || taken > 0))
                    break;
                length += more;
                count += next;
            }
            if (count == 0 || parts.isEmpty()) {
                parts.append(Word{{}, 0, false, !parts.isEmpty()});
                if (count == 0)
                    continue;
            }
            part.text = fragment.text.mid(from, count);
            part.width = length;
            parts.last().fragments.append(part);
            parts.last().width += length;
            from += count;
        }
    }
    return parts;
}

QList<SetLine> Setter::lines(const QList<Word> &words, double width)
{
    QList<SetLine> lines;
    double x = 0;
    const auto add = [&](const Word &word) {
        const double gap = lines.isEmpty() || lines.constLast().isEmpty() ? 0 : blankBefore(word);
        if (lines.isEmpty() || (x + gap + word.width > width && !lines.constLast().isEmpty()) || word.isGlued) {
            lines.append(SetLine{word});
            x = word.width;
            return;
        }
        lines.last().append(word);
        x += gap + word.width;
    };
    for (const Word &word : words) {
        if (word.width <= width) {
            add(word);
            continue;
        }
        const QList<Word> parts = broken(word, width);
        for (const Word &part : parts)
            add(part);
    }
    return lines;
}

QList<SetLine> Setter::lines(const Line &line, const Style &style, double width)
{
    return lines(words(line, style), width);
}

void Setter::putFragment(Page &page, const Fragment &fragment, const QPointF &at)
{
    QPointF start = at;
    const double size = fragment.type.size;
    const QRectF place(at.x(), at.y() - size, fragment.width, size * 1.3);
    if (fragment.status) {
        page.strokes.append(Plate{place.adjusted(0, -1.5, 0, 1), m_look.of(*fragment.status, StatusInk::Chip), 3});
        page.strokes.append(
            Shape{QRectF(at.x() + chipPadding, place.center().y() - chipShape / 2 - 0.2, chipShape, chipShape),
                  *fragment.status});
        start.rx() += chipPadding + chipShape + 3;
    }
    if (!fragment.address.isEmpty() || !fragment.anchor.isEmpty())
        page.links.append(Leading{place, fragment.address, fragment.anchor});
    if (!fragment.address.isEmpty())
        page.strokes.append(Plate{QRectF(at.x(), at.y() + 1.4, fragment.width, 0.5), fragment.ink});
    page.strokes.append(Words{start, fragment.text, fragment.type, fragment.ink, fragment.width});
}

/// Neighbours that look alike are one stroke, with their blanks: text is then read as it was written.
void Setter::put(Page &page, const SetLine &line, const QPointF &at, const Style & /*style*/)
{
    double x = at.x();
    Fragment run;
    double start = x;
    const auto flush = [&] {
        if (!run.text.isEmpty())
            putFragment(page, run, {start, at.y()});
        run = {};
    };
    for (qsizetype index = 0; index < line.size(); ++index) {
        const Word &word = line.at(index);
        double gap = index == 0 ? 0 : blankBefore(word);
        for (const Fragment &fragment : word.fragments) {
            const bool joins = !run.text.isEmpty() && looksAlike(run, fragment);
            if (joins) {
                if (gap > 0)
                    run.text += u' ';
                run.text += fragment.text;
                run.width = m_fonts.widthOf(run.text, run.type);
                x = start + run.width;
            } else {
                const bool blankBehind = gap > 0 && isProse(run);
                if (blankBehind) {
                    run.text += u' ';
                    run.width = m_fonts.widthOf(run.text, run.type);
                }
                x += gap;
                flush();
                run = fragment;
                start = x;
                x += fragment.width;
                if (gap > 0 && !blankBehind && isProse(run)) { // behind code, whose blanks are wide
                    start -= gap;
                    run.text.prepend(u' ');
                    run.width += gap;
                }
            }
            gap = 0;
        }
    }
    flush();
}

} // namespace sitrep::pdf
