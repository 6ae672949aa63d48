// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/http/httpexchange.h"

#include <curl/curl.h>

namespace sitrep {

/// 0: no answer.
[[nodiscard]] int statusOf(CURL *transfer);

/// Takes what curl counted into \a response, whose status and failure are known: times of what came after TCP, sizes,
/// certificate.
void takeAnswer(CURL *transfer, HttpResponse &response);

} // namespace sitrep
