// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/knownmasker.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

/// Values with a name or with neighbours, and what in an observation is no text from outside.
class TestMaskValues : public QObject
{
    Q_OBJECT

private slots:
    void named_data();
    void named();
    void arguments_data();
    void arguments();
    void parts_data();
    void parts();
    void wordsOfOursStay();
    void foreignNamesAreMasked();
    void onlyWhatIsKnownIsMaskedAgain();
};

void TestMaskValues::named_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("masked");
    QTest::newRow("password") << u"password"_s << u"hunter22"_s << u"[password-1]"_s;
    QTest::newRow("password of digits") << u"password"_s << u"12345678"_s << u"[password-1]"_s;
    QTest::newRow("span of time") << u"secret_cache"_s << u"1200 s"_s << u"1200 s"_s;
    QTest::newRow("span without a blank") << u"secret_cache"_s << u"30d"_s << u"30d"_s;
    QTest::newRow("share") << u"token"_s << u"99.5"_s << u"99.5"_s;
    QTest::newRow("small number") << u"token"_s << u"4096"_s << u"4096"_s;
    QTest::newRow("how often it is hashed") << u"password_iterations"_s << u"12000"_s << u"12000"_s;
    QTest::newRow("how many at once") << u"rate.token_bucket_burst"_s << u"5000000"_s << u"5000000"_s;
    QTest::newRow("flag") << u"password"_s << u"true"_s << u"true"_s;
    QTest::newRow("collection") << u"secrets.db"_s << u"plainword"_s << u"[secret-1]"_s;
    QTest::newRow("section") << u"password.value"_s << u"plainword"_s << u"[password-1]"_s;
}

void TestMaskValues::named()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, masked);
    QCOMPARE(Redactor("key").maskNamed(name, value), masked);
}

void TestMaskValues::arguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("masked");
    QTest::newRow("user and password") << QStringList{u"curl"_s, u"-u"_s, u"bob:pw 9x"_s}
                                       << QStringList{u"curl"_s, u"-u"_s, u"bob:[password-1]"_s};
    QTest::newRow("user and group") << QStringList{u"docker"_s, u"run"_s, u"--user"_s, u"app:staff"_s}
                                    << QStringList{u"docker"_s, u"run"_s, u"--user"_s, u"app:staff"_s};
    QTest::newRow("mysql") << QStringList{u"mysql"_s, u"-phunter22"_s, u"db"_s}
                           << QStringList{u"mysql"_s, u"-p[password-1]"_s, u"db"_s};
    QTest::newRow("option and value") << QStringList{u"tool"_s, u"--password"_s, u"two words"_s}
                                      << QStringList{u"tool"_s, u"--password"_s, u"[password-1]"_s};
    QTest::newRow("header") << QStringList{u"curl"_s, u"-H"_s, u"Authorization: Bearer abcDEF123456ghiJKL"_s}
                            << QStringList{u"curl"_s, u"-H"_s, u"Authorization: Bearer [credential-1]"_s};
    QTest::newRow("nothing") << QStringList{u"ls"_s, u"-p"_s, u"a b"_s} << QStringList{u"ls"_s, u"-p"_s, u"a b"_s};
}

void TestMaskValues::arguments()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, masked);
    QCOMPARE(Redactor("key").maskArguments(arguments), masked);
    const QJsonValue list = Redactor("key").mask(QJsonValue(QJsonArray::fromStringList(arguments)));
    QCOMPARE(list.toVariant().toStringList(), masked);
}

void TestMaskValues::parts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("masked");
    QTest::newRow("named before it") << u"login password=hunter22 for bob"_s << u"hunter22"_s << u"[password-1]"_s;
    QTest::newRow("beside it") << u"login password=hunter22 for bob"_s << u"bob"_s << u"bob"_s;
    QTest::newRow("around it") << u"login password=hunter22 for bob"_s << u"login password=hunter22"_s
                               << u"login password=[password-1]"_s;
    QTest::newRow("inside of it") << u"postgres://app:hunter22@db/x"_s << u"nter2"_s << u"[password-1]"_s;
    QTest::newRow("nothing to hide") << u"limit 15 s"_s << u"15"_s << u"15"_s;
}

void TestMaskValues::parts()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    QFETCH(QString, masked);
    QCOMPARE(Redactor("key").maskPart(text, text.indexOf(part), part.size()), masked);
}

void TestMaskValues::wordsOfOursStay()
{
    Redactor redactor("key");
    for (const QString &word : {u"orders"_s, u"stdout"_s, u"refused"_s, u"2026"_s, u"28P01"_s, u"sqlstate"_s})
        redactor.addSecret(word, u"password"_s);
    Observation observation;
    observation.facts[u"stdout"_s] = Fact{u"said orders"_s, Unit::None, {}, false};
    observation.facts[u"connection"_s] = Fact{u"refused"_s, Unit::None, {}, false};
    observation.facts[u"parameters.password"_s] = Fact{u"not set"_s, Unit::None, {}, false};
    observation.facts[u"last_at"_s] = Fact{u"2026-01-02T03:04:05Z"_s, Unit::None, {}, false};
    observation.failure =
        Failure{FailureClass::Refused, Rung::Tcp, u"orders is refused"_s, {{u"sqlstate"_s, u"28P01"_s}}};
    observation.evidence.component = u"orders"_s;
    observation.evidence.standpoint.confirmed = QStringList{u"orders"_s};
    const Observation masked = redactor.mask(observation);
    QCOMPARE(masked.facts.at(u"stdout"_s).value.toString(), u"said [password-1]"_s);
    QCOMPARE(masked.facts.at(u"connection"_s).value.toString(), u"refused"_s);
    QCOMPARE(masked.facts.at(u"parameters.password"_s).value.toString(), u"not set"_s);
    QCOMPARE(masked.facts.at(u"last_at"_s).value.toString(), u"2026-01-02T03:04:05Z"_s);
    QCOMPARE(masked.failure->detail, observation.failure->detail);
    QCOMPARE(masked.failure->message, u"[password-1] is [password-2]"_s);
    QCOMPARE(masked.evidence.component, u"orders"_s);
    QCOMPARE(masked.evidence.standpoint.confirmed, observation.evidence.standpoint.confirmed);
}

void TestMaskValues::foreignNamesAreMasked()
{
    Redactor redactor("key");
    redactor.addSecret(u"hunter22"_s, u"password"_s);
    Observation observation;
    observation.facts[u"users.hunter22"_s] = Fact{u"bob"_s, Unit::None, {}, false};
    QVERIFY(redactor.mask(observation, [](const QString &) { return true; }).facts.contains(u"users.[password-1]"_s));
    QVERIFY(redactor.mask(observation).facts.contains(u"users.hunter22"_s));
}

void TestMaskValues::onlyWhatIsKnownIsMaskedAgain()
{
    Redactor redactor("key");
    redactor.addSecret(u"hunter22"_s, u"password"_s);
    const KnownMasker known(redactor);
    QCOMPARE(known.mask(u"password=[token-1] and password=other hunter22"_s),
             u"password=[token-1] and password=other [password-1]"_s);
    const QJsonObject json{{u"password"_s, u"other"_s}, {u"text"_s, QJsonArray{u"hunter22"_s, 7}}};
    const QJsonObject expected{{u"password"_s, u"other"_s}, {u"text"_s, QJsonArray{u"[password-1]"_s, 7}}};
    QCOMPARE(known.mask(QJsonValue(json)), QJsonValue(expected));
}

QTEST_GUILESS_MAIN(TestMaskValues)
#include "tst_maskvalues.moc"
