// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <optional>

namespace sitrep {

/// `headers: {Name: value}` as lines "Name: value"; nothing when one holds a line end, which would add headers of its own,
/// or a name is none.
[[nodiscard]] std::optional<QList<QByteArray>> headerLines(const QJsonObject &headers);

} // namespace sitrep
