// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/ask/askmessage.h"
#include "diagnostics/report/ask/shellline.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestAskMessage : public QObject
{
    Q_OBJECT

private slots:
    void wordsForAShell_data();
    void wordsForAShell();
    void plainLines_data();
    void plainLines();
    void oneMessageForAnOwner();
    void whatIsAnsweredIsNotAsked();
};

namespace {

const Instant noon = *parseInstant(u"2026-01-02T12:00:00Z");
const TimeSpan hour{noon - std::chrono::hours(1), noon};

Check checkOf(CheckKind kind, const QJsonObject &config)
{
    Check check;
    check.id = u"asked"_s;
    check.title = u"It answers"_s;
    check.component = u"database"_s;
    check.kind = kind;
    check.config = config;
    return check;
}

Runbook runbookOf(const QList<Check> &checks)
{
    Runbook runbook;
    runbook.title = u"Chat is down"_s;
    runbook.path = u"/srv/team/chat.yaml"_s;
    runbook.components = {{u"database"_s, u"Cloud SQL"_s, u"Infra <#infra-oncall>"_s, {}, {}, 0},
                          {u"chat"_s, u"Chat"_s, {}, {}, {}, 0}};
    runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {u"in-vpc"_s}, {}}};
    runbook.checks = checks;
    return runbook;
}

} // namespace

void TestAskMessage::wordsForAShell_data()
{
    QTest::addColumn<QStringList>("written");
    QTest::addColumn<QString>("line");
    QTest::newRow("plain") << QStringList{u"gcloud"_s, u"describe"_s, u"--format=json"_s}
                           << u"gcloud describe --format=json"_s;
    QTest::newRow("quoted") << QStringList{u"echo"_s, u"it's $HOME"_s} << u"echo 'it'\\''s $HOME'"_s;
    QTest::newRow("a variable") << QStringList{u"psql"_s, u"${env:DATABASE_URL}"_s} << u"psql \"${DATABASE_URL}\""_s;
    QTest::newRow("a secret") << QStringList{u"login"_s, u"-p=${secret:PW}"_s} << u"login \"-p=${PW}\""_s;
    QTest::newRow("signs beside a variable")
        << QStringList{u"echo"_s, u"a\"b`c$d ${env:X}"_s} << u"echo \"a\\\"b\\`c\\$d ${X}\""_s;
    QTest::newRow("an escaped reference") << QStringList{u"echo"_s, u"$${env:X}"_s} << u"echo '${env:X}'"_s;
    QTest::newRow("a time") << QStringList{u"logs"_s, u"--since=${since}"_s} << u"logs --since=2026-01-02T11:00:00Z"_s;
}

void TestAskMessage::wordsForAShell()
{
    QFETCH(const QStringList, written);
    QFETCH(const QString, line);
    QCOMPARE(shellLineOf(written, hour), line);
}

void TestAskMessage::plainLines_data()
{
    QTest::addColumn<CheckKind>("kind");
    QTest::addColumn<QJsonObject>("config");
    QTest::addColumn<QString>("line");
    QTest::newRow("tcp") << CheckKind::Tcp << QJsonObject{{u"address"_s, u"db:5432"_s}} << u"nc -vz -w 5 db 5432"_s;
    QTest::newRow("tcp of variables") << CheckKind::Tcp
                                      << QJsonObject{{u"address"_s, u"${env:POSTGRES_HOST}:${env:POSTGRES_PORT}"_s}}
                                      << u"nc -vz -w 5 \"${POSTGRES_HOST}\" \"${POSTGRES_PORT}\""_s;
    QTest::newRow("IPv6") << CheckKind::Tcp << QJsonObject{{u"address"_s, u"[::1]:22"_s}} << u"nc -vz -w 5 ::1 22"_s;
    QTest::newRow("postgres") << CheckKind::Postgres << QJsonObject{{u"url"_s, u"${env:DATABASE_URL}"_s}}
                              << u"psql \"${DATABASE_URL}\" -c 'select 1'"_s;
    QTest::newRow("dns") << CheckKind::Dns << QJsonObject{{u"name"_s, u"db.example"_s}} << u"dig +short db.example"_s;
    QTest::newRow("logs") << CheckKind::Logs << QJsonObject{{u"source"_s, u"x"_s}} << QString();
}

void TestAskMessage::plainLines()
{
    QFETCH(const CheckKind, kind);
    QFETCH(const QJsonObject, config);
    QFETCH(const QString, line);
    QCOMPARE(plainLineOf(checkOf(kind, config), hour), line);
}

void TestAskMessage::oneMessageForAnOwner()
{
    Check command = checkOf(CheckKind::Command, {{u"arguments"_s, QJsonArray{u"gcloud"_s, u"describe"_s}}});
    command.id = u"state"_s;
    Check route = checkOf(CheckKind::Tcp, {{u"address"_s, u"db:5432"_s}});
    route.needsVantage = u"inside"_s;
    Check question = checkOf(CheckKind::Manual, {{u"question"_s, u"Does it answer?"_s}});
    question.id = u"golden"_s;
    question.component = u"chat"_s;
    const Runbook runbook = runbookOf({command, route, question});
    QCOMPARE(ownersToAsk(runbook, {}, {}), (QStringList{u"Infra <#infra-oncall>"_s, QString()}));
    const QString text = askMessage(u"Infra <#infra-oncall>"_s, runbook, {}, {}, noon);
    for (const QString &part :
         {u"**Chat is down**: 2 checks of Infra"_s, u"\n### 1. It answers\n"_s, u"For Cloud SQL. Known so far: "_s,
          u"gcloud describe; echo \"exit code: $?\"\n"_s,
          u"`sitrep import --check state --from 'NAME, PLACE' --exit N`"_s, u"To be asked from inside the VPC."_s,
          u"sitrep run chat.yaml --trust --only asked --format json\n"_s,
          u"`sitrep import --check asked --from 'NAME, PLACE' --vantage inside`"_s, u"nc -vz -w 5 db 5432\n"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u"\nnot in\n"_s + text));
    QVERIFY(!text.contains(u"Does it answer?"_s));
    QVERIFY(askMessage({}, runbook, {}, {}, noon).contains(u"### 1. Does it answer?\n"_s));
    QVERIFY(askMessage({}, runbook, {}, {}, noon).contains(u"Answer yes or no."_s));
    QCOMPARE(askMessage(u"Nobody"_s, runbook, {}, {}, noon), QString());
}

void TestAskMessage::whatIsAnsweredIsNotAsked()
{
    const Runbook runbook = runbookOf({checkOf(CheckKind::Dns, {{u"name"_s, u"x"_s}})});
    const auto incidentWith = [](Outcome outcome) {
        CheckResult result;
        result.check = u"asked"_s;
        result.outcome = outcome;
        result.at = noon;
        Event event;
        event.id = makeUuidV7(noon);
        event.incident = makeUuidV7(noon);
        event.seq = 1;
        event.kind = EventKind::Result;
        event.body = resultToJson(result);
        return Incident::of({event});
    };
    QVERIFY(ownersToAsk(runbook, incidentWith(Outcome::Pass), {}).isEmpty());
    QVERIFY(ownersToAsk(runbook, incidentWith(Outcome::Fail), {}).isEmpty());
    QCOMPARE(ownersToAsk(runbook, incidentWith(Outcome::Unknown), {}).size(), 1);
    QCOMPARE(ownersToAsk(runbook, incidentWith(Outcome::Skip), {}).size(), 1);
}

QTEST_GUILESS_MAIN(TestAskMessage)
#include "tst_askmessage.moc"
