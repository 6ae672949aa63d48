// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judgekept.h"

#include "diagnostics/domain/incident/fitting.h"
#include "diagnostics/domain/matching/listreading.h"
#include "diagnostics/judgement/samples.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Every fact that outcome, class or reason of \a check may stand on.
QSet<QString> factsRead(const Check &check)
{
    QSet<QString> names;
    for (const Expectation &expectation : check.expect) {
        names.insert(expectation.fact);
        names.insert(askedOf(expectation.fact).fact);
        if (expectation.timesNormal)
            names.insert(QString(expectation.fact + u".normal"_s));
    }
    if (check.samples)
        names.unite({successPercentFact, intermittentFact, samplesAskedFact, samplesPassedFact, addressesAskedFact,
                     addressesPassedFact, addressesFailedFact});
    if (check.maxAge)
        names.insert(u"age"_s);
    if (check.kind == CheckKind::Logs)
        names.unite({u"entries"_s, u"errors"_s, u"error_percent"_s});
    if (check.kind == CheckKind::Agree) {
        const QStringList sides = check.config.keys();
        names.unite(QSet<QString>(sides.cbegin(), sides.cend()));
        names.insert(u"equal"_s);
    }
    if (check.kind == CheckKind::Manual)
        names.insert(u"answer"_s);
    return names;
}

QSet<QString> factsNamed(const Check &check, const QStringList &alsoNamed)
{
    QSet<QString> named = factsRead(check);
    for (const QString &name : alsoNamed)
        named.unite({name, askedOf(name).fact});
    return named;
}

} // namespace

CheckResult judgeKept(const Observation &observation, const Check &check, const VantageView &vantage,
                      const QStringList &alsoNamed)
{
    QSet<QString> named; // of no use to the first step, which nearly always is enough
    Observation kept;
    for (int step = 0; step < fittingSteps; ++step) {
        if (step == 1)
            named = factsNamed(check, alsoNamed);
        kept = fitted(observation, named, step);
        if (!fitsJournal(kept))
            continue;
        CheckResult result = judge(kept, check, vantage);
        if (fitsJournal(result))
            return result;
    }
    return judge(kept, check, vantage);
}

CheckResult judgeSamples(const QList<Observation> &observations, const Check &check, const VantageView &vantage,
                         const QStringList &alsoNamed)
{
    return judgeKept(combineSamples(observations, check), check, vantage, alsoNamed);
}

} // namespace sitrep
