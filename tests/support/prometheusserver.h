// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/faultserver.h"

#include <QProcess>
#include <QTemporaryDir>

namespace sitrep {

/// A real Prometheus on 127.0.0.1 with a data folder of its own, which asks itself (job "self") and an exporter of the
/// test (job "test") every second. Killed by the destructor, and when the test dies.
class PrometheusServer final
{
public:
    /// Why none can be started here; empty: it can.
    [[nodiscard]] static QString unavailable();

    /// \a metrics in Prometheus' text format: what the exporter says.
    explicit PrometheusServer(const QByteArray &metrics);
    ~PrometheusServer();
    PrometheusServer(const PrometheusServer &) = delete;
    PrometheusServer &operator=(const PrometheusServer &) = delete;

    /// Waits until both were asked once. An error, or nothing.
    [[nodiscard]] QString start();
    void suspend(); ///< SIGSTOP
    void resume();
    [[nodiscard]] QString url() const;

private:
    [[nodiscard]] bool hasData() const;

    FaultServer m_exporter;
    QTemporaryDir m_folder;
    QProcess m_server;
    quint16 m_port = 0;
};

} // namespace sitrep
