// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sitrep {

/// Makes every folder of \a path that is missing, for its owner alone (0700, as the XDG base directory specification asks for its
/// folders); those that exist keep their rights. Empty, or why it failed.
[[nodiscard]] QString makePrivateFolder(const QString &path);

/// Makes the empty file \a path for its owner alone (0600); one that exists is neither opened nor changed. Empty, or why it failed.
[[nodiscard]] QString makePrivateFile(const QString &path);

} // namespace sitrep
