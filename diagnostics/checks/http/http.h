// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `http: URL`: asks over http or https (GET, unless `method` says otherwise) with the system's certificate authorities.
/// Facts: status, body (at most 64 KiB of the first MiB), headers.NAME in lower case, json.PATH when the body is JSON, else csv[…].COLUMN,
/// total_ms (look-up, connection and answer of every hop), redirects (how often it was sent on, at most 5) and
/// redirected_to (where). A redirect that the runbook expects is not followed. A status of 400 and more, or another than
/// the runbook expects, is class status. Headers, body and credentials go to the host of the URL alone, never to where it
/// redirects. A proxy of the environment is used and named.
class HttpCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
