// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/bundle/eventline.h"
#include "diagnostics/store/bundle/gzip.h"
#include "tests/unit/session/sessionfixture.h"

#include <QUrl>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

/// A secret, and every form in which it must not leave.
const QString secret = u"Mango/Pixel+88"_s;

QList<QByteArray> formsOf(const QString &text)
{
    const QByteArray raw = text.toUtf8();
    QByteArray json = raw;
    json.replace("/", "\\/");
    QList<QByteArray> forms{raw, QUrl::toPercentEncoding(text), json};
    // At each of the three places in a group of base64, without the characters that its neighbours have a share in.
    for (const QByteArray &before : {QByteArray(), QByteArray("a"), QByteArray("ab")})
        forms += QByteArray(before + raw).toBase64().chopped(4).mid(before.isEmpty() ? 0 : 4);
    return forms;
}

void verifyAbsent(const QByteArray &bytes, const char *where)
{
    for (const QByteArray &form : formsOf(secret)) {
        if (bytes.contains(form))
            QFAIL(qPrintable(u"%1 holds the secret as %2"_s.arg(QString::fromLatin1(where), QString::fromUtf8(form))));
    }
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// All that a bundle says, once it is unpacked.
QByteArray textOf(const PackedBundle &packed)
{
    Gunzip gunzip;
    QByteArray text;
    QByteArrayView rest = packed.bytes;
    while (!rest.isEmpty() && gunzip.inflate(rest, text, qsizetype{64} * 1024) == Gunzip::State::Going) {
    }
    return text;
}

} // namespace

/// Puts one secret into every input and looks for it in everything that leaves.
class TestSecrets : public QObject
{
    Q_OBJECT

private slots:
    void aSecretInEveryInputLeavesByNoWay();
    void aSecretLikeAnIdLeavesWithItAlone();
    void textsOfTheRunbookAreMasked();
    void whatIsLearntLaterLeavesByNoUpdate_data();
    void whatIsLearntLaterLeavesByNoUpdate();
    void aNumberOfASettingIsNoSecret_data();
    void aNumberOfASettingIsNoSecret();
    void whatADemandPutsInIsKnownWhenItIsRead();
};

void TestSecrets::aSecretInEveryInputLeavesByNoWay()
{
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, R"(sitrep: 1
title: Chat is down
incident: {id: "1278", severity: P0, started: 2025-09-15T17:29:00Z}
env_files: [staging.env]
log_sources:
  backend: {files: [backend.log]}
signatures:
  failed: 'connecting as (?<who>\S+)'
checks:
  variables: {variables: {from: [staging.env], required: [DATABASE_PASSWORD, DATABASE_URL]}}
  settings: {settings: {file: settings.json}, expect: {password: {equals: other}, url: {contains: nothing}}}
  log: {logs: {source: backend, last: 24 h}, expect: {errors: {below: 0}}}
  command: {command: [echo, "${env:DATABASE_PASSWORD}"], expect: {stdout: {equals: something}}}
  json-output: {command: [printf, '{"password": "%s", "nested": {"url": "%s"}}', "${env:DATABASE_PASSWORD}", "${env:DATABASE_URL}"], expect: {json.password: {equals: x}}}
  database: {postgres: "${env:DATABASE_URL}"}
  broken-url: {postgres: "${env:BROKEN_URL}"}
)");
    fixture.write(u"staging.env"_s, "DATABASE_PASSWORD='" + secret.toUtf8()
                                        + "'\nDATABASE_URL=postgres://app:" + QUrl::toPercentEncoding(secret)
                                        + "@127.0.0.1:1/app\nBROKEN_URL=postgres://app:" + secret.toUtf8()
                                        + "@[::1/app\n");
    fixture.write(u"settings.json"_s, "{\"password\": \"" + secret.toUtf8()
                                          + "\", \"url\": \"postgres://app:" + secret.toUtf8() + "@db/app\"}");
    const QByteArray now = isoText(SystemClock().wall()).toUtf8();
    fixture.write(u"backend.log"_s, now + " ERROR connecting as postgres://app:" + secret.toUtf8() + "@db/app\n" + now
                                        + " ERROR password=" + secret.toUtf8() + "\n" + now
                                        + " ERROR Authorization: Basic "
                                        + QByteArray("app:" + secret.toUtf8()).toBase64() + "\n" + now + " ERROR seen "
                                        + QByteArray("x" + secret.toUtf8()).toBase64() + " and "
                                        + QByteArray("xy" + secret.toUtf8()).toBase64() + "\n");
    SessionOptions options;
    options.trustThisRun = true;
    options.commandLine = u"sitrep run --set password="_s + secret;
    QByteArray markdown;
    QByteArray json;
    QByteArray bundle;
    {
        const auto session = fixture.open(options);
        session->writeNote(u"the password is "_s + secret);
        session->changeDetails({{u"impact"_s, QString(u"postgres://app:"_s + secret + u"@db/app"_s)}});
        SessionFixture::run(*session);
        for (const char16_t *check :
             {u"variables", u"settings", u"log", u"command", u"json-output", u"database", u"broken-url"})
            QVERIFY2(session->state().incident.latestResult(QString::fromUtf16(check)),
                     "the check was not asked, so this proves nothing");
        QVERIFY(session->state().incident.latestResult(u"command"_s)->observation.evidence.excerpt.contains(u"["_s));
        const auto masked = session->updateDocument().provenance.masked;
        QVERIFY(masked.contains(u"password"_s));
        markdown = session->makeUpdate(u"markdown"_s, true).toUtf8();
        QVERIFY2(session->updateDocument().provenance.masked == masked, "an update masks nothing more of the incident");
        json = session->makeUpdate(u"json"_s, false).toUtf8();
        bundle = textOf(session->makeBundle());
        QVERIFY(!session->logParts().empty());
        for (const LogPart &log : session->logParts()) {
            for (qint64 line = 0; line < log.index->lineCount(); ++line)
                verifyAbsent(log.index->line(line, *session->masker()).toUtf8(), "the log panel");
        }
        QVERIFY(session->flushJournal(10s));
        verifyAbsent(bytesOf(fixture.path(u"journal.sqlite-wal"_s)), "the journal's log");
    }
    verifyAbsent(bytesOf(fixture.path(u"journal.sqlite"_s)), "the journal");
    verifyAbsent(markdown, "Markdown");
    verifyAbsent(json, "JSON");
    QVERIFY(bundle.contains("password-1"));
    verifyAbsent(bundle, "the bundle");
    QVERIFY(markdown.contains("password-1"));
}

/// The id stays, the text that says the same does not.
void TestSecrets::aSecretLikeAnIdLeavesWithItAlone()
{
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, R"(sitrep: 1
title: The shop is down
env_files: [staging.env]
checks:
  orders: {command: [echo, "role orders is unknown"]}
)");
    fixture.write(u"staging.env"_s, "DATABASE_URL=postgres://app:orders@127.0.0.1:5432/shop\n");
    SessionOptions options;
    options.trustThisRun = true;
    const auto session = fixture.open(options);
    SessionFixture::run(*session);
    const QString markdown = session->makeUpdate(u"markdown"_s, true);
    QCOMPARE(session->state().assessment.exitCode, 0);
    QVERIFY(session->state().incident.latestResult(u"orders"_s));
    QVERIFY(markdown.contains(u"`orders`"_s));
    QVERIFY(markdown.contains(u"role [password-1] is unknown"_s));
    QVERIFY(!markdown.contains(u"role orders"_s));
    QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.updates().size(), 1, 20'000);
    QCOMPARE(session->state().incident.updates().last().text, markdown);
}

void TestSecrets::textsOfTheRunbookAreMasked()
{
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, R"(sitrep: 1
title: The shop is down
parameters: {opaque: x}
checks:
  a: {title: "Ask with password=${opaque}", settings: {file: s.json}, next: "Use token=${opaque}"}
remediation:
  - due: 0-2 h
    title: Restore
    steps:
      - {id: look, do: "Sign in with password=${opaque}", kind: look, command: [psql, "postgres://app:${opaque}@db/x"], changes: nothing}
      - {id: ask, do: Ask, kind: look, command: [curl, -u, "bob:${opaque}", -H, "X-Api-Key: ${opaque}"], changes: nothing}
)");
    fixture.write(u"s.json"_s, "{\"a\": 1}");
    ReadOptions reading;
    reading.set.insert(u"opaque"_s, u"Zec_ret*9x"_s);
    SessionOptions options;
    options.journalFile = fixture.path(u"journal.sqlite"_s);
    options.commandLine = u"sitrep run --set opaque=Zec_ret*9x"_s;
    const auto session =
        std::make_unique<Session>(RunbookReader::read(fixture.path(u"runbook.yaml"_s), reading).runbook, options,
                                  std::make_shared<SystemClock>());
    SessionFixture::run(*session);
    for (const QString &format : {u"markdown"_s, u"json"_s}) {
        const QString text = session->makeUpdate(format, true);
        for (const QString &form : {u"Zec_ret*9x"_s, u"Zec\\_ret\\*9x"_s})
            QVERIFY2(!text.contains(form), qPrintable(text));
        QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.updates().size(), format == u"json"_s ? 2 : 1, 20'000);
        QCOMPARE(session->state().incident.updates().last().text, text);
    }
    for (const ChecklistGroup &group : session->state().checklist) {
        for (const ChecklistItem &item : group.items)
            QVERIFY(!QString(item.step.what + item.step.command.join(u' ')).contains(u"Zec_ret"_s));
    }
}

void TestSecrets::whatIsLearntLaterLeavesByNoUpdate_data()
{
    QTest::addColumn<QString>("format");
    for (const QString &format : {u"markdown"_s, u"json"_s})
        QTest::newRow(qPrintable(format)) << format;
}

/// Neither by the headline of the update before, nor by the timeline.
void TestSecrets::whatIsLearntLaterLeavesByNoUpdate()
{
    QFETCH(QString, format);
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, R"(sitrep: 1
title: The gate is shut
env_files: [gate.env]
checks:
  gate: {command: [cat, out.txt], says: works, expect: {stdout: {equals: open}}}
)");
    fixture.write(u"gate.env"_s, "");
    fixture.write(u"out.txt"_s, secret.toUtf8());
    SessionOptions options;
    options.trustThisRun = true;
    const auto session = fixture.open(options);
    SessionFixture::run(*session);
    QVERIFY(session->makeUpdate(format, true).contains(secret));
    fixture.write(u"gate.env"_s, "GATE_PASSWORD='" + secret.toUtf8() + "'\n");
    fixture.write(u"out.txt"_s, "closed again");
    SessionFixture::run(*session);
    const QString text = session->makeUpdate(format, true);
    QVERIFY2(text.contains(u"The headline was: gate: stdout is"_s), qPrintable(text));
    QVERIFY(text.contains(u"password-1"_s));
    verifyAbsent(text.toUtf8(), "the update");
    verifyAbsent(textOf(session->makeBundle()), "the bundle");
}

void TestSecrets::aNumberOfASettingIsNoSecret_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QByteArray>("number");
    QTest::newRow("a limit") << QByteArray(R"({"rate": {"token_bucket_burst": 5000}})") << QByteArray("5000");
    QTest::newRow("rounds") << QByteArray(R"({"password_iterations": 1200000})") << QByteArray("1200000");
    QTest::newRow("by a name alone") << QByteArray(R"({"token": 48213377})") << QByteArray("48213377");
    QTest::newRow("as a text") << QByteArray(R"({"token": "4821"})") << QByteArray("4821");
}

void TestSecrets::aNumberOfASettingIsNoSecret()
{
    QFETCH(QByteArray, settings);
    QFETCH(QByteArray, number);
    SessionFixture fixture;
    QByteArray runbook(R"(sitrep: 1
title: The queue is long
checks:
  conf: {settings: app.json}
  show: {command: [echo, "pool has @ requests"], expect: {stdout: {matches: "has @ requests"}}}
)");
    fixture.write(u"runbook.yaml"_s, runbook.replace('@', number));
    fixture.write(u"app.json"_s, settings);
    SessionOptions options;
    options.trustThisRun = true;
    const auto session = fixture.open(options);
    SessionFixture::run(*session);
    const CheckResult *result = session->state().incident.latestResult(u"show"_s);
    QVERIFY(result);
    QCOMPARE(result->outcome, Outcome::Pass);
    QVERIFY(session->makeUpdate(u"markdown"_s, false).contains(QString::fromLatin1("pool has " + number)));
}

/// Whether or not anybody asks for the demands.
void TestSecrets::whatADemandPutsInIsKnownWhenItIsRead()
{
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, R"(sitrep: 1
title: The shop is down
env_files: [shop.env]
checks:
  shop: {http: "https://shop.example.invalid/?k=${secret:WORDS}"}
)");
    fixture.write(u"shop.env"_s, "WORDS=mango-pixel-1\n");
    const auto session = fixture.open();
    QCOMPARE(session->masker()->mask(u"it said mango-pixel-1"_s), u"it said [secret-1]"_s);
    QCOMPARE(session->demands().size(), 1);
    QCOMPARE(session->demands().first().now, u"https://shop.example.invalid/?k=[secret-1]"_s);
    fixture.write(u"shop.env"_s, "WORDS=mango-pixel-2\n");
    SessionFixture::run(*session);
    QCOMPARE(session->demands().first().now, u"https://shop.example.invalid/?k=[secret-2]"_s);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
