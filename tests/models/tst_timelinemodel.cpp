// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

TimelineEntry note(int number, const QString &at)
{
    TimelineEntry entry;
    entry.event = QUuid(uint(number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    entry.at = *parseInstant(u"2025-09-15T%1:00Z"_s.arg(at));
    entry.text = {u"timeline.note"_s, {{u"text"_s, u"note %1"_s.arg(number)}}};
    entry.source = {u"timeline.by-person"_s, {{u"author"_s, u"Dana"_s}}};
    return entry;
}

const Instant now = *parseInstant(u"2025-09-15T19:00:00Z");

QString shown(const TimelineModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows << model.index(row).data(TimelineModel::TimeRole).toString() + u' ' + model.index(row).data().toString();
    return rows.join(u", "_s);
}

} // namespace

class TestTimelineModel final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void newestComesFirst();
    void aLateNoteTakesItsPlaceAndNothingIsReset();
    void onlyTheOldestEndsTheRail();
    void aRowTellsTimeKindTextAndSource();
    void undoneEntriesLeave();
    void anotherDayIsSaid();
    void anEntryIsFoundByItsEvent();
};

void TestTimelineModel::newestComesFirst()
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTimeline({note(1, u"17:29"_s), note(2, u"18:02"_s)}, now);
    QCOMPARE(shown(model), u"18:02 note 2, 17:29 note 1"_s);
}

void TestTimelineModel::aLateNoteTakesItsPlaceAndNothingIsReset()
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTimeline({note(1, u"17:29"_s), note(2, u"18:02"_s)}, now);
    const QPersistentModelIndex first = model.index(1);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    model.setTimeline({note(1, u"17:29"_s), note(3, u"17:45"_s), note(2, u"18:02"_s)}, now);
    QCOMPARE(shown(model), u"18:02 note 2, 17:45 note 3, 17:29 note 1"_s);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(inserts.count(), 1);
    QCOMPARE(first.row(), 2);
}

void TestTimelineModel::onlyTheOldestEndsTheRail()
{
    TimelineModel model;
    model.setTimeline({note(1, u"17:29"_s), note(2, u"18:02"_s)}, now);
    QVERIFY(!model.index(0).data(TimelineModel::IsLastRole).toBool());
    QVERIFY(model.index(1).data(TimelineModel::IsLastRole).toBool());
}

void TestTimelineModel::aRowTellsTimeKindTextAndSource()
{
    TimelineModel model;
    model.setTimeline({note(1, u"17:29"_s)}, now);
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"17:29 UTC, Note: note 1. Dana"_s);
    QVERIFY(!model.index(0).data(TimelineModel::OutcomeRole).isValid());
}

void TestTimelineModel::undoneEntriesLeave()
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTimeline({note(1, u"17:29"_s), note(2, u"18:02"_s)}, now);
    model.setTimeline({note(1, u"17:29"_s)}, now);
    QCOMPARE(shown(model), u"17:29 note 1"_s);
}

void TestTimelineModel::anotherDayIsSaid()
{
    TimelineModel model;
    model.setTimeline({note(1, u"17:29"_s)}, now);
    QCOMPARE(model.index(0).data(TimelineModel::DateRole).toString(), QString());
    model.setTimeline({note(1, u"17:29"_s)}, now + std::chrono::days(1));
    QCOMPARE(model.index(0).data(TimelineModel::DateRole).toString(), u"2025-09-15"_s);
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"2025-09-15 17:29 UTC, Note: note 1. Dana"_s);
}

void TestTimelineModel::anEntryIsFoundByItsEvent()
{
    TimelineModel model;
    const TimelineEntry wanted = note(1, u"17:29"_s);
    model.setTimeline({wanted, note(2, u"18:02"_s)}, now);
    QCOMPARE(model.indexOf(wanted.event).row(), 1);
    QVERIFY(!model.indexOf(QUuid::createUuid()).isValid());
}

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
