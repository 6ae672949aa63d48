// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/verdict/actionline.h"

#include "diagnostics/domain/assessment/nextstep.h"
#include "diagnostics/report/reasons/reasons.h"
#include "widgets/models/words.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"
#include "widgets/support/mirrored.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QtMath>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

/// After the symptom passed again, before the incident is closed: as long as a status page watches.
constexpr std::chrono::minutes watchSpan{15};

/// A text that takes one line where there is room and as many as it needs where there is not.
class WrappingLabel final : public QLabel
{
public:
    WrappingLabel()
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        setAlignment(mirroredAlignment(Qt::AlignLeft, QGuiApplication::layoutDirection()) | Qt::AlignVCenter);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const int width = qCeil(QFontMetricsF(font()).horizontalAdvance(text())) + 2;
        return {width, heightForWidth(width)};
    }
};

} // namespace

ActionLine::ActionLine(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    m_text = new WrappingLabel;
    m_text->setObjectName(u"toSettle"_s);
    setLook(m_text, u"secondaryStrong"_s);
    row->addWidget(m_text);
    m_run = addButton(u"runToSettleButton"_s, tr("Run"));
    m_answer = addButton(u"answerToSettleButton"_s, tr("Answer"));
    m_ask = addButton(u"askToSettleButton"_s, tr("Ask someone"));
    m_paste = addButton(u"pasteToSettleButton"_s, tr("Paste result"));
    m_close = addButton(u"closeIncidentButton"_s, tr("Close the incident"));
    m_evidence = addButton(u"showEvidenceButton"_s, tr("Show evidence"));
    m_evidence->setAccessibleName(titleOf(Command::ShowEvidence));
    m_evidence->setToolTip(titleWithKey(Command::ShowEvidence));
    row->addStretch(1);
    connect(m_run, &QPushButton::clicked, this, [this] { emit runRequested(m_check); });
    connect(m_answer, &QPushButton::clicked, this, [this] { emit answerRequested(m_check); });
    connect(m_ask, &QPushButton::clicked, this, [this] { emit askRequested(m_check); });
    connect(m_paste, &QPushButton::clicked, this, [this] { emit pasteRequested(m_check); });
    connect(m_close, &QPushButton::clicked, this, &ActionLine::closeRequested);
    connect(m_evidence, &QPushButton::clicked, this, &ActionLine::evidenceRequested);
}

QPushButton *ActionLine::addButton(const QString &objectName, const QString &text)
{
    auto *button = new QPushButton(text);
    nameControl(button, objectName, text);
    setLook(button, u"link"_s);
    layout()->addWidget(button);
    layout()->setAlignment(button, Qt::AlignTop);
    return button;
}

void ActionLine::showButtons(std::initializer_list<QPushButton *> shown) const
{
    for (QPushButton *each : {m_run, m_answer, m_ask, m_paste, m_close})
        each->setVisible(!m_isReadOnly && std::find(shown.begin(), shown.end(), each) != shown.end());
}

void ActionLine::setVerdict(const Assessment &assessment, const Checklist &checklist, const Runbook &runbook,
                            bool isRunning)
{
    const Verdict &verdict = assessment.verdict;
    const ChecklistItem *next = nextStep(checklist);
    m_watchUntil.reset();
    m_text->clear();
    showButtons({});
    if (verdict.recovery && assessment.state != IncidentState::Resolved) {
        m_watchUntil = verdict.recovery->since + watchSpan;
        showButtons({m_close});
    } else if (verdict.recovery) {
        // It is over: nothing is left to be settled at once.
    } else if (verdict.verdictClass == VerdictClass::Confirmed && next) {
        m_text->setText(next->step.owner.isEmpty()
                            ? tr("Next: %1").arg(next->step.what)
                            : tr("Next: %1 · %2", "step, who").arg(next->step.what, next->step.owner));
    } else if (verdict.verdictClass != VerdictClass::Confirmed && !verdict.toSettle.isEmpty()
               && !verdict.headlineCheck.isEmpty()) {
        setSettle(verdict.toSettle.constFirst(), runbook);
    }
    m_run->setEnabled(!isRunning);
    m_text->setVisible(!m_text->text().isEmpty() || m_watchUntil);
    const int before = m_text->isVisibleTo(this) ? linkInset : 0;
    layout()->setContentsMargins(before, 0, before, 0);
    m_evidence->setVisible(!verdict.headlineCheck.isEmpty());
    setVisible(m_text->isVisibleTo(this) || m_evidence->isVisibleTo(this));
}

void ActionLine::setSettle(const ToSettle &row, const Runbook &runbook)
{
    m_check = row.check;
    const QString who = words::sentence(settledBySentence(row, runbook));
    const QString what = words::sentence(row.what());
    m_text->setText(who.isEmpty() ? tr("To settle it: %1").arg(what)
                                  : tr("To settle it: %1 · %2", "what to ask, who can").arg(what, who));
    const Check *check = runbook.check(row.check);
    const VantagePoint *place = check ? runbook.vantage(check->needsVantage) : nullptr;
    const bool isManual = check && check->kind == CheckKind::Manual;
    const bool canRun = row.by == SettledBy::You || (row.by == SettledBy::Inside && place && !place->reach.isEmpty());
    if (isManual)
        showButtons({m_answer, m_ask});
    else if (canRun)
        showButtons({m_run, m_ask, m_paste});
    else
        showButtons({m_ask, m_paste});
    m_run->setAccessibleName(tr("Run the check that would settle it: %1").arg(what));
    m_answer->setAccessibleName(tr("Answer what would settle it: %1").arg(what));
    m_ask->setAccessibleName(tr("Ask someone: copy a message about %1").arg(what));
    m_paste->setAccessibleName(tr("Paste the result of %1").arg(what));
}

void ActionLine::setNow(Instant now)
{
    if (!m_watchUntil)
        return;
    m_text->setText(now < *m_watchUntil
                        ? tr("Close, or watch until %1 UTC").arg(shortClockText(*m_watchUntil))
                        : tr("Watched until %1 UTC: close it when it still holds").arg(shortClockText(*m_watchUntil)));
}

QString ActionLine::text() const
{
    return m_text->text();
}

} // namespace sitrep
