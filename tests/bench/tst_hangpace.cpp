// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/measure.h"
#include "tests/support/faultserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::bench;

/// 500 checks whose targets hang, through the program: they end at the deadline, and at the budget. What the program takes
/// before them and for its report is told beside it.
class TestHangPace : public QObject
{
    Q_OBJECT

private slots:
    void theProgramEndsAtTheDeadline_data();
    void theProgramEndsAtTheDeadline();
};

namespace {

constexpr int checks = 500;

QByteArray runbookOf(quint16 port, const QString &timeout, const QString &budget)
{
    QJsonObject all;
    for (int i = 0; i < checks; ++i)
        all.insert(
            u"k"_s + QString::number(i),
            QJsonObject{{u"http"_s, QString(u"http://127.0.0.1:"_s + QString::number(port))}, {u"timeout"_s, timeout}});
    const QJsonObject quick{{u"quick"_s, QJsonObject{{u"title"_s, u"Quick"_s}, {u"budget"_s, budget}}},
                            {u"full"_s, QJsonObject{{u"title"_s, u"Full"_s}, {u"budget"_s, budget}}},
                            {u"env-check"_s, QJsonObject{{u"title"_s, u"Env"_s}, {u"budget"_s, budget}}}};
    return QJsonDocument(QJsonObject{{u"sitrep"_s, 1},
                                     {u"title"_s, u"T"_s},
                                     {u"limits"_s, QJsonObject{{u"at_once"_s, checks}}},
                                     {u"profiles"_s, quick},
                                     {u"checks"_s, all}})
        .toJson();
}

} // namespace

void TestHangPace::theProgramEndsAtTheDeadline_data()
{
    QTest::addColumn<QString>("timeout");
    QTest::addColumn<QString>("budget");
    QTest::addColumn<double>("due"); // seconds
    QTest::addColumn<QString>("failureClass");
    QTest::newRow("of each check") << u"3 s"_s << u"1 min"_s << 3.0 << u"timeout"_s;
    QTest::newRow("of the run") << u"1 min"_s << u"3 s"_s << 3.0 << u"budget"_s;
}

void TestHangPace::theProgramEndsAtTheDeadline()
{
    QFETCH(QString, timeout);
    QFETCH(QString, budget);
    QFETCH(double, due);
    QFETCH(QString, failureClass);
    FaultServer silent(FaultServer::silent());
    QTemporaryDir folder;
    QFile file(folder.filePath(u"runbook.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(runbookOf(silent.port(), timeout, budget));
    file.close();
    const QString program = QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../../app/sitrep"_s);
    QProcess sitrep;
    const auto began = std::chrono::steady_clock::now();
    sitrep.start(program, {u"run"_s, file.fileName(), u"--trust"_s, u"--format"_s, u"json"_s});
    QVERIFY2(sitrep.waitForFinished(120'000), "it waits for what hangs");
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
    const QJsonArray results =
        QJsonDocument::fromJson(sitrep.readAllStandardOutput()).object().value("checks"_L1).toArray();
    QCOMPARE(results.size(), checks);
    int asExpected = 0;
    double longest = 0; // seconds
    for (const QJsonValue &result : results) {
        asExpected += result.toObject().value("class"_L1) == failureClass ? 1 : 0;
        const QJsonObject evidence = result.toObject().value("evidence"_L1).toObject();
        longest = std::max(longest, evidence.value("took_ms"_L1).toDouble() / 1000);
    }
    tell(u"500 checks whose targets hang, due at %1: the last one ends after %2, the program with its report after %3 "
         "(%4 of 500 are %5)"_s.arg(milliseconds(due), milliseconds(longest), milliseconds(wall.count()),
                                    QString::number(asExpected), failureClass));
    QVERIFY2(asExpected > checks * 9 / 10, "they end in another way");
    QVERIFY2(longest < due + 5, "a check ends long after its deadline");
    QVERIFY2(wall.count() < due + 15, "it ends long after the deadline");
}

QTEST_GUILESS_MAIN(TestHangPace)
#include "tst_hangpace.moc"
