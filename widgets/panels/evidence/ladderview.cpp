// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/evidence/ladderview.h"

#include "widgets/models/words.h"
#include "widgets/support/look.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int nameHeight = 12; // px, as the small texts around it
constexpr int noteHeight = 11;
constexpr double margin = 4; // for the frame of the focus

} // namespace

LadderView::LadderView(const Theme &theme, const CheckEvidence &evidence, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_outcome(evidence.outcome)
    , m_markdown(evidence.ladderMarkdown)
{
    installDrawnParts();
    nameControl(this, u"ladder-"_s + evidence.check, tr("Ladder of %1: %2").arg(evidence.title, evidence.ladderText));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const LadderRung &rung : evidence.ladder) {
        QString note = rung.took ? rungTimeText(*rung.took) : QString();
        if (rung.state == RungState::Broken)
            note = rung.took ? tr("broken after %1").arg(note) : tr("broken");
        else if (rung.state != RungState::Held)
            note = rung.state == RungState::Stopped ? tr("stopped") : tr("not tried");
        m_bars.append({rung, words::sentence(rungWord(rung.rung)), words::isolated(note)});
        m_texts.append(words::sentence(rungSentence(rung, evidence.ladder)));
    }
}

LadderLook LadderView::look() const
{
    const Tokens &tokens = m_theme.tokens();
    // A break that counts for nothing, as seen from elsewhere, is not painted as if it did.
    const StatusColours &broken = tokens.of(m_outcome == Outcome::Pass ? Status::Unknown : lookOf(m_outcome));
    return {tokens.of(Status::Healthy).glyph,
            broken.glyph,
            broken.word,
            tokens.controlEdge,
            tokens.text,
            tokens.muted,
            tokens.surface,
            m_theme.textFont(nameHeight, QFont::Medium),
            m_theme.textFont(noteHeight)};
}

LadderChart LadderView::chart() const
{
    return {m_bars, look(), QRectF(rect()).adjusted(margin, margin, -margin, -margin), isRightToLeft()};
}

QRect LadderView::partPlace(int rung) const
{
    return rung >= 0 && rung < m_bars.size() ? chart().place(rung).toAlignedRect() : QRect();
}

QAccessible::State LadderView::partState(int) const
{
    QAccessible::State state;
    state.readOnly = true;
    return state;
}

QSize LadderView::sizeHint() const
{
    return {400, qCeil(LadderChart::height(look()) + 2 * margin)};
}

QSize LadderView::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void LadderView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const LadderChart picture = chart();
    picture.paint(painter);
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.tokens().accent, 1));
    const QRectF frame = m_chosen < 0 ? QRectF(rect()) : picture.place(m_chosen).adjusted(-3, -3, 0, 3);
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

void LadderView::choose(qsizetype rung)
{
    m_chosen = std::clamp(rung, qsizetype(0), m_bars.size() - 1);
    update();
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(int(m_chosen));
    QAccessible::updateAccessibility(&focus);
}

void LadderView::keyPressEvent(QKeyEvent *event)
{
    const bool forward = event->key() == (isRightToLeft() ? Qt::Key_Left : Qt::Key_Right);
    if (event->matches(QKeySequence::Copy))
        emit copyRequested(m_markdown);
    else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        choose(forward ? m_chosen + 1 : m_chosen - 1);
    else
        QWidget::keyPressEvent(event);
}

void LadderView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_theme.icon(u"copy"_s), tr("Copy the ladder as Markdown"), this,
                    [this] { emit copyRequested(m_markdown); });
    menu->popup(event->globalPos());
}

bool LadderView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), partName(int(chart().barAt(help->pos()))), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace sitrep
