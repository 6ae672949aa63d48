// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/followcommands.h"

#include "widgets/panels/logs/logfollow.h"

namespace sitrep {

FollowCommands::FollowCommands(LogFollow &view)
    : QObject(&view)
    , m_view(view)
{}

void FollowCommands::setSources(const QStringList &startable, const QStringList &running)
{
    m_startable = startable;
    m_running = running;
    emit changed();
}

void FollowCommands::setChosen(const QString &source)
{
    m_chosen = source;
    emit changed();
}

QStringList FollowCommands::ofChosen(const QStringList &sources) const
{
    if (m_chosen.isEmpty())
        return sources;
    return sources.contains(m_chosen) ? QStringList(m_chosen) : QStringList();
}

void FollowCommands::toggle()
{
    const QStringList begun = startable();
    const bool ends = m_view.isFollowing() && begun.isEmpty();
    m_view.setFollowing(!ends);
    if (ends)
        end();
    for (const QString &source : begun)
        emit startRequested(source);
}

void FollowCommands::startOrEnd()
{
    if (startable().isEmpty())
        end();
    else
        toggle();
}

void FollowCommands::end()
{
    for (const QStringList ended = running(); const QString &source : ended)
        emit endRequested(source);
}

} // namespace sitrep
