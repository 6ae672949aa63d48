// SPDX-License-Identifier: Apache-2.0
#include "widgets/delegates/reasondelegate.h"

#include "widgets/delegates/cellpainter.h"
#include "widgets/models/reasonmodel.h"
#include "widgets/models/words.h"
#include "widgets/support/mirrored.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTextLayout>
#include <QtMath>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int levelStep = 18; // of each level
constexpr int firstLeft = 10;
constexpr int signWidth = 20; // of a chevron or a glyph, and what is between it and the text
constexpr int textRight = 14;
constexpr int aroundLine = 4;
constexpr int markSide = 13;

int depthOf(const QModelIndex &index)
{
    return index.parent().isValid() ? depthOf(index.parent()) + 1 : 0;
}

/// Plus and minus: what speaks for a cause is a failure more often than not, and no status.
void paintMark(QPainter &painter, const QRect &place, ReasonMark mark, const Tokens &tokens)
{
    const bool isFor = mark == ReasonMark::For;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.of(isFor ? Status::Healthy : Status::Failing).glyph, 2, Qt::SolidLine, Qt::RoundCap));
    const QPointF middle = QRectF(place).center();
    constexpr qreal arm = 4;
    painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0));
    if (isFor)
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm));
    painter.restore();
}

/// A line with its place, laid out for the width of a view.
class ReasonLine
{
public:
    ReasonLine(const QStyleOptionViewItem &option, const QModelIndex &index, const Theme &theme)
        : m_isHeading(index.data(ReasonModel::HeadingRole).toBool())
        , m_isSection(!index.parent().isValid())
        , m_mark(ReasonMark(index.data(ReasonModel::MarkRole).toInt()))
        , m_signLeft(firstLeft + depthOf(index) * levelStep)
    {
        const bool isSigned = m_isHeading || m_mark != ReasonMark::None || m_isSection;
        m_textLeft = m_signLeft + (isSigned ? signWidth : 0);
        const int width = option.widget ? option.widget->contentsRect().width() : option.rect.width();
        m_width = std::max(60, width - scrollBar - m_textLeft - textRight);
        const QString text = words::isolated(index.data().toString());
        const QString cites = index.data(ReasonModel::CitesRole).toString();
        const QString shown = cites.isEmpty() ? text : text + u"   "_s + words::isolated(cites);
        m_layout.setFont(theme.textFont(13, m_isSection || m_isHeading ? QFont::Medium : QFont::Normal));
        m_layout.setText(shown);
        const bool isClaim = m_isHeading || m_mark != ReasonMark::None;
        m_layout.setFormats(
            {format(0, text.size(), isClaim ? theme.tokens().text : theme.tokens().secondary),
             format(text.size(), shown.size() - text.size(), theme.tokens().muted, theme.textFont(12))});
        QTextOption wrapping;
        wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        wrapping.setTextDirection(option.direction);
        wrapping.setAlignment(mirroredAlignment(Qt::AlignLeft, option.direction));
        m_layout.setTextOption(wrapping);
        layOut();
    }

    [[nodiscard]] int height() const { return qCeil(m_height) + 2 * aroundLine + (m_isSection ? 4 : 0); }

    void paint(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme) const
    {
        CellPainter cell(painter, option, theme);
        const QRect row = option.rect;
        if (m_isSection && !(option.state & QStyle::State_Selected))
            painter.fillRect(row, theme.tokens().surface2);
        cell.ground(true, m_isSection);
        const int top = row.top() + aroundLine + (m_isSection ? 2 : 0);
        const int line = m_layout.lineCount() > 0 ? qCeil(m_layout.lineAt(0).height()) : 16;
        const QRect place(row.left() + m_signLeft, top + (line - markSide) / 2, markSide, markSide);
        if (m_isHeading)
            paintChevron(painter, cell.at(place), option, theme.tokens().secondary);
        else if (m_mark == ReasonMark::Open)
            cell.glyph(place, Status::Unknown, theme.tokens().of(Status::Unknown).glyph,
                       theme.tokens().of(Status::Unknown).chip);
        else if (m_mark != ReasonMark::None)
            paintMark(painter, cell.at(place), m_mark, theme.tokens());
        painter.setPen(theme.tokens().text);
        m_layout.draw(&painter, cell.at(QRect(row.left() + m_textLeft, top, m_width, qCeil(m_height))).topLeft());
    }

private:
    static constexpr int scrollBar = 12;

    static QTextLayout::FormatRange format(qsizetype from, qsizetype length, const QColor &colour,
                                           const std::optional<QFont> &font = {})
    {
        QTextLayout::FormatRange range;
        range.start = int(from);
        range.length = int(length);
        range.format.setForeground(colour);
        if (font)
            range.format.setFont(*font);
        return range;
    }

    void layOut()
    {
        m_layout.beginLayout();
        while (true) {
            QTextLine line = m_layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(m_width);
            line.setPosition(QPointF(0, m_height));
            m_height += line.height();
        }
        m_layout.endLayout();
    }

    /// Open points down; closed points the way in which the text is read.
    static void paintChevron(QPainter &painter, const QRect &place, const QStyleOptionViewItem &option,
                             const QColor &colour)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.translate(QRectF(place).center());
        if (!(option.state & QStyle::State_Open))
            painter.rotate(option.direction == Qt::RightToLeft ? 90 : -90);
        painter.drawPolyline(QPolygonF({{-3.5, -1.8}, {0, 1.8}, {3.5, -1.8}}));
        painter.restore();
    }

    bool m_isHeading;
    bool m_isSection;
    ReasonMark m_mark;
    int m_signLeft;
    int m_textLeft = 0;
    int m_width = 0;
    qreal m_height = 0;
    QTextLayout m_layout;
};

} // namespace

ReasonDelegate::ReasonDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

void ReasonDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    ReasonLine(option, index, m_theme).paint(*painter, option, m_theme);
    painter->restore();
}

QSize ReasonDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {100, ReasonLine(option, index, m_theme).height()};
}

bool ReasonDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &,
                                 const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease || !index.data(ReasonModel::HeadingRole).toBool())
        return false;
    if (static_cast<QMouseEvent *>(event)->button() != Qt::LeftButton)
        return false;
    emit toggleRequested(index);
    return true;
}

} // namespace sitrep
