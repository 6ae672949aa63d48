// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace sitrep {

/// SIGINT, SIGTERM and SIGHUP (a lost terminal) as a Qt signal on this object's thread, through signalfd(2). Make one
/// before any thread is started: they are blocked in this thread and in all that it starts. After a second one the
/// process waits for its orderly end half a second at most, after a third one not at all; its children end with it.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    /// For an application object that starts threads before one can be made.
    static void block();
    ~StopSignals() override;

    /// The first that has come, else 0.
    [[nodiscard]] int received() const { return m_received; }

signals:
    void stopAsked();

private:
    void readSignal();
    void leave();

    int m_descriptor = -1;
    int m_received = 0;
    int m_count = 0;
};

} // namespace sitrep
