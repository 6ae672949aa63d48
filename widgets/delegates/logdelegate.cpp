// SPDX-License-Identifier: Apache-2.0
#include "widgets/delegates/logdelegate.h"

#include "widgets/delegates/cellpainter.h"
#include "widgets/models/marks/linemarks.h"
#include "widgets/models/marks/textlabels.h"
#include "widgets/theme/labelcolours.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace sitrep {

namespace {

constexpr int cellPadding = 8;
constexpr qsizetype mostShown = 4'000; // characters of a line; no screen shows more

std::optional<Status> lookOfLevel(LogLevel level)
{
    if (level >= LogLevel::Error)
        return Status::Failing;
    return level == LogLevel::Warning ? std::optional(Status::Degraded) : std::nullopt;
}

QTextLayout::FormatRange ground(qsizetype start, qsizetype length, const QColor &colour)
{
    QTextLayout::FormatRange range;
    range.start = int(start);
    range.length = int(length);
    range.format.setBackground(colour);
    return range;
}

} // namespace

LogDelegate::LogDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

void LogDelegate::setDress(const LineMarks *marks, const TextLabels *labels)
{
    m_marks = marks;
    m_labels = labels;
}

void LogDelegate::setWord(const QModelIndex &line, std::pair<qsizetype, qsizetype> word)
{
    m_line = line.siblingAtColumn(LogModel::MessageColumn);
    m_word = word;
}

void LogDelegate::layOut(QTextLayout &layout, int width, bool wraps) const
{
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(wraps ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    layout.setFont(m_theme.monoFont(12));
    layout.setTextOption(option);
    layout.beginLayout();
    double top = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(1, width));
        line.setPosition({0, top});
        top += std::ceil(line.height());
    }
    layout.endLayout();
}

int LogDelegate::wrappedHeight(const QString &message, int width, int mostLines) const
{
    const int oneRow = m_theme.logRowHeight();
    const QFontMetrics metrics(m_theme.monoFont(12));
    const int room = width - 2 * cellPadding;
    // Most lines are short: these need no layout.
    if (message.size() < 40 || metrics.horizontalAdvance(message.left(mostShown)) <= room)
        return oneRow;
    QTextLayout layout(message.left(mostShown));
    layOut(layout, room, true);
    const int lines = std::min(layout.lineCount(), mostLines);
    return oneRow + (lines - 1) * int(std::ceil(layout.lineAt(0).height()));
}

qsizetype LogDelegate::characterAt(const QString &message, const QRect &cell, const QPoint &point) const
{
    QTextLayout layout(message.left(mostShown));
    layOut(layout, cell.width() - 2 * cellPadding, cell.height() > m_theme.logRowHeight());
    const int lineHeight = std::max(1, int(std::ceil(layout.lineAt(0).height())));
    const int top = (m_theme.logRowHeight() - lineHeight) / 2;
    const int line = std::clamp((point.y() - cell.top() - top) / lineHeight, 0, layout.lineCount() - 1);
    return layout.lineAt(line).xToCursor(point.x() - cell.left() - cellPadding, QTextLine::CursorOnCharacter);
}

void LogDelegate::paint(QPainter *painter, const QStyleOptionViewItem &viewOption, const QModelIndex &index) const
{
    painter->save();
    QStyleOptionViewItem option = viewOption;
    option.direction = Qt::LeftToRight;
    const Tokens &tokens = m_theme.tokens();
    CellPainter cell(*painter, option, m_theme);
    const QString message = index.siblingAtColumn(LogModel::MessageColumn).data().toString().left(mostShown);
    if (const auto labels = m_labels ? m_labels->placesIn(message) : QList<TextLabels::Place>();
        !labels.isEmpty() && !(option.state & QStyle::State_Selected))
        painter->fillRect(option.rect, labelColour(tokens, labels.first().label).ground);
    else
        cell.ground(false, false);
    const std::optional<Status> look = lookOfLevel(LogLevel(index.data(LogModel::LevelRole).toInt()));
    const int column = index.column();
    if (column == LogModel::TimeColumn && look)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                          tokens.of(*look).glyph);
    if (column == LogModel::TimeColumn)
        paintMark(*painter, option.rect, index);

    const QString text = index.data().toString().left(mostShown);
    // What stands beside a wrapped message stands at its first line.
    const QRect area(option.rect.left() + cellPadding, option.rect.top(), option.rect.width() - 2 * cellPadding,
                     std::min(option.rect.height(), m_theme.logRowHeight()));
    if (column == LogModel::MessageColumn) {
        paintMessage(*painter, option.rect, text, index);
    } else if (column == LogModel::LevelColumn) {
        cell.text(area, text, m_theme.monoFont(12, look ? QFont::Bold : QFont::Normal),
                  look ? tokens.of(*look).word : tokens.muted);
    } else if (column == LogModel::SourceColumn) {
        // Rotated files differ at the end of their names.
        const QFont font = m_theme.monoFont(12);
        cell.text(area, QFontMetrics(font).elidedText(text, Qt::ElideMiddle, area.width()), font, tokens.secondary);
    } else {
        cell.text(area, text, m_theme.monoFont(12), tokens.secondary);
    }
    painter->restore();
}

void LogDelegate::paintMark(QPainter &painter, const QRect &cell, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const LogModel *>(index.model());
    if (!m_marks || m_marks->count() == 0 || !model || !m_marks->isMarked(model->placeAt(index.row())))
        return;
    // A pennant behind the time: its own shape, as its colour is that of other things, too.
    const int row = std::min(cell.height(), m_theme.logRowHeight());
    const QPointF top(cell.right() - 10, cell.top() + row / 2.0 - 5);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.tokens().accent);
    painter.drawPolygon(QPolygonF{top, top + QPointF(8, 0), top + QPointF(5, 3.5), top + QPointF(8, 7),
                                  top + QPointF(1.5, 7), top + QPointF(1.5, 11), top + QPointF(0, 11)});
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void LogDelegate::paintMessage(QPainter &painter, const QRect &cell, const QString &text,
                               const QModelIndex &index) const
{
    const bool wraps = cell.height() > m_theme.logRowHeight();
    const QRect area = cell.adjusted(cellPadding, 0, -cellPadding, 0);
    const Tokens &tokens = m_theme.tokens();
    const QFont font = m_theme.monoFont(12);
    const QString shown = wraps ? text : QFontMetrics(font).elidedText(text, Qt::ElideRight, area.width());
    QTextLayout layout(shown);
    QList<QTextLayout::FormatRange> grounds;
    for (const TextLabels::Place &place : m_labels ? m_labels->placesIn(text) : QList<TextLabels::Place>()) {
        QTextLayout::FormatRange range = ground(place.start, place.length, labelColour(tokens, place.label).sign);
        range.format.setForeground(tokens.surface);
        grounds << range;
    }
    const auto found = index.data(LogModel::OccurrencesRole).value<QList<std::pair<qsizetype, qsizetype>>>();
    for (const auto &[start, length] : found)
        grounds << ground(start, length, tokens.searchMark);
    grounds.removeIf([&shown](const QTextLayout::FormatRange &range) { return range.start >= shown.size(); });
    layout.setFormats(grounds);
    layOut(layout, area.width(), wraps);
    const int lineHeight = int(std::ceil(layout.lineAt(0).height()));
    const QPoint origin(area.left(), cell.top() + (m_theme.logRowHeight() - lineHeight) / 2);
    painter.setPen(tokens.text);
    painter.setClipRect(cell, Qt::IntersectClip);
    layout.draw(&painter, origin);
    paintWord(painter, layout, origin, index);
}

void LogDelegate::paintWord(QPainter &painter, const QTextLayout &layout, const QPoint &origin,
                            const QModelIndex &index) const
{
    if (m_word.second == 0 || m_line != index)
        return;
    const QTextLine line = layout.lineForTextPosition(int(m_word.first));
    if (!line.isValid())
        return;
    const double from = line.cursorToX(int(m_word.first));
    const double to = line.cursorToX(int(m_word.first + m_word.second));
    painter.setPen(QPen(m_theme.tokens().accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(origin.x() + from - 1.5, origin.y() + line.y() + 0.5, to - from + 2, line.height() - 1));
}

} // namespace sitrep
