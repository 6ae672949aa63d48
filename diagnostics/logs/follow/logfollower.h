// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/follow/followedsource.h"
#include "diagnostics/platform/clock.h"

#include <map>

namespace sitrep {

/// A source, and how many of its files may be open at once.
struct FollowedFiles
{
    LogSource source;
    size_t mostFiles = 0;
};

/// Reads the files of log sources and then what is appended to them, as inotify tells it; once a second where it cannot.
/// Work follows what was appended, never the size of a file, and takes a fifth of the time as long as it keeps up so. One
/// object for one thread.
class LogFollower final
{
public:
    /// Takes all logs of a source; is called by the thread that runs, at most ten times a second for a source.
    using Publish = std::function<void(const QString &source, LogParts parts)>;

    /// Those of \a sources that have files. \a folder: where relative globs begin.
    LogFollower(const std::vector<FollowedFiles> &sources, const QString &folder, Publish publish);

    /// Until a stop.
    void run(const std::stop_token &stop);

    /// How long nothing is done after looking at all names or all files \a took so long.
    [[nodiscard]] static SteadyTime::duration restAfter(SteadyTime::duration took);

private:
    struct Followed
    {
        FollowedSource source;
        SteadyTime told{};
        bool isUntold = false;
    };

    void readNew(const std::stop_token &stop);
    void follow(const std::stop_token &stop);
    void look(const std::stop_token &stop);
    void lookWhileReading(const std::stop_token &stop);
    void find();
    void watch();
    void publish(Followed &followed);
    void publishAll();
    void publishDue();

    std::vector<Followed> m_sources;
    Publish m_publish;
    LogWatch m_watch;
    SteadyTime m_nextSweep{};
    SteadyTime m_nextFind{}; ///< not before
    SteadyTime m_nextLook{}; ///< not before, while a log is read
    bool m_isFindDue = false;
};

} // namespace sitrep
