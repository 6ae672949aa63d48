// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/componentmodel.h"
#include "widgets/models/rowtext.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QPolygonF>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant noon = *parseInstant(u"2025-09-15T12:00:00Z");

/// "database Failing" …
QList<ComponentAssessment> components(const QString &text)
{
    QList<ComponentAssessment> list;
    const QStringList words = text.split(u", "_s, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        ComponentAssessment component;
        component.id = word.section(u' ', 0, 0);
        component.name = component.id.toUpper();
        for (const auto &row : enumNames<Status>()) {
            if (QString(row.name).compare(word.section(u' ', 1, 1), Qt::CaseInsensitive) == 0)
                component.status = row.value;
        }
        component.evidence = {u"component.no-check"_s, {}};
        list << component;
    }
    return list;
}

QString shown(const QAbstractItemModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows << model.index(row, 0).data(ComponentModel::IdRole).toString() + u' '
                    + model.index(row, 0).data().toString();
    return rows.join(u", "_s);
}

} // namespace

class TestComponentModel final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void mergesAndNeverResets_data();
    void mergesAndNeverResets();
    void anEqualAssessmentChangesNothingButAges();
    void aSelectedRowKeepsItsIndexWhenItMoves();
    void countsNameOnlyWhatOccurs();
    void healthyIsSaidWithWhatItRestsOn_data();
    void healthyIsSaidWithWhatItRestsOn();
    void problemsOnlyHidesTheHealthy();
    void rowsCopyAsMarkdownWithEscapes();
    void aConsequenceNamesItsCause();
    void aForeignIndexHasNoData();
    void whatMayBeCutIsInTheTooltip();
    void aSeriesHasAColumnWhileThereIsOne();
    void aSeriesIsTold_data();
    void aSeriesIsTold();
};

void TestComponentModel::mergesAndNeverResets_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("from nothing") << ""
                                  << "a Unknown, b Unknown, c Unknown";
    QTest::newRow("to nothing") << "a Unknown, b Failing"
                                << "";
    QTest::newRow("a status changes in place") << "a Unknown, b Unknown"
                                               << "a Healthy, b Unknown";
    QTest::newRow("the last comes first") << "a Unknown, b Unknown, c Failing"
                                          << "c Failing, a Unknown, b Unknown";
    QTest::newRow("the order is turned round") << "a Failing, b Failing, c Failing, d Failing"
                                               << "d Failing, c Failing, b Failing, a Failing";
    QTest::newRow("two leave at the ends") << "a Failing, b Failing, c Failing"
                                           << "b Failing";
    QTest::newRow("all others come") << "a Failing, b Failing"
                                     << "c Missing, d Failing, e Unknown";
    QTest::newRow("some come between") << "a Failing, d Unknown"
                                       << "a Failing, b Degraded, c Degraded, d Unknown";
    QTest::newRow("leave, come, move and change at once") << "a Failing, b Unknown, c Unknown, d Healthy"
                                                          << "e Missing, c Failing, a Failing, f Degraded, d Unknown";
}

void TestComponentModel::mergesAndNeverResets()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    ComponentModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setComponents(components(before), noon);
    model.setComponents(components(after), noon);
    QCOMPARE(shown(model), after);
    QCOMPARE(resets.count(), 0);
}

void TestComponentModel::anEqualAssessmentChangesNothingButAges()
{
    ComponentModel model;
    QList<ComponentAssessment> list = components(u"a Failing, b Unknown"_s);
    list[0].checked = noon;
    model.setComponents(list, noon);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setComponents(list, noon + 12s);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.at(0).at(0).toModelIndex().column(), int(ComponentModel::CheckedColumn));
    QCOMPARE(model.index(0, ComponentModel::CheckedColumn).data().toString(), durationText(12s));
    QCOMPARE(model.index(1, ComponentModel::CheckedColumn).data().toString(), QString());
}

void TestComponentModel::aSelectedRowKeepsItsIndexWhenItMoves()
{
    ComponentModel model;
    model.setComponents(components(u"a Unknown, b Unknown, c Unknown"_s), noon);
    const QPersistentModelIndex chosen = model.index(2, 0);
    model.setComponents(components(u"c Failing, d Unknown, a Unknown"_s), noon);
    QVERIFY(chosen.isValid());
    QCOMPARE(chosen.row(), 0);
    QCOMPARE(chosen.data(ComponentModel::IdRole).toString(), u"c"_s);
}

void TestComponentModel::countsNameOnlyWhatOccurs()
{
    ComponentModel model;
    model.setComponents(components(u"a Missing, b Failing, c Failing, d Unknown"_s), noon);
    QCOMPARE(model.countsText(), u"1 missing · 2 failing · 1 unknown"_s);
}

void TestComponentModel::healthyIsSaidWithWhatItRestsOn_data()
{
    QTest::addColumn<int>("says");
    QTest::addColumn<QString>("text");
    QTest::newRow("the data path was used") << int(Says::Works) << "Healthy";
    QTest::newRow("a deployed object says so") << int(Says::Configured) << "Healthy, as configured";
    QTest::newRow("a file says so") << int(Says::Intended) << "Healthy, as intended";
    QTest::newRow("it is true of this process") << int(Says::Local) << "Healthy, here";
}

void TestComponentModel::healthyIsSaidWithWhatItRestsOn()
{
    QFETCH(int, says);
    QFETCH(QString, text);
    ComponentModel model;
    QList<ComponentAssessment> list = components(u"a Healthy"_s);
    list[0].healthyBy = Says(says);
    model.setComponents(list, noon);
    QCOMPARE(model.index(0, 0).data().toString(), text);
    QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), QString(u"Status: "_s + text));
}

void TestComponentModel::problemsOnlyHidesTheHealthy()
{
    ComponentModel model;
    ProblemsFilter filter;
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSourceModel(&model);
    model.setComponents(components(u"a Failing, b Unknown, c Healthy"_s), noon);
    filter.setProblemsOnly(true);
    QCOMPARE(shown(filter), u"a Failing, b Unknown"_s);
    model.setComponents(components(u"c Failing, b Unknown, a Healthy"_s), noon);
    QCOMPARE(shown(filter), u"c Failing, b Unknown"_s);
    filter.setProblemsOnly(false);
    QCOMPARE(filter.rowCount(), 3);
}

void TestComponentModel::rowsCopyAsMarkdownWithEscapes()
{
    ComponentModel model;
    QList<ComponentAssessment> list = components(u"a Failing"_s);
    list[0].name = u"Cloud | SQL <main>"_s;
    list[0].nextAction = u"Look"_s;
    model.setComponents(list, noon);
    QCOMPARE(rowsAsMarkdown({model.index(0, 0), model.index(0, 1)}),
             u"| Status | Component | Evidence | Next action | Checked |\n"
             "| --- | --- | --- | --- | --- |\n"
             "| Failing | Cloud \\| SQL &lt;main> | no check asks about it | Look |  |\n"_s);
    QCOMPARE(rowsAsText({model.index(0, 0)}), u"Failing\tCloud | SQL <main>\tno check asks about it\tLook\t\n"_s);
    QCOMPARE(rowsAsMarkdown({}), QString());
}

void TestComponentModel::aConsequenceNamesItsCause()
{
    QList<ComponentAssessment> rows = components(u"chat Failing, database Failing"_s);
    rows[0].becauseOf = u"slots"_s;
    rows[0].because = {u"verdict.statement"_s, {{u"statement"_s, u"The pool is full"_s}}};
    ComponentModel model;
    model.setComponents(rows, noon);
    const QModelIndex consequence = model.index(0, ComponentModel::EvidenceColumn);
    QCOMPARE(consequence.data(ComponentModel::BecauseRole).toString(), u"because of: The pool is full"_s);
    QCOMPARE(consequence.data(ComponentModel::EvidenceRole).toString(), u"no check asks about it"_s);
    QCOMPARE(consequence.data().toString(), u"no check asks about it (because of: The pool is full)"_s);
    QCOMPARE(model.index(0, 0).data().toString(), u"Failing"_s); // the status is its own
    QVERIFY(consequence.data(Qt::AccessibleDescriptionRole).toString().contains(u"because of: The pool is full"_s));
    const QModelIndex cause = model.index(1, ComponentModel::EvidenceColumn);
    QVERIFY(cause.data(ComponentModel::BecauseRole).toString().isEmpty());
    QCOMPARE(cause.data().toString(), u"no check asks about it"_s);
}

void TestComponentModel::aForeignIndexHasNoData()
{
    ComponentModel model;
    QVERIFY(!model.data(QModelIndex(), Qt::DisplayRole).isValid());
    QCOMPARE(model.at(0), nullptr);
    QCOMPARE(model.at(-1), nullptr);
    QCOMPARE(model.rowOf(u"nobody"_s), -1);
}

void TestComponentModel::whatMayBeCutIsInTheTooltip()
{
    ComponentModel model;
    model.setComponents(components(u"environment Unknown"_s), noon);
    QCOMPARE(model.index(0, ComponentModel::ComponentColumn).data(Qt::ToolTipRole).toString(), u"ENVIRONMENT"_s);
    QVERIFY(!model.index(0, ComponentModel::EvidenceColumn).data(Qt::ToolTipRole).toString().isEmpty());
}

namespace {

RecentSeries seriesOf(RecentSeries::Of of, const QList<qint64> &values)
{
    RecentSeries series{of, u"ask"_s, of == RecentSeries::Of::Errors ? 15min : 0min, {}};
    for (qsizetype at = 0; at < values.size(); ++at)
        series.points += RecentSeries::Point{noon - 30min + 15min * at, values.at(at)};
    return series;
}

} // namespace

void TestComponentModel::aSeriesHasAColumnWhileThereIsOne()
{
    ComponentModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setComponents(components(u"a Failing, b Unknown"_s), noon);
    QSignalSpy inserted(&model, &QAbstractItemModel::columnsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::columnsRemoved);
    QCOMPARE(model.columnCount(), int(ComponentModel::RecentColumn));
    model.setSeries({{u"a"_s, seriesOf(RecentSeries::Of::Errors, {0, 5, 10})}}, noon);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.columnCount(), int(ComponentModel::ColumnCount));
    QCOMPARE(model.headerData(ComponentModel::RecentColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
             u"Last 30 min"_s);
    const auto linesAt = [](const QModelIndex &cell) {
        return cell.data(ComponentModel::RecentRole).value<QList<QPolygonF>>();
    };
    QCOMPARE(linesAt(model.index(0, ComponentModel::RecentColumn)),
             QList<QPolygonF>({QPolygonF({{0, 0}, {0.5, 0.5}, {1, 1}})}));
    const QModelIndex other = model.index(1, ComponentModel::RecentColumn);
    QVERIFY(other.data(ComponentModel::RecentRole).isNull());
    QCOMPARE(other.data().toString(), u"no series"_s);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setSeries({{u"a"_s, seriesOf(RecentSeries::Of::Errors, {0, 5, 10})}}, noon);
    QCOMPARE(changes.count(), 0);
    model.setSeries({{u"b"_s, seriesOf(RecentSeries::Of::Errors, {0, 0, 0})}}, noon);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(linesAt(other), QList<QPolygonF>({QPolygonF({{0, 0}, {0.5, 0}, {1, 0}})}));
    RecentSeries gap = seriesOf(RecentSeries::Of::Errors, {2, 4, 4});
    gap.part = 10min;
    model.setSeries({{u"b"_s, gap}}, noon);
    QCOMPARE(linesAt(other).size(), 1); // the parts touch
    gap.part = 9min;
    model.setSeries({{u"b"_s, gap}}, noon);
    QCOMPARE(linesAt(other), QList<QPolygonF>({QPolygonF({{0, 0.5}}), QPolygonF({{0.5, 1}}), QPolygonF({{1, 1}})}));
    model.setSeries({}, noon);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(model.columnCount(), int(ComponentModel::RecentColumn));
}

void TestComponentModel::aSeriesIsTold_data()
{
    QTest::addColumn<int>("of");
    QTest::addColumn<QList<qint64>>("values");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("whole");
    QTest::newRow("errors") << int(RecentSeries::Of::Errors) << QList<qint64>{1200, 0, 3}
                            << QString(u"0 to "_s + QLocale().toString(1200) + u" errors per 15 min"_s)
                            << QString(u"0 to "_s + QLocale().toString(1200)
                                       + u" errors per 15 min from 11:30 to 12:00, last 3 (ask)"_s);
    QTest::newRow("times") << int(RecentSeries::Of::Took) << QList<qint64>{12'000, 1'200'000, 9'000}
                           << u"9 ms to 1.2 s"_s << u"9 ms to 1.2 s from 11:30 to 12:00, last 9 ms (ask)"_s;
}

void TestComponentModel::aSeriesIsTold()
{
    QFETCH(int, of);
    QFETCH(QList<qint64>, values);
    QFETCH(QString, text);
    QFETCH(QString, whole);
    ComponentModel model;
    model.setComponents(components(u"a Failing"_s), noon);
    model.setSeries({{u"a"_s, seriesOf(RecentSeries::Of(of), values)}}, noon);
    const QModelIndex cell = model.index(0, ComponentModel::RecentColumn);
    QCOMPARE(cell.data().toString(), text);
    QCOMPARE(cell.data(Qt::ToolTipRole).toString(), whole);
}

QTEST_GUILESS_MAIN(TestComponentModel)
#include "tst_componentmodel.moc"
