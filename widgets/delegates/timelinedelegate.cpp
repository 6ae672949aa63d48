// SPDX-License-Identifier: Apache-2.0
#include "widgets/delegates/timelinedelegate.h"

#include "widgets/delegates/cellpainter.h"
#include "widgets/models/timelinemodel.h"
#include "widgets/models/words.h"

#include <QPainter>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int edge = 12;
constexpr int signSide = 13;

/// Where the parts of a row stand, by how large the text is.
struct EntryMeasures
{
    explicit EntryMeasures(const Theme &theme)
        : first(std::max(20, QFontMetrics(theme.textFont(13)).height() + 2))
        , second(std::max(17, QFontMetrics(theme.textFont(12)).height()))
        , time(std::max(42, CellPainter::widthOf(u"00:00"_s, theme.monoFont(12))))
        , rail(edge + time + 12)
        , entry(rail + 20)
    {}

    int first;  ///< height of the first line
    int second; ///< and of the second
    int time;   ///< width
    int rail;   ///< its middle
    int entry;  ///< where the text begins
};

/// "09-15" of "2025-09-15": the year is in the tooltip and in what is copied.
QString shortDate(const QString &date)
{
    return date.mid(5);
}

QString iconOf(TimelineKind kind)
{
    switch (kind) {
    case TimelineKind::Start:
    case TimelineKind::Mark:
        return u"flag"_s;
    case TimelineKind::Note:
        return u"note"_s;
    case TimelineKind::Run:
        return u"play"_s;
    case TimelineKind::Step:
        return u"check"_s;
    case TimelineKind::Update:
        return u"share"_s;
    case TimelineKind::Change:
        return u"change"_s;
    case TimelineKind::Finding:
    case TimelineKind::Newer:
        break;
    }
    return u"dot"_s;
}

IconInk inkOfKind(TimelineKind kind)
{
    switch (kind) {
    case TimelineKind::Change:
    case TimelineKind::Update:
        return IconInk::Accent;
    case TimelineKind::Start:
    case TimelineKind::Mark:
        return IconInk::Text;
    default:
        return IconInk::Secondary;
    }
}

} // namespace

TimelineDelegate::TimelineDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const Tokens &tokens = m_theme.tokens();
    const QRect row = option.rect;
    CellPainter cell(*painter, option, m_theme);
    cell.ground(true, false);

    const EntryMeasures at(m_theme);
    const int signTop = 3 + (at.first - signSide) / 2;
    const QRect sign(row.left() + at.rail - signSide / 2, row.top() + signTop, signSide, signSide);
    const int middle = sign.center().x();
    if (index.row() > 0)
        painter->fillRect(cell.at(QRect(middle, row.top(), 1, signTop - 3)), tokens.border);
    if (!index.data(TimelineModel::IsLastRole).toBool())
        painter->fillRect(cell.at(QRect(middle, sign.bottom() + 4, 1, row.bottom() - sign.bottom() - 3)),
                          tokens.border);

    const QVariant outcome = index.data(TimelineModel::OutcomeRole);
    if (outcome.isValid()) {
        const Status look = lookOf(Outcome(outcome.toInt()));
        cell.glyph(sign, look, tokens.of(look).glyph, tokens.surface);
    } else {
        const auto kind = TimelineKind(index.data(TimelineModel::KindRole).toInt());
        cell.icon(sign.adjusted(-1, -1, 1, 1), m_theme.icon(iconOf(kind), inkOfKind(kind)));
    }

    const int second = row.top() + 1 + at.first;
    cell.text(QRect(row.left() + edge, row.top() + 3, at.time, at.first),
              words::isolated(index.data(TimelineModel::TimeRole).toString()), m_theme.monoFont(12), tokens.secondary);
    cell.text(QRect(row.left() + edge, second, at.time, at.second),
              words::isolated(shortDate(index.data(TimelineModel::DateRole).toString())), m_theme.monoFont(11),
              tokens.muted);
    const int width = row.width() - at.entry - edge;
    cell.text(QRect(row.left() + at.entry, row.top() + 3, width, at.first), index.data().toString(),
              m_theme.textFont(13), tokens.text);
    cell.text(QRect(row.left() + at.entry, second, width, at.second), index.data(TimelineModel::SourceRole).toString(),
              m_theme.textFont(12), tokens.muted);
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const EntryMeasures at(m_theme);
    return {100, at.first + at.second + 5};
}

} // namespace sitrep
