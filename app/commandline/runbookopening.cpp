// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/runbookopening.h"

#include "app/commandline/terminal.h"
#include "app/session/problemlines.h"
#include "diagnostics/runbook/runbookreader.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sitrep {

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
    const ReadResult read = RunbookReader::read(
        path, {.set = set, .extraEnvFiles = absolute, .recipeFolders = RunbookReader::shippedRecipeFolders()});
    for (const QString &line : problemLines(read.problems, set))
        terminal::tellPlain(line);
    if (!read.runbook || !asOf)
        return read.runbook;
    Runbook replay = *read.runbook;
    replay.asOf = asOf;
    return std::make_shared<const Runbook>(std::move(replay));
}

std::shared_ptr<const Clock> clockFor(const Runbook &runbook)
{
    if (runbook.asOf)
        return std::make_shared<ReplayClock>(*runbook.asOf);
    return std::make_shared<SystemClock>();
}

} // namespace sitrep
