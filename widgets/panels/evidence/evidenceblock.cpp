// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/evidence/evidenceblock.h"

#include "widgets/models/words.h"
#include "widgets/panels/evidence/ladderview.h"
#include "widgets/support/glyphlabel.h"
#include "widgets/support/look.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QLabel *label(const QString &text, const QString &look, bool wraps = true)
{
    auto *made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(wraps);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    made->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setLook(made, look);
    return made;
}

QLabel *exactLabel(const QString &text)
{
    QLabel *made = label(text, u"exact"_s);
    made->setLayoutDirection(Qt::LeftToRight);
    return made;
}

} // namespace

EvidenceBlock::EvidenceBlock(const Theme &theme, const CheckEvidence &evidence, Answers answers, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_evidence(evidence)
{
    setObjectName(u"evidence-"_s + evidence.check);
    setAccessibleName(evidence.title);
    setAccessibleDescription(evidenceText(evidence));
    setLook(this, u"block"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 12);
    column->setSpacing(6);
    addHead(*column, answers);
    addLadder(*column);
    addLines(*column, m_evidence.meaning);
    addJudged(*column);
    addLines(*column, m_evidence.lines);
    addExact(*column, tr("Command"), evidence.command);
    addExact(*column, evidence.excerptCut ? tr("Excerpt, head and tail") : tr("Excerpt"), evidence.excerpt);
}

void EvidenceBlock::addHead(QVBoxLayout &column, Answers answers)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const Status look = m_evidence.asked ? lookOf(m_evidence.outcome) : Status::Unknown;
    const QString word = m_evidence.asked ? words::outcome(m_evidence.outcome) : tr("Not asked yet");
    row->addWidget(new GlyphLabel(m_theme, look, word));
    auto *wordLabel = label(word, u"small"_s, false);
    wordLabel->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    row->addWidget(wordLabel);
    QLabel *title = label(m_evidence.title, u"title"_s);
    title->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    row->addWidget(title, 1);
    if (answers == Answers::ByHand)
        addYesAndNo(*row);
    addTools(*row, answers);
    column.addLayout(row);
    if (m_evidence.asked && !m_evidence.reason.isEmpty())
        column.addWidget(label(m_evidence.reason, u"secondary"_s));
}

void EvidenceBlock::addYesAndNo(QHBoxLayout &row)
{
    for (const bool yes : {true, false}) {
        auto *button = new QPushButton(yes ? tr("Yes") : tr("No"));
        nameControl(button, u"answer-%1-%2"_s.arg(yes ? u"yes"_s : u"no"_s, m_evidence.check),
                    yes ? tr("Answer yes: %1").arg(m_evidence.title) : tr("Answer no: %1").arg(m_evidence.title));
        connect(button, &QPushButton::clicked, this, [this, yes] { emit answerGiven(m_evidence.check, yes); });
        row.addWidget(button);
    }
}

void EvidenceBlock::addTools(QHBoxLayout &row, Answers answers)
{
    const auto addTool = [&](const QString &name, const QString &icon, const QString &tip) {
        auto *button = new QToolButton;
        nameControl(button, name + m_evidence.check, tip);
        button->setIcon(m_theme.icon(icon));
        button->setIconSize(QSize(14, 14));
        button->setToolTip(tip);
        button->setFocusPolicy(Qt::TabFocus);
        row.addWidget(button);
        return button;
    };
    if (answers != Answers::None) {
        QToolButton *again = addTool(u"askAgain-"_s, u"refresh"_s, tr("Ask again: %1").arg(m_evidence.title));
        connect(again, &QToolButton::clicked, this, [this] { emit rerunRequested(m_evidence.check); });
        QToolButton *paste = addTool(u"pasteResult-"_s, u"inbox"_s, tr("Paste a result: %1").arg(m_evidence.title));
        connect(paste, &QToolButton::clicked, this, [this] { emit pasteRequested(m_evidence.check); });
    }
    QToolButton *copy = addTool(u"copyEvidence-"_s, u"copy"_s, tr("Copy this evidence: %1").arg(m_evidence.title));
    connect(copy, &QToolButton::clicked, this, [this] { emit copyRequested(evidenceText(m_evidence)); });
}

void EvidenceBlock::addLadder(QVBoxLayout &column)
{
    if (m_evidence.ladder.isEmpty())
        return;
    auto *view = new LadderView(m_theme, m_evidence);
    connect(view, &LadderView::copyRequested, this, &EvidenceBlock::copyRequested);
    column.addWidget(view);
    column.addWidget(label(m_evidence.ladderText, u"small"_s));
}

void EvidenceBlock::addJudged(QVBoxLayout &column)
{
    if (m_evidence.judged.isEmpty())
        return;
    auto *frame = new QFrame;
    setLook(frame, u"well"_s);
    auto *grid = new QGridLayout(frame);
    grid->setContentsMargins(10, 6, 10, 6);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(3);
    const QStringList titles{QString(), tr("Fact"), tr("Is"), tr("Expected"), tr("Condition, because")};
    for (int at = 1; at < titles.size(); ++at)
        grid->addWidget(label(titles.at(at), u"captionStrong"_s, false), 0, at);
    int row = 1;
    for (const JudgedExpectation &judged : m_evidence.judged) {
        grid->addWidget(new GlyphLabel(m_theme, lookOf(judged.outcome), words::outcome(judged.outcome), 13), row, 0,
                        Qt::AlignTop);
        grid->addWidget(exactLabel(judged.fact), row, 1);
        grid->addWidget(exactLabel(judged.actual.isEmpty() ? tr("absent") : judged.actual), row, 2);
        grid->addWidget(exactLabel(judged.expected), row, 3);
        const QString why = judged.because.isEmpty()
                                ? judged.condition
                                : tr("%1 – %2", "condition, because").arg(judged.condition, judged.because);
        if (!why.isEmpty())
            grid->addWidget(label(why, u"small"_s), row, 4);
        ++row;
    }
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 2);
    grid->setColumnStretch(3, 2);
    grid->setColumnStretch(4, 4);
    column.addWidget(frame);
}

void EvidenceBlock::addLines(QVBoxLayout &column, const QList<CheckEvidence::Line> &lines)
{
    if (lines.isEmpty())
        return;
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(3);
    grid->setColumnMinimumWidth(0, 108);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const CheckEvidence::Line &line : lines) {
        grid->addWidget(label(line.label, u"caption"_s, false), row, 0, Qt::AlignTop);
        grid->addWidget(line.isExact ? exactLabel(line.value) : label(line.value, u"small"_s), row, 1);
        ++row;
    }
    column.addLayout(grid);
}

void EvidenceBlock::addExact(QVBoxLayout &column, const QString &title, const QString &text)
{
    if (text.isEmpty())
        return;
    column.addWidget(label(title, u"caption"_s));
    auto *frame = new QFrame;
    setLook(frame, u"well"_s);
    auto *inner = new QVBoxLayout(frame);
    inner->setContentsMargins(10, 6, 10, 6);
    inner->addWidget(exactLabel(text));
    column.addWidget(frame);
}

} // namespace sitrep
