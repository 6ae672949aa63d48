// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <string_view>

namespace sitrep {

/// The stable key of a masked message: the same on every machine and for every file. Its highest byte is the version of
/// the mask, the rest MurmurHash64A (Austin Appleby, public domain).
[[nodiscard]] quint64 signatureKey(std::string_view masked);

} // namespace sitrep
