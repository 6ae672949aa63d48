// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"
#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// \a blocks with `[person-1]` and `[host-1]` for the names of people, computers and addresses that \a document knows: those
/// of its events, standpoints, targets and lines of files, and for every IPv4 and IPv6 address, mail address, home folder and host name of a
/// usual domain. Another name that stands only in text from outside, such as a log line, is not known to be one. Names are numbered in the order in which they stand in the document. Pure.
[[nodiscard]] Blocks withoutNames(const Blocks &blocks, const ReportDocument &document);

} // namespace sitrep
