// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/faultserver.h"

#include <QByteArrayList>

#include <memory>
#include <mutex>

namespace sitrep {

/// A proxy of HTTP that leads on (CONNECT, RFC 9110 9.3.6) to a port of 127.0.0.1, whatever host it is asked for: names
/// that are looked up behind it need not exist here.
class ConnectProxy final
{
public:
    /// It leads on \a most times; then it answers 403.
    explicit ConnectProxy(int most = 1000);

    [[nodiscard]] quint16 port() const { return m_server->port(); }
    /// The heads of the requests that arrived, in order.
    [[nodiscard]] QByteArrayList requests() const;

private:
    void serve(int socket, const std::stop_token &stop);

    int m_most;
    mutable std::mutex m_mutex; // protects m_requests
    QByteArrayList m_requests;
    std::unique_ptr<FaultServer> m_server; // last: its threads end first
};

} // namespace sitrep
