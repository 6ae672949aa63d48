// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/bell.h"

#include <QObject>

#include <atomic>
#include <thread>

namespace sitrep {

/// SIGINT, SIGTERM and SIGHUP (a lost terminal) as a Qt signal on this object's thread, through signalfd(2). Make one
/// before any thread is started: they are blocked in this thread and in all that it starts. After a second one the
/// process waits for its orderly end half a second at most, after a third one not at all, whatever this thread does
/// meanwhile; its children end with it.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    /// For an application object that starts threads before one can be made.
    static void block();
    ~StopSignals() override;

    /// The first that has come, else 0.
    [[nodiscard]] int received() const { return m_received.load(); }

signals:
    void stopAsked();

protected:
    bool event(QEvent *event) override;

private:
    void watch(const std::stop_token &stop);
    [[noreturn]] void leave() const;

    int m_descriptor = -1;
    std::atomic<int> m_received{0};
    Bell m_bell{this};
    std::jthread m_watcher;
};

} // namespace sitrep
