// SPDX-License-Identifier: Apache-2.0
#include "app/window/logbinding.h"

#include "diagnostics/engine/sources/logcommand.h"
#include "widgets/models/words.h"

#include <QAction>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What happened around the log lines: when it began, what was changed, what somebody marked; the newest.
QList<ErrorHistogram::Mark> logMarksOf(const SessionState &state)
{
    constexpr qsizetype mostMarks = 40;
    constexpr qsizetype longest = 28; // characters beside a line of the histogram
    QList<ErrorHistogram::Mark> marks;
    if (const auto started = state.incident.details().started)
        marks += ErrorHistogram::Mark{*started, LogBinding::tr("start"), true};
    for (qsizetype i = state.timeline.size(); i-- > 0;) {
        const TimelineEntry &entry = state.timeline.at(i);
        const bool isMark = entry.kind == TimelineKind::Mark;
        if ((!isMark && entry.kind != TimelineKind::Change) || marks.size() == mostMarks)
            continue;
        const QString text = words::sentence(entry.text);
        marks += ErrorHistogram::Mark{entry.at, text.size() > longest ? text.left(longest) + u'…' : text,
                                      entry.text.key == u"timeline.detected"_s};
    }
    return marks;
}

/// Whether the command of \a source runs. A source may have files as well, which are followed without one.
bool isRunning(const LogParts &parts, const LogSource &source)
{
    const QString command = nameOfCommand(source.follow);
    return std::ranges::any_of(parts, [&](const LogPart &part) {
        return part.source == source.id && part.state == LogPart::State::Following && part.name == command;
    });
}

} // namespace

LogBinding::LogBinding(Session &session, DashboardWindow &window)
    : m_session(session)
    , m_window(window)
{
    const Runbook &runbook = *session.state().runbook;
    window.setHasLogs(!runbook.logSources.isEmpty());
    connect(&session, &Session::stateChanged, this, &LogBinding::showMarks);
    connect(&session, &Session::logsChanged, this, &LogBinding::showParts);
    connect(window.logs, &LogsPanel::followRequested, this, &LogBinding::follow);
    connect(window.logs, &LogsPanel::followEndRequested, this, &LogBinding::endFollowing);
    showMarks();
    showParts();
    if (runbook.path.isEmpty()) // who opens a log by itself wants to see all of it
        window.logs->clearFilter();
    session.readLogs();
}

void LogBinding::showPlace(const IncidentLink &link)
{
    const auto show = [this](Command command) { m_window.actions->action(command)->trigger(); };
    if (link.panel == u"components")
        show(Command::ShowComponents);
    else if (link.panel == u"remediation")
        show(Command::ShowChecklist);
    else if (link.panel == u"timeline")
        show(Command::ShowTimeline);
    else if (!link.panel.isEmpty() || !link.line.isEmpty() || !link.query.isEmpty() || link.span) {
        show(Command::ShowLogs);
        m_window.logs->showPlace(link);
    }
}

void LogBinding::showParts()
{
    const QList<LogSource> &sources = m_session.state().runbook->logSources;
    if (sources.isEmpty()) {
        m_window.logs->setNoSource();
        return;
    }
    const LogParts &parts = m_session.logParts();
    QStringList startable;
    QStringList running;
    for (const LogSource &source : sources) {
        if (!source.follow.isEmpty())
            (isRunning(parts, source) ? running : startable) += source.id;
    }
    m_window.logs->setFollowable(startable, running);
    m_window.logs->setParts(parts, m_session.masker());
}

void LogBinding::follow(const QString &source)
{
    if (const std::optional<QString> trouble = m_session.followLog(source, true))
        m_window.toast->say(*trouble);
}

void LogBinding::endFollowing(const QString &source)
{
    (void)m_session.followLog(source, false);
    m_window.toast->say(tr("%1 is not followed any more: F begins again").arg(source));
}

/// What the panel's lines are seen against.
void LogBinding::showMarks()
{
    const IncidentDetails &details = m_session.state().incident.details();
    m_window.logs->setNow(m_session.now());
    m_window.logs->setMarks(logMarksOf(m_session.state()));
    m_window.logs->setIncidentStart(details.started);
    // One without a number is told by what is unique.
    m_window.logs->setIncident(details.id.isEmpty() ? m_session.state().incident.uuid().toString(QUuid::WithoutBraces)
                                                    : details.id);
    m_window.logs->setNamedSignatures(m_session.state().runbook->signatures);
}

} // namespace sitrep
