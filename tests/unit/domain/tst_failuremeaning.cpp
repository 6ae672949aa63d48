// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/failuremeaning.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

CheckResult failed(FailureClass failureClass, Rung rung = Rung::None, const QJsonObject &detail = {})
{
    CheckResult result;
    result.outcome = Outcome::Fail;
    result.failureClass = failureClass;
    result.observation.failure = Failure{failureClass, rung, u"as the collector says"_s, detail};
    result.observation.evidence.target = u"db.staging.internal:5432"_s;
    result.observation.evidence.addressUsed = u"10.28.0.3:5432"_s;
    return result;
}

QString keyOf(const CheckResult &result, CheckKind kind = CheckKind::Postgres)
{
    return meaningOf(kind, result).means.key;
}

/// The codes, or first words, of the table \a name of sqlstates.cpp: each of them has a sentence of its own.
QStringList statesOfSource(const QString &name)
{
    QFile file(qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/diagnostics/checks/postgres/sqlstates.cpp"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString source = QString::fromUtf8(file.readAll());
    const qsizetype begin = source.indexOf(name + u"{\n"_s);
    const QString table = begin < 0 ? QString() : source.sliced(begin, source.indexOf(u"\n};"_s, begin) - begin);
    QStringList states;
    static const QRegularExpression row(u"\\{(?:Rung::\\w+, )?\"((?:[^\"\\\\]|\\\\.)+)\"_L1,"_s);
    for (auto it = row.globalMatch(table); it.hasNext();)
        states.append(it.next().captured(1).remove(u'\\'));
    states.removeDuplicates();
    return states;
}

} // namespace

class TestFailureMeaning final : public QObject
{
    Q_OBJECT

private slots:
    void everyClassHasASentence_data();
    void everyClassHasASentence();
    void everySqlStateOfTheTableHasOne_data();
    void everySqlStateOfTheTableHasOne();
    void everyTextOfThePoolerHasOne_data();
    void everyTextOfThePoolerHasOne();
    void aCertificateMayHaveSeveralFaults();
    void detailIsMoreExactThanTheClass_data();
    void detailIsMoreExactThanTheClass();
    void wordsOfAServerInAnotherLanguageAreNotNeeded();
    void aProxyOnThisMachineIsNamed_data();
    void aProxyOnThisMachineIsNamed();
    void theRefusalOfAnOwnCredentialSaysNothingOfTheService();
    void aPassMeansNothing();
    void aStandbyWhereAPrimaryIsExpectedIsTold();
    void theVantageCountsBeforeWhatWasMet();
    void aProxyInBetweenIsNamed();
    void everySentenceIsWhole();
};

void TestFailureMeaning::everyClassHasASentence_data()
{
    QTest::addColumn<FailureClass>("failureClass");
    for (const auto &row : enumNames<FailureClass>())
        QTest::newRow(row.name.data()) << row.value;
}

void TestFailureMeaning::everyClassHasASentence()
{
    QFETCH(FailureClass, failureClass);
    for (const auto &kind : enumNames<CheckKind>()) {
        for (const auto &rung : enumNames<Rung>()) {
            const FailureMeaning meaning = meaningOf(kind.value, failed(failureClass, rung.value));
            QVERIFY(!meaning.means.isEmpty());
            QVERIFY2(!meaning.next.isEmpty(), qPrintable(meaning.means.key));
            // Only what is told of ourselves has no causes.
            if (meaning.causes.isEmpty())
                QVERIFY2(failureClass >= FailureClass::Budget, qPrintable(meaning.means.key));
        }
    }
}

void TestFailureMeaning::everySqlStateOfTheTableHasOne_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<Rung>("rung");
    for (const QString &state : statesOfSource(u"signInStates"_s))
        QTest::newRow(qPrintable(u"sign-in "_s + state)) << state << Rung::SignIn;
    for (const QString &state : statesOfSource(u"queryStates"_s))
        QTest::newRow(qPrintable(u"query "_s + state)) << state << Rung::Query;
}

void TestFailureMeaning::everySqlStateOfTheTableHasOne()
{
    QFETCH(QString, state);
    QFETCH(Rung, rung);
    QVERIFY(!statesOfSource(u"signInStates"_s).isEmpty() && !statesOfSource(u"queryStates"_s).isEmpty());
    const QString whole = state + QString(5 - state.size(), u'9');
    const FailureMeaning meaning =
        meaningOf(CheckKind::Postgres, failed(FailureClass::Rejected, rung, {{u"sqlstate"_s, whole}}));
    QVERIFY2(meaning.means.key.startsWith("meaning.sqlstate-"_L1), qPrintable(meaning.means.key));
    QVERIFY(!meaning.causes.isEmpty() && !meaning.next.isEmpty());
}

void TestFailureMeaning::everyTextOfThePoolerHasOne_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : statesOfSource(u"poolerTexts"_s))
        QTest::newRow(qPrintable(text)) << text;
}

void TestFailureMeaning::everyTextOfThePoolerHasOne()
{
    QFETCH(QString, text);
    const QJsonObject detail{{u"sqlstate"_s, u"08P01"_s}, {u"pooler"_s, u"pgbouncer"_s}, {u"server"_s, text}};
    for (const Rung rung : {Rung::SignIn, Rung::Query}) {
        const QString key = keyOf(failed(FailureClass::Rejected, rung, detail));
        QVERIFY2(key.startsWith("meaning.pooler-"_L1), qPrintable(key));
    }
}

void TestFailureMeaning::aCertificateMayHaveSeveralFaults()
{
    const QJsonObject detail{{u"verify"_s, 18}, {u"verdicts"_s, QJsonArray{u"self-signed"_s, u"expired"_s}}};
    const FailureMeaning meaning = meaningOf(CheckKind::Tls, failed(FailureClass::Tls, Rung::Tls, detail));
    QCOMPARE(render(meaning.means), u"The server's certificate is signed by itself, and nothing here trusts it. The "
                                    "server's certificate has expired; whoever verifies it cannot connect."_s);
    QVERIFY(render(meaning.causes).contains(u"default certificate"_s));
    QVERIFY(render(meaning.causes).contains(u"; and nobody renewed it"_s));
    QVERIFY(render(meaning.next).contains(u". Compare the certificate on disk"_s));
}

void TestFailureMeaning::detailIsMoreExactThanTheClass_data()
{
    QTest::addColumn<FailureClass>("failureClass");
    QTest::addColumn<Rung>("rung");
    QTest::addColumn<QJsonObject>("detail");
    QTest::addColumn<QString>("key");
    const auto row = [](const char *name, FailureClass failureClass, Rung rung, const QJsonObject &detail,
                        const char *key) { QTest::newRow(name) << failureClass << rung << detail << key; };
    const auto server = [](const char *sqlstate, const char *text) {
        return QJsonObject{{u"sqlstate"_s, QString::fromLatin1(sqlstate)}, {u"server"_s, QString::fromLatin1(text)}};
    };
    const auto tls = [](const char *what) { return QJsonObject{{u"tls"_s, QString::fromLatin1(what)}}; };
    using enum FailureClass;
    row("expired", Tls, Rung::Tls, tls("expired"), "meaning.tls-expired");
    row("not yet valid", Tls, Rung::Tls, tls("not-yet-valid"), "meaning.tls-not-yet-valid");
    row("self-signed", Tls, Rung::Tls, tls("self-signed"), "meaning.tls-self-signed");
    row("unknown issuer", Tls, Rung::Tls, tls("unknown-issuer"), "meaning.tls-unknown-issuer");
    row("another name", Tls, Rung::Tls, tls("host-mismatch"), "meaning.tls-host-mismatch");
    row("no TLS", Tls, Rung::Tls, tls("not offered"), "meaning.tls-not-offered");
    row("a word of a newer Sitrep", Tls, Rung::Tls, tls("quantum"), "meaning.tls");
    row("OpenSSL's number", Tls, Rung::Tls, {{u"verify"_s, 10}}, "meaning.tls-expired");
    row("HTTP", Protocol, Rung::Sniff, {{u"speaker"_s, u"http"_s}}, "meaning.speaks-http");
    row("SSH", Protocol, Rung::Sniff, {{u"speaker"_s, u"ssh"_s}}, "meaning.speaks-ssh");
    row("MySQL", Protocol, Rung::Sniff, {{u"speaker"_s, u"mysql"_s}}, "meaning.speaks-mysql");
    row("Redis", Protocol, Rung::Sniff, {{u"speaker"_s, u"redis"_s}}, "meaning.speaks-redis");
    row("who knows", Protocol, Rung::Sniff, {}, "meaning.protocol");
    row("full", Rejected, Rung::SignIn, server("53300", "sorry, too many clients already"),
        "meaning.sqlstate-53300-full");
    row("reserved", Rejected, Rung::SignIn,
        server("53300", "remaining connection slots are reserved for non-replication superuser connections"),
        "meaning.sqlstate-53300-reserved");
    row("the role's limit", Rejected, Rung::SignIn, server("53300", "too many connections for role \"app\""),
        "meaning.sqlstate-53300-role");
    row("starting", Rejected, Rung::SignIn, server("57P03", "the database system is starting up"),
        "meaning.sqlstate-57p03-starting");
    row("recovery", Rejected, Rung::SignIn, server("57P03", "the database system is not yet accepting connections"),
        "meaning.sqlstate-57p03-recovery");
    row("shutting down", Rejected, Rung::SignIn, server("57P03", "the database system is shutting down"),
        "meaning.sqlstate-57p03-stopping");
    row("hot standby off", Rejected, Rung::SignIn, server("57P03", "the database system is not accepting connections"),
        "meaning.sqlstate-57p03-standby");
    row("CONNECT", Rejected, Rung::SignIn, server("42501", "permission denied"), "meaning.sqlstate-42501-sign-in");
    row("a right to read", Permission, Rung::Query, server("42501", "permission denied"), "meaning.sqlstate-42501");
    row("a code that nobody listed", Rejected, Rung::Query, server("P0001", "raised"), "meaning.sqlstate");
    row("no IPv6", Unreachable, Rung::Tcp, {{u"errno"_s, u"ENETUNREACH"_s}}, "meaning.unreachable-enetunreach");
    row("a gateway", FailureClass::Status, Rung::FirstByte, {{u"status"_s, 503}}, "meaning.status-503");
    row("another refusal", FailureClass::Status, Rung::FirstByte, {{u"status"_s, 418}}, "meaning.status-4xx");
    row("a socket file", Missing, Rung::Tcp, {}, "meaning.missing-tcp");
    row("a name", Missing, Rung::Resolve, {}, "meaning.missing-resolve");
    row("a database refuses", Refused, Rung::Tcp, {}, "meaning.refused-tcp-postgres");
}

void TestFailureMeaning::detailIsMoreExactThanTheClass()
{
    QFETCH(FailureClass, failureClass);
    QFETCH(Rung, rung);
    QFETCH(QJsonObject, detail);
    QTEST(keyOf(failed(failureClass, rung, detail)), "key");
}

void TestFailureMeaning::wordsOfAServerInAnotherLanguageAreNotNeeded()
{
    const QString full = u"tut mir leid, schon zu viele Verbindungen"_s;
    QCOMPARE(keyOf(failed(FailureClass::Rejected, Rung::SignIn, {{u"sqlstate"_s, u"53300"_s}, {u"server"_s, full}})),
             u"meaning.sqlstate-53300"_s);
    // Words of another code do not count.
    QCOMPARE(keyOf(failed(FailureClass::Rejected, Rung::SignIn,
                          {{u"sqlstate"_s, u"53300"_s}, {u"server"_s, u"the database system is starting up"_s}})),
             u"meaning.sqlstate-53300"_s);
}

void TestFailureMeaning::aProxyOnThisMachineIsNamed_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("maybeProxy");
    QTest::newRow("loopback") << "postgresql://app@127.0.0.1:5432/chat"
                              << "" << true;
    QTest::newRow("localhost") << "localhost:5432"
                               << "" << true;
    QTest::newRow("what a name led to") << "db:5432"
                                        << "127.0.0.1:5432" << true;
    QTest::newRow("IPv6") << "db:5432"
                          << "[::1]:5432" << true;
    QTest::newRow("a folder of the connector") << "/cloudsql/p:r:i/.s.PGSQL.5432"
                                               << "" << true;
    QTest::newRow("another machine") << "10.28.0.3:5432"
                                     << "" << false;
    QTest::newRow("digits alike") << "10.127.0.1:5432"
                                  << "" << false;
    QTest::newRow("an address that ends alike") << "[2001:db8::1]:5432"
                                                << "[2001:db8::1]:5432" << false;
    QTest::newRow("a name that ends alike") << "notlocalhost:5432"
                                            << "" << false;
}

void TestFailureMeaning::aProxyOnThisMachineIsNamed()
{
    QFETCH(QString, target);
    QFETCH(QString, address);
    QFETCH(bool, maybeProxy);
    CheckResult result = failed(FailureClass::Reset, Rung::Sniff);
    result.observation.evidence.target = target;
    result.observation.evidence.addressUsed = address;
    const FailureMeaning meaning = meaningOf(CheckKind::Postgres, result);
    QCOMPARE(render(meaning.next).contains(u"Read the proxy's log"_s), maybeProxy);
}

void TestFailureMeaning::theRefusalOfAnOwnCredentialSaysNothingOfTheService()
{
    CheckResult result = failed(FailureClass::Auth);
    QCOMPARE(keyOf(result, CheckKind::Http), u"meaning.auth"_s);
    result.outcome = Outcome::Unknown;
    QCOMPARE(keyOf(result, CheckKind::Http), u"meaning.auth-own"_s);
}

void TestFailureMeaning::aPassMeansNothing()
{
    CheckResult result = failed(FailureClass::Rejected);
    result.outcome = Outcome::Pass; // a refusal that the runbook expects
    QVERIFY(meaningOf(CheckKind::Postgres, result).isEmpty());
    QVERIFY(meaningOf(CheckKind::Postgres, {}).isEmpty());
}

void TestFailureMeaning::aStandbyWhereAPrimaryIsExpectedIsTold()
{
    CheckResult result;
    result.outcome = Outcome::Fail;
    result.failureClass = FailureClass::Threshold;
    result.judged.append(
        {u"in_recovery"_s, Outcome::Fail, FailureClass::Threshold, u"false"_s, u"true"_s, true, {}, {}});
    QCOMPARE(keyOf(result), u"meaning.role-read-only"_s);
    result.judged.first().raw = false;
    QCOMPARE(keyOf(result), u"meaning.role-primary"_s);
    result.judged.first().fact = u"total_ms"_s;
    QCOMPARE(keyOf(result), u"meaning.threshold"_s);
}

void TestFailureMeaning::theVantageCountsBeforeWhatWasMet()
{
    CheckResult result = failed(FailureClass::Timeout, Rung::Tcp);
    result.outcome = Outcome::Unknown;
    result.failureClass = FailureClass::Vantage;
    QCOMPARE(keyOf(result), u"meaning.vantage"_s);
}

void TestFailureMeaning::aProxyInBetweenIsNamed()
{
    CheckResult result = failed(FailureClass::Vantage, Rung::None);
    result.outcome = Outcome::Unknown;
    result.failureClass = FailureClass::Vantage;
    QCOMPARE(keyOf(result), u"meaning.vantage"_s);
    result.observation.failure->detail[u"proxy"_s] = u"http://p:3128"_s;
    QCOMPARE(keyOf(result), u"meaning.vantage-proxy"_s);
    result.observation.failure->rung = Rung::Tcp;
    QCOMPARE(keyOf(result), u"meaning.vantage-past-proxy"_s);
}

void TestFailureMeaning::everySentenceIsWhole()
{
    for (const QString &key : sentenceKeys()) {
        if (!key.startsWith("meaning."_L1))
            continue;
        const QString english = QString::fromUtf8(englishPattern(key));
        QVERIFY2(english.size() < 200, qPrintable(key));
        // Causes follow a label, as a list; the others stand alone.
        QCOMPARE(english.endsWith(u'.'), !key.endsWith("-causes"_L1));
        QVERIFY2(english.front().isUpper() || key.endsWith("-causes"_L1), qPrintable(key));
        if (key.endsWith("-causes"_L1) || key.endsWith("-next"_L1))
            QVERIFY2(englishPattern(key.left(key.lastIndexOf(u'-'))), qPrintable(key));
    }
}

QTEST_GUILESS_MAIN(TestFailureMeaning)
#include "tst_failuremeaning.moc"
