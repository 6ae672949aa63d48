// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/runbookopening.h"

#include "app/commandline/terminal.h"
#include "app/session/opening/keptincident.h"
#include "app/session/problemlines.h"
#include "diagnostics/runbook/runbookreader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Of a runbook, which has at most 1 MiB: a little more, so that too much is seen as such.
QByteArray readStandardInput()
{
    constexpr qsizetype most = qsizetype{1024} * 1024 + 1;
    QFile input;
    QByteArray bytes;
    if (!input.open(STDIN_FILENO, QIODevice::ReadOnly))
        return bytes;
    while (bytes.size() < most) {
        const QByteArray more = input.read(most - bytes.size());
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

} // namespace

std::shared_ptr<const Runbook> openRunbook(const QString &path, const QMap<QString, QString> &set,
                                           const QStringList &envFiles, std::optional<Instant> asOf)
{
    QStringList absolute;
    for (const QString &file : envFiles) {
        const QFileInfo info(file);
        if (!info.isFile() || !info.isReadable()) {
            terminal::tell(u"--env-file %1: this file cannot be read"_s.arg(file));
            return nullptr;
        }
        absolute += info.absoluteFilePath();
    }
    const ReadOptions options{
        .set = set, .extraEnvFiles = absolute, .recipeFolders = RunbookReader::shippedRecipeFolders()};
    const ReadResult read =
        path == "-"_L1 ? RunbookReader::readBytes(readStandardInput(), QDir::current().filePath(u"-"_s), options)
                       : RunbookReader::read(path, options);
    for (const QString &line : problemLines(read.problems, set))
        terminal::tellPlain(line);
    if (!read.runbook || !asOf)
        return read.runbook;
    Runbook replay = *read.runbook;
    replay.asOf = asOf;
    return std::make_shared<const Runbook>(std::move(replay));
}

std::shared_ptr<const Runbook> openRunbook(const RunArguments &arguments)
{
    return openRunbook(arguments.runbook, arguments.set, arguments.envFiles, arguments.asOf);
}

OpenedRunbook runbookOfJournal(const RunArguments &arguments)
{
    const QString id = arguments.details.value(u"id"_s).toString();
    const KeptIncident kept = keptIncident(
        arguments.journal,
        [&id](const IncidentSummary &one) {
            const bool isMeant = id.isEmpty() || one.id == id || one.openingId == id;
            return isMeant && !one.resolved && !one.damaged && !one.runbookPath.isEmpty();
        },
        arguments.set, arguments.envFiles);
    for (const QString &line : kept.runbookProblems)
        terminal::tellPlain(line);
    if (kept.runbook)
        return {kept.runbook, {}, kept.summary->incident};
    if (!kept.runbookProblems.isEmpty())
        return {};
    const QString which = id.isEmpty() ? u"no open incident"_s : u"no open incident %1"_s.arg(id);
    return {
        nullptr, kept.problem.isEmpty() ? u"%1 has %2 of a runbook"_s.arg(arguments.journal, which) : kept.problem, {}};
}

std::shared_ptr<const Clock> clockFor(const Runbook &runbook)
{
    if (runbook.asOf)
        return std::make_shared<ReplayClock>(*runbook.asOf);
    return std::make_shared<SystemClock>();
}

} // namespace sitrep
