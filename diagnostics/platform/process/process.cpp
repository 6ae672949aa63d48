// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/process/process.h"

#include "diagnostics/platform/process/childstart.h"
#include "diagnostics/platform/process/descendants.h"
#include "diagnostics/platform/process/livegroups.h"
#include "diagnostics/platform/process/outputkeeper.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <system_error>
#include <thread>

namespace sitrep {

namespace {

using End = ProcessResult::End;
using Steady = std::chrono::steady_clock;

constexpr Milliseconds graceOfAFlood{2'000};
constexpr Milliseconds graceAfterKill{50}; // a process in an uninterruptible read outlives its SIGKILL
constexpr int shareOfNotice = 4;
constexpr Milliseconds sliceWithoutHandle{10};
constexpr int floodFactor = 4;
constexpr int readsInARow = 16; // then the deadline is looked at again

/// One child from its start until it is reaped.
class ChildWatch final
{
public:
    ChildWatch(StartedChild child, const ProcessRequest &request)
        : m_child(std::move(child))
        , m_group(m_child.pid)
        , m_cap(request.outputCap)
        , m_take(request.takeOutput)
        , m_tick(request.tick)
        , m_tickEvery(request.tickEvery)
        , m_output(request.outputCap)
        , m_error(request.outputCap)
    {}

    [[nodiscard]] ProcessResult watch(SteadyTime deadline, const std::stop_token &stop);

private:
    enum class Phase : quint8 { Running, Terminated, Killed };

    [[nodiscard]] bool hasEnded() const;
    [[nodiscard]] WaitEnd waitForNews(SteadyTime until, const std::stop_token &stop);
    void drain(Descriptor &stream, OutputKeeper &keeper, int reads);
    void keep(OutputKeeper &keeper, const char *bytes, ssize_t count);
    [[nodiscard]] bool isFlood() const;
    void signalGroup(int number) const { ::kill(-m_child.pid, number); }
    void terminate(End why, SteadyTime until);
    void kill(End why);
    void reap(ProcessResult &result);

    StartedChild m_child;
    LiveGroup m_group;
    qsizetype m_cap;
    const std::function<bool(std::string_view)> &m_take; ///< of the request, which outlives this
    const std::function<void()> &m_tick;                 ///< the same
    Milliseconds m_tickEvery;
    SteadyTime m_nextTick{};
    bool m_hasEnough = false; ///< m_take said so
    OutputKeeper m_output;
    OutputKeeper m_error;
    Phase m_phase = Phase::Running;
    SteadyTime m_until;
    std::optional<End> m_why;
    std::vector<ProcessMark> m_below; ///< when it was ended by us: what it had started, in other groups too
};

/// Without reaping: while the child is a zombie its number cannot become that of another process group.
bool ChildWatch::hasEnded() const
{
    siginfo_t info{};
    const int answer = ::waitid(P_PID, static_cast<id_t>(m_child.pid), &info, WEXITED | WNOHANG | WNOWAIT);
    return answer != 0 ? errno == ECHILD : info.si_pid == m_child.pid;
}

WaitEnd ChildWatch::waitForNews(SteadyTime until, const std::stop_token &stop)
{
    std::array<WaitItem, 3> items{WaitItem{.descriptor = m_child.standardOutput.number()},
                                  WaitItem{.descriptor = m_child.standardError.number()},
                                  WaitItem{.descriptor = m_child.handle.number()}};
    const bool isSliced = !m_child.handle.isOpen() || m_tick;
    SteadyTime pollUntil = until;
    if (!m_child.handle.isOpen())
        pollUntil = std::min(pollUntil, Steady::now() + sliceWithoutHandle);
    if (m_tick)
        pollUntil = std::min(pollUntil, m_nextTick);
    const WaitEnd end = waitForAny(items, pollUntil, stop);
    if (items[0].readable)
        drain(m_child.standardOutput, m_output, readsInARow);
    if (items[1].readable)
        drain(m_child.standardError, m_error, readsInARow);
    if (m_tick && Steady::now() >= m_nextTick) {
        m_tick();
        m_nextTick = Steady::now() + m_tickEvery;
    }
    return end == WaitEnd::Deadline && isSliced && Steady::now() < until ? WaitEnd::Ready : end;
}

void ChildWatch::drain(Descriptor &stream, OutputKeeper &keeper, int reads)
{
    std::array<char, 65'536> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): read(2) fills it
    while (stream.isOpen() && reads-- > 0) {
        const ssize_t count = ::read(stream.number(), buffer.data(), buffer.size());
        if (count > 0)
            keep(keeper, buffer.data(), count);
        else if (count == 0 || (errno != EAGAIN && errno != EINTR))
            stream.close();
        else if (errno == EAGAIN)
            return;
    }
}

void ChildWatch::keep(OutputKeeper &keeper, const char *bytes, ssize_t count)
{
    if (!m_take || &keeper != &m_output)
        keeper.add(bytes, count);
    else if (!m_hasEnough)
        m_hasEnough = !m_take({bytes, static_cast<size_t>(count)});
}

bool ChildWatch::isFlood() const
{
    return m_hasEnough || std::max(m_output.total(), m_error.total()) > qint64(m_cap) * floodFactor;
}

void ChildWatch::terminate(End why, SteadyTime until)
{
    m_why = why;
    m_phase = Phase::Terminated;
    m_until = until;
    m_below = descendantsOf(m_child.pid); // before it ends, and they are nobody's children
    signalGroup(SIGTERM);
    signalGroup(SIGCONT); // a stopped process does not see SIGTERM
}

void ChildWatch::kill(End why)
{
    if (!m_why)
        m_why = why;
    if (m_phase == Phase::Running)
        m_below = descendantsOf(m_child.pid);
    m_phase = Phase::Killed;
    m_until = Steady::now() + graceAfterKill;
    signalGroup(SIGKILL);
}

void ChildWatch::reap(ProcessResult &result)
{
    int status = 0;
    pid_t reaped = 0;
    do {
        reaped = ::waitpid(m_child.pid, &status, WNOHANG);
    } while (reaped < 0 && errno == EINTR);
    if (reaped == 0) {
        // It will die some day; nobody here waits for a disk or a network file system that hangs.
        try {
            std::thread([pid = m_child.pid] {
                while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
                }
            }).detach();
        } catch (const std::system_error &) { // no thread to be had: it stays a zombie until we end
        }
    }
    const bool bySignal = reaped > 0 && WIFSIGNALED(status);
    result.end = m_why.value_or(bySignal ? End::Signalled : End::Exited);
    if (reaped > 0)
        result.exitCode = bySignal ? WTERMSIG(status) : WEXITSTATUS(status);
}

ProcessResult ChildWatch::watch(SteadyTime deadline, const std::stop_token &stop)
{
    m_until = deadline - std::min<Steady::duration>(longestNotice, (deadline - Steady::now()) / shareOfNotice);
    while (!hasEnded()) {
        const WaitEnd end = waitForNews(m_until, m_phase == Phase::Killed ? std::stop_token() : stop);
        if (end == WaitEnd::Stopped) {
            m_why.reset();
            kill(End::Stopped);
        } else if (end == WaitEnd::Deadline) {
            if (m_phase == Phase::Killed)
                break;
            if (m_phase == Phase::Terminated)
                kill(End::Deadline);
            else
                terminate(End::Deadline, deadline);
        } else if (m_phase == Phase::Running && isFlood()) {
            terminate(End::OutputFlood, std::min(deadline, Steady::now() + graceOfAFlood));
        }
    }
    signalGroup(SIGKILL); // what the program left behind in its group
    killMarked(m_below);
    // What it had written is in the pipes by now. They may stay open for ever when a process left the group.
    const int readsOfAFullPipe = 64;
    drain(m_child.standardOutput, m_output, readsOfAFullPipe);
    drain(m_child.standardError, m_error, readsOfAFullPipe);

    m_group.end();
    ProcessResult result;
    reap(result);
    result.standardOutput = m_output.text();
    result.standardError = m_error.text();
    result.outputCut = m_output.isCut() || m_error.isCut();
    return result;
}

} // namespace

ProcessResult runProcess(const ProcessRequest &request, SteadyTime deadline, const std::stop_token &stop)
{
    const SteadyTime began = Steady::now();
    ProcessResult result;
    if (stop.stop_requested()) {
        result.end = End::Stopped;
        return result;
    }
    auto started = startChild(request);
    if (const auto *failure = std::get_if<StartFailure>(&started)) {
        result.end = failure->end;
        result.message = failure->message;
    } else {
        result = ChildWatch(std::move(std::get<StartedChild>(started)), request).watch(deadline, stop);
    }
    result.took = std::chrono::duration_cast<Milliseconds>(Steady::now() - began);
    return result;
}

} // namespace sitrep
