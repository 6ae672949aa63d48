// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/postgres/parameters/conninfo.h"

#include <QStringList>

namespace sitrep {

/// The rung parameters for people: a line and a fact `parameters.host` (hostaddr port database user password sslmode) for
/// each part that will be used, with its origin; `password` is set or not set. The fact `sslmode` too.
void tellParameters(const CheckContext &context, const ConnInfo &info, ObservationBuilder &builder, QStringList &lines);

/// A host, user or database that a variable should give and that is set to nothing: class unset, and libpq would silently
/// take something else.
[[nodiscard]] std::optional<Failure> emptyParameter(const CheckContext &context);

/// `min_bytes`, a number or a size such as 20 kB, at most 16 MiB; 0 when it is not written. Class parse for anything else.
[[nodiscard]] std::optional<Failure> readMinBytes(const CheckContext &context, qint64 *bytes);

/// Adds to a server's no at the sign-in whom it was said to, and where: the sentence stands alone in a headline.
void tellWho(const ConnInfo &info, const QString &address, Failure &failure);

/// Adds to a refusal that follows from what libpq chose for want of a user or a database.
void tellDefaults(const ConnInfo &info, Failure &failure);

} // namespace sitrep
