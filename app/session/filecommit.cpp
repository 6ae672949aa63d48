// SPDX-License-Identifier: Apache-2.0
#include "app/session/filecommit.h"

#include "diagnostics/platform/freer.h"

#include <QDir>
#include <QFileInfo>

#include <git2.h>

#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using Repository = std::unique_ptr<git_repository, Freer<git_repository_free>>;

struct Library
{
    Library() { git_libgit2_init(); }
    ~Library() { git_libgit2_shutdown(); }
    Library(const Library &) = delete;
    Library &operator=(const Library &) = delete;
};

Repository repositoryOf(const QFileInfo &file)
{
    git_repository *opened = nullptr;
    const QByteArray folder = QFile::encodeName(file.absolutePath());
    if (git_repository_open_ext(&opened, folder.constData(), 0, nullptr) != 0)
        return nullptr;
    return Repository(opened);
}

} // namespace

QString commitOfFile(const QString &path)
{
    const QFileInfo file(path);
    if (path.isEmpty() || !file.exists())
        return {};
    const Library library;
    const Repository repository = repositoryOf(file);
    const char *root = repository ? git_repository_workdir(repository.get()) : nullptr;
    git_oid head;
    if (!root || git_reference_name_to_id(&head, repository.get(), "HEAD") != 0)
        return {};

    // libgit2 gives the folder as it was found, maybe through a link; the file's path is without any.
    const QString folder = QFileInfo(QFile::decodeName(root)).canonicalFilePath();
    const QString inside = QDir(folder).relativeFilePath(file.canonicalFilePath());
    unsigned int status = 0;
    if (git_status_file(&status, repository.get(), QFile::encodeName(inside).constData()) != 0)
        return {};
    if (status & (GIT_STATUS_WT_NEW | GIT_STATUS_IGNORED))
        return {};
    static constexpr size_t shownDigits = 12;
    std::array<char, shownDigits + 1> text{};
    git_oid_tostr(text.data(), text.size(), &head);
    const QString commit = QString::fromLatin1(text.data());
    return status == GIT_STATUS_CURRENT ? commit : QString(commit + u" and local changes"_s);
}

} // namespace sitrep
