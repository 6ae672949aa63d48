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
        if (m_window.places->isShowingReasons())
            refresh();
    });
    connect(window.verdict, &VerdictBanner::reasonsRequested, this, &VerdictBinding::show);
    connect(window.actions->action(Command::ShowEvidence), &QAction::triggered, this, &VerdictBinding::show);
}

void VerdictBinding::show()
{
    refresh();
    m_window.places->showReasons();
    m_window.reasons->focusView();
}

void VerdictBinding::refresh()
{
    const SessionState &state = m_session.state();
    m_window.reasons->setReasons(reasonsOf(state.assessment, state.incident, *state.runbook));
}

} // namespace sitrep
