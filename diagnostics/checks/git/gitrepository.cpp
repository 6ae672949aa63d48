// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/git/gitrepository.h"

#include <QFile>
#include <QFileInfo>

namespace sitrep {

GitRepository openRepository(const QString &folder)
{
    static const int ready = [] {
        const int count = git_libgit2_init();
        // A deployed checkout is often root's. That check protects those who run what a foreign repository names (hooks,
        // filters, pagers); we only read objects and execute nothing of it.
        git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
        return count;
    }();
    git_repository *repository = nullptr;
    if (ready > 0)
        git_repository_open_ext(&repository, QFile::encodeName(folder).constData(), 0, nullptr);
    return GitRepository(repository);
}

QString workFolderOf(git_repository *repository)
{
    const char *const folder = repository != nullptr ? git_repository_workdir(repository) : nullptr;
    return folder == nullptr ? QString() : QFileInfo(QFile::decodeName(folder)).canonicalFilePath();
}

} // namespace sitrep
