// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/runbookreader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString dataFolder()
{
    return QString::fromUtf8(SITREP_SOURCE_DIR) + u"/tests/data/runbooks/bad/"_s;
}

bool holds(const QString &text, const QJsonArray &parts, bool inOrder)
{
    qsizetype from = 0;
    for (const QJsonValue &part : parts) {
        const qsizetype at = text.indexOf(part.toString(), inOrder ? from : 0, Qt::CaseInsensitive);
        if (at < 0)
            return false;
        from = at + part.toString().size();
    }
    return true;
}

bool fits(const Problem &problem, const QJsonObject &expected)
{
    const QString text = problem.message + u"; "_s + problem.hint;
    return (!expected.contains(u"line"_s) || expected[u"line"_s].toInt() == problem.line)
           && (!expected.contains(u"column"_s) || expected[u"column"_s].toInt() == problem.column)
           && holds(text, expected[u"contains"_s].toArray(), false)
           && holds(text, expected[u"in_order"_s].toArray(), true);
}

QString listed(const QList<Problem> &problems)
{
    QStringList lines;
    for (const Problem &problem : problems)
        lines.append(problem.text());
    return lines.join(u'\n');
}

} // namespace

/// The table is tests/data/runbooks/bad/cases.json; its head says how it is read.
class TestFaultyRunbooks : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatTheTableSays_data();
    void tellsWhatTheTableSays();
};

void TestFaultyRunbooks::tellsWhatTheTableSays_data()
{
    QTest::addColumn<QJsonObject>("expected");
    QFile file(dataFolder() + u"cases.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object()[u"cases"_s].toArray();
    QVERIFY(cases.size() > 50);
    for (const QJsonValue &row : cases)
        QTest::newRow(qPrintable(row[u"file"_s].toString())) << row.toObject();
}

void TestFaultyRunbooks::tellsWhatTheTableSays()
{
    QFETCH(QJsonObject, expected);
    const QString path = dataFolder() + expected[u"file"_s].toString();
    const ReadResult result = RunbookReader::read(path);
    QVERIFY(!result.runbook);
    QVERIFY(!result.problems.isEmpty());
    QList<Problem> left = result.problems;
    for (const QJsonValue &row : expected[u"problems"_s].toArray()) {
        const auto found = std::find_if(left.begin(), left.end(),
                                        [&row](const Problem &problem) { return fits(problem, row.toObject()); });
        const QByteArray wanted = QJsonDocument(row.toObject()).toJson(QJsonDocument::Compact);
        QVERIFY2(found != left.end(),
                 qPrintable(u"expected %1, told:\n%2"_s.arg(QString::fromUtf8(wanted), listed(result.problems))));
        left.erase(found);
    }
    if (!expected[u"others"_s].toBool())
        QCOMPARE(listed(left), QString());
    const bool sorted =
        std::is_sorted(result.problems.begin(), result.problems.end(), [](const Problem &one, const Problem &other) {
            return std::pair(one.line, one.column) < std::pair(other.line, other.column);
        });
    QVERIFY(sorted);
    for (const Problem &problem : result.problems) {
        QVERIFY2(!problem.message.endsWith(u'.'), qPrintable(problem.message));
        QCOMPARE(problem.file, path);
    }
}

} // namespace sitrep

QTEST_GUILESS_MAIN(sitrep::TestFaultyRunbooks)
#include "tst_faultyrunbooks.moc"
