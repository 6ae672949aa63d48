// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/assess.h"
#include "diagnostics/runbook/runbookreader.h"
#include "tests/unit/judgement/casebook.h"

// Runbooks that were written to trick the verdict: into Confirmed, into a refutation, into blaming what is well. The outage
// is always the same: a deployed limit is wrong, and with it the chat answers 503. What differs is the trick.
namespace sitrep::hostilecase {

inline const QByteArray components = "sitrep: 1\n"
                                     "title: Chat is down\n"
                                     "environment: staging\n"
                                     "incident: {id: \"1\", started: 2025-09-15T17:00:00Z}\n"
                                     "components:\n"
                                     "  limits: {}\n"
                                     "  database: {}\n"
                                     "  backend: {depends_on: [limits, database, {cache: soft}]}\n"
                                     "  cache: {}\n"
                                     "  chat: {depends_on: [backend]}\n"
                                     "symptoms: [chat-health]\n";

inline const QByteArray checks = "checks:\n"
                                 "  deployed: {component: limits, says: configured, command: [limits]}\n"
                                 "  db: {component: database, tcp: \"10.0.0.3:5432\"}\n"
                                 "  chat-health: {component: chat, http: \"https://chat.example/health\"}\n";

inline const QByteArray causes =
    "causes:\n"
    "  limit: {statement: The limit is wrong, when: {fail: [deployed]}, refuted_by: {pass: [deployed]}, predicts: "
    "{fail: [chat-health]}}\n"
    "  database-down: {statement: The database is down, when: {fail: [db]}, refuted_by: {pass: [db]}}\n";

inline const QByteArray honest = "\n"
                                 "deployed pass @-5\n"
                                 "deployed fail threshold @1\n"
                                 "db pass @2 to=10.0.0.3:5432\n"
                                 "chat-health fail status @2 to=https://chat.example/health\n"
                                 "deployed fail threshold @2\n";

inline QByteArray without(const QByteArray &text, const QByteArray &part)
{
    Q_ASSERT(text.contains(part));
    return QByteArray(text).replace(part, "");
}

inline QByteArray with(const QByteArray &text, const QByteArray &part, const QByteArray &instead)
{
    Q_ASSERT(text.contains(part));
    return QByteArray(text).replace(part, instead);
}

/// "deployed fail threshold @1 to=TARGET host=HOST in=PLACE by=WHO of=FACT": seen at that minute of the incident.
inline CheckResult resultOf(const QString &line, const Runbook &runbook)
{
    const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
    CheckResult made = casebook::result(words.at(0), *enumNamed<Outcome>(words.at(1)));
    made.says = runbook.check(words.at(0))->says;
    Evidence &evidence = made.observation.evidence;
    for (const QString &word : words.sliced(2)) {
        const QString value = word.section(u'=', 1);
        if (word.startsWith(u'@'))
            made.at = casebook::at(word.sliced(1).toInt());
        else if (word.startsWith(QLatin1String("to=")))
            evidence.target = value;
        else if (word.startsWith(QLatin1String("host=")))
            evidence.standpoint.host = value;
        else if (word.startsWith(QLatin1String("in=")))
            evidence.standpoint.confirmed = {value};
        else if (word.startsWith(QLatin1String("by=")))
            evidence.statedBy = value;
        else if (word.startsWith(QLatin1String("of=")))
            made.judged.append({value, Outcome::Fail, FailureClass::Threshold, {}, {}, {}, {}, {}});
        else
            made.failureClass = enumNamed<FailureClass>(word);
    }
    return made;
}

inline Assessment assessed(const Runbook &runbook, const QByteArray &results)
{
    casebook::Story story;
    for (const QByteArray &line : results.split('\n')) {
        if (!line.isEmpty())
            story.came(resultOf(QString::fromUtf8(line), runbook));
    }
    return assess(story.incident(), runbook, casebook::at(5));
}

inline Verdict verdictOf(const Runbook &runbook, const QByteArray &results)
{
    return assessed(runbook, results).verdict;
}

} // namespace sitrep::hostilecase
