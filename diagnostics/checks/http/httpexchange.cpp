// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/httpexchange.h"

#include "diagnostics/checks/http/curlanswer.h"
#include "diagnostics/checks/http/curlfailure.h"
#include "diagnostics/checks/http/curltransfer.h"
#include "diagnostics/checks/http/httptarget.h"

#include <fcntl.h>

#include <mutex>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

Instant wallNow()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

void beginCurl()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

/// TLS 1.3 refuses our certificate, or the want of one, only after the handshake: in the place of an answer.
bool refusesOurCertificate(const HttpResponse &response, int alert)
{
    return response.failure && response.status == 0 && isAboutOurCertificate(alert);
}

/// What curl made of it: the failure, if there is one, and the answer as far as it came.
HttpResponse exchangeOver(Descriptor socket, const Address &address, const HttpRequest &request, SteadyTime deadline,
                          const std::stop_token &stop)
{
    const QString where = endpointOf(request.url).text();
    CurlTransfer transfer(request, std::move(socket), address);
    HttpResponse &response = transfer.response;
    if (!transfer.prepare()) {
        response.failure = curlFailure(nullptr, CURLE_FAILED_INIT, where);
        return response;
    }
    CURL *handle = transfer.handle();
    WaitEnd end = WaitEnd::Ready;
    response.asked = wallNow();
    const std::optional<CURLcode> result = transfer.run(deadline, stop, end);
    response.answered = wallNow();
    response.untrusted = result == CURLE_PEER_FAILED_VERIFICATION;
    response.status = statusOf(handle);
    if (result && !(*result == CURLE_WRITE_ERROR && response.bodyCut))
        response.failure = curlFailure(handle, *result, where);
    else if (!result && end == WaitEnd::Stopped)
        response.failure = Failure{FailureClass::Cancelled, rungOf(handle), u"Stopped before it answered"_s, {}};
    else if (!result)
        response.failure = curlFailure(handle, CURLE_OPERATION_TIMEDOUT, where);
    takeAnswer(handle, response);
    if (refusesOurCertificate(response, transfer.alert())) {
        response.failure = Failure{FailureClass::Tls,
                                   Rung::Tls,
                                   u"%1 does not accept our TLS certificate, or wants one"_s.arg(where),
                                   {{u"tls"_s, u"our-certificate"_s}, {u"alert"_s, transfer.alert()}}};
        std::erase_if(response.rungs, [](const auto &held) { return held.first >= Rung::Tls; });
    }
    return std::move(response);
}

} // namespace

QString HttpResponse::header(const QString &name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

HttpResponse exchange(const HttpRequest &request, SteadyTime deadline, const std::stop_token &stop)
{
    beginCurl();
    AddressRace race(request.addresses, request.connectTo.port);
    Descriptor socket = race.run(deadline, stop);
    HttpResponse response;
    response.asked = wallNow();
    const std::optional<Address> address = race.winner();
    if (address) {
        const QString own = ownAddressOf(socket.number());
        response = exchangeOver(std::move(socket), *address, request, deadline, stop);
        response.rungs.insert(response.rungs.begin(), {Rung::Tcp, race.took()});
        response.address = address->text();
        response.peer = {response.address, request.connectTo.port};
        response.ownAddress = own;
    } else {
        response.failure = race.failure(request.connectTo.text());
        response.answered = wallNow();
    }
    response.tries = race.finish();
    return response;
}

Descriptor tunnel(const HttpRequest &request, SteadyTime deadline, const std::stop_token &stop)
{
    if (request.proxy.isEmpty() || request.proxy.scheme() == u"https"_s)
        return {};
    beginCurl();
    AddressRace race(request.addresses, request.connectTo.port);
    Descriptor socket = race.run(deadline, stop);
    const std::optional<Address> address = race.winner();
    if (!address)
        return {};
    HttpRequest bare = request;
    bare.url = QUrl();
    bare.url.setScheme(u"http"_s); // curl itself shall not begin TLS
    bare.url.setHost(request.url.host());
    bare.url.setPort(endpointOf(request.url).port);
    CurlTransfer transfer(bare, std::move(socket), *address);
    if (!transfer.prepare())
        return {};
    CURL *handle = transfer.handle();
    curl_easy_setopt(handle, CURLOPT_HTTPPROXYTUNNEL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
    WaitEnd end = WaitEnd::Ready;
    curl_socket_t connected = CURL_SOCKET_BAD;
    if (transfer.run(deadline, stop, end) != CURLE_OK
        || curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &connected) != CURLE_OK || connected == CURL_SOCKET_BAD)
        return {};
    return Descriptor(::fcntl(connected, F_DUPFD_CLOEXEC, 0)); // curl closes its own
}

} // namespace sitrep
