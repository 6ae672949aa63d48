// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/freer.h"

#include <QString>

#include <git2.h>

#include <memory>

// Repositories are read with libgit2, never by running git, which executes programs that the repository's own configuration names.
namespace sitrep {

using GitRepository = std::unique_ptr<git_repository, Freer<git_repository_free>>;
using GitCommit = std::unique_ptr<git_commit, Freer<git_commit_free>>;
using GitTree = std::unique_ptr<git_tree, Freer<git_tree_free>>;

/// The repository that \a folder lies in, with a working tree or without; null when there is none. Any thread; one that hangs on its
/// file system blocks.
[[nodiscard]] GitRepository openRepository(const QString &folder);

/// The canonical folder of its working tree, without a slash behind it; empty for a bare one.
[[nodiscard]] QString workFolderOf(git_repository *repository);

} // namespace sitrep
