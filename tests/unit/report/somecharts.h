// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/report/somedocument.h"

#include <QJsonArray>

namespace sitrep::test {

using std::chrono_literals::operator""min;
using std::chrono_literals::operator""s;

inline Instant at(const char16_t *clock)
{
    return parseInstant(QString(u"2025-09-15T"_s + QString::fromUtf16(clock) + u'Z')).value();
}

/// A log result whose series has \a counts: [entries, errors, warnings] each.
inline CheckResult logResult(const QString &id, const QJsonArray &counts)
{
    CheckResult made = result(id, Outcome::Fail, Says::Works);
    made.observation.facts[u"digest.buckets"_s] = {QJsonObject{{u"from"_s, u"2025-09-15T17:05:00.000001Z"_s},
                                                               {u"to"_s, u"2025-09-15T18:05:00Z"_s},
                                                               {u"counts"_s, counts}},
                                                   Unit::None,
                                                   {}};
    return made;
}

/// A connection that breaks at sign-in, asked at \a when.
inline CheckResult brokenSignIn(const QString &id, Instant when, Milliseconds took)
{
    CheckResult made = result(id, Outcome::Fail, Says::Works);
    made.at = when;
    made.observation.evidence.target = made.observation.evidence.addressUsed = u"10.28.0.3:5432"_s;
    made.observation.evidence.took = took;
    made.observation.evidence.rungTimes = {{Rung::Parameters, 0ms}, {Rung::Tcp, 2ms}, {Rung::Sniff, 1ms}};
    made.observation.failure = Failure{FailureClass::Timeout, Rung::SignIn, u"no answer within 4 s"_s, {}};
    return made;
}

/// A document that every chart can be drawn of.
inline ReportDocument drawableDocument()
{
    ReportDocument document = someDocument();
    auto runbook = std::make_shared<Runbook>(*document.runbook);
    runbook->checks[2].kind = CheckKind::Logs;
    runbook->checks[2].config = {{u"source"_s, u"backend"_s}};
    Check database = check(u"database"_s, u"backend"_s, Says::Works);
    database.kind = CheckKind::Postgres;
    runbook->checks += database;
    document.runbook = runbook;
    EventMaker make;
    IncidentDetails details = document.incident.details();
    QList<Event> events{make.opened(details)};
    QJsonArray counts;
    for (int bar = 0; bar < 120; ++bar)
        counts.append(QJsonArray{bar * 3, bar < 48 ? 0 : 10 + bar % 7, bar % 5});
    events += make(EventKind::Result, resultToJson(logResult(u"error-rate"_s, counts)));
    for (const auto &[when, took] :
         {std::pair(at(u"17:40:00"), 4000ms), std::pair(at(u"17:50:00"), 3500ms), std::pair(at(u"18:00:00"), 4010ms)})
        events += make(EventKind::Result, resultToJson(brokenSignIn(u"database"_s, when, took)));
    document.incident = Incident::of(events);
    document.statusMoments = {
        StatusMoment{at(u"17:40:00"), {{u"backend"_s, Status::Unknown}, {u"settings"_s, Status::Healthy}}},
        StatusMoment{at(u"17:50:00"), {{u"backend"_s, Status::Degraded}, {u"settings"_s, Status::Healthy}}}};
    Verdict &verdict = document.assessment.verdict;
    verdict.verdictClass = VerdictClass::Likely;
    verdict.cause = u"pool"_s;
    const auto why = [](const QString &text, const QString &check) {
        return CitedSentence{{u"memory.own-words"_s, {{u"text"_s, text}}}, {Citation{check, {}}}};
    };
    verdict.whys = {why(u"Chat does not answer"_s, u"error-rate"_s), why(u"The pool is exhausted"_s, u"database"_s)};
    return document;
}

} // namespace sitrep::test
