// SPDX-License-Identifier: Apache-2.0
#include "app/window/comparisonbinding.h"

#include "app/session/comparedmoments.h"
#include "diagnostics/report/reasons/comparisonreasons.h"

#include <QAction>

#include <algorithm>

namespace sitrep {

namespace {

const CheckResult *resultOf(const Incident &incident, const QUuid &event)
{
    const auto found = std::find_if(incident.results().cbegin(), incident.results().cend(),
                                    [&event](const CheckResult &result) { return result.event == event; });
    return found != incident.results().cend() ? &*found : nullptr;
}

/// The earlier answer is the one that was known then.
QList<MomentAnswer> answersTo(const CheckDifference &difference, const Incident &incident,
                              const ComparisonPanel::Chosen &chosen)
{
    const Incident before = incidentUpTo(incident, chosen.then);
    QList<MomentAnswer> answers;
    for (const Citation &cite : difference.cites) {
        const CheckResult *result = resultOf(incident, cite.event);
        const bool isEarlier = answers.isEmpty() && before.event(cite.event) != nullptr;
        const bool isKnown = !answers.isEmpty() && answers.constLast().result.event == cite.event;
        if (isKnown)
            answers.last().moment = {QStringLiteral("moment.at-both"), {}};
        else if (result != nullptr)
            answers.append({isEarlier ? chosen.then.text : chosen.now.text, *result});
    }
    return answers;
}

/// Between the same two places in the journal; what the later one is moves on while it is now.
bool isSameSpan(const ComparisonPanel::Chosen &left, const ComparisonPanel::Chosen &right)
{
    return left.then.event == right.then.event && left.now.event == right.now.event;
}

} // namespace

ComparisonBinding::ComparisonBinding(Session &session, DashboardWindow &window)
    : m_session(session)
    , m_window(window)
    , m_bell(std::make_shared<Bell>(this))
    , m_beside(
          [](const ComparisonJob &job, const std::stop_token & /*stop*/) {
              return Compared{job.chosen, comparedMoments(job.incident, *job.runbook, job.chosen.then, job.chosen.now)};
          },
          [bell = m_bell] { bell->ring(); })
{
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_window.comparison->isVisible() || m_window.places->behindEvidence() == m_window.comparison)
            refresh();
    });
    connect(window.actions->action(Command::CompareMoments), &QAction::triggered, this, &ComparisonBinding::show);
    connect(window.comparison, &ComparisonPanel::momentsChosen, this, &ComparisonBinding::refresh);
    connect(window.comparison, &ComparisonPanel::evidenceRequested, this, &ComparisonBinding::showAnswersOf);
}

ComparisonBinding::~ComparisonBinding()
{
    m_bell->silence();
}

void ComparisonBinding::show()
{
    refresh();
    m_window.places->showInstead(m_window.comparison);
    m_window.comparison->focusView();
}

void ComparisonBinding::refresh()
{
    const SessionState &state = m_session.state();
    m_window.comparison->setMoments(momentsOf(state.incident, state.now));
    const std::optional<ComparisonPanel::Chosen> chosen = m_window.comparison->chosen();
    if (!chosen) {
        m_beside.giveUp();
        m_shown.reset();
        return;
    }
    // What comes ten times a second would else give up each comparison before its end.
    if (m_beside.isAwaited() && m_asked && isSameSpan(*m_asked, *chosen)) {
        m_isStale = true;
        return;
    }
    if (m_shown && !isSameSpan(m_shown->chosen, *chosen)) { // what differed between others is no answer
        m_shown.reset();
        m_window.comparison->setReasons({});
    }
    m_asked = chosen;
    m_isStale = false;
    m_beside.begin({state.incident, state.runbook, *chosen});
}

bool ComparisonBinding::event(QEvent *event)
{
    if (event->type() != Bell::eventType())
        return QObject::event(event);
    if (const std::optional<Compared> compared = m_beside.take()) {
        showCompared(*compared);
        if (m_isStale)
            refresh();
    }
    return true;
}

void ComparisonBinding::showCompared(const Compared &compared)
{
    m_shown = compared;
    m_window.comparison->setReasons(comparisonReasons(compared.chosen.then, compared.chosen.now, compared.comparison));
}

void ComparisonBinding::showAnswersOf(const QString &check)
{
    if (!m_shown)
        return;
    const QList<CheckDifference> &differences = m_shown->comparison.differences;
    const auto found = std::find_if(differences.cbegin(), differences.cend(),
                                    [&check](const CheckDifference &difference) { return difference.check == check; });
    if (found != differences.cend())
        emit answersRequested(check, answersTo(*found, m_session.state().incident, m_shown->chosen));
    else
        emit evidenceRequested(check);
}

} // namespace sitrep
