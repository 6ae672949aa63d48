// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/settings/lineprovenance.h"

#include "diagnostics/checks/git/gitrepository.h"
#include "diagnostics/platform/detachedcall.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using Blame = std::unique_ptr<git_blame, Freer<git_blame_free>>;

/// The signature of a hunk is not asked: libgit2 leaves it out where it splits one around a change.
LineProvenance provenanceOfHunk(const git_blame_hunk &hunk, git_repository *repository)
{
    LineProvenance provenance;
    if (git_oid_is_zero(&hunk.final_commit_id) != 0)
        return provenance;
    std::array<char, 11> id{};
    git_oid_tostr(id.data(), id.size(), &hunk.final_commit_id);
    provenance.commit = QString::fromLatin1(id.data());
    git_commit *found = nullptr;
    git_commit_lookup(&found, repository, &hunk.final_commit_id);
    const GitCommit commit(found);
    if (const git_signature *author = commit ? git_commit_author(commit.get()) : nullptr) {
        provenance.author = QString::fromUtf8(author->name);
        provenance.date = Instant{std::chrono::seconds{author->when.time}};
    }
    return provenance;
}

std::map<int, LineProvenance> blame(const QString &path, const QList<int> &lines)
{
    std::map<int, LineProvenance> found;
    const QString file = QFileInfo(path).canonicalFilePath();
    const GitRepository repository = openRepository(QFileInfo(file).path());
    const QString root = workFolderOf(repository.get());
    const QString prefix = root % u'/';
    QFile content(file);
    if (root.isEmpty() || !file.startsWith(prefix) || !content.open(QIODevice::ReadOnly))
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
            found.emplace(line, provenanceOfHunk(*hunk, repository.get()));
    }
    return found;
}

} // namespace

QString LineProvenance::text() const
{
    if (commit.isEmpty())
        return u"not committed"_s;
    QStringList known{commit};
    if (date)
        known.append(isoText(*date).first(10));
    if (!author.isEmpty())
        known.append(author);
    return known.join(u", "_s);
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
