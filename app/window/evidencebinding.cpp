// SPDX-License-Identifier: Apache-2.0
#include "app/window/evidencebinding.h"

namespace sitrep {

EvidenceBinding::EvidenceBinding(Session &session, DashboardWindow &window)
    : m_session(session)
    , m_window(window)
{
    connect(window.verdict, &VerdictBanner::evidenceRequested, this, &EvidenceBinding::showCheck);
    connect(window.reasons, &ReasonsPanel::evidenceRequested, this, &EvidenceBinding::showCheck);
    connect(window.components, &ComponentsPanel::evidenceRequested, this, &EvidenceBinding::showComponent);
    connect(window.graph, &GraphPanel::evidenceRequested, this, &EvidenceBinding::showComponent);
    connect(window.components, &ComponentsPanel::componentChosen, this, [this](const QString &component) {
        if (m_window.places->isShowingEvidence())
            showComponent(component);
    });
    connect(window.evidence, &EvidencePanel::checkRerunRequested, this,
            [this](const QString &check) { m_session.askAgain(check); });
}

void EvidenceBinding::showComponent(const QString &component)
{
    m_component = component;
    refresh();
    m_window.places->openEvidence();
}

void EvidenceBinding::showCheck(const QString &check)
{
    const Check *asked = m_session.state().runbook->check(check);
    if (!asked || asked->component.isEmpty())
        return;
    m_window.components->choose(asked->component);
    showComponent(asked->component);
    m_window.evidence->bringForward(check);
    m_window.evidence->focusView();
}

void EvidenceBinding::showAnswers(const QString &check, const QList<MomentAnswer> &answers)
{
    const Runbook &runbook = *m_session.state().runbook;
    const Check *asked = runbook.check(check);
    if (!asked)
        return;
    m_window.components->choose(asked->component);
    m_component.clear();
    m_window.evidence->setAnswers(*asked, answers, runbook);
    m_window.places->openEvidence();
    m_window.evidence->focusView();
}

void EvidenceBinding::refresh()
{
    const SessionState &state = m_session.state();
    if (const ComponentAssessment *component = state.assessment.component(m_component))
        m_window.evidence->setComponent(*component, *state.runbook, state.incident, state.assessment);
}

} // namespace sitrep
