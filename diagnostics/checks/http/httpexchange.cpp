// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/httpexchange.h"

#include "diagnostics/checks/http/curlanswer.h"
#include "diagnostics/checks/http/curlfailure.h"
#include "diagnostics/checks/http/httptarget.h"

#include <QFile>

#include <algorithm>
#include <curl/curl.h>
#include <map>
#include <memory>
#include <mutex>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// curl calls these functions with what it wants to wait for; the waiting is ours.
struct Wishes
{
    std::map<curl_socket_t, int> sockets; ///< CURL_POLL_IN, _OUT, _INOUT
    SteadyTime callAgain = SteadyTime::max();
    SteadyTime began = std::chrono::steady_clock::now();
    std::optional<SteadyTime> connected; ///< when a socket first became writable
};

int wishSocket(CURL * /*transfer*/, curl_socket_t socket, int what, void *wishes, void * /*unused*/)
{
    auto &all = *static_cast<Wishes *>(wishes);
    if (what == CURL_POLL_REMOVE)
        all.sockets.erase(socket);
    else
        all.sockets[socket] = what;
    return 0;
}

int wishTimer(CURLM * /*multi*/, long milliseconds, void *wishes)
{
    static_cast<Wishes *>(wishes)->callAgain =
        milliseconds < 0 ? SteadyTime::max() : std::chrono::steady_clock::now() + Milliseconds(milliseconds);
    return 0;
}

/// Where the bytes of an answer go.
struct Intake
{
    HttpResponse *response;
    qsizetype bodyLimit;
};

std::size_t takeBody(char *bytes, std::size_t size, std::size_t count, void *argument)
{
    const auto &intake = *static_cast<Intake *>(argument);
    HttpResponse &response = *intake.response;
    const auto length = static_cast<qsizetype>(size) * static_cast<qsizetype>(count);
    const qsizetype room = intake.bodyLimit - response.body.size();
    response.body.append(bytes, std::min(length, room));
    if (length <= room)
        return size * count;
    response.bodyCut = true;
    return 0; // ends the transfer
}

std::size_t takeHeader(char *bytes, std::size_t size, std::size_t count, void *argument)
{
    HttpResponse &response = *static_cast<Intake *>(argument)->response;
    const QByteArray line = QByteArray(bytes, static_cast<qsizetype>(size) * static_cast<qsizetype>(count)).trimmed();
    if (line.startsWith("HTTP/")) {
        response.headers.clear(); // those of an interim answer (100, 103) are not the answer's
    } else if (const qsizetype colon = line.indexOf(':'); colon > 0) {
        response.headers.emplace_back(QString::fromLatin1(line.left(colon).trimmed().toLower()),
                                      QString::fromUtf8(line.mid(colon + 1).trimmed()));
    }
    return size * count;
}

struct TransferDeleter
{
    void operator()(CURL *transfer) const { curl_easy_cleanup(transfer); }
};
struct MultiDeleter
{
    void operator()(CURLM *multi) const { curl_multi_cleanup(multi); }
};
struct ListDeleter
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using Transfer = std::unique_ptr<CURL, TransferDeleter>;
using Multi = std::unique_ptr<CURLM, MultiDeleter>;
using List = std::unique_ptr<curl_slist, ListDeleter>;

void append(List &list, const QByteArray &text)
{
    curl_slist *grown = curl_slist_append(list.get(), text.constData());
    if (grown == nullptr)
        return;
    static_cast<void>(list.release());
    list.reset(grown);
}

/// "host:port:address,address" for CURLOPT_RESOLVE; empty for a host that is an address itself.
QByteArray resolveEntry(const HttpRequest &request)
{
    if (Address::fromNumber(request.connectTo.host))
        return {};
    const QByteArray ascii = QUrl::toAce(request.connectTo.host);
    QByteArrayList addresses;
    for (const Address &address : request.addresses) {
        const QByteArray text = address.text().toLatin1();
        addresses.append(text.contains(':') ? '[' + text + ']' : text);
    }
    addresses.removeAll(QByteArray());
    return (ascii.isEmpty() ? request.connectTo.host.toUtf8() : ascii) + ':'
           + QByteArray::number(request.connectTo.port) + ':' + addresses.join(',');
}

void setTarget(CURL *transfer, const HttpRequest &request)
{
    QUrl url = request.url;
    url.setUserInfo({});
    url.setFragment({});
    curl_easy_setopt(transfer, CURLOPT_URL, url.toEncoded().constData());
    curl_easy_setopt(transfer, CURLOPT_PROTOCOLS_STR, "http,https");
    if (!request.user.isEmpty()) {
        curl_easy_setopt(transfer, CURLOPT_USERNAME, request.user.toUtf8().constData());
        curl_easy_setopt(transfer, CURLOPT_PASSWORD, request.password.toUtf8().constData());
    }
    // An explicit value, also the empty one, keeps curl from reading the environment by itself.
    curl_easy_setopt(transfer, CURLOPT_PROXY, request.proxy.isEmpty() ? "" : request.proxy.toEncoded().constData());
    curl_easy_setopt(transfer, CURLOPT_NOPROXY, "");
    curl_easy_setopt(transfer, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

void setMethod(CURL *transfer, const HttpRequest &request)
{
    if (request.method == "HEAD")
        curl_easy_setopt(transfer, CURLOPT_NOBODY, 1L);
    else
        curl_easy_setopt(transfer, CURLOPT_CUSTOMREQUEST, request.method.constData());
    if (request.body) {
        curl_easy_setopt(transfer, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
        curl_easy_setopt(transfer, CURLOPT_COPYPOSTFIELDS, request.body->constData());
    }
}

void setBehaviour(CURL *transfer, const HttpRequest &request, Intake &intake)
{
    curl_easy_setopt(transfer, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(transfer, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(transfer, CURLOPT_QUICK_EXIT, 1L);
    if (request.compressed)
        curl_easy_setopt(transfer, CURLOPT_ACCEPT_ENCODING, "");
    if (!request.rootFile.isEmpty())
        curl_easy_setopt(transfer, CURLOPT_CAINFO, QFile::encodeName(request.rootFile).constData());
    curl_easy_setopt(transfer, CURLOPT_CERTINFO, 1L);
    curl_easy_setopt(transfer, CURLOPT_USERAGENT, "sitrep/" SITREP_VERSION);
    curl_easy_setopt(transfer, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(transfer, CURLOPT_WRITEDATA, &intake);
    curl_easy_setopt(transfer, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(transfer, CURLOPT_HEADERDATA, &intake);
}

/// The result of the transfer; nothing while it goes on.
std::optional<CURLcode> resultOf(CURLM *multi)
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            return message->data.result;
    }
    return std::nullopt;
}

void act(CURLM *multi, const std::vector<WaitItem> &items)
{
    int running = 0;
    bool any = false;
    for (const WaitItem &item : items) {
        const int events = (item.readable ? CURL_CSELECT_IN : 0) | (item.writable ? CURL_CSELECT_OUT : 0);
        if (events != 0)
            curl_multi_socket_action(multi, item.descriptor, events, &running);
        any = any || events != 0;
    }
    if (!any)
        curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
}

/// Drives the transfer to its end. Without a result when the wait ended first, as \a end says.
std::optional<CURLcode> drive(CURLM *multi, Wishes &wishes, SteadyTime deadline, const std::stop_token &stop,
                              WaitEnd &end)
{
    act(multi, {});
    while (true) {
        if (const std::optional<CURLcode> result = resultOf(multi))
            return result;
        std::vector<WaitItem> items;
        for (const auto &[socket, what] : wishes.sockets) {
            const Ready wanted = what == CURL_POLL_INOUT ? Ready::Both
                                 : what == CURL_POLL_IN  ? Ready::Readable
                                                         : Ready::Writable;
            items.push_back(WaitItem{.descriptor = socket, .wanted = wanted});
        }
        end = waitForAny(items, std::min(deadline, wishes.callAgain), stop);
        if (end == WaitEnd::Stopped || std::chrono::steady_clock::now() >= deadline)
            return std::nullopt;
        const auto hasConnected = [](const WaitItem &item) { return item.writable && !item.hungUp; };
        if (!wishes.connected && std::ranges::any_of(items, hasConnected))
            wishes.connected = std::chrono::steady_clock::now();
        // The time is asked for once; libcurl names the next one through the callback, or there is none.
        if (std::chrono::steady_clock::now() >= wishes.callAgain)
            wishes.callAgain = SteadyTime::max();
        act(multi, items);
    }
}

Instant wallNow()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
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
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });

    HttpResponse response;
    Intake intake{&response, request.bodyLimit};
    Wishes wishes;
    List headers;
    for (const QByteArray &header : request.headers)
        append(headers, header);
    List known;
    if (const QByteArray entry = resolveEntry(request); !entry.isEmpty())
        append(known, entry);
    // After what curl points to, so that it goes first.
    const Multi multi(curl_multi_init());
    const Transfer transfer(curl_easy_init());
    const QString where = endpointOf(request.url).text();
    if (!multi || !transfer) {
        response.failure = curlFailure(nullptr, CURLE_FAILED_INIT, where);
        return response;
    }

    setTarget(transfer.get(), request);
    setMethod(transfer.get(), request);
    setBehaviour(transfer.get(), request, intake);
    curl_easy_setopt(transfer.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(transfer.get(), CURLOPT_RESOLVE, known.get());
    curl_multi_setopt(multi.get(), CURLMOPT_SOCKETFUNCTION, wishSocket);
    curl_multi_setopt(multi.get(), CURLMOPT_SOCKETDATA, &wishes);
    curl_multi_setopt(multi.get(), CURLMOPT_TIMERFUNCTION, wishTimer);
    curl_multi_setopt(multi.get(), CURLMOPT_TIMERDATA, &wishes);
    if (curl_multi_add_handle(multi.get(), transfer.get()) != CURLM_OK) {
        response.failure = curlFailure(transfer.get(), CURLE_FAILED_INIT, where);
        return response;
    }

    WaitEnd end = WaitEnd::Ready;
    response.asked = wallNow();
    const std::optional<CURLcode> result = drive(multi.get(), wishes, deadline, stop, end);
    response.answered = wallNow();
    response.untrusted = result == CURLE_PEER_FAILED_VERIFICATION;
    response.status = statusOf(transfer.get());
    if (result && !(*result == CURLE_WRITE_ERROR && response.bodyCut))
        response.failure = curlFailure(transfer.get(), *result, where);
    else if (!result && end == WaitEnd::Stopped)
        response.failure =
            Failure{FailureClass::Cancelled, rungOf(transfer.get()), u"Stopped before it answered"_s, {}};
    else if (!result)
        response.failure = curlFailure(transfer.get(), CURLE_OPERATION_TIMEDOUT, where);
    takeAnswer(transfer.get(), wishes.connected ? std::optional(*wishes.connected - wishes.began) : std::nullopt,
               response);
    curl_multi_remove_handle(multi.get(), transfer.get());
    return response;
}

} // namespace sitrep
