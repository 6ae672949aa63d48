// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tools/classfiles.h"
#include "diagnostics/checks/tools/failuretexts.h"
#include "diagnostics/judgement/judge.h"
#include "tests/unit/checks/tooltexts.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// The data of resources/classes, by what real tools say. A row without a text here is a fault.
class TestFailureTexts : public QObject
{
    Q_OBJECT

private slots:
    void theDataHasNoFault();
    void noFileIsForgotten();
    void knowsWhatToolsSay_data();
    void knowsWhatToolsSay();
    void everyRowHasAText();
    void whatIsAmbiguousIsNeverAFail();
    void aRowSpeaksOnlyForItsToolAndAFailure();
    void tellsTheSentenceAndTheLine();
    void aLineOfALogIsNotWhatItSaid();
    void tellsWhatIsWrongWithAFile_data();
    void tellsWhatIsWrongWithAFile();
    void aHugeTextHoldsNobodyUp();

private:
    QSet<QString> m_reached; ///< "tool row"
};

void TestFailureTexts::theDataHasNoFault()
{
    QVERIFY(classFiles().size() >= 7);
    for (const ClassFile &file : classFiles()) {
        FailureTexts texts;
        const QList<Problem> problems = texts.add(QByteArray(file.text), QString::fromUtf8(file.name));
        for (const Problem &problem : problems)
            qWarning("%s", qPrintable(problem.text()));
        QVERIFY(problems.isEmpty());
        QCOMPARE(texts.tools(), QStringList{QString::fromUtf8(file.name).chopped(5)});
    }
}

void TestFailureTexts::noFileIsForgotten()
{
    QStringList names;
    for (const ClassFile &file : classFiles())
        names.append(QString::fromUtf8(file.name));
    QDir folder(qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/classes"_s);
    QCOMPARE(names, folder.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name));
}

void TestFailureTexts::knowsWhatToolsSay_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    for (const ToolText &said : toolTexts()) {
        const QString name = u"%1: %2"_s.arg(QLatin1StringView(said.tool), QString::fromUtf8(said.text).left(70));
        QTest::newRow(qPrintable(name)) << QString::fromUtf8(said.tool) << said.exit << QString::fromUtf8(said.text)
                                        << QString::fromUtf8(said.failureClass);
    }
}

void TestFailureTexts::knowsWhatToolsSay()
{
    QFETCH(QString, tool);
    QFETCH(int, exit);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const FailureTexts &texts = FailureTexts::shipped();
    const std::optional<Failure> failure = texts.failureOf(tool, exit, text.toUtf8());
    QCOMPARE(failure ? nameOf(failure->failureClass) : QString(), expected);
    m_reached.insert(u"%1 %2"_s.arg(tool).arg(texts.rowFor(tool, exit, text.toUtf8())));
}

void TestFailureTexts::everyRowHasAText()
{
    const FailureTexts &texts = FailureTexts::shipped();
    for (const QString &tool : texts.tools()) {
        for (int row = 0; row < texts.rowCount(tool); ++row)
            QVERIFY2(m_reached.contains(u"%1 %2"_s.arg(tool).arg(row)), qPrintable(u"%1, row %2"_s.arg(tool).arg(row)));
    }
}

void TestFailureTexts::whatIsAmbiguousIsNeverAFail()
{
    Check check;
    check.kind = CheckKind::Command;
    const FailureTexts &texts = FailureTexts::shipped();
    int found = 0;
    for (const QString &tool : texts.tools()) {
        for (int row = 0; row < texts.rowCount(tool); ++row) {
            if (!texts.isAmbiguous(tool, row))
                continue;
            ++found;
            QCOMPARE(outcomeOf(texts.classOf(tool, row), check), Outcome::Unknown);
        }
    }
    QVERIFY(found >= 2);
}

void TestFailureTexts::aRowSpeaksOnlyForItsToolAndAFailure()
{
    const QByteArray text =
        "The connection to the server localhost:8080 was refused - did you specify the right host or port?";
    const FailureTexts &texts = FailureTexts::shipped();
    QVERIFY(texts.failureOf(u"kubectl"_s, 1, text));
    QVERIFY(!texts.failureOf(u"kubectl"_s, 0, text));
    QVERIFY(!texts.failureOf(u"gcloud"_s, 1, text));
    QVERIFY(!texts.failureOf(u"sh"_s, 1, text));
}

void TestFailureTexts::tellsTheSentenceAndTheLine()
{
    const auto failure =
        FailureTexts::shipped().failureOf(u"gcloud"_s, 1,
                                          "warning first\nERROR: (gcloud.sql.instances.describe) There was no instance "
                                          "found at projects/P/instances/X or you are "
                                          "not authorized to access it.\nmore\n");
    QVERIFY(failure);
    QCOMPARE(failure->message,
             u"it is not there, this account may not see it, or its API is off: gcloud does not tell which: "
             "ERROR: (gcloud.sql.instances.describe) There was no instance found at projects/P/instances/X or you are "
             "not authorized to access it."_s);
    QCOMPARE(failure->detail.value(u"exit"_s).toInt(), 1);
    QCOMPARE(failure->detail.value(u"ambiguous"_s).toBool(), true);
}

void TestFailureTexts::aLineOfALogIsNotWhatItSaid()
{
    const auto failure = FailureTexts::shipped().failureOf(
        u"kubectl"_s, 1,
        "E1126 16:12:35.008868   23120 memcache.go:265] \"Unhandled Error\" err=\"dial tcp 10.0.0.9:6443: connection "
        "refused\"\n"
        "The connection to the server 10.0.0.9:6443 was refused - did you specify the right host or port?\n");
    QVERIFY(failure);
    QCOMPARE(failure->detail.value(u"said"_s).toString(),
             u"The connection to the server 10.0.0.9:6443 was refused - did you specify the right host or port?"_s);
}

void TestFailureTexts::tellsWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no class") << QByteArray("- {contains: a, means: b}") << u"\"class\" is missing"_s;
    QTest::newRow("a class that is none")
        << QByteArray("- {contains: a, class: broken, means: b}") << u"no failure class \"broken\""_s;
    QTest::newRow("no sentence") << QByteArray("- {contains: a, class: auth}") << u"\"means\" is missing"_s;
    QTest::newRow("fits everything") << QByteArray("- {class: auth, means: b}") << u"fits everything"_s;
    QTest::newRow("matches nothing") << QByteArray("- {matches: 'a*', class: auth, means: b}")
                                     << u"matches no text at all"_s;
    QTest::newRow("a bad pattern") << QByteArray("- {matches: '(', class: auth, means: b}") << u"cannot be read"_s;
    QTest::newRow("both") << QByteArray("- {matches: 'a', contains: b, class: auth, means: b}") << u"either"_s;
    QTest::newRow("another key") << QByteArray("- {contain: a, class: auth, means: b}") << u"\"contain\" is no key"_s;
    QTest::newRow("exit 0") << QByteArray("- {exit: 0, class: auth, means: b}") << u"no exit code of a failure"_s;
    QTest::newRow("a full stop") << QByteArray("- {exit: 1, class: auth, means: b.}") << u"full stop"_s;
    QTest::newRow("no rows") << QByteArray("[]") << u"no rows"_s;
}

void TestFailureTexts::tellsWhatIsWrongWithAFile()
{
    QFETCH(QByteArray, rows);
    QFETCH(QString, problem);
    FailureTexts texts;
    const QList<Problem> problems = texts.add("sitrep: 1\ntool: x\nrows:\n  " + rows + "\n", u"x.yaml"_s);
    QVERIFY(!problems.isEmpty());
    const auto tells = [&problem](const Problem &one) { return one.message.contains(problem) && one.line > 0; };
    QVERIFY2(std::any_of(problems.cbegin(), problems.cend(), tells), qPrintable(problems.constFirst().text()));
    QVERIFY(texts.tools().isEmpty());
}

/// The patterns are bounded, and so is what they look at.
void TestFailureTexts::aHugeTextHoldsNobodyUp()
{
    QElapsedTimer timer;
    timer.start();
    for (const QString &tool : FailureTexts::shipped().tools()) {
        const QByteArray text = QByteArray("ERROR: (gcloud lookup (").repeated(400'000) + "\xff\xfe";
        (void)FailureTexts::shipped().failureOf(tool, 255, text);
    }
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestFailureTexts)
#include "tst_failuretexts.moc"
