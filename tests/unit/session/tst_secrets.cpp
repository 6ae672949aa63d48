// SPDX-License-Identifier: Apache-2.0
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
    return {raw, QUrl::toPercentEncoding(text), json, raw.toBase64().chopped(4)};
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

} // namespace

/// Puts one secret into every input and looks for it in everything that leaves.
class TestSecrets : public QObject
{
    Q_OBJECT

private slots:
    void aSecretInEveryInputLeavesByNoWay();
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
                                        + QByteArray("app:" + secret.toUtf8()).toBase64() + "\n");
    SessionOptions options;
    options.trustThisRun = true;
    options.commandLine = u"sitrep run --set password="_s + secret;
    QByteArray markdown;
    QByteArray json;
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
        markdown = session->makeUpdate(u"markdown"_s, true).toUtf8();
        json = session->makeUpdate(u"json"_s, false).toUtf8();
        for (const auto &[source, log] : session->logs()) {
            for (qint64 line = 0; line < log.index->lineCount(); ++line)
                verifyAbsent(log.index->line(line, *session->masker()).toUtf8(), "the log panel");
        }
        QVERIFY(session->flushJournal(10s));
        verifyAbsent(bytesOf(fixture.path(u"journal.sqlite-wal"_s)), "the journal's log");
    }
    verifyAbsent(bytesOf(fixture.path(u"journal.sqlite"_s)), "the journal");
    verifyAbsent(markdown, "Markdown");
    verifyAbsent(json, "JSON");
    QVERIFY(markdown.contains("password-1"));
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
