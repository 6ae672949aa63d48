// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/postgres/parameters/conninfo.h"

namespace sitrep {

/// Why libpq would pass over the `passfile` of \a info without a word and then send no password: it is not there, or is not
/// its owner's alone (passwordFromFile, fe-connect.c). Nothing where a password is written beside it.
[[nodiscard]] std::optional<Failure> faultOfPassFile(const ConnInfo &info);

} // namespace sitrep
