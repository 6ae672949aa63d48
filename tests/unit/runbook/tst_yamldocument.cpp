// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/yaml/textfile.h"
#include "diagnostics/runbook/yaml/yamldocument.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString placeAndMessage(const Problem &problem)
{
    return u"%1:%2: %3"_s.arg(problem.line).arg(problem.column).arg(problem.message);
}

QString told(const YamlDocument &document)
{
    QStringList lines;
    for (const Problem &problem : document.problems)
        lines.append(placeAndMessage(problem));
    return lines.join(u'\n');
}

QString placeOf(const YamlNode &node)
{
    return u"%1:%2"_s.arg(node.line()).arg(node.column());
}

} // namespace

class TestYamlDocument : public QObject
{
    Q_OBJECT

private slots:
    void readsValuesByTheCoreSchema_data();
    void readsValuesByTheCoreSchema();
    void tellsWhereThingsStand();
    void tellsFaults_data();
    void tellsFaults();
    void tellsAllFaultsThatLeaveTheTreeReadable();
    void hintsSayWhatToWrite_data();
    void hintsSayWhatToWrite();
    void takesWhatIsAtTheLimits();
    void refusesWhatExceedsTheLimits_data();
    void refusesWhatExceedsTheLimits();
    void refusesBytesThatAreNoText_data();
    void refusesBytesThatAreNoText();
    void refusesFilesInOneSentence();
};

void TestYamlDocument::readsValuesByTheCoreSchema_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, QByteArray written, QByteArray json) {
        QTest::newRow(name) << written << json;
    };
    row("yes is text", "yes", R"("yes")");
    row("on is text", "on", R"("on")");
    row("true in three spellings", "[true, True, TRUE]", "[true,true,true]");
    row("false in three spellings", "[false, False, FALSE]", "[false,false,false]");
    row("tRUE is text", "tRUE", R"("tRUE")");
    row("null in five spellings", "[~, null, Null, NULL, ]", "[null,null,null,null]");
    row("octal has an o", "0o17", "15");
    row("a leading zero is decimal", "017", "17");
    row("hexadecimal", "0xFf", "255");
    row("binary is text", "0b11", R"("0b11")");
    row("underscores make text", "1_000", R"("1_000")");
    row("sexagesimal is text", "190:20:30", R"("190:20:30")");
    row("signs", "[-1, +2]", "[-1,2]");
    row("a signed hexadecimal is text", "-0x1", R"("-0x1")");
    row("fractions", "[1.5, .5, 5., 1e3, -1.5E-1]", "[1.5,0.5,5,1000,-0.15]");
    row("a lone dot is text", ".", R"(".")");
    row("infinity is no JSON number", "[.inf, -.INF, .nan]", "[null,null,null]");
    row("a date is text", "2025-09-15T17:29:00Z", R"("2025-09-15T17:29:00Z")");
    row("a quoted number is text", "\"5432\"", R"("5432")");
    row("a quoted true is text", "'true'", R"("true")");
    row("a quoted null is text", "\"null\"", R"("null")");
    row("empty quotes are text", "''", R"("")");
    row("a block text is text", "|\n    5\n", R"("5\n")");
    row("a quoted merge sign is a key like any other", R"({"<<": 1})", R"({"<<":1})");
    row("a tag makes text", "!!str 5", R"("5")");
    row("escapes in double quotes", R"("a\tb\u00e9\x41")", "\"a\\tbéA\"");
    row("single quotes take backslashes as they are", R"('\d+ it''s')", R"("\\d+ it's")");
    row("an alias is the value it names", "[&a {x: 1}, *a]", R"([{"x":1},{"x":1}])");
    row("a text of several lines is folded", "one\n    two", R"("one two")");
    row("quotes in a folded text are text", "one\n    'two", R"("one 'two")");
}

void TestYamlDocument::readsValuesByTheCoreSchema()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, json);
    const YamlDocument document = parseYaml("v: " + written + "\n", u"t.yaml"_s);
    QCOMPARE(told(document), QString());
    const QByteArray got = QJsonDocument(document.root->toJson().toObject()).toJson(QJsonDocument::Compact);
    QCOMPARE(got, QByteArray("{\"v\":" + json + "}"));
}

void TestYamlDocument::tellsWhereThingsStand()
{
    const YamlDocument document = parseYaml("\xEF\xBB\xBF"
                                            "# ä comment\r\n"
                                            "ä: {é: [x, \"y\"]}\r\n"
                                            "anchor: &a\r\n"
                                            "  in: 1\r\n"
                                            "alias: *a\r\n"
                                            "nothing:\r\n"
                                            "written: ~\r\n"
                                            "list:\r\n"
                                            "  - a\r\n"
                                            "  # between\r\n"
                                            "  -\r\n"
                                            "  - |\r\n"
                                            "    text\r\n"
                                            "𝄞: {b: c}\r\n",
                                            u"t.yaml"_s);
    QCOMPARE(told(document), QString());
    const YamlNode &root = *document.root;
    const YamlNode letters = root.find(u"ä")->value;
    QCOMPARE(placeOf(letters), u"2:4"_s);
    QCOMPARE(placeOf(letters.find(u"é")->value.items()[1]), u"2:12"_s);
    QCOMPARE(root.find(u"alias")->column, 1);
    QCOMPARE(placeOf(root.find(u"alias")->value), u"5:8"_s);
    QCOMPARE(placeOf(root.find(u"alias")->value.find(u"in")->value), u"4:7"_s);
    QCOMPARE(placeOf(root.find(u"nothing")->value), u"6:1"_s);
    QCOMPARE(placeOf(root.find(u"written")->value), u"7:10"_s);
    const auto &items = root.find(u"list")->value.items();
    QCOMPARE(placeOf(items[0]), u"9:5"_s);
    QCOMPARE(placeOf(items[1]), u"11:3"_s);
    QCOMPARE(placeOf(items[2]), u"12:5"_s);
    QCOMPARE(placeOf(root.find(u"𝄞")->value), u"14:4"_s);
}

void TestYamlDocument::tellsFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, QByteArray text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    const char *second = "2:1: \"a\" stands here a second time; the first is in line 1";
    row("a doubled key", "a: 1\na: 2\n", second);
    row("a doubled key, once quoted", "a: 1\n\"a\": 2\n", second);
    row("a doubled key in braces", "x: {é: 1, é: 2}\n",
        "1:11: \"é\" stands here a second time; the first is in line 1");
    row("a merge key", "a: &x {b: 1}\nc:\n  <<: *x\n", "3:3: merge keys (<<) are not read");
    row("a key that is a list", "[a]: b\n", "1:1: a key must be text, not a list or a map");
    row("a key that is empty", ": b\n", "1:1: a key is empty");
    row("a tag", "a: !foo b\n", "1:4: tags (words that begin with !) mean nothing here");
    row("an alias to what holds it", "a: &x\n  b: *x\n",
        "2:6: the alias *x stands inside the value that it names: a circle");
    row("an unknown alias", "é: *nothing\n", "1:4: no anchor &nothing stands before this alias");
    row("an alias before its anchor", "a: *x\nb: &x 1\n", "1:4: no anchor &x stands before this alias");
    row("a second document", "a: 1\n---\nb: 2\n", "2:1: a second document begins here");
    row("a list and then keys", "- a\nb: c\n", "2:1: this does not belong to what stands before it");
    row("keys and then a list", "b: c\n- a\n", "2:1: a list item (- ) stands where a key is expected");
    row("an unclosed bracket, next line a key", "x:\n  a: [b, c\n  d: e\n",
        "2:6: the [ that opens here is never closed");
    row("an unclosed brace, next line a key", "x:\n  a: {b: c\n  d: {e: f}\n",
        "2:6: the { that opens here is never closed");
    row("an unclosed brace at the end", "a: {b: c\n", "1:4: the { that opens here is never closed");
    row("an unclosed bracket alone", "[a\n", "1:1: the [ that opens here is never closed");
    row("a bracket closed by a brace", "a: {b: [1, 2}\nc: d\n", "1:8: the [ that opens here is never closed");
    row("a brace closed by a bracket", "a: [1, {b: 2]\n", "1:8: the { that opens here is never closed");
    row("a bracket in quotes opens nothing", "a: {b: \"[\"\nc: d\n", "1:4: the { that opens here is never closed");
    row("a bracket that closes nothing", "a: ]\n", "1:4: this closes nothing that is open");
    row("an unclosed quote to the end", "a: \"b\nc: d\n", "1:4: the quote that opens here is never closed");
    row("an unclosed single quote to the end", "é: 'b\n", "1:4: the quote that opens here is never closed");
    row("an unclosed quote with quotes behind it", "a: \"b\nc: \"d\"\n",
        "1:4: the quote that opens here is not closed in its line; the next one closes it in line 2");
    row("an unclosed quote in brackets", "a: [\"b, c]\nd: [\"e\"]\n",
        "1:5: the quote that opens here is not closed in its line; the next one closes it in line 2");
    row("an unclosed quote behind an anchor", "b: 1\na: &t \"b\n", "2:7: the quote that opens here is never closed");
    row("an unclosed single quote behind an anchor", "a: &t 'b\n", "1:7: the quote that opens here is never closed");
    row("an unclosed quote behind a tag", "a: !!str \"b\n", "1:10: the quote that opens here is never closed");
    row("an unclosed quote behind an anchor and a tag", "a: &t !!str # why\n  'b\n",
        "2:3: the quote that opens here is never closed");
    row("an unclosed quote behind an anchor in braces", "a: {b: &t \"c}\nd: {e: \"f\"}\n",
        "1:11: the quote that opens here is not closed in its line; the next one closes it in line 2");
    row("an unclosed quote behind a tag in braces", "a: {b: !!str 'c}\n",
        "1:14: the quote that opens here is never closed");
    row("a quote that closes at the end of a line", "a: \"b\nc:\n  d: \"\n    e: f\n",
        "1:4: the quote that opens here is not closed in its line; the next one closes it in line 3");
    row("a quote that closes before a comment", "a: \"b\nc:\n  d: \" # f\n\n    e: f\n",
        "1:4: the quote that opens here is not closed in its line; the next one closes it in line 3");
    row("a bracket behind a text of several lines", "a: \"b\n  c\"\nd: [e\nf: g\n",
        "3:4: the [ that opens here is never closed");
    row("a bracket too many", "a: {b: [c]]}\n", "1:11: this closes nothing that is open");
    row("a brace too many", "a: {b: c}}\n", "1:10: this closes nothing that is open");
    row("a bracket closed by a brace and nothing else", "a: [b}\nc: d\n", "1:4: the [ that opens here is never closed");
    row("a parameter in braces", "a: {b: ${x}}\n", "1:8: ${…} stands without quotes inside { } or [ ]");
    row("a parameter in the middle of a text in braces", "a: {b: x-${x}}\n",
        "1:10: ${…} stands without quotes inside { } or [ ]");
    row("a question mark in braces", "a: {b: is it? yes}\n", "1:13: a ? stands without quotes inside { } or [ ]");
    row("a tab as indentation", "a:\n\tb: c\n", "2:1: a tab stands in the indentation");
    row("a tab behind blanks", "a:\n  b: c\n  \td: e\n", "3:3: a tab stands in the indentation");
    row("a colon in a value", "a: b: c\n", "1:5: a second \": \" stands in this line");
    row("a deeper key below a value", "a: b\n  c: d\n",
        "2:3: this key does not fit below the line above it, which has a value already");
    row("a key without a blank", "a:b\nc: d\n",
        "2:1: this key does not fit below the line above it, which has a value already");
    row("an indentation that fits nothing", "a:\n    b: c\n  d: e\n",
        "3:3: this line begins in a column that fits none of the lines above");
    row("text behind a quote", "a: 'it's'\n", "1:8: text stands after the closing quote");
    row("text behind a bracket", "a: [b] c\n", "1:8: text stands after the closing ]");
    row("a text that begins with @", "a: @b\n", "1:4: text cannot begin with this sign");
    row("a text that begins with a percent sign", "a: %b\n", "1:4: text cannot begin with this sign");
    row("a list in a line of a key", "a: - b\n", "1:4: a list item (- ) cannot begin here");
    row("an escape that is none", "a: \"\\d\"\n", "1:5: this escape means nothing in \"…\"");
    row("nothing but a comment", "# a\n", "0:0: the file holds nothing but comments");
    row("an empty document", "---\n", "0:0: the file holds nothing but comments");
}

void TestYamlDocument::tellsFaults()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const YamlDocument document = parseYaml(text, u"t.yaml"_s);
    QCOMPARE(told(document), expected);
    for (const Problem &problem : document.problems) {
        QCOMPARE(problem.file, u"t.yaml"_s);
        QVERIFY(!problem.hint.isEmpty());
    }
}

void TestYamlDocument::tellsAllFaultsThatLeaveTheTreeReadable()
{
    const YamlDocument document = parseYaml("a: 1\nb: !x 2\na: 3\nc: {d: 1, d: 2}\n<<: {}\n", u"t.yaml"_s);
    QVERIFY(document.root);
    QCOMPARE(document.problems.size(), 4);
    QCOMPARE(document.root->find(u"a")->value.text(), u"1"_s);
    QVERIFY(!document.root->find(u"<<"));
}

void TestYamlDocument::hintsSayWhatToWrite_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("hint");
    QTest::newRow("a bracket") << QByteArray("a: [b\nc: d\n") << u"write the closing ]"_s;
    QTest::newRow("a quote") << QByteArray("a: 'b\n") << u"write the closing '"_s;
    QTest::newRow("a parameter") << QByteArray("a: {b: ${c}}\n")
                                 << u"quote text that holds ${…} or ? inside { } or [ ]"_s;
    QTest::newRow("an apostrophe") << QByteArray("a: 'it's'\n")
                                   << u"quote the whole value; a ' inside '…' is written ''"_s;
    QTest::newRow("a tab") << QByteArray("\ta: b\n") << u"indent with spaces"_s;
}

void TestYamlDocument::hintsSayWhatToWrite()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, hint);
    const YamlDocument document = parseYaml(text, u"t.yaml"_s);
    QCOMPARE(document.problems.size(), 1);
    QCOMPARE(document.problems.front().hint, hint);
}

void TestYamlDocument::takesWhatIsAtTheLimits()
{
    const QByteArray deep = QByteArray(64, '[') + QByteArray(64, ']');
    QCOMPARE(told(parseYaml(deep, u"t.yaml"_s)), QString());
    QByteArray wide = "[";
    for (int i = 0; i < 49'999; ++i)
        wide += "x,";
    const YamlDocument document = parseYaml(wide + "]", u"t.yaml"_s);
    QCOMPARE(told(document), QString());
    QCOMPARE(document.root->nodeCount(), 50'000);
}

void TestYamlDocument::refusesWhatExceedsTheLimits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const QString deep = u"lists and maps are nested more than 64 deep"_s;
    const QString many = u"the file holds more than 50,000 values, aliases counted each time"_s;
    QTest::newRow("65 brackets") << QByteArray(QByteArray(65, '[') + QByteArray(65, ']')) << QString(u"1:65: " + deep);
    QTest::newRow("100,000 brackets") << QByteArray(100'000, '[') << QString(u"1:65: " + deep);
    QTest::newRow("100,000 braces with keys") << QByteArray("{a: ").repeated(100'000) << QString(u"1:257: " + deep);
    QTest::newRow("100,000 dashes in a line") << QByteArray("- ").repeated(100'000) << QString(u"1:129: " + deep);
    QByteArray stairs;
    for (int i = 0; i < 70; ++i)
        stairs += QByteArray(i, ' ') + "a:\n";
    QTest::newRow("70 indentations") << stairs << QString(u"65:65: " + deep);
    QTest::newRow("50,001 values") << QByteArray("[" + QByteArray("x,").repeated(50'000) + "]")
                                   << QString(u"1:100000: " + many);
    QByteArray bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
    for (char c = 'b'; c <= 'j'; ++c) {
        const QByteArray before(1, static_cast<char>(c - 1));
        bomb += QByteArray(1, c) + ": &" + c + " [" + QByteArray("*" + before + ",").repeated(10) + "]\n";
    }
    QTest::newRow("an alias bomb") << bomb << QString(u"5:17: " + many);
    QByteArray chain = "a0: &a0 [x]\n";
    for (int i = 1; i < 70; ++i)
        chain +=
            "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [*a" + QByteArray::number(i - 1) + "]\n";
    const QByteArray blanks = "a: b\n  c" + QByteArray(500'000, ' ');
    QTest::newRow("half a million blanks before a colon")
        << QByteArray(blanks + ": d\n")
        << u"2:3: this key does not fit below the line above it, which has a value already"_s;
    QTest::newRow("many quotes in a line")
        << QByteArray("x: [" + QByteArray("\"\",").repeated(250'000) + "]\n") << QString(u"1:149996: " + many);
    QTest::newRow("many lines") << QByteArray("- a\n").repeated(250'000) << QString(u"50000:3: " + many);
    QTest::newRow("levels through aliases") << chain << u"64:12: with this alias the file has more than 64 levels"_s;
}

void TestYamlDocument::refusesWhatExceedsTheLimits()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QElapsedTimer timer;
    timer.start();
    const YamlDocument document = parseYaml(text, u"t.yaml"_s);
    QCOMPARE(told(document), expected);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(u"took %1 ms"_s.arg(timer.elapsed())));
    QVERIFY(!document.root);
}

void TestYamlDocument::refusesBytesThatAreNoText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << QByteArray() << u"0:0: the file is empty"_s;
    QTest::newRow("a zero byte") << QByteArray("a: b\0c", 6) << u"0:0: this is a binary file, not text"_s;
    QTest::newRow("Latin-1") << QByteArray("a: b\nx\xC3\xA9: caf\xE9\n")
                             << u"2:8: the text is not UTF-8 from here on"_s;
    QTest::newRow("an overlong form") << QByteArray("a: \xC0\x80\n") << u"1:4: the text is not UTF-8 from here on"_s;
    QTest::newRow("a surrogate") << QByteArray("a: \xED\xA0\x80\n") << u"1:4: the text is not UTF-8 from here on"_s;
    QTest::newRow("a cut character") << QByteArray("a: \xE2\x82") << u"1:4: the text is not UTF-8 from here on"_s;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE", 2) << u"1:1: the text is UTF-16, not UTF-8"_s;
    QTest::newRow("an end-of-transmission")
        << QByteArray("a: b\nc: \x04 d\n") << u"2:4: a control character (0x04) stands here"_s;
    QTest::newRow("too much") << QByteArray(1024 * 1024 + 1, '#')
                              << u"0:0: the file has 1.0 MiB; at most 1 MiB are read"_s;
}

void TestYamlDocument::refusesBytesThatAreNoText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    const YamlDocument document = parseYaml(bytes, u"t.yaml"_s);
    QCOMPARE(told(document), expected);
    QVERIFY(!document.root);
}

void TestYamlDocument::refusesFilesInOneSentence()
{
    const QTemporaryDir folder;
    const auto message = [&folder](const QString &name) { return told(readYamlFile(folder.filePath(name))); };
    QCOMPARE(message(u"none.yaml"_s), u"0:0: there is no such file"_s);
    QVERIFY(QDir(folder.path()).mkdir(u"folder"_s));
    QCOMPARE(message(u"folder"_s), u"0:0: this is a folder, not a file"_s);
    QVERIFY(QFile::link(u"/nowhere/at/all"_s, folder.filePath(u"link"_s)));
    QCOMPARE(message(u"link"_s), u"0:0: this is a link to a file that does not exist"_s);
    QCOMPARE(told(readYamlFile(u"/dev/zero"_s)), u"0:0: this is a pipe or a device, not a file"_s);

    QFile large(folder.filePath(u"large.yaml"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(100 * 1024 * 1024));
    QCOMPARE(message(u"large.yaml"_s), u"0:0: the file has 100.0 MiB; at most 1 MiB are read"_s);

    QFile locked(folder.filePath(u"locked.yaml"_s));
    QVERIFY(locked.open(QIODevice::WriteOnly));
    locked.close();
    QVERIFY(locked.setPermissions({}));
    // The superuser may read it all the same; it is then empty.
    const QString seen = message(u"locked.yaml"_s);
    QVERIFY2(seen.startsWith(u"0:0: the file cannot be read: ") || seen == u"0:0: the file is empty", qPrintable(seen));
}

} // namespace sitrep

QTEST_GUILESS_MAIN(sitrep::TestYamlDocument)
#include "tst_yamldocument.moc"
