// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sitrep {

/// The most that `min_bytes` may ask for, bytes: the patient is to be asked, not loaded.
inline constexpr int mostMinBytes = 16 * 1024 * 1024;

} // namespace sitrep
