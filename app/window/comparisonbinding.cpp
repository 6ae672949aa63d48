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

} // namespace

ComparisonBinding::ComparisonBinding(Session &session, DashboardWindow &window)
    : m_session(session)
    , m_window(window)
{
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_window.comparison->isVisible() || m_window.places->behindEvidence() == m_window.comparison)
            refresh();
    });
    connect(window.actions->action(Command::CompareMoments), &QAction::triggered, this, &ComparisonBinding::show);
    connect(window.comparison, &ComparisonPanel::momentsChosen, this, &ComparisonBinding::refresh);
    connect(window.comparison, &ComparisonPanel::evidenceRequested, this, &ComparisonBinding::showAnswersOf);
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
        m_comparison = {};
        return;
    }
    m_comparison = comparedMoments(state.incident, *state.runbook, chosen->then, chosen->now);
    m_window.comparison->setReasons(comparisonReasons(chosen->then, chosen->now, m_comparison));
}

void ComparisonBinding::showAnswersOf(const QString &check)
{
    const std::optional<ComparisonPanel::Chosen> chosen = m_window.comparison->chosen();
    const auto found = std::find_if(m_comparison.differences.cbegin(), m_comparison.differences.cend(),
                                    [&check](const CheckDifference &difference) { return difference.check == check; });
    if (chosen && found != m_comparison.differences.cend())
        emit answersRequested(check, answersTo(*found, m_session.state().incident, *chosen));
    else
        emit evidenceRequested(check);
}

} // namespace sitrep
