// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace sitrep {

/// SHA-256 (lower-case hex) of the bytes of every runbook and recipe that ships with Sitrep; made when it is built.
[[nodiscard]] std::span<const char *const> shippedHashes();

} // namespace sitrep
