// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/address.h"
#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/checks/net/race.h"
#include "diagnostics/checks/tls/tlscertificate.h"
#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/platform/wait.h"
#include "diagnostics/runbook/kinds/sizebounds.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <optional>
#include <utility>
#include <vector>

namespace sitrep {

/// Largest body that is read; the rest is left where it is.
inline constexpr qsizetype usualBodyLimit = qsizetype{1024} * 1024;
/// The most that a check may want to see moved.
inline constexpr qsizetype mostOfLargeBody = mostMinBytes;

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
    QString rootFile;         ///< PEM; empty: the system's store
    qsizetype bodyLimit = usualBodyLimit;
    bool compressed = true; ///< a compressed answer will do: false where its size on the wire counts
};

struct HttpResponse
{
    int status = 0;                                               ///< 0: no answer
    int connectStatus = 0;                                        ///< of a proxy to CONNECT; 0: not asked, or no answer
    std::vector<std::pair<QString, QString>> headers;             ///< names in lower case, in their order
    QByteArray body;                                              ///< decoded
    bool bodyCut = false;                                         ///< there is more than the limit
    qint64 received = 0;                                          ///< bytes of the body on the wire
    qint64 announced = -1;                                        ///< by Content-Length; -1: it did not say
    QList<AddressTry> tries;                                      ///< of connectTo, as far as they were begun
    QString address;                                              ///< that opened, without port; of a proxy its own
    Endpoint peer;                                                ///< the same with its port
    QString ownAddress;                                           ///< of ours
    std::optional<TlsCertificate> certificate;                    ///< of the server, where it was verified
    std::vector<std::pair<Rung, std::chrono::nanoseconds>> rungs; ///< of those that held
    Instant asked{};                                              ///< wall clock
    Instant answered{};
    bool untrusted = false;         ///< TLS is there, and its certificate does not hold
    std::optional<Failure> failure; ///< a status is none

    [[nodiscard]] QString header(const QString &name) const;
};

/// Asks the first address that opens (net/race.h), through libcurl's multi interface. Any thread; waits only in
/// platform/wait. Follows no redirect.
[[nodiscard]] HttpResponse exchange(const HttpRequest &request, SteadyTime deadline, const std::stop_token &stop);

/// A connection through the proxy of \a request to the host of its URL, over which nothing was said yet; closed when
/// there is none. Not through a proxy that is spoken to over TLS itself.
[[nodiscard]] Descriptor tunnel(const HttpRequest &request, SteadyTime deadline, const std::stop_token &stop);

} // namespace sitrep
