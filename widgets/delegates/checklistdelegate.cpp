// SPDX-License-Identifier: Apache-2.0
#include "widgets/delegates/checklistdelegate.h"

#include "widgets/delegates/cellpainter.h"
#include "widgets/models/checklistmodel.h"
#include "widgets/models/words.h"
#include "widgets/support/mirrored.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTreeView>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int boxSide = 16;
constexpr int boxLeft = 26;
constexpr int textLeft = 52;
constexpr int rightPadding = 14;

int heightOf(const QFont &font, int smallest, int around)
{
    return std::max(smallest, QFontMetrics(font).height() + around);
}

/// Where the parts of a step stand, by how large the text is.
struct StepMeasures
{
    explicit StepMeasures(const Theme &theme)
        : line(heightOf(theme.textFont(13), 30, 12))
        , command(heightOf(theme.monoFont(11), 22, 8))
        , note(heightOf(theme.textFont(12), 18, 3))
    {}

    [[nodiscard]] QRect boxOf(const QRect &row) const
    {
        return {row.left() + boxLeft, row.top() + (line - boxSide) / 2, boxSide, boxSide};
    }
    [[nodiscard]] QRect commandOf(const QRect &row) const
    {
        return {row.left() + textLeft, row.top() + line - 3, row.width() - textLeft - rightPadding, command};
    }
    [[nodiscard]] QRect noteOf(const QRect &row) const
    {
        return {row.left() + textLeft, row.top() + line - 7, row.width() - textLeft - rightPadding, note};
    }
    [[nodiscard]] QRect copyOf(const QRect &row) const
    {
        const QRect area = commandOf(row);
        return {area.right() - 21, area.top() + (area.height() - 20) / 2, 20, 20};
    }

    int line;
    int command;
    int note;
};

void paintBox(QPainter &painter, const QRect &area, StepState state, const Tokens &tokens)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(area).adjusted(0.75, 0.75, -0.75, -0.75);
    const bool ticked = state == StepState::Done || state == StepState::DoneByHand;
    const bool partly = state == StepState::DoneUnproved || state == StepState::NotNeeded;
    const QColor edge = state == StepState::NotNeeded ? tokens.muted
                        : ticked || partly            ? tokens.accent
                                                      : tokens.controlEdge;
    painter.setPen(QPen(edge, 1.5));
    painter.setBrush(ticked ? tokens.accent : tokens.surface);
    painter.drawRoundedRect(box, 3.5, 3.5);
    painter.setPen(QPen(ticked ? tokens.onAccent : edge, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF c = box.center();
    if (state == StepState::NotNeeded)
        painter.drawLine(c + QPointF(-3.2, 0), c + QPointF(3.2, 0));
    else if (ticked || partly)
        painter.drawPolyline(QPolygonF({c + QPointF(-3.6, 0.2), c + QPointF(-1.1, 2.8), c + QPointF(3.6, -2.6)}));
    painter.restore();
}

/// The second line under a step: why a tick does not count yet, or that it is not needed.
QString noteOf(const QModelIndex &index)
{
    const auto state = StepState(index.data(ChecklistModel::StateRole).toInt());
    if (state == StepState::DoneUnproved || state == StepState::NotNeeded)
        return index.data(ChecklistModel::NoteRole).toString();
    return {};
}

} // namespace

ChecklistDelegate::ChecklistDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

void ChecklistDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (index.data(ChecklistModel::IsGroupRole).toBool())
        paintGroup(*painter, option, index);
    else
        paintStep(*painter, option, index);
    painter->restore();
}

void ChecklistDelegate::paintGroup(QPainter &painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const QRect row = option.rect;
    CellPainter cell(painter, option, m_theme);
    painter.fillRect(row, option.state & QStyle::State_Selected ? tokens.selection : tokens.surface2);
    cell.bar();
    const bool open = option.state & QStyle::State_Open;
    const bool fromRight = option.direction == Qt::RightToLeft;
    const QString chevron = open ? u"chevron-down"_s : u"chevron-right"_s;
    const QRect chevronArea(row.left() + 9, row.top() + (row.height() - 12) / 2, 12, 12);
    if (!open && fromRight) {
        painter.save();
        painter.translate(cell.at(chevronArea).center());
        painter.rotate(180);
        painter.translate(-cell.at(chevronArea).center());
    }
    cell.icon(chevronArea, m_theme.icon(chevron));
    if (!open && fromRight)
        painter.restore();

    const int done = index.data(ChecklistModel::DoneCountRole).toInt();
    const int count = index.data(ChecklistModel::CountRole).toInt();
    const bool urgent = index.data(ChecklistModel::UrgentRole).toBool();
    const QString due = index.data(ChecklistModel::DueRole).toString();
    const QFont dueFont = m_theme.textFont(12, urgent ? QFont::Medium : QFont::Normal);
    const int dueWidth = CellPainter::widthOf(due, dueFont) + 1;
    const QFont titleFont = m_theme.textFont(12, QFont::Medium);
    const QString title = index.data().toString();
    const QString counted = words::isolated(u"%1/%2"_s.arg(done).arg(count));
    const QFont countFont = m_theme.textFont(12);
    const int countWidth = CellPainter::widthOf(counted, countFont) + 1;
    const int room = row.width() - 28 - countWidth - 8 - 44 - 16 - dueWidth - rightPadding;
    const int titleWidth = std::min(CellPainter::widthOf(title, titleFont) + 1, room);
    QRect at(row.left() + 28, row.top(), titleWidth, row.height());
    cell.text(at, title, titleFont, tokens.text);
    at = QRect(at.right() + 9, row.top(), countWidth, row.height());
    cell.text(at, counted, countFont, tokens.secondary);
    const QRect track(at.right() + 7, row.center().y() - 1, 44, 4);
    cell.box(track, tokens.border, {}, 2);
    if (done > 0)
        cell.box(QRect(track.topLeft(), QSize(std::max(4, track.width() * done / std::max(1, count)), 4)),
                 tokens.of(Status::Healthy).glyph, {}, 2);
    cell.text(QRect(row.right() - rightPadding - dueWidth, row.top(), dueWidth, row.height()), due, dueFont,
              urgent ? tokens.of(Status::Degraded).word : tokens.muted, Qt::AlignRight);
}

void ChecklistDelegate::paintStep(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const QRect row = option.rect;
    CellPainter cell(painter, option, m_theme);
    cell.ground(true, false);
    const auto state = StepState(index.data(ChecklistModel::StateRole).toInt());
    const StepMeasures at(m_theme);
    // An empty box would ask for a tick.
    if (state != StepState::Open || index.flags().testFlag(Qt::ItemIsUserCheckable))
        paintBox(painter, cell.at(at.boxOf(row)), state, tokens);

    const bool applies = index.data(ChecklistModel::AppliesRole).toBool();
    QString owner = index.data(ChecklistModel::OwnerRole).toString();
    if (owner.isEmpty())
        owner = applies ? tr("unassigned") : tr("not now", "the condition of a step does not hold");
    const QFont ownerFont = m_theme.textFont(12);
    const int ownerWidth = std::min(CellPainter::widthOf(owner, ownerFont) + 1, row.width() / 3);
    const QRect ownerArea(row.right() - rightPadding - ownerWidth, row.top(), ownerWidth, at.line);
    cell.text(ownerArea, owner, ownerFont, tokens.muted, Qt::AlignRight);
    const QRect textArea(row.left() + textLeft, row.top(), ownerArea.left() - row.left() - textLeft - 10, at.line);
    const bool quiet = state != StepState::Open || !applies;
    cell.text(textArea, index.data().toString(), m_theme.textFont(13), quiet ? tokens.secondary : tokens.text);

    const QString command = index.data(ChecklistModel::CommandRole).toString();
    if (!command.isEmpty()) {
        const QRect area = at.commandOf(row);
        cell.box(area, tokens.surface2, tokens.border, 4);
        cell.text(area.adjusted(7, 0, -26, 0), command, m_theme.monoFont(11), tokens.secondary);
        cell.icon(at.copyOf(row).adjusted(4, 4, -4, -4), m_theme.icon(u"copy"_s));
        return;
    }
    const QString note = noteOf(index);
    const QColor noteColour = state == StepState::DoneUnproved ? tokens.of(Status::Degraded).word : tokens.muted;
    cell.text(at.noteOf(row), note, m_theme.textFont(12), noteColour);
}

QSize ChecklistDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const StepMeasures at(m_theme);
    int height = at.line;
    if (!index.data(ChecklistModel::IsGroupRole).toBool()) {
        if (!index.data(ChecklistModel::CommandRole).toString().isEmpty())
            height = at.line + at.command + 2;
        else if (!noteOf(index).isEmpty())
            height = at.line + at.note - 2;
    }
    return {100, height};
}

bool ChecklistDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                    const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() != Qt::LeftButton)
            return false;
        const QPoint at = mouse->position().toPoint();
        if (index.data(ChecklistModel::IsGroupRole).toBool()) {
            emit toggleGroupRequested(index);
            return true;
        }
        const StepMeasures measures(m_theme);
        const auto hits = [&](const QRect &area) { return mirrored(area, option.rect, option.direction).contains(at); };
        if (!index.data(ChecklistModel::CommandRole).toString().isEmpty() && hits(measures.copyOf(option.rect))) {
            emit copyRequested(index);
            return true;
        }
        if (hits(measures.boxOf(option.rect).adjusted(-5, -5, 5, 5))) {
            const bool ticked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
            return model->setData(index, int(ticked ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
        }
        return false;
    }
    // The space bar; a mouse press must not tick a second time.
    if (event->type() == QEvent::KeyPress)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    return false;
}

} // namespace sitrep
