// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/http/httpexchange.h"

#include <curl/curl.h>

namespace sitrep {

/// 0: no answer.
[[nodiscard]] int statusOf(CURL *transfer);

/// Takes what curl counted into \a response, whose status and failure are known: times, sizes, addresses, certificate.
/// \a connected is how long TCP took, as we saw it: curl tells it only once TLS is there.
void takeAnswer(CURL *transfer, std::optional<std::chrono::nanoseconds> connected, HttpResponse &response);

} // namespace sitrep
