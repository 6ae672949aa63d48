// SPDX-License-Identifier: Apache-2.0
#include "app/session/kept/broughtresults.h"
#include "app/session/session.h"
#include "app/session/sessionprivate.h"
#include "diagnostics/checks/manual.h"
#include "diagnostics/domain/assessment/checktitles.h"
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/judgement/moments/verdictmove.h"

// Results that people answer or bring from elsewhere.
namespace sitrep {

void Session::answerManual(const QString &check, bool yes)
{
    const Check *asked = d->runbook->check(check);
    if (!asked || asked->kind != CheckKind::Manual || d->isReadOnly())
        return;
    const Observation observation = d->redactor->mask(manualAnswer(*asked, yes, d->clock->wall(), d->state.standpoint));
    CheckResult result = judge(observation, *asked, {});
    result.check = check;
    result.at = observation.evidence.at;
    result.run = static_cast<int>(d->log.incident().runs().size());
    d->log.appendResult(result);
    d->publishSoon();
}

PastedResults Session::judgePasted(const Pasted &pasted) const
{
    return withoutKnown(sitrep::judgePasted(pasted, {d->runbook, d->environment, d->redactor, d->clock}),
                        d->log.incident());
}

void Session::judgePastedSoon(const Pasted &pasted)
{
    d->pasteJudge.judge(pasted, {d->runbook, d->environment, d->redactor, d->clock});
}

void Session::forgetPasted()
{
    d->pasteJudge.giveUp();
}

QList<CountedResult> Session::counted(const QList<CheckResult> &results) const
{
    const Instant now = d->clock->wall();
    const CurrentResults current(d->log.incident(), *d->runbook, now);
    QList<CountedResult> all;
    for (const CheckResult &result : results)
        all += sitrep::counted(result, current, *d->runbook, now);
    return all;
}

QString Session::keepPasted(const PastedResults &made)
{
    if (d->isReadOnly())
        return {};
    const Instant now = d->clock->wall();
    const Verdict before = assess(d->log.incident(), *d->runbook, now).verdict;
    for (CheckResult result : made.results) {
        const QUuid there = std::exchange(result.event, {});
        result.run = static_cast<int>(d->log.incident().runs().size());
        d->log.appendResult(result, there.isNull() ? there : broughtId(d->log.incident(), made.incident, there));
    }
    for (const SeenChange &change : made.changes) {
        if (d->log.incident().change(change.source, change.identity) == nullptr)
            d->log.append(EventKind::ChangeSeen, events::changeSeen(change), change.at);
    }
    d->publishSoon();
    const Sentence moved = verdictMove(before, assess(d->log.incident(), *d->runbook, now).verdict).text;
    return masker()->mask(render(CheckTitles(*d->runbook).namedIn(moved)));
}

} // namespace sitrep
