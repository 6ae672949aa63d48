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
constexpr std::chrono::seconds longestRestOfFinding{5}; // else a slow folder would keep new files unseen for minutes

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
    while (!stop.stop_requested())
        follow(stop);
}

void LogFollower::readNew(const std::stop_token &stop)
{
    bool hasRead = false;
    for (Followed &followed : m_sources) {
        followed.source.readNew(stop, [&] {
            hasRead = true;
            followed.isUntold = true;
            publishDue();
            lookWhileReading(stop);
        });
    }
    if (hasRead)
        m_nextSweep = Steady::now(); // what came to a log while it was read
    publishAll();
}

/// Reading a large log may take minutes: the others go on.
void LogFollower::lookWhileReading(const std::stop_token &stop)
{
    const SteadyTime began = Steady::now();
    if (began < m_nextLook)
        return;
    look(stop);
    publishDue();
    const SteadyTime now = Steady::now();
    m_nextLook = now + std::max<Steady::duration>(publishPause, (now - began) * restFactor);
}

/// Waits for news and takes them, then rests for a while, so that a busy log is read in batches.
void LogFollower::follow(const std::stop_token &stop)
{
    const SteadyTime until = m_isFindDue ? std::min(m_nextSweep, m_nextFind) : m_nextSweep;
    if (waitFor(m_watch.descriptor(), Ready::Readable, until, stop).end == WaitEnd::Stopped)
        return;
    const SteadyTime began = Steady::now();
    look(stop);
    if (m_isFindDue && began >= m_nextFind) {
        const SteadyTime findBegan = Steady::now();
        find();
        watch();
        const SteadyTime found = Steady::now();
        m_nextFind = found + restAfter(found - findBegan);
        readNew(stop);
    }
    publishAll();
    const auto took = Steady::now() - began;
    const auto rest = std::min<Steady::duration>(took * restFactor, longestRest);
    (void)sleepUntil(began + std::max<Steady::duration>(publishPause, took + rest), stop);
}

/// Takes what the watch tells, and looks at all logs when that is due.
void LogFollower::look(const std::stop_token &stop)
{
    const LogNews news = m_watch.take();
    const bool isSweep = Steady::now() >= m_nextSweep;
    m_isFindDue = m_isFindDue || isSweep || news.hasNames || news.isPart;
    for (Followed &followed : m_sources)
        followed.isUntold = followed.source.look(stop, &news) || followed.isUntold;
    if (!isSweep)
        return;
    const SteadyTime began = Steady::now();
    for (Followed &followed : m_sources)
        followed.isUntold = followed.source.look(stop, nullptr) || followed.isUntold;
    const Milliseconds pause = m_watch.unwatched().isEmpty() ? sweepOfWatched : sweepOfUnwatched;
    const SteadyTime now = Steady::now();
    m_nextSweep = now + std::max<Steady::duration>(pause, restAfter(now - began));
}

SteadyTime::duration LogFollower::restAfter(SteadyTime::duration took)
{
    return std::min<SteadyTime::duration>(took * restFactorOfFinding, longestRestOfFinding);
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

void LogFollower::publishDue()
{
    for (Followed &followed : m_sources) {
        if (followed.isUntold && Steady::now() - followed.told >= publishPause)
            publish(followed);
    }
}

void LogFollower::publishAll()
{
    for (Followed &followed : m_sources) {
        if (followed.isUntold)
            publish(followed);
    }
}

} // namespace sitrep
