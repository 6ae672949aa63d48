// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/curlanswer.h"

#include "diagnostics/checks/http/curlfailure.h"

#include <algorithm>

namespace sitrep {

namespace {

std::chrono::microseconds timeOf(CURL *transfer, CURLINFO info)
{
    curl_off_t value = 0;
    curl_easy_getinfo(transfer, info, &value);
    return std::chrono::microseconds(value);
}

void takeCertificate(CURL *transfer, HttpResponse &response)
{
    curl_certinfo *chain = nullptr;
    if (curl_easy_getinfo(transfer, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == nullptr
        || chain->num_of_certs < 1)
        return;
    for (const curl_slist *line = chain->certinfo[0]; line != nullptr; line = line->next) {
        const QByteArray text = line->data;
        if (text.startsWith("Cert:"))
            response.certificate = certificateFromPem(text.mid(5));
    }
}

/// curl counts each from the beginning of its own part, when TCP was there already.
void takeTimes(CURL *transfer, HttpResponse &response)
{
    const auto connected = timeOf(transfer, CURLINFO_CONNECT_TIME_T);
    const auto secured = timeOf(transfer, CURLINFO_APPCONNECT_TIME_T);
    const auto first = timeOf(transfer, CURLINFO_STARTTRANSFER_TIME_T);
    if (secured > connected)
        response.rungs.emplace_back(Rung::Tls, secured - connected);
    const auto ready = std::max(connected, secured);
    if (response.status >= firstFinalStatus && first >= ready) {
        response.rungs.emplace_back(Rung::FirstByte, first - ready);
        if (!response.failure)
            response.rungs.emplace_back(Rung::Body, std::max(timeOf(transfer, CURLINFO_TOTAL_TIME_T), first) - first);
    }
}

void takeSizes(CURL *transfer, HttpResponse &response)
{
    curl_off_t size = 0;
    if (curl_easy_getinfo(transfer, CURLINFO_SIZE_DOWNLOAD_T, &size) == CURLE_OK)
        response.received = size;
    if (curl_easy_getinfo(transfer, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &size) == CURLE_OK)
        response.announced = size;
}

} // namespace

int statusOf(CURL *transfer)
{
    long status = 0;
    curl_easy_getinfo(transfer, CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
}

void takeAnswer(CURL *transfer, HttpResponse &response)
{
    long connectStatus = 0;
    curl_easy_getinfo(transfer, CURLINFO_HTTP_CONNECTCODE, &connectStatus);
    response.connectStatus = static_cast<int>(connectStatus);
    takeTimes(transfer, response);
    takeSizes(transfer, response);
    takeCertificate(transfer, response);
}

} // namespace sitrep
