// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/stopsignals.h"

#include "diagnostics/platform/process/livegroups.h"
#include "diagnostics/platform/wait.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <system_error>

namespace sitrep {

namespace {

/// Longer than stopping in order takes (100 ms, and as much until the faces hear of it).
constexpr std::chrono::milliseconds graceOfTheSecond{500};

sigset_t stopSignalSet()
{
    sigset_t signalSet;
    sigemptyset(&signalSet);
    sigaddset(&signalSet, SIGINT);
    sigaddset(&signalSet, SIGTERM);
    sigaddset(&signalSet, SIGHUP);
    return signalSet;
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    block();
    const sigset_t signalSet = stopSignalSet();
    m_descriptor = ::signalfd(-1, &signalSet, SFD_CLOEXEC | SFD_NONBLOCK);
    try {
        if (m_descriptor >= 0)
            m_watcher = std::jthread([this](const std::stop_token &stop) { watch(stop); });
    } catch (const std::system_error &) { // then nobody can listen, and a signal does what it does to any program
    }
    if (!m_watcher.joinable())
        pthread_sigmask(SIG_UNBLOCK, &signalSet, nullptr);
}

void StopSignals::block()
{
    const sigset_t signalSet = stopSignalSet();
    pthread_sigmask(SIG_BLOCK, &signalSet, nullptr);
}

StopSignals::~StopSignals()
{
    m_watcher = {};
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool StopSignals::event(QEvent *event)
{
    if (event->type() != Bell::eventType())
        return QObject::event(event);
    emit stopAsked();
    return true;
}

/// On a thread of its own: the main thread may be busy with what the user wants to end.
void StopSignals::watch(const std::stop_token &stop)
{
    SteadyTime latest = SteadyTime::max();
    for (int count = 0; !stop.stop_requested();) {
        const WaitResult came = waitFor(m_descriptor, Ready::Readable, latest, stop);
        if (std::chrono::steady_clock::now() >= latest)
            leave();
        signalfd_siginfo info{};
        if (!came.readable || ::read(m_descriptor, &info, sizeof info) != static_cast<ssize_t>(sizeof info))
            continue;
        ++count;
        if (count == 1) {
            m_received = static_cast<int>(info.ssi_signo);
            m_bell.ring();
        } else if (count == 2) {
            // Stopping in order takes too long for the user; or a supervisor and a terminal both sent one, within a moment.
            latest = std::chrono::steady_clock::now() + graceOfTheSecond;
        } else {
            leave();
        }
    }
}

void StopSignals::leave() const
{
    killLiveGroups();
    ::_exit(128 + m_received.load());
}

} // namespace sitrep
