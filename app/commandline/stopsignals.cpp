// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/stopsignals.h"

#include "diagnostics/platform/livegroups.h"

#include <QSocketNotifier>
#include <QTimer>

#include <sys/signalfd.h>
#include <unistd.h>

#include <chrono>
#include <csignal>

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
    if (m_descriptor < 0)
        return;
    auto *notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &StopSignals::readSignal);
}

void StopSignals::block()
{
    const sigset_t signalSet = stopSignalSet();
    pthread_sigmask(SIG_BLOCK, &signalSet, nullptr);
}

StopSignals::~StopSignals()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void StopSignals::readSignal()
{
    signalfd_siginfo info{};
    if (::read(m_descriptor, &info, sizeof info) != static_cast<ssize_t>(sizeof info))
        return;
    ++m_count;
    if (m_count == 1) {
        m_received = static_cast<int>(info.ssi_signo);
        emit stopAsked();
    } else if (m_count == 2) {
        // Stopping in order takes too long for the user; or a supervisor and a terminal both sent one, within a moment.
        QTimer::singleShot(graceOfTheSecond, this, &StopSignals::leave);
    } else {
        leave();
    }
}

void StopSignals::leave()
{
    killLiveGroups();
    ::_exit(128 + m_received);
}

} // namespace sitrep
