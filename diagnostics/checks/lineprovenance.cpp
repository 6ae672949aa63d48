// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/lineprovenance.h"

#include "diagnostics/platform/detachedcall.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>

#include <git2.h>

#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

template<auto Free>
struct Freer
{
    template<typename Object>
    void operator()(Object *object) const
    {
        Free(object);
    }
};
using Repository = std::unique_ptr<git_repository, Freer<git_repository_free>>;
using Blame = std::unique_ptr<git_blame, Freer<git_blame_free>>;

Repository openRepository(const QString &folder)
{
    static const int ready = git_libgit2_init();
    git_repository *repository = nullptr;
    if (ready > 0)
        git_repository_open_ext(&repository, QFile::encodeName(folder).constData(), 0, nullptr);
    return Repository(repository);
}

LineProvenance provenanceOfHunk(const git_blame_hunk &hunk)
{
    LineProvenance provenance;
    if (git_oid_is_zero(&hunk.final_commit_id) != 0)
        return provenance;
    std::array<char, 11> commit{};
    git_oid_tostr(commit.data(), commit.size(), &hunk.final_commit_id);
    provenance.commit = QString::fromLatin1(commit.data());
    if (hunk.final_signature != nullptr) {
        provenance.author = QString::fromUtf8(hunk.final_signature->name);
        provenance.date = Instant{std::chrono::seconds{hunk.final_signature->when.time}};
    }
    return provenance;
}

std::map<int, LineProvenance> blame(const QString &path, const QList<int> &lines)
{
    std::map<int, LineProvenance> found;
    const QString file = QFileInfo(path).canonicalFilePath();
    const Repository repository = openRepository(QFileInfo(file).path());
    const char *const root = repository ? git_repository_workdir(repository.get()) : nullptr;
    const QString prefix = root != nullptr ? QFileInfo(QFile::decodeName(root)).canonicalFilePath() % u'/' : QString();
    QFile content(file);
    if (root == nullptr || !file.startsWith(prefix) || !content.open(QIODevice::ReadOnly))
        return found;
    git_blame *committed = nullptr;
    git_blame_file(&committed, repository.get(), QFile::encodeName(file.sliced(prefix.size())).constData(), nullptr);
    const Blame ofCommit(committed);
    const QByteArray bytes = content.readAll();
    git_blame *present = nullptr;
    if (ofCommit)
        git_blame_buffer(&present, ofCommit.get(), bytes.constData(), static_cast<size_t>(bytes.size()));
    const Blame ofFile(present);
    for (const int line : lines) {
        const git_blame_hunk *hunk =
            ofFile && line > 0 ? git_blame_get_hunk_byline(ofFile.get(), static_cast<size_t>(line)) : nullptr;
        if (hunk != nullptr)
            found.emplace(line, provenanceOfHunk(*hunk));
    }
    return found;
}

} // namespace

QString LineProvenance::text() const
{
    if (commit.isEmpty())
        return u"not committed"_s;
    return u"%1, %2, %3"_s.arg(commit, isoText(date).first(10), author);
}

std::map<int, LineProvenance> provenanceOf(const QString &path, const QList<int> &lines, SteadyTime deadline,
                                           const std::stop_token &stop)
{
    if (lines.isEmpty())
        return {};
    using Found = std::map<int, LineProvenance>;
    return callDetached<Found>([path, lines] { return blame(path, lines); }, deadline, stop).value_or(Found{});
}

} // namespace sitrep
