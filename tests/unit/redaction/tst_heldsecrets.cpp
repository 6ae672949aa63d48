// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/heldsecrets.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

/// What the app holds is found again wherever it stands, alone and in every form.
class TestHeldSecrets : public QObject
{
    Q_OBJECT

private slots:
    void learnt_data();
    void learnt();
    void notLearnt_data();
    void notLearnt();
    void found_data();
    void found();
    void notFound_data();
    void notFound();
    void manyThatBeginAlike_data();
    void manyThatBeginAlike();
    void rowsOfBackslashesAreReadInOneWay();
};

void TestHeldSecrets::learnt_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("secret");
    QTest::newRow("URL") << u"postgres://app:Hunter22x@db/x"_s << u"Hunter22x"_s;
    QTest::newRow("URL, encoded") << u"postgres://app:p%40s%25s@db/x"_s << u"p@s%s"_s;
    QTest::newRow("query") << u"postgres://db/x?user=app&password=Hunter22x"_s << u"Hunter22x"_s;
    QTest::newRow("query of JDBC") << u"jdbc:postgresql://db/x?user=a&password=Hunter22x"_s << u"Hunter22x"_s;
    QTest::newRow("connection string") << u"host=h user=a password=abZcdefgh dbname=x"_s << u"abZcdefgh"_s;
    QTest::newRow("a quote in it") << u"host=h user=a password=ab\"cdefgh dbname=x"_s << u"ab\"cdefgh"_s;
    QTest::newRow("quoted") << u"host=db password='it\\'s\\\\he re' dbname=x"_s << u"it's\\he re"_s;
    QTest::newRow("escaped without quotes") << u"host=db password=we\\ ird\\'pw9 dbname=x"_s << u"we ird'pw9"_s;
    QTest::newRow("account key") << u"AccountName=a;AccountKey=Zecret9xAbc=="_s << u"Zecret9xAbc=="_s;
    QTest::newRow("header") << u"Bearer Hunter22xAbcd"_s << u"Hunter22xAbcd"_s;
    QTest::newRow("document") << u"{\"db\":{\"password\":\"Hunter22x\"}}"_s << u"Hunter22x"_s;
}

void TestHeldSecrets::learnt()
{
    QFETCH(QString, value);
    QFETCH(QString, secret);
    Redactor redactor("key");
    addSecretsIn(redactor, value);
    const QString masked = redactor.mask(u"bad "_s + secret + u" here"_s);
    QVERIFY2(masked.startsWith(u"bad ["_s) && masked.endsWith(u"] here"_s), qPrintable(masked));
}

void TestHeldSecrets::notLearnt_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << u"Basic plan of the team"_s << u"the plan of the team"_s;
    QTest::newRow("ordinary password") << u"postgres://postgres:postgres@localhost/x"_s << u"postgres is down"_s;
    QTest::newRow("path") << u"/usr/bin:/bin"_s << u"/usr/bin/true"_s;
}

void TestHeldSecrets::notLearnt()
{
    QFETCH(QString, value);
    QFETCH(QString, text);
    Redactor redactor("key");
    addSecretsIn(redactor, value);
    QCOMPARE(redactor.mask(text), text);
}

void TestHeldSecrets::found_data()
{
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("masked");
    const QString lines = u"correct horse 1\nbattery staple 2"_s;
    QTest::newRow("each line alone") << lines << u"one: correct horse 1\nx\ntwo: battery staple 2"_s
                                     << u"one: [password-1]\nx\ntwo: [password-1]"_s;
    const QString longOne = u"Kq8"_s.repeated(25) + u"z!"_s;
    QTest::newRow("wrapped") << longOne << QString(longOne.left(40) + u'\n' + longOne.mid(40)) << u"[password-1]"_s;
    const QString base64 = QString::fromLatin1(longOne.toUtf8().toBase64());
    QTest::newRow("base64, wrapped") << longOne << QString(u"v:\n"_s + base64.left(76) + u'\n' + base64.mid(76) + u'\n')
                                     << u"v:\n[password-1]\n"_s;
    QTest::newRow("colour codes in it") << u"Tr0ub4dor-3"_s << u"said Tr0\x1b[31mub4\x1b[0mdor-3 twice"_s
                                        << u"said [password-1] twice"_s;
    QTest::newRow("escaped as Markdown") << u"Zec_ret*9x"_s << u"said Zec\\_ret\\*9x twice"_s
                                         << u"said [password-1] twice"_s;
}

void TestHeldSecrets::found()
{
    QFETCH(QString, secret);
    QFETCH(QString, text);
    QFETCH(QString, masked);
    Redactor redactor("key");
    redactor.addSecret(secret, u"password"_s);
    QCOMPARE(redactor.mask(text), masked);
}

void TestHeldSecrets::notFound_data()
{
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("text");
    QTest::newRow("over lines when it is short") << u"hunter22"_s << u"hun\nter22"_s;
    QTest::newRow("the frame of a key") << u"-----BEGIN PRIVATE KEY-----\nMIIabcdefgh12\n-----END PRIVATE KEY-----"_s
                                        << u"-----BEGIN CERTIFICATE-----"_s;
    QTest::newRow("the signs of a document")
        << u"{\n  \"type\": \"service\",\n  \"pin\": \"x\"\n}"_s << u"  \"type\": \"service\","_s;
}

void TestHeldSecrets::notFound()
{
    QFETCH(QString, secret);
    QFETCH(QString, text);
    Redactor redactor("key");
    redactor.addSecret(secret, u"password"_s);
    QCOMPARE(redactor.mask(text), text);
}

void TestHeldSecrets::manyThatBeginAlike_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("masked");
    const QString secret = u"sk-proj-a/b c-0042"_s;
    QTest::newRow("raw") << u"said "_s + secret << u"said [token-1]"_s;
    QTest::newRow("percent") << u"said %73k%2Dproj%2da%2Fb+c-0042"_s << u"said [token-1]"_s;
    QTest::newRow("JSON") << u"said \\u0073k-proj-a\\/b c-0042"_s << u"said [token-1]"_s;
    QTest::newRow("JSON in JSON") << u"said sk-proj-a\\\\/b c\\\\u002d0042"_s << u"said [token-1]"_s;
    QTest::newRow("colours and line ends") << u"said s\x1b[1mk-p\nroj-a/b\r\n c-0042"_s << u"said [token-1]"_s;
    QTest::newRow("base64") << QString(u"said "_s + QString::fromLatin1(QByteArray("x" + secret.toLatin1()).toBase64()))
                            << u"said e[token-1]"_s;
    QTest::newRow("the longest") << QString(u"said "_s + secret + u"-and-more"_s) << u"said [token-1]"_s;
    QTest::newRow("none of them") << u"said sk-proj-a/b c-00x2"_s << u"said sk-proj-a/b c-00x2"_s;
    QTest::newRow("cut") << u"said sk-proj-a"_s << u"said sk-proj-a"_s;
}

/// As the keys of one provider do.
void TestHeldSecrets::manyThatBeginAlike()
{
    QFETCH(QString, text);
    QFETCH(QString, masked);
    Redactor redactor("key");
    for (int i = 0; i < 300; ++i)
        redactor.addSecret(u"sk-proj-a/b c-%1"_s.arg(i, 4, 10, QChar(u'0')), u"token"_s);
    redactor.addSecret(u"sk-proj-a/b c-0042-and-more"_s, u"token"_s);
    QCOMPARE(redactor.mask(text), masked);
}

void TestHeldSecrets::rowsOfBackslashesAreReadInOneWay()
{
    const QString row = u"\\"_s.repeated(48);
    Redactor redactor("key");
    for (int i = 0; i < 20; ++i)
        redactor.addSecret(row + QString::number(100 + i), u"password"_s);
    QCOMPARE(redactor.mask(QString(u"said "_s + row)), QString(u"said "_s + row));
    QCOMPARE(redactor.mask(QString(u"said "_s + row.repeated(2) + u"107"_s)), u"said [password-1]"_s);
}

QTEST_GUILESS_MAIN(TestHeldSecrets)
#include "tst_heldsecrets.moc"
