// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/gitsketch.h"

#include "diagnostics/checks/git/gitrepository.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using GitConfig = std::unique_ptr<git_config, Freer<git_config_free>>;

/// From the configuration: git_remote_lookup() leaks 20 KiB for each setting that it looks at (libgit2 1.5).
QString originUrl(git_repository *repository)
{
    git_config *found = nullptr;
    if (git_repository_config_snapshot(&found, repository) != 0)
        return {};
    const GitConfig config(found);
    const char *url = nullptr;
    if (git_config_get_string(&url, found, "remote.origin.url") != 0)
        return {};
    return QString::fromUtf8(url);
}

} // namespace

QString repositoryName(const QString &remote)
{
    QString name = remote;
    // https://user:token@host/…: what stands before the @ is no name.
    if (const qsizetype scheme = name.indexOf(u"://"); scheme >= 0) {
        name = name.sliced(scheme + 3).section(u'@', -1);
        if (!name.contains(u'/'))
            return {};
    }
    while (name.endsWith(u'/'))
        name.chop(1);
    if (name.endsWith(u".git"))
        name.chop(4);
    return name.section(u'/', -1).section(u':', -1);
}

void sketchGit(Sketch &sketch, const QString &folder)
{
    const GitRepository repository = openRepository(folder);
    if (!repository)
        return;
    if (const QString name = repositoryName(originUrl(repository.get())); !name.isEmpty())
        sketch.title = name;
    const SketchOrigin origin{u"the git repository"_s, 0};
    sketch.component(u"code"_s, u"Application code"_s, origin);
    sketch.changes.append({u"commits"_s, {u"component: code"_s, u"git: {since: 24 h}"_s}, origin});
}

} // namespace sitrep
