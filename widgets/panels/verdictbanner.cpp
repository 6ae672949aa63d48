// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/verdictbanner.h"

#include "widgets/models/words.h"
#include "widgets/panels/figurelabel.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"
#include "widgets/support/mirrored.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QRegularExpression>
#include <QtMath>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int edgeWidth = 5;
constexpr int radius = 8;
constexpr QChar dash = u'–';
constexpr int wideFrom =
    1216; // of the banner in a window of 1240; below it each line of text costs a row of the matrix

/// A text that takes one line where there is room and as many as it needs where there is not.
class WrappingLabel final : public QLabel
{
public:
    WrappingLabel()
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const int width = qCeil(QFontMetricsF(font()).horizontalAdvance(text())) + 2;
        return {width, heightForWidth(width)};
    }
};

enum class Weight { High, Middle, Low };

/// Teams write P0, SEV-1, S2 or a word; 0 and 1 are high, 2 is in the middle.
Weight weightOf(const QString &severity)
{
    static const QRegularExpression digit(u"\\d"_s);
    const QRegularExpressionMatch match = digit.match(severity);
    if (!match.hasMatch())
        return severity.isEmpty() ? Weight::Low : Weight::Middle;
    const int level = match.captured().toInt();
    return level <= 1 ? Weight::High : level == 2 ? Weight::Middle : Weight::Low;
}

Status edgeOf(Weight weight)
{
    return weight == Weight::High ? Status::Failing : weight == Weight::Middle ? Status::Degraded : Status::Unknown;
}

QString badgeLook(Weight weight)
{
    return weight == Weight::High ? u"badgeHigh"_s : weight == Weight::Middle ? u"badgeMiddle"_s : u"badgeLow"_s;
}

QLabel *wrapped(const QString &name, const QString &look)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setLook(label, look);
    return label;
}

} // namespace

VerdictBanner::VerdictBanner(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setObjectName(u"verdictBanner"_s);
    setAccessibleName(tr("Verdict"));
    setLook(this, u"banner"_s);
    setMinimumHeight(92);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 9, 12, 9);
    row->setSpacing(16);
    row->addWidget(buildText(), 1);
    m_figureRow = new QHBoxLayout;
    m_figureRow->setSpacing(0);
    m_duration = new FigureLabel;
    m_duration->setObjectName(u"durationFigure"_s);
    m_figureRow->addWidget(m_duration);
    row->addLayout(m_figureRow);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QWidget *VerdictBanner::buildText()
{
    auto *text = new QWidget;
    auto *column = new QVBoxLayout(text);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addStretch(1);

    auto *first = new QHBoxLayout;
    first->setSpacing(9);
    m_severity = new QLabel;
    m_severity->setObjectName(u"severityBadge"_s);
    m_severity->setFixedHeight(22);
    m_severity->setMinimumWidth(32);
    m_severity->setAlignment(Qt::AlignCenter);
    m_headline = wrapped(u"headline"_s, u"headline"_s);
    m_state = new QLabel;
    m_state->setObjectName(u"incidentState"_s);
    m_state->setFixedHeight(22);
    setLook(m_state, u"chip"_s);
    m_nextUpdate = new QLabel;
    m_nextUpdate->setObjectName(u"nextUpdate"_s);
    setLook(m_nextUpdate, u"small"_s);
    first->addWidget(m_severity, 0, Qt::AlignTop);
    first->addWidget(m_headline, 1);
    first->addWidget(m_state, 0, Qt::AlignTop);
    column->addLayout(first);

    auto *second = new QHBoxLayout;
    second->setSpacing(12);
    m_secondLine = wrapped(u"secondLine"_s, u"secondary"_s);
    second->addWidget(m_secondLine, 1);
    second->addWidget(m_nextUpdate, 0, Qt::AlignTop);
    column->addLayout(second);

    m_settleRow = new QWidget;
    auto *third = new QHBoxLayout(m_settleRow);
    third->setContentsMargins(0, 0, 0, 0);
    third->setSpacing(10);
    m_settle = new WrappingLabel;
    m_settle->setObjectName(u"toSettle"_s);
    setLook(m_settle, u"secondaryStrong"_s);
    m_askAgain = new QPushButton(tr("Ask again"));
    nameControl(m_askAgain, u"askToSettleButton"_s, tr("Ask again the check that would settle it"));
    setLook(m_askAgain, u"link"_s);
    connect(m_askAgain, &QPushButton::clicked, this, [this] { emit checkRerunRequested(m_settleCheck); });
    m_evidence = new QPushButton(tr("Show evidence"));
    nameControl(m_evidence, u"showEvidenceButton"_s, titleOf(Command::ShowEvidence));
    m_evidence->setToolTip(titleWithKey(Command::ShowEvidence));
    setLook(m_evidence, u"link"_s);
    connect(m_evidence, &QPushButton::clicked, this, [this] { emit evidenceRequested(m_headlineCheck); });
    third->addWidget(m_settle);
    third->addWidget(m_askAgain, 0, Qt::AlignTop);
    third->addWidget(m_evidence, 0, Qt::AlignTop);
    third->addStretch(1);
    column->addWidget(m_settleRow);
    column->addStretch(1);
    return text;
}

void VerdictBanner::setVerdict(const Assessment &assessment, const Incident &incident, const Runbook &runbook,
                               Instant now)
{
    const IncidentDetails &details = incident.details();
    const Weight weight = weightOf(details.severity);
    m_edge = edgeOf(weight);
    m_severity->setText(details.severity);
    m_severity->setVisible(!details.severity.isEmpty());
    m_severity->setAccessibleName(tr("Severity %1").arg(details.severity));
    setLook(m_severity, badgeLook(weight));

    const Verdict &verdict = assessment.verdict;
    const QString headline = words::sentence(verdict.headline);
    m_headline->setText(headline.isEmpty() ? runbook.title : headline);
    m_secondLine->setText(words::sentence(verdict.secondLine));
    m_secondLine->setVisible(!m_secondLine->text().isEmpty());
    m_headlineCheck = verdict.headlineCheck;
    m_evidence->setVisible(!m_headlineCheck.isEmpty());
    m_state->setText(words::state(assessment.state));
    // When it was opened here is not when it began: a duration from then would look like a small outage.
    m_started = details.started && *details.started <= now ? details.started : std::nullopt;
    m_nextUpdateAt = nextUpdateDue(incident, runbook);
    const auto resolved = incident.marks().constFind(u"resolved"_s);
    m_resolvedAt = resolved == incident.marks().constEnd() ? std::nullopt : std::optional(*resolved);
    setSettling(verdict);
    setFigures(assessment, incident);
    setNow(now);
    setAccessibleDescription(tr("%1. %2", "headline, second line").arg(m_headline->text(), m_secondLine->text()));
    update();
}

void VerdictBanner::setSettling(const Verdict &verdict)
{
    const bool open = verdict.verdictClass != VerdictClass::Confirmed && !verdict.toSettle.isEmpty()
                      && !verdict.headlineCheck.isEmpty();
    m_settle->setVisible(open);
    m_askAgain->setVisible(open);
    m_settleRow->setVisible(open || !verdict.headlineCheck.isEmpty());
    if (!open)
        return;
    m_settleCheck = verdict.toSettle.constFirst().check;
    m_settle->setText(tr("To settle it: %1").arg(verdict.toSettle.constFirst().text));
}

void VerdictBanner::setFigures(const Assessment &assessment, const Incident &incident)
{
    while (m_figures.size() > assessment.figures.size())
        delete m_figures.takeLast();
    while (m_figures.size() < assessment.figures.size()) {
        m_figures << new FigureLabel;
        m_figureRow->addWidget(m_figures.constLast());
    }
    for (qsizetype at = 0; at < m_figures.size(); ++at) {
        const FigureValue &figure = assessment.figures.at(at);
        m_figures.at(at)->setTexts(figure.title, figure.value ? words::isolated(figure.value->text()) : QString(dash),
                                   figure.detail);
        const CheckResult *result = assessment.latestResult(incident, figure.check);
        const bool fails = figure.value && result && result->outcome == Outcome::Fail;
        m_figures.at(at)->setAlarming(fails);
    }
}

void VerdictBanner::setNow(Instant now)
{
    m_duration->setVisible(m_started.has_value());
    if (m_started) {
        const auto lasted = std::chrono::floor<std::chrono::minutes>(m_resolvedAt.value_or(now) - *m_started);
        m_duration->setTexts(tr("Duration"), durationText(lasted), tr("since %1 UTC").arg(shortClockText(*m_started)));
    }
    m_nextUpdate->setVisible(m_nextUpdateAt.has_value());
    if (!m_nextUpdateAt)
        return;
    const auto left = std::chrono::floor<std::chrono::minutes>(*m_nextUpdateAt - now);
    m_nextUpdate->setText(left.count() < 0 ? tr("update overdue by %1").arg(durationText(-left))
                                           : tr("next update in %1").arg(durationText(left)));
    setLook(m_nextUpdate, left.count() < 0 ? u"warning"_s : u"small"_s);
}

void VerdictBanner::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const QString look = width() >= wideFrom ? u"headline"_s : u"headlineCompact"_s;
    if (m_headline->property("look").toString() != look)
        setLook(m_headline, look);
}

QString VerdictBanner::headline() const
{
    return m_headline->text();
}

void VerdictBanner::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()), radius, radius);
    painter.setClipRect(mirrored(QRect(0, 0, edgeWidth, height()), rect(), layoutDirection()));
    painter.fillPath(shape, m_theme.tokens().of(m_edge).glyph);
}

std::optional<Instant> nextUpdateDue(const Incident &incident, const Runbook &runbook)
{
    if (!runbook.incident.updateEvery || incident.isResolved())
        return std::nullopt;
    const std::optional<Instant> last =
        incident.updates().isEmpty() ? incident.opened() : std::optional(incident.updates().constLast().at);
    return last ? std::optional(*last + *runbook.incident.updateEvery) : std::nullopt;
}

} // namespace sitrep
