// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/logfollower.h"

#include "diagnostics/platform/wait.h"

#include <algorithm>

namespace sitrep {

namespace {

using Steady = std::chrono::steady_clock;

constexpr Milliseconds publishPause{100};
constexpr Milliseconds sweepOfWatched{5'000}; // what no watch tells: a write through another name of the file
constexpr Milliseconds sweepOfUnwatched{1'000};
constexpr int restFactor = 4;
constexpr std::chrono::seconds longestRest{1}; // else what comes meanwhile would make each look longer
constexpr int restFactorOfFinding = 20;

} // namespace

LogFollower::LogFollower(const std::vector<FollowedFiles> &sources, const QString &folder, Publish publish)
    : m_publish(std::move(publish))
{
    m_sources.reserve(sources.size());
    for (const auto &[source, mostFiles] : sources) {
        if (!source.files.isEmpty())
            m_sources.push_back({FollowedSource(source, folder, mostFiles)});
    }
}

void LogFollower::run(const std::stop_token &stop)
{
    if (m_sources.empty())
        return;
    watch(); // first, so that nothing happens between looking and watching
    find();
    watch();
    publishAll();
    for (Followed &followed : m_sources)
        followed.told = {}; // the first lines are shown at once
    readNew(stop);
    m_nextSweep = Steady::now(); // what came while others were read
    while (!stop.stop_requested())
        follow(stop);
}

void LogFollower::readNew(const std::stop_token &stop)
{
    for (Followed &followed : m_sources) {
        followed.source.readNew(stop, [&] {
            followed.isUntold = true;
            if (Steady::now() - followed.told >= publishPause)
                publish(followed);
        });
    }
    publishAll();
}

/// Waits for news and takes them, then rests for a while, so that a busy log is read in batches.
void LogFollower::follow(const std::stop_token &stop)
{
    const SteadyTime until = m_isFindDue ? std::min(m_nextSweep, m_nextFind) : m_nextSweep;
    if (waitFor(m_watch.descriptor(), Ready::Readable, until, stop).end == WaitEnd::Stopped)
        return;
    const SteadyTime began = Steady::now();
    const LogNews news = m_watch.take();
    const bool isSweep = began >= m_nextSweep;
    m_isFindDue = m_isFindDue || isSweep || news.hasNames || news.isPart;
    for (Followed &followed : m_sources) {
        const bool toNews = followed.source.look(stop, &news);
        const bool toAll = isSweep && followed.source.look(stop, nullptr);
        followed.isUntold = followed.isUntold || toNews || toAll;
    }
    if (m_isFindDue && began >= m_nextFind) {
        find();
        watch();
        readNew(stop);
        m_nextFind = Steady::now() + (Steady::now() - began) * restFactorOfFinding;
    }
    if (isSweep) {
        const Milliseconds pause = m_watch.unwatched().isEmpty() ? sweepOfWatched : sweepOfUnwatched;
        m_nextSweep = Steady::now() + std::max<Steady::duration>(pause, (Steady::now() - began) * restFactorOfFinding);
    }
    publishAll();
    const auto took = Steady::now() - began;
    const auto rest = std::min<Steady::duration>(took * restFactor, longestRest);
    (void)sleepUntil(began + std::max<Steady::duration>(publishPause, took + rest), stop);
}

void LogFollower::find()
{
    m_isFindDue = false;
    for (Followed &followed : m_sources)
        followed.isUntold = followed.source.find() || followed.isUntold;
}

void LogFollower::watch()
{
    QSet<QString> folders;
    for (const Followed &followed : m_sources)
        folders.unite(followed.source.folders());
    m_watch.setFolders(folders);
    for (Followed &followed : m_sources)
        followed.source.setWatchProblem(m_watch.problem());
}

void LogFollower::publish(Followed &followed)
{
    followed.isUntold = false;
    followed.told = Steady::now();
    m_publish(followed.source.id(), followed.source.parts());
}

void LogFollower::publishAll()
{
    for (Followed &followed : m_sources) {
        if (followed.isUntold)
            publish(followed);
    }
}

} // namespace sitrep
