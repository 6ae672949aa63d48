// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/http/httpexchange.h"
#include "diagnostics/checks/tls/tlsalert.h"

#include <curl/curl.h>
#include <map>
#include <memory>

namespace sitrep {

struct CurlTransferDeleter
{
    void operator()(CURL *transfer) const { curl_easy_cleanup(transfer); }
};
struct CurlMultiDeleter
{
    void operator()(CURLM *multi) const { curl_multi_cleanup(multi); }
};
struct CurlListDeleter
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using CurlList = std::unique_ptr<curl_slist, CurlListDeleter>;

/// One transfer of curl over a connection that is there already; curl makes another only where it has to begin anew.
/// For one thread; neither copied nor moved, because curl points into it.
class CurlTransfer final
{
public:
    /// \a socket is connected to \a address; \a request outlives this.
    CurlTransfer(const HttpRequest &request, Descriptor socket, const Address &address);
    ~CurlTransfer();
    CurlTransfer(const CurlTransfer &) = delete;
    CurlTransfer &operator=(const CurlTransfer &) = delete;

    /// Null before prepare().
    [[nodiscard]] CURL *handle() const { return m_transfer.get(); }
    /// False when curl cannot even begin.
    [[nodiscard]] bool prepare();
    /// The code of the transfer; nothing when the wait ended first, as \a end says. Waits only in platform/wait.
    [[nodiscard]] std::optional<CURLcode> run(SteadyTime deadline, const std::stop_token &stop, WaitEnd &end);

    /// By which the server ended TLS; 0: none came.
    [[nodiscard]] int alert() const { return m_alert.number(); }

    HttpResponse response; ///< headers and body, as they came

private:
    /// curl tells through callbacks what it wants to wait for; the waiting is ours.
    struct Wishes
    {
        std::map<curl_socket_t, int> sockets; ///< CURL_POLL_IN, _OUT, _INOUT
        SteadyTime callAgain = SteadyTime::max();
    };

    void setTarget();
    void setMethod();
    void setBehaviour();
    void setCallbacks();
    static int wishSocket(CURL *transfer, curl_socket_t socket, int what, void *self, void *unused);
    static int wishTimer(CURLM *multi, long milliseconds, void *self);
    static std::size_t takeBody(char *bytes, std::size_t size, std::size_t count, void *self);
    static std::size_t takeHeader(char *bytes, std::size_t size, std::size_t count, void *self);
    static curl_socket_t giveSocket(void *self, curlsocktype purpose, curl_sockaddr *address);
    static CURLcode watchTls(CURL *transfer, void *context, void *self);
    static int tellConnected(void *self, curl_socket_t socket, curlsocktype purpose);

    const HttpRequest &m_request;
    Wishes m_wishes;
    Descriptor m_socket;        ///< until curl takes it
    bool m_isConnected = false; ///< what curl was given last is
    std::size_t m_headerBytes = 0;
    TlsAlert m_alert;
    CurlList m_headers;
    CurlList m_known;
    // After what curl points to, so that they go first.
    std::unique_ptr<CURLM, CurlMultiDeleter> m_multi;
    std::unique_ptr<CURL, CurlTransferDeleter> m_transfer;
};

} // namespace sitrep
