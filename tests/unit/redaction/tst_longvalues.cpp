// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/redactor.h"
#include "tests/support/streamedbytes.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

QString masked(const QString &text)
{
    return Redactor("key").mask(text);
}

/// No two of them alike, of 24 characters.
QString secretOf(int number)
{
    return u"Kestrel%1xQ7vZ"_s.arg(number, 12, 36, QChar(u'0'));
}

/// \a count secrets, each between \a before and \a after, and \a between them.
QString secrets(int count, const QString &before, const QString &after, const QString &between)
{
    QStringList elements;
    for (int i = 0; i < count; ++i)
        elements += before + secretOf(i) + after;
    return elements.join(between);
}

/// What a stream makes of lines before \a text, of it, and of lines behind it, that is fed \a piece bytes at a time.
QString streamed(const QString &text, qsizetype piece)
{
    const RedactStream::Limits limits{.block = 8192, .ahead = 8192, .held = 1 << 20};
    return QString::fromUtf8(test::streamedBytes(text.toUtf8(), limits, piece, piece));
}

void addLongValues()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    for (const int count : {90, 700, 5000}) {
        const auto row = [count](const char *name, const QString &text) {
            QTest::addRow("%d %s", count, name) << text << count;
        };
        row("json", u"{\"passwords\": ["_s + secrets(count, u"\""_s, u"\""_s, u", "_s) + u"], \"retries\": 3}\n"_s);
        row("lines of json", u"\"passwords\": [\n  "_s + secrets(count, u"\""_s, u"\""_s, u",\n  "_s) + u"\n]\n"_s);
        row("bare words", u"passwords: ["_s + secrets(count, {}, {}, u", "_s) + u"]\nretries: 3\n"_s);
        row("without end", u"passwords = ["_s + secrets(count, u"'"_s, u"'"_s, u","_s));
        row("breaks off", u"passwords: ["_s + secrets(count, u"\""_s, u"\""_s, u","_s) + u", {}"_s);
        row("yaml", u"passwords:\n"_s + secrets(count, u"  - "_s, u"\n"_s, {}) + u"retries: 3\n"_s);
        row("block",
            u"a:\n  service_account_key: |\n"_s + secrets(count, u"    "_s, u"\n"_s, {}) + u"  retries: 3\n"_s);
        row("block in windows lines",
            u"api_key: >-\r\n"_s + secrets(count, u"  "_s, u"\r\n"_s, {}) + u"retries: 3\r\n"_s);
        row("here-document", u"password = <<EOT\n"_s + secrets(count, {}, u"\n"_s, {}) + u"EOT\nretries = 3\n"_s);
    }
}

} // namespace

/// Values of many kilobytes: none of their parts stays.
class TestLongValues : public QObject
{
    Q_OBJECT

private slots:
    void areMaskedWhole_data() { addLongValues(); }
    void areMaskedWhole()
    {
        QFETCH(QString, text);
        QFETCH(int, count);
        const QString result = masked(text);
        QVERIFY2(!result.contains(u"Kestrel"_s), qPrintable(result.mid(result.indexOf(u"Kestrel"_s) - 40, 200)));
        QVERIFY2(!result.contains(u"xQ7vZ"_s), qPrintable(result.mid(result.indexOf(u"xQ7vZ"_s) - 40, 200)));
        QCOMPARE(result.contains(u"retries"_s), text.contains(u"retries"_s));
        if (text.contains(u'['))
            QVERIFY(result.contains(u"[password-%1]"_s.arg(count)));
    }

    void areMaskedByTheStreamAsWhole_data() { addLongValues(); }
    void areMaskedByTheStreamAsWhole()
    {
        QFETCH(QString, text);
        const QString lines = u"2026-03-04T10:11:12.345Z INFO c.a.Web : GET /api/items 200 12ms\n"_s;
        const QString all = lines.repeated(80) + text + u'\n' + lines.repeated(400);
        for (const qsizetype piece : {1 << 20, 4099})
            QCOMPARE(streamed(all, piece), masked(all));
    }

    void optionsOfALongCommandAreMasked_data()
    {
        QTest::addColumn<QString>("form");
        QTest::newRow("one line") << u"[\"java\", %1, \"-u\", \"bob:Kestrel-7x\", \"--password\", \"Kestrel-9x\"]"_s;
        QTest::newRow("lines")
            << u"[\n\"java\",\n%1,\n\"-u\",\n\"bob:Kestrel-7x\",\n\"--password\", \"Kestrel-9x\"\n]"_s;
        QTest::newRow("breaks off")
            << u"[\"java\", %1, \"-u\", \"bob:Kestrel-7x\", \"--password\", \"Kestrel-9x\", 7]"_s;
        QTest::newRow("of texts")
            << u"[\"x\", \"[\\\"java\\\", %1, \\\"-u\\\", \\\"bob:Kestrel-7x\\\", \\\"--password\\\", \\\"Kestrel-9x\\\"]\"]"_s;
    }
    void optionsOfALongCommandAreMasked()
    {
        QFETCH(QString, form);
        const QString quote = form.contains(u'\\') ? u"\\\""_s : u"\""_s;
        QStringList settings;
        for (int i = 0; i < 400; ++i)
            settings += quote + u"-Dapp.setting%1=on"_s.arg(i) + quote;
        const QString text = form.arg(settings.join(u", "_s));
        const QString result = masked(text);
        QVERIFY2(!result.contains(u"Kestrel"_s), qPrintable(result.right(120)));
        QVERIFY(result.contains(settings.constLast()));
        QVERIFY2(result.contains(u"bob:["_s), qPrintable(result.right(120)));
        QCOMPARE(streamed(u"a\n"_s.repeated(9000) + text + u"\nb\n"_s, 5000),
                 u"a\n"_s.repeated(9000) + result + u"\nb\n"_s);
    }

    void namesOfSqlAreKnown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isSecret");
        const auto row = [](const char *text, bool isSecret) {
            QTest::newRow(text) << QString::fromLatin1(text) << isSecret;
        };
        row("COPY t FROM 's3://b/k' ACCESS_KEY_ID 'AKIAQYLPMN5HHHFPZAM2' SECRET_ACCESS_KEY 'wJalrKestrel7xQ9'", true);
        row("copy t from 's3://b/k' secret_access_key 'wJalrKestrel7xQ9' session_token 'FwoGwJalrKestrel7xQ9'", true);
        row("CREATE SECRET (TYPE S3, KEY_ID 'x', SECRET 'wJalrKestrel7xQ9')", true);
        row("create secret (\n  type s3,\n  secret 'wJalrKestrel7xQ9')", true);
        row("create secret (secret 'wJalrKestrel7xQ9')", true);
        row("ALTER USER a password 'wJalrKestrel7xQ9'", true);
        row("a secret 'wJalrKestrel7xQ9' is named so", false);
        row("no token 'wJalrKestrel7xQ9' in the vault", false);
    }
    void namesOfSqlAreKnown()
    {
        QFETCH(QString, text);
        QFETCH(bool, isSecret);
        const QString result = masked(text);
        QCOMPARE(!result.contains(u"Kestrel"_s), isSecret);
        QCOMPARE(result == text, !isSecret);
    }
};

QTEST_GUILESS_MAIN(TestLongValues)
#include "tst_longvalues.moc"
