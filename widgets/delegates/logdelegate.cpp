// SPDX-License-Identifier: Apache-2.0
#include "widgets/delegates/logdelegate.h"

#include "widgets/delegates/cellpainter.h"
#include "widgets/models/logmodel.h"

#include <QPainter>

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

} // namespace

LogDelegate::LogDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

void LogDelegate::paint(QPainter *painter, const QStyleOptionViewItem &viewOption, const QModelIndex &index) const
{
    painter->save();
    QStyleOptionViewItem option = viewOption;
    option.direction = Qt::LeftToRight;
    const Tokens &tokens = m_theme.tokens();
    CellPainter cell(*painter, option, m_theme);
    cell.ground(false, false);
    const std::optional<Status> look = lookOfLevel(LogLevel(index.data(LogModel::LevelRole).toInt()));
    const int column = index.column();
    if (column == LogModel::TimeColumn && look)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                          tokens.of(*look).glyph);

    const QString text = index.data().toString().left(mostShown);
    const QRect area = option.rect.adjusted(cellPadding, 0, -cellPadding, 0);
    if (column == LogModel::MessageColumn) {
        paintMarks(*painter, area, text, index);
        cell.text(area, text, m_theme.monoFont(12), tokens.text);
    } else if (column == LogModel::LevelColumn) {
        cell.text(area, text, m_theme.monoFont(12, look ? QFont::Bold : QFont::Normal),
                  look ? tokens.of(*look).word : tokens.muted);
    } else {
        cell.text(area, text, m_theme.monoFont(12), tokens.secondary);
    }
    painter->restore();
}

void LogDelegate::paintMarks(QPainter &painter, const QRect &area, const QString &text, const QModelIndex &index) const
{
    const auto places = index.data(LogModel::OccurrencesRole).value<QList<std::pair<qsizetype, qsizetype>>>();
    if (places.isEmpty())
        return;
    const QFontMetrics metrics(m_theme.monoFont(12));
    for (const auto &[start, length] : places) {
        const int from = metrics.horizontalAdvance(text.left(start));
        const int width = metrics.horizontalAdvance(text.mid(start, length));
        const QRect mark(area.left() + from, area.top() + 2, width, area.height() - 4);
        painter.fillRect(mark.intersected(area), m_theme.tokens().searchMark);
    }
}

} // namespace sitrep
