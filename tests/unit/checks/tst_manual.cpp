// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/manual.h"
#include "tests/support/contextbuilder.h"

#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

class TstManual : public QObject
{
    Q_OBJECT

private slots:
    void isUnansweredWhenARunAsks();
    void takesAnAnswer();
};

void TstManual::isUnansweredWhenARunAsks()
{
    ContextBuilder asked(CheckKind::Manual);
    const Observation observation = asked.config(R"({"question": "Does it answer?"})").ask();
    QCOMPARE(failureLine(observation), u"unanswered: Nobody has answered yet"_s);
    QVERIFY(observation.facts.empty());
    QCOMPARE(observation.evidence.target, u"Does it answer?"_s);
    QCOMPARE(observation.evidence.component, u"part"_s);
    QCOMPARE(asked.config("{}").ask().evidence.target, u"Asked"_s);
}

void TstManual::takesAnAnswer()
{
    Check check;
    check.component = u"chat"_s;
    check.config = {{u"question"_s, u"Does it answer?"_s}};
    const Instant at = *parseInstant(u"2025-09-15T18:00:00Z");
    const Standpoint dana{u"laptop"_s, u"dana"_s, {}, {}, {}};
    for (const bool yes : {true, false}) {
        const Observation answer = manualAnswer(check, yes, at, dana);
        QVERIFY(!answer.failure);
        QCOMPARE(answer.facts.at(u"answer"_s).value, QJsonValue(yes));
        QCOMPARE(answer.evidence.at, at);
        QCOMPARE(answer.evidence.standpoint, dana);
        QCOMPARE(answer.evidence.component, u"chat"_s);
        QCOMPARE(answer.evidence.target, u"Does it answer?"_s);
    }
}

QTEST_GUILESS_MAIN(TstManual)
#include "tst_manual.moc"
