// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/engine/enginebench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::enginebench;

/// What a run puts into its questions, and what it masks of the answers before they are judged.
class TestRunMasking : public QObject
{
    Q_OBJECT

private slots:
    void whoAnsweredIsComparedAfterMasking_data();
    void whoAnsweredIsComparedAfterMasking();
    void templatesArePutIn();
    void secretsAreMaskedBeforeTheyAreJudged();
    void secretsOfFilesAreKnownToOtherChecks();
    void operandsAreMaskedAsTheirFactsAre_data();
    void operandsAreMaskedAsTheirFactsAre();
    void messagesAreCutAfterTheyAreMasked();
};

void TestRunMasking::whoAnsweredIsComparedAfterMasking_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("outcome");
    const QString print = QString(32, u'a') + QString(32, u'7');
    QTest::newRow("a fingerprint") << u"certificate_sha256"_s << print << print << u"pass"_s;
    QTest::newRow("another fingerprint") << u"certificate_sha256"_s << print << QString(64, u'b')
                                         << u"unknown identity"_s;
    QTest::newRow("a variable") << u"context"_s << u"${env:WHERE}"_s << u"staging"_s << u"pass"_s;
    QTest::newRow("a variable of another value")
        << u"context"_s << u"${env:WHERE}"_s << u"live"_s << u"unknown identity"_s;
    QTest::newRow("what the environment calls a secret")
        << u"context"_s << u"s3cr3t-context"_s << u"s3cr3t-context"_s << u"pass"_s;
}

void TestRunMasking::whoAnsweredIsComparedAfterMasking()
{
    QFETCH(QString, name);
    QFETCH(QString, written);
    QFETCH(QString, told);
    QFETCH(QString, outcome);
    Bench bench([name, told](const CheckContext &context) {
        Observation observation = passing(context);
        observation.evidence.identity[name] = told;
        return observation;
    });
    bench.request.environment = std::make_shared<const Environment>(
        QMap<QString, QString>{{u"WHERE"_s, u"staging"_s}, {u"API_TOKEN"_s, u"s3cr3t-context"_s}});
    bench.add(u"a"_s).identity = {{name, written}};
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), outcome);
}

void TestRunMasking::templatesArePutIn()
{
    QString address;
    Bench bench([&address](const CheckContext &context) {
        address = context.config.value("address"_L1).toString();
        Observation observation = passing(context);
        observation.facts[u"host"_s] = casebook::fact(u"db.example"_s);
        return observation;
    });
    bench.request.environment =
        std::make_shared<const Environment>(QMap<QString, QString>{{u"HOST"_s, u"db.example"_s}});
    Check &check = bench.add(u"a"_s);
    check.config = {{u"address"_s, u"${env:HOST}:5432"_s}};
    check.expect = {casebook::expectation(u"host"_s, MatcherKind::Equals, u"${env:HOST}"_s)};
    Check &unset = bench.add(u"b"_s);
    unset.expect = {casebook::expectation(u"host"_s, MatcherKind::Equals, u"${env:NOWHERE}"_s)};
    bench.finish();
    QCOMPARE(address, u"db.example:5432"_s);
    QCOMPARE(bench.outcome(u"a"_s), u"pass"_s);
    QCOMPARE(bench.outcome(u"b"_s), u"unknown unset"_s);
    QCOMPARE(render(bench.results.at(u"b"_s).reason), u"not asked: NOWHERE is not set"_s);
}

void TestRunMasking::secretsAreMaskedBeforeTheyAreJudged()
{
    const QString password = u"hunter2-of-the-service"_s;
    const QString token = u"tok-58c1f0e7a9"_s;
    const QString inAddress = u"s3cr3t/pw"_s;
    Bench bench([=](const CheckContext &context) {
        Observation observation;
        observation.facts[u"said"_s] = casebook::fact(QString(u"login with "_s + password + u" failed"_s));
        observation.facts[u"token"_s] = casebook::fact(token);
        observation.facts[u"n"_s] = casebook::fact(1);
        observation.evidence.excerpt = u"password is "_s + inAddress;
        if (context.check.id == u"fails"_s)
            observation.failure = Failure{FailureClass::Auth, Rung::SignIn, QString(u"no entry for "_s + password), {}};
        return observation;
    });
    bench.request.environment = std::make_shared<const Environment>(
        QMap<QString, QString>{{u"DB_PASSWORD"_s, password},
                               {u"OPAQUE"_s, token},
                               {u"DATABASE_URL"_s, u"postgres://app:s3cr3t%2Fpw@db.example/app"_s}});
    Check &passes = bench.add(u"passes"_s);
    passes.expect = {casebook::expectation(u"token"_s, MatcherKind::Equals, u"${secret:OPAQUE}"_s)};
    Check &differs = bench.add(u"differs"_s);
    differs.expect = {casebook::expectation(u"said"_s, MatcherKind::Equals, u"something else"_s)};
    bench.add(u"fails"_s, {u"passes"_s});
    bench.finish();
    QCOMPARE(bench.outcome(u"passes"_s), u"pass"_s);
    QCOMPARE(bench.outcome(u"differs"_s), u"fail threshold"_s);
    for (const auto &[id, result] : bench.results) {
        const QString kept = QString::fromUtf8(QJsonDocument(resultToJson(result)).toJson()) + render(result.reason);
        QVERIFY2(!kept.contains(password), qPrintable(id));
        QVERIFY2(!kept.contains(inAddress), qPrintable(id));
        QVERIFY2(id != u"passes"_s || !kept.contains(token), qPrintable(id));
    }
}

void TestRunMasking::secretsOfFilesAreKnownToOtherChecks()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    };
    write(u"prod.env"_s, "DB_PASSWORD=of-the-env-file\n");
    write(u"prod.json"_s, R"({"db": {"password": "of-the-settings"}})");
    write(u"other.env"_s, "API_TOKEN=of-a-glob-1234\n");
    write(u"huge.env"_s, "API_TOKEN=of-a-huge-file\n" + QByteArray(1024 * 1024, '#'));
    Bench bench([](const CheckContext &context) {
        Observation observation = passing(context);
        observation.evidence.excerpt = u"of-the-env-file, of-the-settings, of-a-glob-1234, in the clear"_s;
        return observation;
    });
    bench.runbook.folder = folder.path();
    bench.add(u"prints"_s);
    const auto reads = [&bench](const QString &id, CheckKind kind, const QJsonObject &config) {
        Check &check = bench.add(id, {}, kind);
        check.profiles = {Profile::Full}; // what is not asked now is none the less a secret
        check.config = config;
    };
    reads(u"variables"_s, CheckKind::Variables, {{u"from"_s, QJsonArray{u"prod.env"_s, u"process"_s, u"none.env"_s}}});
    reads(u"command"_s, CheckKind::Variables, {{u"from"_s, QJsonObject{{u"command"_s, QJsonArray{u"x"_s}}}}});
    reads(u"settings"_s, CheckKind::Settings, {{u"file"_s, u"${env:STAGE}.json"_s}});
    reads(u"globs"_s, CheckKind::Settings, {{u"files"_s, QJsonArray{u"*.env"_s}}});
    bench.request.environment = std::make_shared<const Environment>(QMap<QString, QString>{{u"STAGE"_s, u"prod"_s}});
    bench.finish();
    const QString excerpt = bench.results.at(u"prints"_s).observation.evidence.excerpt;
    QVERIFY2(!excerpt.contains(u"of-") && excerpt.endsWith(u"in the clear"), qPrintable(excerpt));
}

void TestRunMasking::operandsAreMaskedAsTheirFactsAre_data()
{
    QTest::addColumn<QString>("fact");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("operand");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("put in, equal") << u"password"_s << u"Sw0rdf1shZ"_s << u"${env:X}"_s << u"pass"_s;
    QTest::newRow("put in, other") << u"password"_s << u"Sw0rdf2shZ"_s << u"${env:X}"_s << u"fail threshold"_s;
    QTest::newRow("written, equal") << u"password"_s << u"plainword"_s << u"plainword"_s << u"pass"_s;
    QTest::newRow("written, known") << u"mode"_s << u"of-the-service"_s << u"of-the-service"_s << u"pass"_s;
    QTest::newRow("no secret by its value") << u"secret_cache"_s << u"1200 s"_s << u"1200 s"_s << u"pass"_s;
    QTest::newRow("a word of ours") << u"connection"_s << u"refused"_s << u"refused"_s << u"pass"_s;
}

void TestRunMasking::operandsAreMaskedAsTheirFactsAre()
{
    QFETCH(QString, fact);
    QFETCH(QString, value);
    QFETCH(QString, operand);
    QFETCH(QString, outcome);
    Bench bench([=](const CheckContext & /*context*/) {
        Observation observation;
        observation.facts[fact] = casebook::fact(value);
        return observation;
    });
    bench.request.environment = std::make_shared<const Environment>(QMap<QString, QString>{
        {u"X"_s, u"Sw0rdf1shZ"_s}, {u"A_PASSWORD"_s, u"refused"_s}, {u"B_PASSWORD"_s, u"of-the-service"_s}});
    bench.add(u"a"_s).expect = {casebook::expectation(fact, MatcherKind::Equals, operand)};
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), outcome);
    const QString kept = QString::fromUtf8(QJsonDocument(resultToJson(bench.results.at(u"a"_s))).toJson());
    QVERIFY2(!kept.contains(u"Sw0rdf1shZ"_s), qPrintable(kept));
}

void TestRunMasking::messagesAreCutAfterTheyAreMasked()
{
    const QString password = u"Tr0ub4dorAndThreeMoreWords99"_s;
    Bench bench([=](const CheckContext & /*context*/) {
        Observation observation = failing(FailureClass::Exit);
        observation.failure->message = QString(390, u'x') + u' ' + password + QString(500, u'y');
        return observation;
    });
    bench.request.environment =
        std::make_shared<const Environment>(QMap<QString, QString>{{u"DB_PASSWORD"_s, password}});
    bench.add(u"a"_s);
    bench.finish();
    const QString message = bench.results.at(u"a"_s).observation.failure->message;
    QVERIFY2(message.size() < 410 && !message.contains(password.left(6)), qPrintable(message));
}

QTEST_GUILESS_MAIN(TestRunMasking)
#include "tst_runmasking.moc"
