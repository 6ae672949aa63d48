// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/arraysplitter.h"

#include <QTest>

#include <vector>

using namespace sitrep;

class TstArraySplitter : public QObject
{
    Q_OBJECT

private slots:
    void recognises_data();
    void recognises();
    void recognisesPrintedObjects();
    void splits_data();
    void splits();
    void whatIsNoObjectEndsIt();
    void aTakerEndsIt();

private:
    struct Split
    {
        std::vector<std::string> lines;
        bool isClosed = false;
        bool isNoObject = false;
    };
    static Split split(std::string_view text, size_t pieces);
};

TstArraySplitter::Split TstArraySplitter::split(std::string_view text, size_t pieces)
{
    Split split;
    ArraySplitter splitter;
    const auto take = [&split](std::string_view line) {
        split.lines.emplace_back(line);
        return true;
    };
    for (size_t at = 0; at < text.size(); at += pieces) {
        if (!splitter.feed(text.substr(at, pieces), take))
            break;
    }
    split.isClosed = splitter.isClosed();
    split.isNoObject = splitter.isNoObject();
    return split;
}

void TstArraySplitter::recognises_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("is");
    QTest::newRow("gcloud") << QByteArray("[\n  {\n    \"insertId\": \"1\"") << true;
    QTest::newRow("empty") << QByteArray("[]\n") << true;
    QTest::newRow("empty object") << QByteArray(" [ {} ]") << true;
    QTest::newRow("level in brackets") << QByteArray("[ERROR] no") << false;
    QTest::newRow("log4j placeholder") << QByteArray("[{thread}] x") << false;
    QTest::newRow("array of numbers") << QByteArray("[1, 2]") << false;
    QTest::newRow("JSON lines") << QByteArray("{\"a\": 1}\n{\"a\": 2}\n") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TstArraySplitter::recognises()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, is);
    QCOMPARE(beginsObjectArray(text.toStdString()), is);
}

void TstArraySplitter::recognisesPrintedObjects()
{
    QVERIFY(beginsPrintedObjects("{\n  \"a\": 1"));
    QVERIFY(beginsPrintedObjects("\n{ \r\n\t\"a\": 1"));
    for (const char *const text : {"{\"a\":\n1}", "{ \"a\": 1 }\n", "{\n  a: 1", "{", "", "[\n{\n\"a\""})
        QVERIFY2(!beginsPrintedObjects(text), text);
}

void TstArraySplitter::splits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<bool>("isClosed");
    QTest::newRow("pretty") << QByteArray("[\n  {\n    \"a\": 1,\n    \"b\": [1,\n 2]\n  },\n  {\"a\": 2}\n]\n")
                            << QByteArrayList{R"({"a": 1,"b": [1,2]})", R"({"a": 2})"} << true;
    QTest::newRow("brackets in strings") << QByteArray(R"([{"a": "}]\"{[\\"},{"b": "]"}])")
                                         << QByteArrayList{R"({"a": "}]\"{[\\"})", R"({"b": "]"})"} << true;
    QTest::newRow("line end in a string")
        << QByteArray("[{\"a\": \"x\ny\"}]") << QByteArrayList{R"({"a": "x y"})"} << true;
    QTest::newRow("two arrays") << QByteArray("[{}]\n[{\"a\":{}}]") << QByteArrayList{"{}", R"({"a":{}})"} << true;
    QTest::newRow("cut") << QByteArray(R"([{"a": 1}, {"a": )") << QByteArrayList{R"({"a": 1})"} << false;
    QTest::newRow("empty") << QByteArray("[ ]") << QByteArrayList{} << true;
    QTest::newRow("objects one behind the other")
        << QByteArray("{\n  \"a\": {\n    \"b\": [1]\n  }\n}\n{\"a\": 2}\n{\n}\n")
        << QByteArrayList{R"({"a": {"b": [1]}})", R"({"a": 2})", "{}"} << true;
    QTest::newRow("one was cut") << QByteArray("{\n  \"a\": 1,\n  \"b\": \"x\n{\n  \"a\": 2\n}\n")
                                 << QByteArrayList{R"({"a": 1,"b": "x )", R"({"a": 2})"} << true;
    QTest::newRow("a value at the front of its line")
        << QByteArray("{\n\"a\":\n{\n\"b\": 1\n}\n}\n") << QByteArrayList{R"({"a":{"b": 1}})"} << true;
    QTest::newRow("the last one is not closed")
        << QByteArray("{\n \"a\": 1\n}\n{\n \"a\"") << QByteArrayList{R"({"a": 1})"} << false;
}

void TstArraySplitter::splits()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, lines);
    QFETCH(bool, isClosed);
    for (const size_t pieces : {size_t{1}, size_t{2}, size_t{7}, size_t{4096}}) {
        const Split result = split({text.constData(), static_cast<size_t>(text.size())}, pieces);
        QByteArrayList got;
        for (const std::string &line : result.lines)
            got.append(QByteArray::fromStdString(line));
        QCOMPARE(got, lines);
        QCOMPARE(result.isClosed, isClosed);
        QVERIFY(!result.isNoObject);
    }
}

void TstArraySplitter::whatIsNoObjectEndsIt()
{
    const Split numbers = split("[{\"a\": 1}, 17, {}]", 3);
    QCOMPARE(numbers.lines.size(), size_t{1});
    QVERIFY(numbers.isNoObject);
    QVERIFY(split("[{}] behind", 3).isNoObject);
    QVERIFY(split("{}\nbehind", 3).isNoObject);
    const Split mismatched = split("[{\"a\": 1], {}]", 3);
    QVERIFY(mismatched.lines.empty() && mismatched.isNoObject);
}

void TstArraySplitter::aTakerEndsIt()
{
    ArraySplitter splitter;
    int taken = 0;
    QVERIFY(!splitter.feed("[{},{},{}]", [&taken](std::string_view) { return ++taken < 2; }));
    QCOMPARE(taken, 2);
}

QTEST_GUILESS_MAIN(TstArraySplitter)
#include "tst_arraysplitter.moc"
