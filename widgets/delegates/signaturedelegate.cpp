// SPDX-License-Identifier: Apache-2.0
#include "widgets/delegates/signaturedelegate.h"

#include "widgets/delegates/cellpainter.h"
#include "widgets/models/signatures/signaturemodel.h"

#include <QPainter>

#include <algorithm>

namespace sitrep {

namespace {

constexpr int rowEdge = 10;
constexpr int levelGlyphSide = 12;
constexpr int barsWidth = 82; // forty bars of two pixels
constexpr int barsHeight = 14;
constexpr int chipPadding = 5;

/// The colours of a level; those of nothing special for what is no trouble.
Status lookOf(const QModelIndex &signature)
{
    const auto level = LogLevel(signature.data(SignatureModel::LevelRole).toInt());
    if (level >= LogLevel::Error)
        return Status::Failing;
    return level == LogLevel::Warning ? Status::Degraded : Status::Unknown;
}

/// Heights of the two lines, by how large the text is.
struct LineHeights
{
    explicit LineHeights(const Theme &theme)
        : first(std::max(19, QFontMetrics(theme.monoFont(12)).height() + 2))
        , second(std::max(17, QFontMetrics(theme.textFont(11)).height() + 2))
    {}

    int first;
    int second;
};

} // namespace

SignatureDelegate::SignatureDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

void SignatureDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    CellPainter cell(*painter, option, m_theme);
    cell.ground(true);
    // What the lines are filtered to stays plain to see when another place has the focus.
    if (index.data(SignatureModel::ChosenRole).toBool()) {
        const QRect row = option.rect;
        painter->fillRect(row.adjusted(0, 0, 0, -1), m_theme.tokens().selection);
        painter->fillRect(cell.at(QRect(row.left(), row.top(), 3, row.height())), m_theme.tokens().accent);
    }
    const LineHeights height(m_theme);
    const QRect area = option.rect.adjusted(rowEdge, 3, -rowEdge, -3);
    paintFirst(cell, QRect(area.left(), area.top(), area.width(), height.first), index);
    const QRect second(area.left(), area.top() + height.first, area.width(), height.second);
    paintSecond(cell, second.adjusted(0, 0, -barsWidth - rowEdge, 0), index);
    paintBars(
        *painter,
        cell.at(QRect(second.right() - barsWidth + 1, second.center().y() - barsHeight / 2, barsWidth, barsHeight)),
        index);
    painter->restore();
}

void SignatureDelegate::paintFirst(CellPainter &cell, const QRect &area, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const Status look = lookOf(index);
    if (look != Status::Unknown)
        cell.glyph(QRect(area.left(), area.center().y() - levelGlyphSide / 2 + 1, levelGlyphSide, levelGlyphSide), look,
                   tokens.of(look).glyph, tokens.of(look).chip);
    int left = area.left() + levelGlyphSide + 7;
    const QString count = index.data(SignatureModel::CountRole).toString();
    const QFont strong = m_theme.textFont(13, QFont::Medium);
    const int width = CellPainter::widthOf(count, strong) + 1;
    cell.text(QRect(left, area.top(), width, area.height()), count, strong,
              look == Status::Unknown ? tokens.text : tokens.of(look).word);
    left += width + 7;
    const bool isNamed = index.data(SignatureModel::NamedRole).toBool();
    cell.text(QRect(left, area.top(), area.right() - left + 1, area.height()), index.data().toString(),
              isNamed ? m_theme.textFont(13, QFont::Medium) : m_theme.monoFont(12), tokens.text);
}

void SignatureDelegate::paintSecond(CellPainter &cell, const QRect &area, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const QFont small = m_theme.textFont(11);
    int left = area.left() + levelGlyphSide + 7;
    const QString first = index.data(SignatureModel::FirstRole).toString();
    const int width = CellPainter::widthOf(first, small) + 1;
    cell.text(QRect(left, area.top(), std::min(width, area.right() - left + 1), area.height()), first, small,
              tokens.secondary);
    left += width + 8;
    const QString note = index.data(SignatureModel::NoteRole).toString();
    if (note.isEmpty() || left >= area.right())
        return;
    if (!index.data(SignatureModel::NewRole).toBool()) {
        cell.text(QRect(left, area.top(), area.right() - left + 1, area.height()), note, small, tokens.text);
        return;
    }
    const StatusColours &colours = tokens.of(Status::Failing);
    const int chip = CellPainter::widthOf(note, small) + 1 + 2 * chipPadding;
    cell.box(QRect(left, area.top() + 1, chip, area.height() - 2), colours.chip, {}, 4);
    cell.text(QRect(left + chipPadding, area.top(), chip - chipPadding, area.height()), note, small, colours.word);
}

void SignatureDelegate::paintBars(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const auto bars = index.data(SignatureModel::BarsRole).value<QList<qint64>>();
    if (bars.isEmpty())
        return;
    const Tokens &tokens = m_theme.tokens();
    const qint64 highest = std::max<qint64>(1, *std::max_element(bars.begin(), bars.end()));
    const QColor ink = tokens.of(lookOf(index)).glyph;
    const double step = double(area.width()) / double(bars.size());
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), tokens.border);
    // Time runs from left to right in every language.
    for (qsizetype at = 0; at < bars.size(); ++at) {
        if (bars.at(at) == 0)
            continue;
        const double height = std::max(1.5, area.height() * double(bars.at(at)) / double(highest));
        painter.fillRect(QRectF(area.left() + step * double(at), area.bottom() + 1 - height, step - 0.4, height), ink);
    }
}

QSize SignatureDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const LineHeights height(m_theme);
    return {100, height.first + height.second + 7};
}

} // namespace sitrep
