// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/address.h"
#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/platform/wait.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <optional>
#include <utility>
#include <vector>

namespace sitrep {

/// Largest body that is read; the rest is left where it is.
inline constexpr qsizetype maximumBodyBytes = qsizetype{1024} * 1024;

/// One request, to addresses that are known already: curl looks up nothing.
struct HttpRequest
{
    QUrl url;
    QByteArray method = "GET";
    std::optional<QByteArray> body;
    QList<QByteArray> headers; ///< "Name: value"
    QString user;
    QString password;
    QUrl proxy;               ///< empty: none
    Endpoint connectTo;       ///< the host, or the proxy
    QList<Address> addresses; ///< of connectTo
};

struct HttpResponse
{
    int status = 0;                                               ///< 0: no answer
    std::vector<std::pair<QString, QString>> headers;             ///< names in lower case, in their order
    QByteArray body;                                              ///< decoded
    bool bodyCut = false;                                         ///< there is more than maximumBodyBytes
    QString address;                                              ///< that answered
    std::vector<std::pair<Rung, std::chrono::nanoseconds>> rungs; ///< of tcp and tls, where they held
    std::optional<Failure> failure;                               ///< a status is none
};

/// Asks through libcurl's multi interface. Any thread; waits only in platform/wait. Follows no redirect.
[[nodiscard]] HttpResponse exchange(const HttpRequest &request, SteadyTime deadline, const std::stop_token &stop);

} // namespace sitrep
