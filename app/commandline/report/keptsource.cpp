// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/report/keptsource.h"

#include "app/commandline/history/meantincident.h"
#include "diagnostics/store/bundle/bundle.h"
#include "diagnostics/store/journal.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

KeptSource nothing(const QString &problem)
{
    KeptSource source;
    source.problem = problem;
    return source;
}

KeptSource ofBundle(const QString &path, bool untilDamage)
{
    const Bundle bundle = readBundleFile(path);
    if (!bundle.problem.isEmpty())
        return nothing(u"%1: %2"_s.arg(path, render(bundle.problem)));
    const auto count = bundle.events.size();
    if (!bundle.damage.isEmpty() && !(untilDamage && count > 0))
        return nothing(u"%1 is damaged: %2; %3"_s.arg(path, render(bundle.damage),
                                                      count > 0
                                                          ? u"--until-damage takes the %1 events before it"_s.arg(count)
                                                          : u"nothing before it can be used"_s));
    KeptSource source;
    source.kept = keptIncidentOf(bundle.events);
    source.bundle = QFileInfo(path).absoluteFilePath();
    if (!bundle.damage.isEmpty())
        source.damage =
            u"%1 is damaged: %2; what follows is of the %3 events before it"_s.arg(path, render(bundle.damage))
                .arg(count);
    return source;
}

KeptSource ofJournal(const QString &name, const QString &journalFile)
{
    KeptSource source;
    if (!name.isEmpty() && !QFileInfo::exists(journalFile)) {
        source.problem =
            u"%1: there is no such file, and no journal %2 that could hold such an incident"_s.arg(name, journalFile);
        return source;
    }
    source.kept = keptIncident(journalFile, [&name](const IncidentSummary &one) {
        return !one.damaged && (name.isEmpty() || isNamed(one, name));
    });
    if (!source.kept.summary && source.kept.problem.isEmpty())
        source.problem = name.isEmpty()
                             ? u"%1 has no incident"_s.arg(journalFile)
                             : u"%1: there is no such file, and no such incident in %2"_s.arg(name, journalFile);
    else if (source.kept.summary)
        source.memories =
            Journal(journalFile, std::make_shared<SystemClock>(), [](const JournalNews & /*news*/) {}).memories();
    return source;
}

} // namespace

KeptSource keptSource(const QString &named, const QString &journalFile, bool untilDamage)
{
    KeptSource source =
        !named.isEmpty() && QFileInfo::exists(named) ? ofBundle(named, untilDamage) : ofJournal(named, journalFile);
    if (source.problem.isEmpty() && !source.kept.runbook)
        source.problem = source.kept.problem;
    return source;
}

} // namespace sitrep
