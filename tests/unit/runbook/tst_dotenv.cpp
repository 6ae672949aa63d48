// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/env/dotenv.h"

#include <QElapsedTimer>
#include <QMap>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// NAME=value@line for each assignment, a sign that no terminal shows written as an escape; then the problems.
QString told(const DotenvFile &file)
{
    QStringList lines;
    for (const DotenvEntry &entry : file.entries) {
        QString value = entry.value;
        value.replace(u"\n"_s, u"\\n"_s).replace(u"\r"_s, u"\\r"_s).replace(u"\t"_s, u"\\t"_s);
        lines.append(u"%1=<%2>@%3"_s.arg(entry.name, value).arg(entry.line));
    }
    for (const Problem &problem : file.problems)
        lines.append(u"%1:%2: %3"_s.arg(problem.line).arg(problem.column).arg(problem.message));
    return lines.join(u'\n');
}

} // namespace

class TestDotenv : public QObject
{
    Q_OBJECT

private slots:
    void readsEachCase_data();
    void readsEachCase();
    void growingInterpolationIsRefused();
    void growingFilesAreCut();
};

void TestDotenv::readsEachCase_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, QByteArray text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    // rule 1
    row("LF", "A=1\nB=2\n", "A=<1>@1\nB=<2>@2");
    row("CRLF", "A=1\r\nB='2'\r\n\r\nC=\r\n", "A=<1>@1\nB=<2>@2\nC=<>@4");
    row("a byte order mark",
        "\xEF\xBB\xBF"
        "A=1",
        "A=<1>@1");
    row("no end of the last line", "A=1", "A=<1>@1");
    row("nothing", "", "");
    row("a zero byte", QByteArray("A=\0", 3), "0:0: this is a binary file, not text");
    row("not UTF-8", "A=1\nB=\xFF\n", "2:3: the text is not UTF-8 from here on");
    row("too large", QByteArray(1024 * 1024 + 1, '#'), "0:0: the file has 1.0 MiB; at most 1 MiB are read");
    // rule 2
    row("comments and blank lines", "# a\n\n   \n  # b\nA=1 # c\n", "A=<1>@5");
    row("export", "export A=1\n  export\tB=2\n", "A=<1>@1\nB=<2>@2");
    row("a variable called export", "export=1\nexport = 2\nexported=3\n",
        "export=<1>@1\nexport=<2>@2\nexported=<3>@3\n2:1: export is assigned a second time; the first is in line 1 and "
        "no longer counts");
    row("blanks around =", "A = 1\n  B\t=\t2\n", "A=<1>@1\nB=<2>@2");
    row("dots and dashes in names", "spring.datasource.url=x\nmy-name=y\n",
        "spring.datasource.url=<x>@1\nmy-name=<y>@2");
    row("a line without =", "é\nA=1\njust words\n",
        "A=<1>@2\n1:1: this sign cannot stand in the name of a variable\n"
        "3:6: this sign cannot stand in the name of a variable");
    row("a name without =", "NAME\nexport NAME # x\nA=1\n",
        "A=<1>@3\n1:1: this line has no =\n2:8: this line has no =");
    row("no name", "=1\nA=1\n", "A=<1>@2\n1:1: the name before = is missing");
    row("a name that begins with a digit", "1A=1\n", "1:1: \"1A\" is no name of a variable");
    row("a colon", "A: 1\n", "1:2: this sign cannot stand in the name of a variable");
    // rule 3
    row("blanks at the ends are cut", "A=  1 2  \t\n", "A=<1 2>@1");
    row("empty", "A=\nB= \nC= # x\n", "A=<>@1\nB=<>@2\nC=<>@3");
    row("a # without a blank before it", "A=b#c\nB=#c\n", "A=<b#c>@1\nB=<#c>@2");
    row("quotes inside a value", "A=it's\nB=a\"b\"\n", "A=<it's>@1\nB=<a\"b\">@2");
    row("= inside a value", "A=b=c==\n", "A=<b=c==>@1");
    row("backslashes without quotes", "A=C:\\new\\table\nB=\\$X\n", "A=<C:\\new\\table>@1\nB=<$X>@2");
    row("a URL", "A=postgres://u:p%40@h:5432/d?sslmode=require#x\n",
        "A=<postgres://u:p%40@h:5432/d?sslmode=require#x>@1");
    row("UTF-8", "A=grüße 𝄞\n", "A=<grüße 𝄞>@1");
    // rule 4
    row("single quotes", "A='a b'\nB='$X \\n # \"'\nC=''\n", "A=<a b>@1\nB=<$X \\n # \">@2\nC=<>@3");
    row("single quotes over lines", "A='a\nb\n'\nB=1\n", "A=<a\\nb\\n>@1\nB=<1>@4");
    // rule 5
    row("double quotes", "A=\"a b\"\nB=\"\"\n", "A=<a b>@1\nB=<>@2");
    row("escapes", R"(A="\n\r\t\\\"\$X\d")", R"(A=<\n\r\t\"$X\d>@1)");
    row("double quotes over lines", "A=\"a\n\n# b\"\nB=1\n", "A=<a\\n\\n# b>@1\nB=<1>@4");
    row("a PEM over CRLF lines", "A=\"-----BEGIN\r\nx\r\n-----END\"\r\nB=1\r\n",
        "A=<-----BEGIN\\nx\\n-----END>@1\nB=<1>@4");
    row("a joined line", "A=\"a\\\nb\"\nB=1\n", "A=<ab>@1\nB=<1>@3");
    row("a joined CRLF line", "A=\"a\\\r\nb\"\r\nB=1\r\n", "A=<ab>@1\nB=<1>@3");
    // rule 6
    row("a comment behind quotes", "A='a' # b\nB=\"b\"#c\n", "A=<a>@1\nB=<b>@2");
    row("text behind quotes", "A='a'b\nB=\"a\" c\nC=1\n",
        "C=<1>@3\n1:6: text stands after the closing quote\n2:7: text stands after the closing quote");
    row("a quote that is never closed", "A=1\nB=\"a\nC=2\n",
        "A=<1>@1\nC=<2>@3\n2:3: the quote that opens here is never closed");
    row("an apostrophe that is never closed", "é=1\nB='a\nC=2",
        "C=<2>@3\n1:1: this sign cannot stand in the name of a variable\n"
        "2:3: the quote that opens here is never closed");
    row("text behind quotes over lines", "A='a\nb' c\nB=1\n", "B=<1>@3\n2:4: text stands after the closing quote");
    // rule 7
    row("names of this file", "A=1\nB=$A/${A}x$A.y\n", "A=<1>@1\nB=<1/1x1.y>@2");
    row("names from below", "A=$BELOW ${EMPTY}.\n", "A=<below .>@1");
    row("this file before what is below", "BELOW=own\nA=$BELOW\n", "BELOW=<own>@1\nA=<own>@2");
    row("a name over itself", "BELOW=$BELOW:more\n", "BELOW=<below:more>@1");
    row("in double quotes, not in single ones", "A=\"$BELOW\"\nB='$BELOW'\n", "A=<below>@1\nB=<$BELOW>@2");
    row("a default for what is not set", "A=${NONE-x}\nB=${EMPTY-x}\nC=${BELOW-x}\n", "A=<x>@1\nB=<>@2\nC=<below>@3");
    row("a default for what is empty", "A=${NONE:-x}\nB=${EMPTY:-x}\nC=${BELOW:-x}\n", "A=<x>@1\nB=<x>@2\nC=<below>@3");
    row("an empty default", "A=${NONE:-}\n", "A=<>@1");
    row("a default in a default", "A=${NONE:-${NEITHER:-$BELOW}/}\n", "A=<below/>@1");
    row("a default with an escaped brace sign", "A=\"${NONE:-\\${x}}\"\n", "A=<${x}>@1\n");
    row("what is put in is not read again", "A='$BELOW'\nB=$A\n", "A=<$BELOW>@1\nB=<$BELOW>@2");
    row("a name that is not set", "A=a${NONE}b$NONE\n",
        "A=<ab>@1\n1:1: A: a variable in its value is not set; it reads as empty text");
    row("a password that nobody quoted", "PW=pa${ss}word$tail\n",
        "PW=<paword>@1\n1:1: PW: a variable in its value is not set; it reads as empty text");
    row("a name that is set below in the file", "A=$B\nB=1\n",
        "A=<>@1\nB=<1>@2\n1:1: A: a variable in its value is not set; it reads as empty text");
    row("a dollar sign alone", "A=$\nB=a$ $5 $$\n", "A=<$>@1\nB=<a$ $5 $$>@2");
    row("a brace that is never closed", "A=${BELOW\nB=1\n", "B=<1>@2\n1:1: A: ${ is never closed");
    row("a form that is not read", "A=${BELOW:?no}\nB=${BELOW//a/b}\n",
        "1:1: A: only ${NAME}, ${NAME-default} and ${NAME:-default} are read\n"
        "2:1: B: only ${NAME}, ${NAME-default} and ${NAME:-default} are read");
    row("defaults nested too deep", QByteArray("A=") + QByteArray("${N:-").repeated(10) + QByteArray("}").repeated(10),
        "1:1: A: defaults are nested more than 8 deep");
    // rule 8
    row("a value that is too long", "A=" + QByteArray(64 * 1024 + 1, 'x') + "\nB=1\n",
        "B=<1>@2\n1:1: A: the value is longer than 64 KiB");
    // rule 9
    row("an assignment that is repeated", "A=1\nB=2\nA=3\n",
        "A=<1>@1\nB=<2>@2\nA=<3>@3\n3:1: A is assigned a second time; the first is in line 1 and no longer counts");
}

void TestDotenv::readsEachCase()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const QMap<QString, QString> below{{u"BELOW"_s, u"below"_s}, {u"EMPTY"_s, QString(u""_s)}};
    const DotenvFile file = parseDotenv(text, u"t.env"_s, [&below](const QString &name) -> std::optional<QString> {
        return below.contains(name) ? std::optional(below.value(name)) : std::nullopt;
    });
    QCOMPARE(told(file), expected.trimmed());
    for (const Problem &problem : file.problems)
        QCOMPARE(problem.file, u"t.env"_s);
}

void TestDotenv::growingInterpolationIsRefused()
{
    QByteArray text = "A0=xxxxxxxxxx\n";
    for (int i = 1; i < 60; ++i) {
        const QByteArray before = "${A" + QByteArray::number(i - 1) + "}";
        text += "A" + QByteArray::number(i) + "=" + before.repeated(10) + "\n";
    }
    QElapsedTimer timer;
    timer.start();
    const DotenvFile file = parseDotenv(text, u"t.env"_s);
    QVERIFY(timer.elapsed() < 2000);
    QCOMPARE(file.entries.size(), 59); // A4 is too long, and A5 begins again with nothing
    QCOMPARE(file.problems.front().message, u"A4: the value is longer than 64 KiB"_s);
}

void TestDotenv::growingFilesAreCut()
{
    QByteArray text = "A=" + QByteArray(60'000, 'x') + "\n";
    for (int i = 0; i < 50'000; ++i)
        text += "B" + QByteArray::number(i) + "=$A\n";
    QElapsedTimer timer;
    timer.start();
    const DotenvFile file = parseDotenv(text, u"t.env"_s);
    QVERIFY(timer.elapsed() < 2000);
    QCOMPARE(file.entries.size(), 69);
    QCOMPARE(file.problems.size(), 1);
    QCOMPARE(file.problems[0].line, 70);
    QCOMPARE(file.problems[0].message,
             u"with this one the values of this file are longer than 4 MiB; the rest is not read"_s);
    QCOMPARE(file.cut, file.problems[0]);
}

} // namespace sitrep

QTEST_GUILESS_MAIN(sitrep::TestDotenv)
#include "tst_dotenv.moc"
