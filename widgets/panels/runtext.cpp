// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/runtext.h"

#include "widgets/models/words.h"

#include <QCoreApplication>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RunText)
};

QString minutesText(Milliseconds elapsed)
{
    const qint64 seconds = std::chrono::floor<std::chrono::seconds>(elapsed).count();
    return words::isolated(u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0')));
}

QString runningText(const RunProgress &progress, const QString &current)
{
    const QString counted = Text::tr("%1 of %2 · %3", "ended, asked, elapsed")
                                .arg(progress.ended)
                                .arg(progress.asked)
                                .arg(minutesText(progress.elapsed));
    return current.isEmpty() ? counted : Text::tr("%1 · %2", "progress, title of a check").arg(counted, current);
}

QString endedText(const RunProgress &progress, const RunRecord &run)
{
    const QString at = run.ended ? clockText(*run.ended) : clockText(run.began);
    switch (run.state) {
    case RunRecord::State::Finished:
        return Text::tr("%1 run finished at %2", "profile, time").arg(words::profile(run.profile), at);
    case RunRecord::State::Stopped:
        return progress.asked > 0 ? Text::tr("Stopped at %1 of %2").arg(progress.ended).arg(progress.asked)
                                  : Text::tr("Stopped at %1").arg(at);
    case RunRecord::State::BudgetUsedUp:
        return Text::tr("Time used up at %1").arg(at);
    case RunRecord::State::Interrupted:
        return Text::tr("Run of %1 was interrupted").arg(clockText(run.began));
    case RunRecord::State::Running:
        break;
    }
    return {};
}

} // namespace

QString runText(const RunProgress &progress, const RunRecord *lastRun, const QString &current)
{
    if (progress.running)
        return runningText(progress, current);
    return lastRun ? endedText(progress, *lastRun) : QString();
}

} // namespace sitrep
