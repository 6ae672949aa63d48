// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/leftin.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/redaction/stream/redactstream.h"
#include "diagnostics/redaction/suspects.h"

#include <QTest>

#include <algorithm>
#include <ctime>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype smallSize = 1 << 11; // characters
constexpr qsizetype growth = 16;
constexpr double mostGrowth = 48; // of the time; a quadratic one grows 256 times

/// The processor time of this thread, in seconds: another process does not add to it.
double threadTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

template<typename Work>
double timeOf(Work work)
{
    const double began = threadTime();
    work();
    return threadTime() - began;
}

using Work = void (*)(const QString &text);

void maskAll(const QString &text)
{
    Redactor redactor("key");
    redactor.addSecret(u"aaaaaaaaaaaaaaaa"_s, u"password"_s);
    redactor.addSecret(u"pass=word%25\\'"_s, u"password"_s);
    redactor.maskPersonal();
    (void)redactor.mask(text);
}

/// Is looked at from its 16th kilobyte on, however long it is.
void maskStreamed(const QByteArray &text)
{
    const Redactor redactor("key");
    RedactStream stream(redactor, [](QByteArrayView) { return true; },
                        {.block = 1 << 14, .ahead = 1 << 14, .held = 1 << 22});
    QVERIFY(stream.feed(text));
    QVERIFY(stream.finish());
}

void passOnce(const QString &text)
{
    (void)leftIn(text, Redactor("key"));
    (void)suspectsIn(text);
    (void)literalSecretsIn(text);
}

void addShape(const char *unit)
{
    QTest::newRow(QByteArray(unit).toPercentEncoding().left(80).constData()) << QString::fromUtf8(unit);
}

void addAssignments()
{
    for (const char *unit : {
             "password=",
             "password= ",
             "password: ",
             "password:",
             "password is ",
             "password ",
             "password -> ",
             "password\": \"",
             "password='",
             "password=\"a\n",
             "password='a''",
             "password,",
             "password\\\\\\\\",
             "password.....",
             "password={",
             "x.password=a;",
             "password=x,",
             "\"password\", \"",
             "<password>",
             "--password ",
             "\"name\": \"password\", \"value\": ",
             "name=\"password\"\n\n",
             "authorization: ",
             "Authorization: Digest a=",
             "authorization: Bearer ",
             "Cookie: a=b; ",
             "set-cookie: ",
             "host=a password=",
             "host=a password='",
             "host=a password=a\\",
             "pwd={",
             "{\"a\":",
             "{\"password\":",
             "[",
             "[[password-1]",
             "\"",
             "'",
             "\"'`",
             "\\",
             "\\\"",
             "\\u0061",
             "password: |\n ",
             "password: |\n  a\n",
             "\n  password: >",
             "password = <<A\n",
             "token = <<A\n",
             "password=\"\"\"",
             "password='''",
             "passwords: [",
             "passwords: [a,",
             "\"passwords\": [\"a\", ",
             "passwords:\n- a\n",
             "- a passwords:\n",
             "passwords: ['a\", 'b\", ",
             "\"passwords\": [\"a\", x]",
             "[\"-u\", \"a:b\", '[', ",
             "\"-u\", \"a:b\", ",
             "[\"-p\", \"['x'\", ",
             " password: <<A\n",
             "passwords:\n",
             "- a\n",
             "password =\n\"",
             "\\u0022",
             "\\u003d",
             "&quot;",
             "&#34;",
             "&",
             "&amp;amp;",
             "&quot;password&quot;:",
             "value: a name: password ",
             "value=",
             "\"value\": \"",
             "{\"password\": {",
             "\"credentials\": {\"key\": ",
             "[\"",
             "[\"-",
             "[\"a\",",
             "[\"-u\", \"a:b\"]",
             "[\"-u\", ",
             "[a]:25 b:",
             "config set ",
             "config set token ",
             "input_value='",
             "password\ninput_value='",
             "password  a1b2c3\n",
             "=",
             ":",
             "@",
             "-",
             ".",
         })
        addShape(unit);
}

void addOtherShapes()
{
    for (const char *unit : {
             "%25",
             "%",
             "&amp;",
             "\x1b[1m",
             "\x1b[",
             " ",
             "\t\n",
             "\n",
             "\r\n ",
             "://",
             "://a:",
             "a://b:c@",
             "://a@",
             ":\\/\\/",
             "%3A%2F%2F",
             "%3A%2F%2Fa%3Ab%40",
             "${",
             "://${a:",
             "-----BEGIN ",
             "-----BEGIN PRIVATE KEY-----",
             "-----BEGIN PRIVATE KEY-----\n",
             "-----BEGIN PRIVATE KEY-----\nQUJDREVGR0hJSktMTU5P\n",
             "-----END ",
             "-----END PRIVATE KEY-----",
             "QUJDREVGR0hJSktMTU5P\n-----END PRIVATE KEY-----\n",
             "Private-Lines: 3\n",
             "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n",
             "LS0tLS1CRUdJTi",
             "eyJ",
             "eyJ.",
             "eyJhbGciOiJI.",
             "a",
             "A",
             "0",
             "*",
             "AKIA",
             "md5",
             "$1$",
             "{SHA}",
             ":AA",
             "1:AA",
             ".atlasv1.",
             "hooks.slack.com/services/",
             "-u ",
             "-u a:",
             "-u \"",
             "--user ",
             "mysql -p",
             "mysql -p ",
             "sshpass -p \"",
             "Bearer ",
             "Basic ",
             "Basic AAAA",
             "could not translate host name \"",
             "invalid integer value \"",
             "IDENTIFIED BY '",
             "-passin pass:",
             "-passin pass:\"",
             " PSK ",
             " PSK '",
             "sqlplus a/",
             "PASSWORD('",
             "PASSWORD $a$",
             "temporary password is generated for a: ",
             "htpasswd -b ",
             "htpasswd -b a b \"",
             "echo \"a:b chpasswd ",
             "rabbitmqctl add_user ",
             "rabbitmqctl add_user \"",
             "stats auth ",
             "stats auth '",
             "SETUSER a >",
             "\"AUTH\" \"",
             "smb -U a%",
             "smb -U \"",
             "PASS ",
             "PASS 1",
             "\" \"",
             "a:5432:b:c:",
             "line=",
             "API key: ",
             "variable \"password\" ",
             "token::",
             "token 3d5f3d5f3d5f3d5f3d5f",
             "a@b.c ",
             "1.",
             "::",
             "+49 ",
             "aaaaaaaa",
             "\u00e4",
         })
        addShape(unit);
}

} // namespace

/// What a hostile text costs: sixteen times its length, about sixteen times the time.
class TestLinearTime : public QObject
{
    Q_OBJECT

private slots:
    void growsAsTheText_data()
    {
        QTest::addColumn<QString>("unit");
        addAssignments();
        addOtherShapes();
    }
    void growsAsTheText()
    {
        QFETCH(QString, unit);
        const QString small = unit.repeated(smallSize / unit.size());
        const QString large = small.repeated(growth);
        for (const auto &[name, work] :
             {std::pair<const char *, Work>{"all layers", maskAll}, {"second pass", passOnce}}) {
            const auto ratio = [&, work = work] { return timeOf([&] { work(large); }) / timeOf([&] { work(small); }); };
            double least = ratio();
            for (int i = 0; i < 2 && least >= mostGrowth; ++i)
                least = std::min(least, ratio());
            QVERIFY2(least < mostGrowth, qPrintable(u"%1: %2 times"_s.arg(QLatin1StringView(name)).arg(least)));
        }
    }

    /// What is quick by itself, as the search for a line's end is, shows in a line, a list or a block of megabytes alone.
    void aLongTextIsGoneThroughOnce_data()
    {
        QTest::addColumn<QByteArray>("unit");
        for (const char *unit : {"password=", "password=\"", "pwd={", "-----BEGIN PRIVATE KEY-----",
                                 "-----END PRIVATE KEY-----", "passwords: ['a', ", "[\"-u\", \"a:b\", '[', ",
                                 "password: |\n a\n", " password: |\n", "password = <<A\n", "passwords:\n- a\n"})
            QTest::newRow(unit) << QByteArray(unit);
    }
    void aLongTextIsGoneThroughOnce()
    {
        QFETCH(QByteArray, unit);
        const QByteArray small = unit.repeated((1 << 16) / unit.size());
        const QByteArray large = small.repeated(growth);
        const double ratio = timeOf([&] { maskStreamed(large); }) / timeOf([&] { maskStreamed(small); });
        QVERIFY2(ratio < mostGrowth, qPrintable(QString::number(ratio)));
    }
};

QTEST_GUILESS_MAIN(TestLinearTime)
#include "tst_lineartime.moc"
