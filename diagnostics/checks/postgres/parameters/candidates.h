// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/checks/postgres/ladderrecord.h"
#include "diagnostics/checks/postgres/parameters/conninfo.h"

namespace sitrep {

/// A server at one address.
struct PostgresCandidate
{
    PostgresHost host;
    Address address;
};

/// The rung resolve: every address of every host, in the order in which they are asked, at most mostAddressesAsked; with
/// CheckContext::onlyAddress those of its host alone. Names that do not resolve, and the time that it took, go to \a record.
[[nodiscard]] QList<PostgresCandidate> candidatesOf(const CheckContext &context, const ConnInfo &info,
                                                    LadderRecord &record);

} // namespace sitrep
