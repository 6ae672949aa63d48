// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/leftin.h"
#include "diagnostics/redaction/redactor.h"
#include "tests/unit/redaction/corpus.h"

#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

class TestLeftIn : public QObject
{
    Q_OBJECT

private slots:
    void whatIsLeftIsToldWithoutItsValue_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("refusal");
        const QString start = u"nothing is written, because line %1 of it still holds %2"_s;
        QTest::newRow("a known value") << u"# Update\n\nit said Kn0wn-Secr3t\n"_s
                                       << start.arg(3).arg(u"a value that is known to be secret"_s);
        QTest::newRow("a known value, written as HTML does")
            << u"<p>Amp&amp;ers4nd</p>"_s << start.arg(1).arg(u"a value that is known to be secret"_s);
        QTest::newRow("a word of ours that is a secret too") << u"`orders` and `orders` fail\n"_s << QString();
        QTest::newRow("and then one that is none of ours")
            << u"`orders` fail\nwith Kn0wn-Secr3t\n"_s << start.arg(2).arg(u"a value that is known to be secret"_s);
        QTest::newRow("a key") << u"a\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n"_s
                               << start.arg(2).arg(u"a private key"_s);
        QTest::newRow("a URL") << u"postgres://app:Kestrel-9@db/chat"_s << start.arg(1).arg(u"a password in a URL"_s);
        QTest::newRow("a URL whose end Markdown keeps from being a mail address")
            << u"postgres\\://app:`Kestrel-9@db`/chat"_s << start.arg(1).arg(u"a password in a URL"_s);
        QTest::newRow("a mask there") << u"\\[password-1\\]`@db.example`, `a` and `b`"_s << QString();
        QTest::newRow("a connection string")
            << u"host=db user=app password=Kestrel-9"_s << start.arg(1).arg(u"a password in a connection string"_s);
        QTest::newRow("a mask") << u"postgres://app:[password-1]@db/chat host=db password=[password-2]"_s << QString();
        QTest::newRow("a mask of Markdown") << u"postgres://app:\\[password-1\\]@db/chat"_s << QString();
        QTest::newRow("a mask that a column cut")
            << u"host=db user=app password='[passw\u2026  dana\nhost=db password=[\u2026"_s << QString();
        QTest::newRow("a secret that a column cut") << u"host=db user=app password='[pa55w\u2026  dana"_s
                                                    << start.arg(1).arg(u"a password in a connection string"_s);
        QTest::newRow("a reference") << u"postgres://app:${DB_PASSWORD}@db/chat"_s << QString();
        QTest::newRow("ordinary text") << u"see https://acme.example/u/@bob, password authentication failed"_s
                                       << QString();
    }
    void whatIsLeftIsToldWithoutItsValue()
    {
        QFETCH(QString, text);
        QFETCH(QString, refusal);
        Redactor redactor("key");
        redactor.addSecret(u"Kn0wn-Secr3t"_s, u"password"_s);
        redactor.addSecret(u"Amp&ers4nd"_s, u"password"_s);
        redactor.addSecret(u"orders"_s, u"password"_s);
        QCOMPARE(refusalOf(text, redactor), refusal);
    }

    /// Nothing that was masked is refused, also where Markdown writes its brackets.
    void nothingMaskedIsRefused()
    {
        for (const QString &name : {u"redaction.tsv"_s, u"redaction-second.tsv"_s, u"redaction-hard.tsv"_s,
                                    u"redaction-third.tsv"_s, u"redaction-fourth.tsv"_s, u"redaction-fifth.tsv"_s}) {
            for (const CorpusLine &line : corpus(name)) {
                const Redactor redactor("key");
                const QString masked = redactor.mask(line.text);
                QString markdown = masked;
                markdown.replace(u'[', u"\\["_s).replace(u']', u"\\]"_s);
                for (const QString &text : {masked, markdown, masked.toHtmlEscaped()})
                    QVERIFY2(!leftIn(text, redactor).has_value(), qPrintable(line.kind + u": "_s + text));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLeftIn)
#include "tst_leftin.moc"
