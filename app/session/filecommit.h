// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sitrep {

/// The commit that HEAD names in the repository that holds \a path, 12 characters, with " and local changes" when the file differs from it;
/// empty when the file is in no repository or not tracked. Read with libgit2: running git would execute what the repository's
/// configuration names. Never throws.
[[nodiscard]] QString commitOfFile(const QString &path);

} // namespace sitrep
