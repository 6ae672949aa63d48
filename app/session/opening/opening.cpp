// SPDX-License-Identifier: Apache-2.0
#include "app/session/opening/opening.h"

#include "app/session/opening/filenature.h"
#include "app/session/opening/keptincident.h"
#include "app/session/opening/logfolder.h"
#include "app/session/problemlines.h"
#include "app/session/targets/targetyaml.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/logs/sources/rotation.h"
#include "diagnostics/runbook/runbookreader.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostLogs = 100; // each is a row of the matrix

QString nameOf(const QString &path)
{
    return QFileInfo(QDir::cleanPath(path)).fileName();
}

/// Why something is neither runbook nor log, and what to do.
QString whyNot(const QString &path, const LookedFile &looked)
{
    const QString name = nameOf(path);
    switch (looked.nature) {
    case FileNature::NoFile:
        return looked.problem;
    case FileNature::NoText:
        return u"%1 is no text: open a runbook, a log, or a folder of logs"_s.arg(name);
    case FileNature::Results:
        return u"%1 holds results of `sitrep run`: open the runbook and paste them there (Ctrl+Shift+V), or "
               "`sitrep import RUNBOOK %1`"_s.arg(name);
    case FileNature::OtherYaml:
        return u"%1 is YAML but no runbook: one begins with the line `sitrep: 1`. `sitrep init --from %1` makes one of "
               u"a "
               "compose file or a manifest"_s.arg(name);
    default:
        return {};
    }
}

/// Nothing stands for the folder itself, with all that will come into it, where something in it is no log.
OpenedLogFiles logsOfFolder(const QString &path, Opening &opening)
{
    const QDir folder(path);
    const FolderOfLogs found = lookIntoFolder(path);
    if (found.logs.isEmpty()) {
        const QString why = found.remark.isEmpty() ? QString() : u". "_s + found.remark;
        opening.problem = u"%1: no log lies in this folder; folders in it are not looked into"_s.arg(path) + why;
        return {};
    }
    if (!found.remark.isEmpty())
        opening.remarks += found.remark;
    OpenedLogFiles logs{nameOf(folder.absolutePath()) + u'/', {}};
    if (found.isWhole)
        logs.paths += folder.absolutePath();
    else
        std::ranges::transform(found.logs, std::back_inserter(logs.paths),
                               [&folder](const QString &name) { return folder.absoluteFilePath(name); });
    return logs;
}

/// Where two have the same name the folder tells them apart.
void tellApart(QList<OpenedLogFiles> &logs)
{
    QMap<QString, int> times;
    for (const OpenedLogFiles &log : std::as_const(logs))
        ++times[log.shown];
    for (OpenedLogFiles &log : logs) {
        if (times.value(log.shown) > 1)
            log.shown = nameOf(QFileInfo(log.paths.constLast()).path()) + u'/' + log.shown;
    }
}

QList<OpenedLogFiles> logsOf(const QStringList &files, const QList<OpenedLogFiles> &folders)
{
    QList<OpenedLogFiles> logs;
    for (const QStringList &log : filesOfLogs(files))
        logs += OpenedLogFiles{nameOf(log.constLast()), log};
    logs += folders;
    tellApart(logs);
    return logs;
}

/// What is opened by itself; Nothing: a log or a folder of them.
Opening::Kind kindOfSingle(FileNature nature)
{
    switch (nature) {
    case FileNature::Runbook:
        return Opening::Kind::Runbook;
    case FileNature::Journal:
        return Opening::Kind::Journal;
    case FileNature::Bundle:
        return Opening::Kind::Bundle;
    default:
        return Opening::Kind::Nothing;
    }
}

void readBundle(Opening &opening)
{
    auto bundle = std::make_shared<sitrep::Bundle>(readBundleFile(opening.path));
    const Sentence &why = bundle->problem.isEmpty() ? bundle->damage : bundle->problem;
    if (bundle->events.isEmpty()) {
        opening.problem = u"%1: %2"_s.arg(nameOf(opening.path), render(why));
        opening.kind = Opening::Kind::Nothing;
    }
    opening.bundle = std::move(bundle);
}

Opening noOpening(const QString &problem, bool isMixture = false)
{
    Opening opening;
    opening.problem = problem;
    opening.isMixture = isMixture;
    return opening;
}

Opening openingOfLink(const QString &text, const QString &journalFile)
{
    const ParsedIncidentLink parsed = parseIncidentLink(text);
    if (!parsed.link)
        return noOpening(parsed.problem);
    const KeptIncident kept = linkedIncident(*parsed.link, journalFile);
    if (!kept.runbook)
        return noOpening(kept.problem);
    Opening opening;
    opening.kind = Opening::Kind::Link;
    opening.link = *parsed.link;
    opening.incident = kept.summary->incident;
    opening.runbook = kept.runbook;
    return opening;
}

} // namespace

Opening openingOf(const QStringList &paths, const QString &journalFile)
{
    if (paths.size() == 1 && looksLikeIncidentLink(paths.constFirst()))
        return openingOfLink(paths.constFirst(), journalFile);
    QStringList files;
    QList<OpenedLogFiles> folders;
    Opening single;
    for (const QString &path : paths) {
        const LookedFile looked = lookAtFile(path);
        single.problem = whyNot(path, looked);
        if (looked.nature == FileNature::Folder)
            folders += logsOfFolder(path, single);
        if (!single.problem.isEmpty())
            return noOpening(single.problem);
        if (looked.nature == FileNature::Log)
            files += QFileInfo(path).absoluteFilePath();
        const Opening::Kind kind = kindOfSingle(looked.nature);
        if (kind == Opening::Kind::Nothing)
            continue;
        single.kind = kind;
        single.path = path;
    }
    files.removeDuplicates();
    if (single.kind != Opening::Kind::Nothing && paths.size() > 1) {
        const QString what = single.kind == Opening::Kind::Runbook   ? u"runbook"_s
                             : single.kind == Opening::Kind::Journal ? u"journal"_s
                                                                     : u"bundle"_s;
        return noOpening(
            u"%1 is a %2: open it by itself, and logs in a window of their own"_s.arg(nameOf(single.path), what), true);
    }
    if (single.kind == Opening::Kind::Bundle)
        readBundle(single);
    if (single.kind != Opening::Kind::Nothing || !single.problem.isEmpty())
        return single;
    single.logs = logsOf(files, folders);
    if (single.logs.size() > mostLogs)
        return noOpening(u"these are %1 logs: open at most %2, or the folder that they lie in"_s.arg(single.logs.size())
                             .arg(mostLogs),
                         true);
    single.kind = Opening::Kind::Logs;
    return single;
}

QString readOnlyNotice(const QString &name, const sitrep::Bundle &bundle)
{
    const Event &last = bundle.events.constLast();
    return render({bundle.damage.isEmpty() ? u"bundle.read-only"_s : u"bundle.read-only-damaged"_s,
                   {{u"name"_s, name},
                    {u"events"_s, bundle.events.size()},
                    {u"time"_s, isoText(std::chrono::floor<std::chrono::seconds>(last.recorded))},
                    {u"host"_s, last.host},
                    {u"damage"_s, render(bundle.damage)}}});
}

QStringList problemsOfRunbook(const QString &path)
{
    ReadOptions options;
    options.recipeFolders = RunbookReader::shippedRecipeFolders();
    return problemLines(RunbookReader::read(path, options).problems, {});
}

TargetRunbook logRunbook(const QList<OpenedLogFiles> &logs, const QStringList &remarks)
{
    TargetRunbook made;
    made.remarks = remarks;
    const Environment environment = Environment::ofProcess();
    TargetYaml yaml(environment);
    for (const OpenedLogFiles &log : logs)
        yaml.addLog(log.shown, log.paths);
    const QString first = logs.constFirst().shown;
    made.runbook =
        yaml.runbook(logs.size() == 1 ? first : u"%1 and %2 more"_s.arg(first).arg(logs.size() - 1), made.problem);
    if (made.runbook)
        made.commandLine = logCommandLine(*made.runbook);
    return made;
}

QString logCommandLine(const Runbook &runbook)
{
    QStringList words{u"sitrep"_s, u"check"_s};
    for (const LogSource &source : runbook.logSources)
        words += source.files;
    return shellCommandLine(words);
}

} // namespace sitrep
