// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>

#include <optional>

namespace sitrep {

/// Bytes of a key such as `min_bytes: 20 kB`; a bare number counts bytes. 0 when it is not written; nothing when it is no
/// size from 1 B to \a most.
[[nodiscard]] std::optional<qint64> sizeOption(const QJsonValue &written, qint64 most);

} // namespace sitrep
