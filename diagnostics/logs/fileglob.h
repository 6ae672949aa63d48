// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace sitrep {

/// Whether \a name holds one of the signs of a pattern.
[[nodiscard]] bool isGlob(const QString &name);

/// The absolute paths that \a globs name, sorted, each once. `*`, `?` and `[…]` match within one name and no leading dot,
/// as a shell does it; relative globs start at \a folder. A glob without such signs names one path, which need not be a
/// file; folders that a pattern meets are left out.
[[nodiscard]] QStringList matchingPaths(const QStringList &globs, const QString &folder);

/// Those of \a globs that name one path, as they are written, and nothing is there.
[[nodiscard]] QStringList absentNames(const QStringList &globs, const QString &folder);

} // namespace sitrep
