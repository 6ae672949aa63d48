// SPDX-License-Identifier: Apache-2.0
#include "app/window/verdictbinding.h"

#include "diagnostics/report/reasons/reasons.h"

#include <QAction>

namespace sitrep {

VerdictBinding::VerdictBinding(Session &session, DashboardWindow &window)
    : m_session(session)
    , m_window(window)
{
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_window.places->shownInstead() || m_window.places->behindEvidence())
            refresh();
    });
    connect(window.components, &ComponentsPanel::graphRequested, this, &VerdictBinding::showGraph);
    connect(window.actions->action(Command::ShowGraph), &QAction::triggered, this, &VerdictBinding::showGraph);
    connect(window.components, &ComponentsPanel::componentChosen, window.graph, &GraphPanel::choose);
    connect(window.graph, &GraphPanel::componentChosen, window.components, &ComponentsPanel::choose);
    connect(window.verdict, &VerdictBanner::reasonsRequested, this, &VerdictBinding::show);
    connect(window.similar, &SimilarLine::shown, this, &VerdictBinding::showEarlier);
    connect(window.similar, &SimilarLine::proofRequested, this, [this](const QStringList &checks) {
        m_session.runOnly(checks);
        m_window.toast->say(tr("Asking again what proved its fix: %1").arg(checks.join(u", ")));
    });
    connect(window.actions->action(Command::ShowEvidence), &QAction::triggered, this, &VerdictBinding::show);
}

void VerdictBinding::show()
{
    refresh();
    m_window.places->showInstead(m_window.reasons);
    m_window.reasons->focusView();
    if (m_session.state().incident.results().isEmpty())
        m_window.toast->say(tr("No check was asked yet: %1 runs the chosen profile")
                                .arg(keysOf(Command::Run).constFirst().toString(QKeySequence::NativeText)));
}

void VerdictBinding::showEarlier(const QString &incident)
{
    show();
    m_window.reasons->bringForward({QStringLiteral("reasons.similar"), incident});
}

void VerdictBinding::showGraph()
{
    refresh();
    m_window.graph->choose(m_window.components->chosen());
    m_window.places->showInstead(m_window.graph);
    m_window.graph->focusView();
}

void VerdictBinding::refresh()
{
    const SessionState &state = m_session.state();
    m_window.reasons->setReasons(reasonsOf(state.assessment, state.incident, *state.runbook));
    m_window.graph->setGraph(componentGraph(state.assessment, *state.runbook));
}

} // namespace sitrep
