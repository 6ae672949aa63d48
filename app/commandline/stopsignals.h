// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace sitrep {

/// SIGINT, SIGTERM and SIGHUP (a lost terminal) as a Qt signal on this object's thread, through signalfd(2). Make one before any thread is started: they are
/// blocked in this thread and in all that it starts.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

    /// The first that has come, else 0.
    [[nodiscard]] int received() const { return m_received; }

signals:
    void stopAsked();

private:
    void readSignal();

    int m_descriptor = -1;
    int m_received = 0;
};

} // namespace sitrep
