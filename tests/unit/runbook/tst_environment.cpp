// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/env/environment.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sitrep {

class TestEnvironment : public QObject
{
    Q_OBJECT

private slots:
    void laterLayersHideEarlierOnes();
    void filesReadTheLayersBelow();
    void onlyTheNamedFilesAnswer();
    void filesThatCannotBeRead();
    void doubtsWhatCouldNotBeRead();
    void theProcessIsRead();
};

void TestEnvironment::laterLayersHideEarlierOnes()
{
    Environment environment({{u"HOST"_s, u"p"_s}, {u"ONLY"_s, u"here"_s}});
    environment.addFile("HOST=one\nHOST=two\n", u"a.env"_s);
    environment.addFile("\nHOST=three\n", u"b.env"_s);
    QCOMPARE(environment.value(u"HOST"_s), EnvValue({u"three"_s, u"b.env"_s, 2}));
    QCOMPARE(environment.value(u"HOST"_s)->origin(), u"b.env:2"_s);
    const QList<EnvValue> hidden{{u"two"_s, u"a.env"_s, 2}, {u"one"_s, u"a.env"_s, 1}, {u"p"_s, {}, 0}};
    QCOMPARE(environment.hidden(u"HOST"_s), hidden);
    QCOMPARE(environment.value(u"ONLY"_s)->origin(), u"process"_s);
    QVERIFY(environment.hidden(u"ONLY"_s).isEmpty());
    QVERIFY(!environment.value(u"NONE"_s));
    QVERIFY(!environment.isSet(u"NONE"_s));
    QCOMPARE(environment.names(), QStringList({u"HOST"_s, u"ONLY"_s}));
    QCOMPARE(environment.problems().size(), 1);
}

void TestEnvironment::filesReadTheLayersBelow()
{
    Environment environment({{u"USER"_s, u"dana"_s}});
    environment.addFile("URL=$USER@host\n", u"a.env"_s);
    environment.addFile("USER=lee\nMORE=$URL/$USER\n", u"b.env"_s);
    QCOMPARE(environment.value(u"MORE"_s)->value, u"dana@host/lee"_s);
}

void TestEnvironment::onlyTheNamedFilesAnswer()
{
    Environment environment({{u"A"_s, u"process"_s}, {u"P"_s, u"process"_s}});
    environment.addFile("A=first\n", u"a.env"_s);
    environment.addFile("A=second\nB=b\n", u"b.env"_s);
    QCOMPARE(environment.valueFromFiles(u"A"_s, {u"a.env"_s})->value, u"first"_s);
    QCOMPARE(environment.valueFromFiles(u"A"_s, {u"a.env"_s, u"b.env"_s})->value, u"second"_s);
    QVERIFY(!environment.valueFromFiles(u"P"_s, {u"a.env"_s}));
    QVERIFY(!environment.valueFromFiles(u"B"_s, {u"a.env"_s}));
    QCOMPARE(environment.valueFromProcess(u"A"_s)->value, u"process"_s);
    QVERIFY(!environment.valueFromProcess(u"B"_s));
}

void TestEnvironment::filesThatCannotBeRead()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"folder.env"_s));
    QFile good(folder.filePath(u"good.env"_s));
    QVERIFY(good.open(QIODevice::WriteOnly));
    good.write("A=1\n");
    good.close();

    Environment environment;
    environment.addFiles({u"none.env"_s, u"folder.env"_s, u"good.env"_s}, folder.path());
    QCOMPARE(environment.files(), QStringList({u"none.env"_s, u"folder.env"_s, u"good.env"_s}));
    QCOMPARE(environment.problems().size(), 2);
    QCOMPARE(environment.problems()[0].file, u"none.env"_s);
    QCOMPARE(environment.problems()[0].message, u"there is no such file"_s);
    QCOMPARE(environment.problems()[1].file, u"folder.env"_s);
    QCOMPARE(environment.problems()[1].message, u"this is a folder, not a file"_s);
    QCOMPARE(environment.value(u"A"_s), EnvValue({u"1"_s, u"good.env"_s, 1}));
}

void TestEnvironment::doubtsWhatCouldNotBeRead()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"folder.env"_s));
    const auto doubt = [](const Environment &environment, const QString &name) {
        const auto problem = environment.doubtAbout(name);
        return problem ? u"%1:%2"_s.arg(problem->file, QString::number(problem->line)) : u"none"_s;
    };
    Environment files;
    files.addFile("A=1\n", u"a.env"_s);
    files.addFiles({u"none.env"_s}, folder.path());
    QCOMPARE(doubt(files, u"B"_s), u"none"_s);
    files.addFiles({u"folder.env"_s}, folder.path());
    QCOMPARE(doubt(files, u"A"_s), u"none"_s);
    QCOMPARE(doubt(files, u"B"_s), u"folder.env:0"_s);

    Environment lines;
    lines.addFile("A=1\nB=2\n", u"a.env"_s);
    lines.addFile("A='never closed\nB=${B:?x}\nB=3\nC=${C:?x}\n", u"b.env"_s);
    QCOMPARE(doubt(lines, u"A"_s), u"b.env:1"_s);
    QCOMPARE(doubt(lines, u"B"_s), u"none"_s);
    QCOMPARE(doubt(lines, u"C"_s), u"b.env:4"_s);
    QCOMPARE(doubt(lines, u"D"_s), u"none"_s);
    lines.addFile("A=4\n", u"c.env"_s);
    QCOMPARE(doubt(lines, u"A"_s), u"none"_s);
    lines.addFile(QByteArray("A=\0\1", 4), u"d.env"_s);
    QCOMPARE(doubt(lines, u"D"_s), u"d.env:0"_s);
}

void TestEnvironment::theProcessIsRead()
{
    qputenv("SITREP_TEST_VARIABLE", "grüße");
    QCOMPARE(Environment::ofProcess().value(u"SITREP_TEST_VARIABLE"_s)->value, u"grüße"_s);
    qunsetenv("SITREP_TEST_VARIABLE");
    QVERIFY(!Environment::ofProcess().isSet(u"SITREP_TEST_VARIABLE"_s));
}

} // namespace sitrep

QTEST_GUILESS_MAIN(sitrep::TestEnvironment)
#include "tst_environment.moc"
