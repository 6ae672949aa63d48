// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/changes/githistory.h"

#include "diagnostics/checks/changes/gitwalk.h"
#include "diagnostics/platform/detachedcall.h"

#include <QDir>
#include <QFileInfo>

#include <map>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Where \a path stands, without links but in its last part: a file, or a folder that may have been removed since.
QString placeOf(const QString &folder, const QString &path)
{
    const QFileInfo written(QDir::cleanPath(QDir(folder).absoluteFilePath(path)));
    if (written.isDir())
        return written.canonicalFilePath();
    QString rest = written.fileName();
    QFileInfo above(written.path());
    while (!above.isDir() && !above.isRoot()) {
        rest = above.fileName() + u'/' + rest;
        above = QFileInfo(above.path());
    }
    return QDir(above.canonicalFilePath()).absoluteFilePath(rest);
}

QString nearestFolder(const QString &place)
{
    QFileInfo info(place);
    while (!info.isDir() && !info.isRoot())
        info = QFileInfo(info.path());
    return info.filePath();
}

/// Paths of one repository, relative to its working tree.
struct OfRepository
{
    GitRepository repository;
    QList<HistoryPath> paths;
};

FoundChanges read(const QString &folder, const QStringList &paths, const TimeSpan &span, const std::stop_token &stop)
{
    FoundChanges found;
    found.span = span;
    std::map<QString, OfRepository> repositories;
    for (const QString &path : paths.isEmpty() ? QStringList{u"."_s} : paths) {
        const QString place = placeOf(folder, path);
        GitRepository repository = openRepository(nearestFolder(place));
        const QString root = workFolderOf(repository.get());
        if (root.isEmpty()) {
            found.failure = Failure{FailureClass::Missing,
                                    Rung::None,
                                    u"%1 lies in no git repository"_s.arg(paths.isEmpty() ? u"the runbook"_s : path),
                                    {}};
            continue;
        }
        OfRepository &own = repositories[root];
        if (!own.repository)
            own.repository = std::move(repository);
        const bool isAll = paths.isEmpty() || place == root;
        own.paths.append({isAll ? QString() : QDir(root).relativeFilePath(place), path});
    }
    for (const auto &[root, own] : repositories) {
        const FoundChanges ofOne = changesOfHistory(own.repository.get(), own.paths, span, stop);
        found.changes += ofOne.changes;
        found.span.from = std::max(found.span.from, ofOne.span.from);
        found.atLeast = found.atLeast || ofOne.atLeast;
        if (!found.failure)
            found.failure = ofOne.failure;
    }
    keepNewest(found);
    return found;
}

} // namespace

FoundChanges changesOfGit(const QString &folder, const QStringList &paths, const TimeSpan &span, SteadyTime deadline,
                          const std::stop_token &stop)
{
    // The walk looks at a stop of its own: that of the run would keep it going after its deadline.
    std::stop_source ends;
    const std::stop_callback tell(stop, [&ends] { ends.request_stop(); });
    std::optional<FoundChanges> found = callDetached<FoundChanges>(
        [folder, paths, span, token = ends.get_token()] { return read(folder, paths, span, token); }, deadline, stop);
    ends.request_stop();
    if (found)
        return *std::move(found);
    FoundChanges none;
    none.span = span;
    none.failure = Failure{stop.stop_requested() ? FailureClass::Cancelled : FailureClass::Timeout,
                           Rung::None,
                           u"the history was still being read"_s,
                           {}};
    return none;
}

} // namespace sitrep
