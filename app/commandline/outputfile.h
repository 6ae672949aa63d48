// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileDevice>
#include <QString>

#include <functional>

namespace sitrep {

/// Fills \a path by \a write. A file is there whole or as it was before; a device or a pipe is written to, as a file in
/// its place would destroy it. Returns the error, else nothing.
[[nodiscard]] QString writeOutput(const QString &path, const std::function<void(QFileDevice &)> &write);
[[nodiscard]] QString writeOutput(const QString &path, const QByteArray &bytes);

} // namespace sitrep
