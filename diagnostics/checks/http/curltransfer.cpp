// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/curltransfer.h"

#include "diagnostics/checks/http/curlfailure.h"
#include "diagnostics/checks/http/httptarget.h"

#include <QFile>

#include <algorithm>

namespace sitrep {

namespace {

void append(CurlList &list, const QByteArray &text)
{
    curl_slist *grown = curl_slist_append(list.get(), text.constData());
    if (grown == nullptr)
        return;
    static_cast<void>(list.release());
    list.reset(grown);
}

/// "host:port:address" for CURLOPT_RESOLVE; empty for a host that is an address itself.
QByteArray resolveEntry(const Endpoint &host, const Address &address)
{
    if (Address::fromNumber(host.host))
        return {};
    const QByteArray ascii = QUrl::toAce(host.host);
    const QByteArray number = address.text().toLatin1();
    return (ascii.isEmpty() ? host.host.toUtf8() : ascii) + ':' + QByteArray::number(host.port) + ':'
           + (number.contains(':') ? '[' + number + ']' : number);
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

} // namespace

int CurlTransfer::wishSocket(CURL * /*transfer*/, curl_socket_t socket, int what, void *self, void * /*unused*/)
{
    Wishes &wishes = static_cast<CurlTransfer *>(self)->m_wishes;
    if (what == CURL_POLL_REMOVE)
        wishes.sockets.erase(socket);
    else
        wishes.sockets[socket] = what;
    return 0;
}

int CurlTransfer::wishTimer(CURLM * /*multi*/, long milliseconds, void *self)
{
    static_cast<CurlTransfer *>(self)->m_wishes.callAgain =
        milliseconds < 0 ? SteadyTime::max() : std::chrono::steady_clock::now() + Milliseconds(milliseconds);
    return 0;
}

std::size_t CurlTransfer::takeBody(char *bytes, std::size_t size, std::size_t count, void *self)
{
    auto &transfer = *static_cast<CurlTransfer *>(self);
    HttpResponse &response = transfer.response;
    const auto length = static_cast<qsizetype>(size) * static_cast<qsizetype>(count);
    const qsizetype room = transfer.m_request.bodyLimit - response.body.size();
    response.body.append(bytes, std::min(length, room));
    if (length <= room)
        return size * count;
    response.bodyCut = true;
    return 0; // ends the transfer
}

std::size_t CurlTransfer::takeHeader(char *bytes, std::size_t size, std::size_t count, void *self)
{
    auto &transfer = *static_cast<CurlTransfer *>(self);
    HttpResponse &response = transfer.response;
    transfer.m_headerBytes += size * count;
    if (transfer.m_headerBytes > mostOfHeaders)
        return 0; // ends the transfer
    const QByteArray line = QByteArray(bytes, static_cast<qsizetype>(size) * static_cast<qsizetype>(count)).trimmed();
    if (line.startsWith("HTTP/")) {
        response.headers.clear(); // those of an interim answer (100, 103) are not the answer's
    } else if (const qsizetype colon = line.indexOf(':'); colon > 0) {
        response.headers.emplace_back(QString::fromLatin1(line.left(colon).trimmed().toLower()),
                                      QString::fromUtf8(line.mid(colon + 1).trimmed()));
    }
    return size * count;
}

curl_socket_t CurlTransfer::giveSocket(void *self, curlsocktype /*purpose*/, curl_sockaddr *address)
{
    auto &transfer = *static_cast<CurlTransfer *>(self);
    transfer.m_isConnected = transfer.m_socket.isOpen();
    if (transfer.m_isConnected)
        return transfer.m_socket.release(); // curl closes it
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int CurlTransfer::tellConnected(void *self, curl_socket_t /*socket*/, curlsocktype /*purpose*/)
{
    return static_cast<CurlTransfer *>(self)->m_isConnected ? CURL_SOCKOPT_ALREADY_CONNECTED : CURL_SOCKOPT_OK;
}

CURLcode CurlTransfer::watchTls(CURL * /*transfer*/, void *context, void *self)
{
    static_cast<CurlTransfer *>(self)->m_alert.watchAll(static_cast<ssl_ctx_st *>(context));
    return CURLE_OK;
}

CurlTransfer::CurlTransfer(const HttpRequest &request, Descriptor socket, const Address &address)
    : m_request(request)
    , m_socket(std::move(socket))
    , m_multi(curl_multi_init())
    , m_transfer(curl_easy_init())
{
    for (const QByteArray &header : request.headers)
        append(m_headers, header);
    if (const QByteArray entry = resolveEntry(request.connectTo, address); !entry.isEmpty())
        append(m_known, entry);
}

CurlTransfer::~CurlTransfer()
{
    if (m_multi && m_transfer)
        curl_multi_remove_handle(m_multi.get(), m_transfer.get());
}

void CurlTransfer::setTarget()
{
    CURL *transfer = m_transfer.get();
    QUrl url = m_request.url;
    url.setUserInfo({});
    url.setFragment({});
    curl_easy_setopt(transfer, CURLOPT_URL, url.toEncoded().constData());
    curl_easy_setopt(transfer, CURLOPT_PROTOCOLS_STR, "http,https");
    if (!m_request.user.isEmpty()) {
        curl_easy_setopt(transfer, CURLOPT_USERNAME, m_request.user.toUtf8().constData());
        curl_easy_setopt(transfer, CURLOPT_PASSWORD, m_request.password.toUtf8().constData());
    }
    // An explicit value, also the empty one, keeps curl from reading the environment by itself.
    curl_easy_setopt(transfer, CURLOPT_PROXY, m_request.proxy.isEmpty() ? "" : m_request.proxy.toEncoded().constData());
    curl_easy_setopt(transfer, CURLOPT_NOPROXY, "");
    curl_easy_setopt(transfer, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

void CurlTransfer::setMethod()
{
    CURL *transfer = m_transfer.get();
    if (m_request.method == "HEAD")
        curl_easy_setopt(transfer, CURLOPT_NOBODY, 1L);
    else
        curl_easy_setopt(transfer, CURLOPT_CUSTOMREQUEST, m_request.method.constData());
    if (m_request.body) {
        curl_easy_setopt(transfer, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body->size()));
        curl_easy_setopt(transfer, CURLOPT_COPYPOSTFIELDS, m_request.body->constData());
    }
}

void CurlTransfer::setBehaviour()
{
    CURL *transfer = m_transfer.get();
    curl_easy_setopt(transfer, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(transfer, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(transfer, CURLOPT_QUICK_EXIT, 1L);
    if (m_request.compressed)
        curl_easy_setopt(transfer, CURLOPT_ACCEPT_ENCODING, "");
    if (!m_request.rootFile.isEmpty())
        curl_easy_setopt(transfer, CURLOPT_CAINFO, QFile::encodeName(m_request.rootFile).constData());
    curl_easy_setopt(transfer, CURLOPT_CERTINFO, 1L);
    curl_easy_setopt(transfer, CURLOPT_USERAGENT, "sitrep/" SITREP_VERSION);
    curl_easy_setopt(transfer, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(transfer, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(transfer, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(transfer, CURLOPT_HEADERDATA, this);
}

void CurlTransfer::setCallbacks()
{
    CURL *transfer = m_transfer.get();
    curl_easy_setopt(transfer, CURLOPT_OPENSOCKETFUNCTION, giveSocket);
    curl_easy_setopt(transfer, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(transfer, CURLOPT_SOCKOPTFUNCTION, tellConnected);
    curl_easy_setopt(transfer, CURLOPT_SOCKOPTDATA, this);
    curl_easy_setopt(transfer, CURLOPT_SSL_CTX_FUNCTION, watchTls);
    curl_easy_setopt(transfer, CURLOPT_SSL_CTX_DATA, this);
    curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETFUNCTION, wishSocket);
    curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERFUNCTION, wishTimer);
    curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERDATA, this);
}

bool CurlTransfer::prepare()
{
    if (!m_multi || !m_transfer)
        return false;
    setTarget();
    setMethod();
    setBehaviour();
    setCallbacks();
    curl_easy_setopt(m_transfer.get(), CURLOPT_HTTPHEADER, m_headers.get());
    curl_easy_setopt(m_transfer.get(), CURLOPT_RESOLVE, m_known.get());
    return true;
}

std::optional<CURLcode> CurlTransfer::run(SteadyTime deadline, const std::stop_token &stop, WaitEnd &end)
{
    CURLM *multi = m_multi.get();
    if (curl_multi_add_handle(multi, m_transfer.get()) != CURLM_OK)
        return CURLE_FAILED_INIT;
    act(multi, {});
    while (true) {
        if (const std::optional<CURLcode> result = resultOf(multi))
            return result;
        std::vector<WaitItem> items;
        for (const auto &[socket, what] : m_wishes.sockets) {
            const Ready wanted = what == CURL_POLL_INOUT ? Ready::Both
                                 : what == CURL_POLL_IN  ? Ready::Readable
                                                         : Ready::Writable;
            items.push_back(WaitItem{.descriptor = socket, .wanted = wanted});
        }
        end = waitForAny(items, std::min(deadline, m_wishes.callAgain), stop);
        if (end == WaitEnd::Stopped || std::chrono::steady_clock::now() >= deadline)
            return std::nullopt;
        // The time is asked for once; libcurl names the next one through the callback, or there is none.
        if (std::chrono::steady_clock::now() >= m_wishes.callAgain)
            m_wishes.callAgain = SteadyTime::max();
        act(multi, items);
    }
}

} // namespace sitrep
