// SPDX-License-Identifier: Apache-2.0
#include "app/session/sessionlogs.h"

#include <QFileInfo>

#include <algorithm>

namespace sitrep {

namespace {

bool isSame(const LogPart &one, const LogPart &other)
{
    return one.generation == other.generation && one.index == other.index && one.state == other.state
           && one.read == other.read && one.size == other.size && one.dropped == other.dropped
           && one.notices == other.notices;
}

} // namespace

SessionLogs::SessionLogs(std::shared_ptr<const Runbook> runbook, std::function<void()> ready)
    : m_runbook(std::move(runbook))
    , m_ready(ready)
    , m_reader(std::move(ready))
{}

void SessionLogs::follow(const FollowBench &bench)
{
    std::unique_ptr<CommandFollower> &follower = m_followers[bench.source.id];
    if (!follower)
        follower = std::make_unique<CommandFollower>(bench, m_ready);
    follower->begin();
}

void SessionLogs::endFollowing(const QString &source)
{
    if (const auto found = m_followers.find(source); found != m_followers.end())
        found->second->end();
}

/// The same one as long as no other run has read the source.
LogPart SessionLogs::partOfRun(const QString &source, const LogScanResult &read)
{
    LogPart &part = m_ofRuns[source];
    if (part.index == read.index)
        return part;
    part.source = source;
    part.index = read.index;
    part.generation = newLogGeneration();
    part.state = LogPart::State::Whole;
    part.notices = read.problems + read.remarks;
    const QStringList files = read.index->files(); // a command's words, where it has printed them
    part.name =
        QFileInfo(read.command.isEmpty() ? files.value(files.size() - 1) : read.command.constFirst()).fileName();
    return part;
}

bool SessionLogs::take(const std::map<QString, LogScanResult> &read)
{
    std::map<QString, LogParts> files = m_reader.parts();
    LogParts parts;
    for (const LogSource &source : std::as_const(m_runbook->logSources)) {
        const auto found = files.find(source.id);
        const bool hasFiles = found != files.end() && !found->second.front().name.isEmpty();
        if (const auto ofRun = read.find(source.id); ofRun != read.end() && !hasFiles)
            parts.push_back(partOfRun(source.id, ofRun->second));
        else if (found != files.end())
            std::ranges::move(found->second, std::back_inserter(parts));
        const auto follower = m_followers.find(source.id);
        if (const auto live = follower != m_followers.end() ? follower->second->part() : std::nullopt)
            parts.push_back(*live);
    }
    const bool changed = !std::ranges::equal(parts, m_parts, isSame);
    m_parts = std::move(parts);
    return changed;
}

} // namespace sitrep
