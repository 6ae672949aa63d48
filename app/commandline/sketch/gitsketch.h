// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/sketch/sketch.h"

namespace sitrep {

/// The repository that \a folder lies in: its commits as a source of changes, and a title from its remote. Read with
/// libgit2; nothing is executed, nobody is asked.
void sketchGit(Sketch &sketch, const QString &folder);

/// "git@host:team/app.git", "https://user:token@host/team/app" -> "app".
[[nodiscard]] QString repositoryName(const QString &remote);

} // namespace sitrep
