// SPDX-License-Identifier: Apache-2.0
#include "widgets/delegates/timelinedelegate.h"

#include "widgets/delegates/cellpainter.h"
#include "widgets/models/timelinemodel.h"
#include "widgets/models/words.h"

#include <QPainter>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 42;
constexpr int railLeft = 66;
constexpr int signSide = 13;
constexpr int signTop = 7;
constexpr int entryLeft = 86;

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

    const QRect sign(row.left() + railLeft - signSide / 2, row.top() + signTop, signSide, signSide);
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

    cell.text(QRect(row.left() + 12, row.top() + 3, railLeft - 24, 20),
              words::isolated(index.data(TimelineModel::TimeRole).toString()), m_theme.monoFont(12), tokens.secondary);
    const int width = row.width() - entryLeft - 12;
    cell.text(QRect(row.left() + entryLeft, row.top() + 3, width, 20), index.data().toString(), m_theme.textFont(13),
              tokens.text);
    cell.text(QRect(row.left() + entryLeft, row.top() + 21, width, 17),
              index.data(TimelineModel::SourceRole).toString(), m_theme.textFont(12), tokens.muted);
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, rowHeight};
}

} // namespace sitrep
