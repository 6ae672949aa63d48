// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/redaction/stream/bytetext.h"
#include "tests/support/streamedbytes.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

constexpr RedactStream::Limits smallLimits{.block = 1 << 14, .ahead = 1 << 13, .held = 1 << 18};

QString streamedText(const QString &text)
{
    return QString::fromUtf8(test::streamedBytes(bytesFromText(text), smallLimits, 1000, 1000));
}

/// Lines of a log that hold nothing, \a size characters or more.
QString quietLines(qsizetype size)
{
    QString lines;
    while (lines.size() < size)
        lines += u"10:11:12 INFO GET /api/items 200 12ms\n"_s;
    return lines;
}

} // namespace

/// Values that do not stand behind their name in its own line: below it, in a list, before it, in an object, in escapes, and among the
/// words of a command.
class TestHiddenValues : public QObject
{
    Q_OBJECT

private slots:
    void texts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const QString &text, const QString &expected) {
            QTest::newRow(qPrintable(text.left(70))) << text << expected;
        };
        row(u"password: |-\n  first-Line9 x\n  second-Line\nhost: db"_s, u"password: |-\n  [password-1]\nhost: db"_s);
        row(u"db:\n  password: >\n    Kestrel-9xZ\n\n    more-of-it\n  host: db"_s,
            u"db:\n  password: >\n    [password-1]\n  host: db"_s);
        row(u"password:\n  Kestrel-9xZ\nhost: db"_s, u"password:\n  [password-1]\nhost: db"_s);
        row(u"\"password\":\n    \"Kestrel 9xZ\",\n\"a\": 1"_s, u"\"password\":\n    \"[password-1]\",\n\"a\": 1"_s);
        row(u"PASSWORD = \\\n    'Kestrel-9xZ'\nA = 1"_s, u"PASSWORD = \\\n    '[password-1]'\nA = 1"_s);
        row(u"password =\n    \"Kestrel-9xZ\"\na = 1"_s, u"password =\n    \"[password-1]\"\na = 1"_s);
        row(u"password = (\n    \"Kestrel-9xZ\"\n)\n"_s, u"password = (\n    \"[password-1]\"\n)\n"_s);
        row(u"password = \"\"\"Kestrel-9xZ\nnext\"\"\"\nport = 1"_s,
            u"password = \"\"\"[password-1]\"\"\"\nport = 1"_s);
        row(u"password = '''\nKestrel-9xZ\n'''\nport = 1"_s, u"password = '''\n[password-1]\n'''\nport = 1"_s);
        row(u"password = <<EOT\nKestrel-9xZ\nnext\nEOT\nport = 1"_s,
            u"password = <<EOT\n[password-1]\nEOT\nport = 1"_s);
        row(u"  password = <<-EOT\n    Kestrel-9xZ\n  EOT\n  port = 1"_s,
            u"  password = <<-EOT\n    [password-1]\n  EOT\n  port = 1"_s);
        row(u"password = <<EOT\nKestrel-9xZ\nnext"_s, u"password = <<EOT\n[password-1]\nnext"_s);
        row(u"passwords: [alpha, \"beta-2\"]"_s, u"passwords: [[password-1], \"[password-2]\"]"_s);
        row(u"{\"passwords\": [\"alpha\", \"beta-2\"], \"a\": [\"x\"]}"_s,
            u"{\"passwords\": [\"[password-1]\", \"[password-2]\"], \"a\": [\"x\"]}"_s);
        row(u"passwords:\n  - alpha\n  - \"beta 2x\"\nhosts:\n  - db1"_s,
            u"passwords:\n  - [password-1]\n  - \"beta 2x\"\nhosts:\n  - db1"_s);
        row(u"\"passwords\": [\n  \"alpha1\",\n  \"beta2\"\n]"_s,
            u"\"passwords\": [\n  \"[password-1]\",\n  \"[password-2]\"\n]"_s);
        row(u"passwords = [\"alpha1\", \"beta2\"]"_s, u"passwords = [\"[password-1]\", \"[password-2]\"]"_s);
        row(u"{\"m\":\"a=1\\u0026token\\u003dabcd12345678\\u0026b=2\"}"_s,
            u"{\"m\":\"a=1\\u0026token\\u003d[token-1]\\u0026b=2\"}"_s);
        row(u"{\"m\":\"{\\u0022password\\u0022:\\u0022Kestrel-9xZ\\u0022,\\u0022a\\u0022:1}\"}"_s,
            u"{\"m\":\"{\\u0022password\\u0022:\\u0022[password-1]\\u0022,\\u0022a\\u0022:1}\"}"_s);
        row(u"<p>{&quot;password&quot;:&quot;Kestrel-9xZ&quot;,&quot;a&quot;:1}</p>"_s,
            u"<p>{&quot;password&quot;:&quot;[password-1]&quot;,&quot;a&quot;:1}</p>"_s);
        row(u"<p>{&#34;password&#34;: &#34;Kestrel-9xZ&#34;}</p>"_s,
            u"<p>{&#34;password&#34;: &#34;[password-1]&#34;}</p>"_s);
        row(u"<a href=\"/x?user=a&amp;password=Kestrel-9xZ&amp;b=2\">"_s,
            u"<a href=\"/x?user=a&amp;password=[password-1]&amp;b=2\">"_s);
        row(u"password&#61;Kestrel-9xZ next"_s, u"password&#61;[password-1] next"_s);
        row(u"{\"value\": \"Kestrel-9xZ\", \"name\": \"DB_PASSWORD\"}, {\"value\": \"db1\", \"name\": \"DB_HOST\"}"_s,
            u"{\"value\": \"[password-1]\", \"name\": \"DB_PASSWORD\"}, {\"value\": \"db1\", \"name\": \"DB_HOST\"}"_s);
        row(u"- value: Kestrel-9xZ\n  name: DB_PASSWORD\n- value: db1\n  name: DB_HOST"_s,
            u"- value: [password-1]\n  name: DB_PASSWORD\n- value: db1\n  name: DB_HOST"_s);
        row(u"[{\"name\": \"DB_PASSWORD\", \"value\": \"Kestrel-9xZ\"}, {\"name\": \"DB_HOST\", \"value\": \"db-1\"}]"_s,
            u"[{\"name\": \"DB_PASSWORD\", \"value\": \"[password-1]\"}, {\"name\": \"DB_HOST\", \"value\": \"db-1\"}]"_s);
        row(u"{\"db_password\": {\"sensitive\": true, \"type\": \"string\", \"value\": \"Kestrel-9xZ\"}, \"host\": {\"value\": \"db-1\"}}"_s,
            u"{\"db_password\": {\"sensitive\": true, \"type\": \"string\", \"value\": \"[password-1]\"}, \"host\": {\"value\": \"db-1\"}}"_s);
        row(u"\"credentials\": {\"username\": \"shop\", \"key\": \"Kestrel-9xZ\", \"region\": \"eu\"}"_s,
            u"\"credentials\": {\"username\": \"shop\", \"key\": \"[credential-1]\", \"region\": \"eu\"}"_s);
        row(u"\"credentials\": {\"username\": \"shop\", \"secret\": \"Kestrel-9xZ\"}"_s,
            u"\"credentials\": {\"username\": \"shop\", \"secret\": \"[secret-1]\"}"_s);
        row(u"curl -u \\\n  me:Kestrel-9xZ https://h/"_s, u"curl -u \\\n  me:[password-1] https://h/"_s);
        row(u"[\"curl\", \"-u\", \"me:Kestrel-9xZ\", \"https://h/\"]"_s,
            u"[\"curl\", \"-u\", \"me:[password-1]\", \"https://h/\"]"_s);
        row(u"[\n  \"redis-cli\",\n  \"-a\",\n  \"Kestrel-9xZ\",\n  \"ping\"\n]"_s,
            u"[\n  \"redis-cli\",\n  \"-a\",\n  \"[password-1]\",\n  \"ping\"\n]"_s);
        row(u"[\"docker\", \"login\", \"-u\", \"me\", \"-p\", \"Kestrel-9xZ\"]"_s,
            u"[\"docker\", \"login\", \"-u\", \"me\", \"-p\", \"[password-1]\"]"_s);
        row(u"[\"mysql\", \"-pKestrel-9xZ\", \"shop\"]"_s, u"[\"mysql\", \"-p[password-1]\", \"shop\"]"_s);
        row(u"{\"Cmd\":\"[\\\"curl\\\", \\\"-u\\\", \\\"me:Kestrel-9xZ\\\"]\"}"_s,
            u"{\"Cmd\":\"[\\\"curl\\\", \\\"-u\\\", \\\"me:[password-1]\\\"]\"}"_s);
        row(u"[smtp.example.com]:587 me@example.com:Kestrel-9xZ\n"_s,
            u"[smtp.example.com]:587 me@example.com:[password-1]\n"_s);
        for (const QString &plain :
             {u"password: |\n  ${{ secrets.PASSWORD }}\nx: y"_s,
              u"secrets: |\n  \"github_token=${{ secrets.GITHUB_TOKEN }}\"\n"_s,
              u"secrets:\n  - db_password\n  - tls_key\n"_s,
              u"{\"password\": [\"This field is required.\"]}"_s,
              u"'password' => ['required', 'string', 'min:8'],"_s,
              u"{\"password\":[\"required\"]}"_s,
              u"[smtp.example.com]:587 said: 250 OK"_s,
              u"password:\n  min: 8\n"_s,
              u"password:\n- must be long\n- must be new\n"_s,
              u"[\"docker\", \"run\", \"-u\", \"1000:1000\", \"x\"]"_s,
              u"[\"tar\", \"-p\", \"x\"]"_s,
              u"class Password:\n    \"\"\"A password of a user.\"\"\"\n    x = 1"_s,
              u"{\"value\": \"Reset\", \"name\": \"title\"}, {\"name\": \"password\"}"_s,
              u"- name: A\n  value: v1\n- name: DB_PASSWORD\n  valueFrom: x"_s,
              u"{\"token\": {\"type\": \"Identifier\", \"value\": \"foo\"}}"_s,
              u"cout << \"password: \" << x;\n"_s,
              u"password: <<: *default\n"_s,
              u"<input type=\"submit\" value=\"Send\" name=\"password\">"_s,
              u"tls.crt: |\n  -----BEGIN CERTIFICATE-----\n  MIIB\n  -----END CERTIFICATE-----\n"_s,
              u"key: |\n  a b\n"_s,
              u"a &amp; b &lt;token&gt; is missing"_s,
              u"\"passwords\": []"_s,
              u"passwords: []"_s})
            row(plain, plain);
    }
    void texts()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const Redactor redactor("key");
        QCOMPARE(redactor.mask(text), expected);
        QCOMPARE(redactor.mask(expected), expected);
        QCOMPARE(streamedText(text), expected);
    }

    /// What is longer than a rule follows it is no other value when it is looked at again.
    void twiceChangesNothing_data()
    {
        QTest::addColumn<QString>("unit");
        for (const char *unit : {"password: |\n ", "password: |\n  a\n", "password = <<A\n", "token = <<A\n",
                                 "password = <<A\nb\nA\n", "passwords:\n- a1\n", "- a1\n", "passwords: [a1, ",
                                 "\"a1\", ", "password=\"\"\"a", "a1", "value: a1 name: password "})
            QTest::newRow(QByteArray(unit).toPercentEncoding().constData()) << QString::fromUtf8(unit);
    }
    void twiceChangesNothing()
    {
        QFETCH(QString, unit);
        const QString many = unit.repeated(60'000 / unit.size());
        for (const QString &text : {many, QString(u"password: |\n  "_s + many), QString(u"passwords:\n"_s + many),
                                    QString(u"passwords: ["_s + many), QString(u"password = <<EOT\n"_s + many)}) {
            const QString once = Redactor("key").mask(text);
            QCOMPARE(Redactor("key").mask(once), once);
        }
    }

    /// Far behind their names, wherever the stream is cut.
    void longOnesAreStreamedAsTheyAreMasked_data()
    {
        QTest::addColumn<QString>("text");
        QString block;
        QString list;
        QString words;
        for (int i = 0; i < 60; ++i) {
            block += u"  Kestrel-%1-xyzQ\n"_s.arg(i);
            list += u"  - Kestrel-%1-xyzQ\n"_s.arg(i);
            words += u"  \"Kestrel-%1-xyzQ\",\n"_s.arg(i);
        }
        QTest::newRow("block of YAML") << QString(u"password: |-\n"_s + block);
        QTest::newRow("here-document") << QString(u"password = <<EOT\n"_s + block + u"EOT\n"_s);
        QTest::newRow("three quotes") << QString(u"password = \"\"\"\n"_s + block + u"\"\"\"\n"_s);
        QTest::newRow("list of YAML") << QString(u"passwords:\n"_s + list);
        QTest::newRow("list of JSON") << QString(u"\"passwords\": [\n"_s + words.chopped(2) + u"\n]\n"_s);
    }
    void longOnesAreStreamedAsTheyAreMasked()
    {
        QFETCH(QString, text);
        const QString masked = Redactor("key").mask(text);
        QVERIFY2(!masked.contains(u"Kestrel"_s), qPrintable(masked));
        for (qsizetype before = 6000; before < 9000; before += 97) {
            const QString around = quietLines(before);
            const QString behind = quietLines(20'000);
            QCOMPARE(streamedText(around + text + behind), QString(around + masked + behind));
        }
    }
};

QTEST_GUILESS_MAIN(TestHiddenValues)
#include "tst_hiddenvalues.moc"
