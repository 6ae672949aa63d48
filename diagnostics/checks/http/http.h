// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `http: URL`: GET over http or https with the system's certificate authorities. Facts: status, body (at most 64 KiB of
/// the first MiB), headers.NAME in lower case, total_ms (look-up, connection and answer of every hop), redirects (the
/// URLs that it was sent on to, at most 5), json.PATH when the body is JSON. A redirect that the runbook expects is not
/// followed. A status of 400 and more, or another than the runbook expects, is class status. Headers and credentials
/// go to the host of the URL alone, never to where it redirects. A proxy of the environment is used and named.
class HttpCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
