// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/postgres/errortext.h"
#include "diagnostics/domain/incident/evidence.h"

namespace sitrep {

/// The failure that a server's own no stands for, by its SQLSTATE (PostgreSQL manual, appendix A), at \a rung sign-in or
/// query. detail: sqlstate, and `pooler` when the answer is none of PostgreSQL's own. pgbouncer before 1.20 answers
/// everything with 08P01 and relays the server's text; its own texts, which are never translated, are told apart.
[[nodiscard]] Failure failureOfSqlState(const PostgresError &error, Rung rung);

} // namespace sitrep
