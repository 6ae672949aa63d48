// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

namespace sitrep {

/// Threads that read logs, and their owner, which must not wait. A file system that does not answer holds up who reads in it
/// for as long as it likes: a thread that does not end in its time is left behind (anyWorkLeftBehind() in platform/ tells
/// of it). So what a thread does must own all that it touches. One owner's thread.
class ReadingThreads final
{
public:
    using Work = std::function<void(const std::stop_token &stop)>;

    /// What end() waits for all together, and what it waits once something was left behind already: then the file system
    /// is known to hang.
    static constexpr std::chrono::milliseconds endGrace{400};
    static constexpr std::chrono::milliseconds shortGrace{20};

    ReadingThreads();
    ~ReadingThreads() { end(); }
    ReadingThreads(const ReadingThreads &) = delete;
    ReadingThreads &operator=(const ReadingThreads &) = delete;

    void start(Work work);
    /// Tells all to stop and forgets those that have ended; waits for none.
    void requestStop();
    /// Tells all to stop, waits for their end and leaves the others behind.
    void end();

private:
    struct Shared;
    struct Worker;

    std::shared_ptr<Shared> m_shared; ///< never null
    std::vector<std::pair<std::shared_ptr<Worker>, std::jthread>> m_workers;
};

} // namespace sitrep
