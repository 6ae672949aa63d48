// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// One JSON document for programs, keys sorted, all facts; its schema is resources/schema/report.schema.json.
[[nodiscard]] QJsonObject toJson(const ReportDocument &document);

} // namespace sitrep
