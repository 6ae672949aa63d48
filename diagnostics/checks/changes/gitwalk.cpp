// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/changes/gitwalk.h"

#include <QFile>
#include <QSet>
#include <queue>

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Clocks of those who commit differ: so many older ones in a row, as git looks at too, end the walk (revision.c, SLOP).
constexpr int mostOlder = 5;

QString textOf(const git_oid &id)
{
    std::array<char, GIT_OID_HEXSZ + 1> text{};
    git_oid_tostr(text.data(), text.size(), &id);
    return QString::fromLatin1(text.data());
}

Instant timeOf(const git_commit *commit)
{
    return Instant{std::chrono::seconds{git_commit_time(commit)}};
}

QString gitFault()
{
    const git_error *const error = git_error_last();
    return error != nullptr && error->message != nullptr ? QString::fromUtf8(error->message) : u"unknown"_s;
}

/// The commits at which a shallow clone ends (gitrepository-layout(5), "shallow").
QSet<QString> ends(git_repository *repository)
{
    QFile file(QFile::decodeName(git_repository_commondir(repository)) + u"/shallow"_s);
    QSet<QString> ids;
    if (!file.open(QIODevice::ReadOnly))
        return ids;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.trimmed().isEmpty())
            ids.insert(QString::fromLatin1(line.trimmed()));
    }
    return ids;
}

/// One walk, newest first. libgit2's own reads all of the history before it gives the first commit by time.
class HistoryWalk final
{
public:
    HistoryWalk(git_repository *repository, const QList<HistoryPath> &paths, const TimeSpan &span)
        : m_repository(repository)
        , m_ends(ends(repository))
    {
        m_found.span = span;
        for (const HistoryPath &path : paths)
            m_paths.push_back({QFile::encodeName(path.inside), path.written, false});
    }

    FoundChanges run(const std::stop_token &stop)
    {
        git_oid head = {};
        if (git_reference_name_to_id(&head, m_repository, "HEAD") != 0) {
            fail(FailureClass::Missing, u"the repository has no commit yet"_s);
            return m_found;
        }
        push(head);
        if (m_next.empty())
            fail(FailureClass::Parse, u"the last commit cannot be read: %1"_s.arg(gitFault()));
        walk(stop);
        tellWhatIsNotHere(head);
        keepNewest(m_found);
        return m_found;
    }

private:
    struct Path
    {
        QByteArray name;
        QString written;
        bool wasTouched = false;
    };
    struct Known
    {
        Instant at;
        std::shared_ptr<git_commit> commit;
        friend bool operator<(const Known &left, const Known &right) { return left.at < right.at; }
    };

    void walk(const std::stop_token &stop)
    {
        int older = 0;
        while (!m_next.empty() && older < mostOlder && m_found.changes.size() <= mostChangesOfASource) {
            if (stop.stop_requested())
                return fail(FailureClass::Cancelled, {});
            const Known known = m_next.top();
            m_next.pop();
            older = known.at > m_found.span.from ? 0 : older + 1;
            take(known);
        }
    }

    void push(const git_oid &id)
    {
        const QString text = textOf(id);
        if (m_seen.contains(text))
            return;
        m_seen.insert(text);
        git_commit *commit = nullptr;
        if (git_commit_lookup(&commit, m_repository, &id) == 0)
            m_next.push({timeOf(commit), std::shared_ptr<git_commit>(commit, Freer<git_commit_free>())});
    }

    [[nodiscard]] bool isHere(const git_oid &id) const
    {
        git_commit *commit = nullptr;
        const bool is = git_commit_lookup(&commit, m_repository, &id) == 0;
        git_commit_free(commit);
        return is;
    }

    void take(const Known &known)
    {
        const git_commit *const commit = known.commit.get();
        bool hasParents = !m_ends.contains(textOf(*git_commit_id(commit)));
        for (unsigned int i = 0; hasParents && i < git_commit_parentcount(commit); ++i)
            hasParents = isHere(*git_commit_parent_id(commit, i));
        if (!hasParents) {
            m_end = std::max(m_end.value_or(known.at), known.at);
            return;
        }
        for (unsigned int i = 0; i < git_commit_parentcount(commit); ++i)
            push(*git_commit_parent_id(commit, i));
        if (m_found.span.contains(known.at) && isChange(commit))
            m_found.changes.append(told(commit));
    }

    [[nodiscard]] SeenChange told(const git_commit *commit) const
    {
        SeenChange change;
        change.at = timeOf(commit);
        change.identity = textOf(*git_commit_id(commit));
        // Not const in libgit2: the first call keeps the text within the commit.
        change.title = QString::fromUtf8(git_commit_summary(const_cast<git_commit *>(commit))).simplified();
        if (const git_signature *const author = git_commit_author(commit))
            change.author = QString::fromUtf8(author->name);
        return change;
    }

    [[nodiscard]] bool isChange(const git_commit *commit)
    {
        const GitTree tree = treeOf(commit);
        const unsigned int parents = git_commit_parentcount(commit);
        if (parents == 0)
            return differs(tree.get(), nullptr);
        bool differsFromAll = true;
        for (unsigned int i = 0; i < parents && differsFromAll; ++i) {
            git_commit *parent = nullptr;
            git_commit_parent(&parent, commit, i);
            const GitCommit owned(parent);
            differsFromAll = differs(tree.get(), treeOf(parent).get());
        }
        return differsFromAll;
    }

    [[nodiscard]] bool differs(const git_tree *now, const git_tree *before)
    {
        bool any = false;
        for (Path &path : m_paths) {
            if (entryOf(now, path) == entryOf(before, path))
                continue;
            path.wasTouched = true;
            any = true;
        }
        return any;
    }

    static GitTree treeOf(const git_commit *commit)
    {
        git_tree *tree = nullptr;
        if (commit != nullptr)
            git_commit_tree(&tree, commit);
        return GitTree(tree);
    }

    /// What stands there; empty: nothing.
    static QByteArray entryOf(const git_tree *tree, const Path &path)
    {
        if (tree == nullptr)
            return {};
        if (path.name.isEmpty())
            return textOf(*git_tree_id(tree)).toLatin1();
        git_tree_entry *entry = nullptr;
        if (git_tree_entry_bypath(&entry, tree, path.name.constData()) != 0)
            return {};
        const QByteArray id = textOf(*git_tree_entry_id(entry)).toLatin1();
        const QByteArray mode = QByteArray::number(git_tree_entry_filemode(entry), 8);
        git_tree_entry_free(entry);
        return mode + ' ' + id;
    }

    void tellWhatIsNotHere(const git_oid &head)
    {
        if (m_end && *m_end > m_found.span.from) {
            fail(FailureClass::Cut,
                 u"%1: nobody can tell what was committed up to %2"_s.arg(
                     m_ends.isEmpty() ? u"the history is not all here"_s : u"the clone is shallow"_s, isoText(*m_end)));
        }
        git_commit *last = nullptr;
        git_commit_lookup(&last, m_repository, &head);
        const GitCommit owned(last);
        const GitTree tree = treeOf(last);
        for (const Path &path : m_paths) {
            if (!path.wasTouched && !path.name.isEmpty() && entryOf(tree.get(), path).isEmpty())
                fail(FailureClass::Missing, u"%1 is not in the last commit"_s.arg(path.written));
        }
    }

    void fail(FailureClass failureClass, const QString &message)
    {
        if (!m_found.failure)
            m_found.failure = Failure{failureClass, Rung::None, message, {}};
    }

    git_repository *m_repository;
    QSet<QString> m_ends;
    std::vector<Path> m_paths;
    FoundChanges m_found;
    std::priority_queue<Known> m_next;
    QSet<QString> m_seen;
    std::optional<Instant> m_end; ///< the newest commit whose parents are not here
};

} // namespace

FoundChanges changesOfHistory(git_repository *repository, const QList<HistoryPath> &paths, const TimeSpan &span,
                              const std::stop_token &stop)
{
    return HistoryWalk(repository, paths, span).run(stop);
}

} // namespace sitrep
