// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/verdictbanner.h"

#include "widgets/models/words.h"
#include "widgets/panels/figurelabel.h"
#include "widgets/panels/verdict/actionline.h"
#include "widgets/panels/verdict/chainview.h"
#include "widgets/support/look.h"
#include "widgets/support/mirrored.h"

#include <QAccessibleWidget>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int edgeWidth = 5;
constexpr int radius = 8;
constexpr QMargins textMargins(ActionLine::linkInset, 0, ActionLine::linkInset, 0);
constexpr QChar dash = u'–';
constexpr int wideFrom =
    1216; // of the banner in a window of 1240; below it each line of text costs a row of the matrix

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
    // A label turns to the direction of its own text; a line of the banner begins where the window's lines do.
    label->setAlignment(mirroredAlignment(Qt::AlignLeft, QGuiApplication::layoutDirection()) | Qt::AlignVCenter);
    setLook(label, look);
    return label;
}

/// A frame is a border to those who hear it; what this one holds belongs together.
QAccessibleInterface *makeGroup(const QString &, QObject *object)
{
    auto *banner = qobject_cast<VerdictBanner *>(object);
    return banner ? new QAccessibleWidget(banner, QAccessible::Grouping) : nullptr;
}

void installBannerAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeGroup);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace

VerdictBanner::VerdictBanner(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    installBannerAccessibility();
    setObjectName(u"verdictBanner"_s);
    setAccessibleName(tr("Verdict"));
    setLook(this, u"banner"_s);
    setMinimumHeight(92);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20 - ActionLine::linkInset, 9, 12, 9);
    row->setSpacing(16 - ActionLine::linkInset);
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
    column->addLayout(buildFirstLine());
    column->addLayout(buildSecondLine());
    m_chain = new ChainView(m_theme);
    connect(m_chain, &ChainView::evidenceRequested, this, &VerdictBanner::evidenceRequested);
    auto *chain = new QHBoxLayout;
    chain->setContentsMargins(textMargins);
    chain->addWidget(m_chain);
    column->addLayout(chain);
    m_action = new ActionLine;
    connect(m_action, &ActionLine::runRequested, this, &VerdictBanner::checkRerunRequested);
    connect(m_action, &ActionLine::answerRequested, this, &VerdictBanner::evidenceRequested);
    connect(m_action, &ActionLine::askRequested, this, &VerdictBanner::askRequested);
    connect(m_action, &ActionLine::pasteRequested, this, &VerdictBanner::pasteRequested);
    connect(m_action, &ActionLine::closeRequested, this, &VerdictBanner::closeRequested);
    connect(m_action, &ActionLine::evidenceRequested, this, &VerdictBanner::reasonsRequested);
    column->addWidget(m_action);
    column->addStretch(1);
    return text;
}

QLayout *VerdictBanner::buildFirstLine()
{
    auto *first = new QHBoxLayout;
    first->setContentsMargins(textMargins);
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
    first->addWidget(m_severity, 0, Qt::AlignTop);
    first->addWidget(m_headline, 1);
    first->addWidget(m_state, 0, Qt::AlignTop);
    return first;
}

QLayout *VerdictBanner::buildSecondLine()
{
    auto *second = new QHBoxLayout;
    second->setContentsMargins(textMargins);
    second->setSpacing(12);
    m_secondLine = wrapped(u"secondLine"_s, u"secondary"_s);
    m_nextUpdate = new QLabel;
    m_nextUpdate->setObjectName(u"nextUpdate"_s);
    setLook(m_nextUpdate, u"small"_s);
    second->addWidget(m_secondLine, 1);
    second->addWidget(m_nextUpdate, 0, Qt::AlignTop);
    return second;
}

void VerdictBanner::setVerdict(const Assessment &assessment, const Incident &incident, const Runbook &runbook,
                               Instant now, const Checklist &checklist, bool isRunning)
{
    const IncidentDetails &details = incident.details();
    // What is over is no alarm any more.
    const bool isOver = assessment.state == IncidentState::Resolved;
    const Weight weight = isOver ? Weight::Low : weightOf(details.severity);
    m_edge = isOver ? Status::Healthy : edgeOf(weight);
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
    m_state->setText(words::state(assessment.state));
    // When it was opened here is not when it began: a duration from then would look like a small outage.
    m_started = details.started && *details.started <= now ? details.started : std::nullopt;
    m_nextUpdateAt = nextUpdateDue(incident, runbook);
    const auto resolved = incident.marks().constFind(u"resolved"_s);
    m_resolvedAt = resolved == incident.marks().constEnd() ? std::nullopt : std::optional(*resolved);
    m_chain->setVerdict(assessment);
    m_action->setVerdict(assessment, checklist, runbook, isRunning);
    setFigures(assessment, incident);
    setNow(now);
    QStringList said{m_headline->text(), m_secondLine->text(), m_action->text()};
    said.removeAll(QString());
    setAccessibleDescription(said.join(u". "_s));
    update();
}

void VerdictBanner::setReadOnly()
{
    m_action->setReadOnly();
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
    m_action->setNow(now);
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
