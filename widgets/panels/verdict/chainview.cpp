// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/verdict/chainview.h"

#include "diagnostics/domain/assessment/causechain.h"
#include "widgets/models/words.h"
#include "widgets/support/look.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int chipHeight = 20;
constexpr int longestChip = 420; // pixels; a longer text is told in the tooltip

/// Shows as much of its text as there is room for.
class ChipButton final : public QToolButton
{
public:
    explicit ChipButton(const QString &text)
        : m_whole(text)
    {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const int width = fontMetrics().horizontalAdvance(m_whole) + margins + 2;
        return {std::min(width, longestChip), std::max(chipHeight, fontMetrics().height() + 4)};
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {std::min(sizeHint().width(), fontMetrics().averageCharWidth() * 8 + margins), sizeHint().height()};
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QToolButton::resizeEvent(event);
        const QString shown = fontMetrics().elidedText(m_whole, Qt::ElideRight, width() - margins);
        setText(QString(shown).replace(u'&', u"&&"_s)); // else it would become a key
        setToolTip(shown == m_whole ? QString() : m_whole);
    }

private:
    static constexpr int margins = 16;

    QString m_whole;
};

/// From cause to effect, whichever way the window is read.
class Chevron final : public QWidget
{
public:
    explicit Chevron(const Theme &theme)
        : m_theme(theme)
    {
        setFixedSize(8, chipHeight);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.tokens().muted, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const bool isRight = layoutDirection() == Qt::LeftToRight;
        const qreal base = isRight ? 2.5 : width() - 2.5;
        const qreal tip = isRight ? width() - 2.5 : 2.5;
        const qreal middle = height() / 2.0;
        painter.drawPolyline(QPolygonF({{base, middle - 3.5}, {tip, middle}, {base, middle + 3.5}}));
    }

private:
    const Theme &m_theme;
};

Status statusOfCause(const Assessment &assessment, const Candidate *cause)
{
    if (cause != nullptr) {
        for (const QString &id : cause->components) {
            if (const ComponentAssessment *component = assessment.component(id))
                return component->status;
        }
    }
    return Status::Failing;
}

} // namespace

ChainView::ChainView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(u"causeChain"_s);
    setAccessibleName(tr("From the cause to the symptom"));
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
    hide();
}

void ChainView::setVerdict(const Assessment &assessment)
{
    const Verdict &verdict = assessment.verdict;
    const QList<CitedSentence> all = verdict.verdictClass == VerdictClass::Confirmed && !verdict.recovery
                                         ? causeChain(verdict)
                                         : QList<CitedSentence>();
    // A cause that is the symptom itself is told by the headline.
    const QList<CitedSentence> chain = all.size() > 1 ? all : QList<CitedSentence>();
    const Status cause = statusOfCause(assessment, verdict.candidate(verdict.cause));
    setVisible(!chain.isEmpty());
    if (chain == m_chain && cause == m_cause)
        return;
    m_chain = chain;
    m_cause = cause;
    rebuild();
}

void ChainView::rebuild()
{
    while (QLayoutItem *item = m_row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_texts.clear();
    QWidget *before = this; // what is made later would come last in the order of Tab
    for (const CitedSentence &link : std::as_const(m_chain)) {
        const QString text = words::sentence(link.text);
        auto *chip = new ChipButton(text);
        const bool isCause = m_texts.isEmpty();
        nameControl(chip, u"chainChip-%1"_s.arg(m_texts.size()), isCause ? tr("Cause: %1").arg(text) : text);
        setLook(chip, !isCause ? u"chain"_s : m_cause == Status::Missing ? u"chainMissing"_s : u"chainCause"_s);
        const QString check = link.cites.constFirst().check;
        connect(chip, &QToolButton::clicked, this, [this, check] { emit evidenceRequested(check); });
        if (!isCause)
            m_row->addWidget(new Chevron(m_theme));
        m_row->addWidget(chip);
        setTabOrder(before, chip);
        before = chip;
        m_texts += text;
    }
    m_row->addStretch(1);
    setAccessibleDescription(m_texts.join(tr(", therefore ", "between the links of a chain of causes")));
}

} // namespace sitrep
