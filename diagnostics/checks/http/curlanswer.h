// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/http/httpexchange.h"

#include <curl/curl.h>

namespace sitrep {

/// 0: no answer.
[[nodiscard]] int statusOf(CURL *transfer);

/// Takes what curl counted into \a response, whose status and failure are known: times, sizes, addresses, certificate.
/// \a heard is when curl first waited for an answer, after it began: curl gives the time of TCP only once TLS is there.
void takeAnswer(CURL *transfer, std::optional<std::chrono::nanoseconds> heard, HttpResponse &response);

} // namespace sitrep
