// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/runbookreader.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const QByteArray runbookHead = "sitrep: 1\ntitle: T\n";

QString told(const ReadResult &result)
{
    QStringList lines;
    for (const Problem &problem : result.problems)
        lines.append(
            u"%1:%2: %3"_s.arg(QString::number(problem.line), QString::number(problem.column), problem.message));
    return lines.join(u'\n');
}

QByteArray agreeOfAgrees(int depth)
{
    QByteArray text = "checks:\n  s: {settings: x.json}\n  g0: {agree: {x: s.a, y: s.b}}\n";
    for (int i = 1; i < depth; ++i) {
        const QByteArray before = "g" + QByteArray::number(i - 1) + ".equal";
        text += "  g" + QByteArray::number(i) + ": {agree: {x: " + before + ", y: " + before + "}}\n";
    }
    return text;
}

} // namespace

/// Small files that stand for very much.
class TestRunbookBombs : public QObject
{
    Q_OBJECT

private slots:
    void areAnsweredAtOnce_data();
    void areAnsweredAtOnce();
    void recipesCountToo();
    void whatIsWithinTheLimitsIsRead();
};

void TestRunbookBombs::areAnsweredAtOnce_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const QByteArray longText(400'000, 'a');
    const QString aliases = u": the file holds more than 8,388,608 characters, aliases counted each time"_s;
    const QString parameters = u": with its parameters put in the runbook holds more than 8,388,608 characters"_s;
    QTest::newRow("a long text by aliases") << QByteArray("x-t: &t " + longText + "\nchecks: {a: {command: [ls"
                                                          + QByteArray(", *t").repeated(5'000) + "]}}\n")
                                            << QString(u"4:104"_s + aliases);
    QTest::newRow("a long parameter in one text") << QByteArray(
        "parameters: {p: " + longText + "}\nchecks: {a: {manual: \"" + QByteArray("${p}").repeated(40'000) + "\"}}\n")
                                                  << QString(u"4:22"_s + parameters);
    QTest::newRow("a long parameter in many texts")
        << QByteArray("parameters: {p: " + longText + "}\nchecks: {a: {command: [ls"
                      + QByteArray(", \"${p}\"").repeated(5'000) + "]}}\n")
        << QString(u"4:188"_s + parameters);
    QTest::newRow("an agree of agrees") << agreeOfAgrees(5'000) << QString();
}

void TestRunbookBombs::areAnsweredAtOnce()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QElapsedTimer timer;
    timer.start();
    const ReadResult result = RunbookReader::readBytes(runbookHead + text, u"t.yaml"_s);
    QCOMPARE(told(result), expected);
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(u"took %1 ms"_s.arg(timer.elapsed())));
}

void TestRunbookBombs::recipesCountToo()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"recipes"_s));
    QFile recipe(folder.filePath(u"recipes/long.yaml"_s));
    QVERIFY(recipe.open(QIODevice::WriteOnly));
    recipe.write("sitrep: 1\nrecipe: long\ntitle: T\ncheck: {command: [ls" + QByteArray(", x").repeated(30'000)
                 + "]}\n");
    recipe.close();
    QByteArray text = runbookHead + "checks:\n";
    for (int i = 0; i < 1'000; ++i)
        text += "  c" + QByteArray::number(i) + ": {use: long}\n";
    const ReadResult result = RunbookReader::readBytes(text, folder.filePath(u"t.yaml"_s));
    QCOMPARE(result.problems.size(), 1);
    QCOMPARE(result.problems.front().message, u"with its recipes the runbook holds more than 50,000 values"_s);
}

void TestRunbookBombs::whatIsWithinTheLimitsIsRead()
{
    const QByteArray text = runbookHead + "parameters: {p: " + QByteArray(400'000, 'a') + "}\nchecks: {a: {command: [ls"
                            + QByteArray(", \"${p}\"").repeated(10) + "]}}\n";
    QElapsedTimer timer;
    timer.start();
    const ReadResult result = RunbookReader::readBytes(text, u"t.yaml"_s);
    QCOMPARE(told(result), QString());
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(u"took %1 ms"_s.arg(timer.elapsed())));
}

} // namespace sitrep

QTEST_GUILESS_MAIN(sitrep::TestRunbookBombs)
#include "tst_runbookbombs.moc"
