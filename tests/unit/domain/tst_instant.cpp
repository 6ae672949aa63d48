// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/toldstart.h"
#include "diagnostics/domain/values/instant.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestInstant final : public QObject
{
    Q_OBJECT

private slots:
    void aStartIsAsExactAsItIsTold();
    void readsTimesThatSayTheirOffset_data();
    void readsTimesThatSayTheirOffset();
    void refusesWhatIsNoMoment_data();
    void refusesWhatIsNoMoment();
    void writesTheClock();
    void tellsDurations_data();
    void tellsDurations();
    void spansAreOpenAtTheirBeginning();
};

void TestInstant::readsTimesThatSayTheirOffset_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc");
    QTest::newRow("Z") << u"2025-09-15T17:29:00Z"_s << u"2025-09-15T17:29:00Z"_s;
    QTest::newRow("without seconds") << u"2025-09-15T17:29Z"_s << u"2025-09-15T17:29:00Z"_s;
    QTest::newRow("a space for T") << u"2025-09-15 17:29:00Z"_s << u"2025-09-15T17:29:00Z"_s;
    QTest::newRow("small letters") << u"2025-09-15t17:29:00z"_s << u"2025-09-15T17:29:00Z"_s;
    QTest::newRow("ahead of UTC") << u"2025-09-15T19:29:00+02:00"_s << u"2025-09-15T17:29:00Z"_s;
    QTest::newRow("behind UTC, over midnight") << u"2025-09-15T22:00:00-07:00"_s << u"2025-09-16T05:00:00Z"_s;
    QTest::newRow("offset without colon") << u"2025-09-15T23:14:00+0545"_s << u"2025-09-15T17:29:00Z"_s;
    QTest::newRow("offset in hours") << u"2025-09-15T19:29:00+02"_s << u"2025-09-15T17:29:00Z"_s;
    QTest::newRow("milliseconds") << u"2025-09-15T17:29:00.250Z"_s << u"2025-09-15T17:29:00.25Z"_s;
    QTest::newRow("microseconds") << u"2025-09-15T17:29:00.000001Z"_s << u"2025-09-15T17:29:00.000001Z"_s;
    QTest::newRow("nanoseconds are cut") << u"2025-09-15T17:29:00.123456789Z"_s << u"2025-09-15T17:29:00.123456Z"_s;
    QTest::newRow("leap day") << u"2024-02-29T00:00:00Z"_s << u"2024-02-29T00:00:00Z"_s;
    QTest::newRow("before 1970") << u"1969-12-31T23:59:59.5Z"_s << u"1969-12-31T23:59:59.5Z"_s;
}

void TestInstant::readsTimesThatSayTheirOffset()
{
    QFETCH(QString, text);
    QFETCH(QString, utc);
    const auto at = parseInstant(text);
    QVERIFY(at);
    QCOMPARE(isoText(*at), utc);
    QCOMPARE(parseInstant(isoText(*at)), at);
}

void TestInstant::refusesWhatIsNoMoment_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no offset") << u"2025-09-15T17:29:00"_s;
    QTest::newRow("a date alone") << u"2025-09-15"_s;
    QTest::newRow("a clock alone") << u"17:29:00Z"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("no such day") << u"2025-02-29T00:00:00Z"_s;
    QTest::newRow("no such month") << u"2025-13-01T00:00:00Z"_s;
    QTest::newRow("month zero") << u"2025-00-01T00:00:00Z"_s;
    QTest::newRow("hour 24") << u"2025-09-15T24:00:00Z"_s;
    QTest::newRow("minute 60") << u"2025-09-15T17:60:00Z"_s;
    QTest::newRow("second 60") << u"2025-09-15T17:29:60Z"_s;
    QTest::newRow("offset of a day") << u"2025-09-15T17:29:00+24:00"_s;
    QTest::newRow("one digit of an hour") << u"2025-09-15T7:29:00Z"_s;
    QTest::newRow("a dot without decimals") << u"2025-09-15T17:29:00.Z"_s;
    QTest::newRow("text behind") << u"2025-09-15T17:29:00Z now"_s;
    QTest::newRow("name of a zone") << u"2025-09-15T17:29:00 CET"_s;
    QTest::newRow("digits of another script") << u"\u0662\u0660\u0662\u0665-09-15T17:29:00Z"_s;
    QTest::newRow("half an offset") << u"2025-09-15T17:29:00+2"_s;
}

void TestInstant::refusesWhatIsNoMoment()
{
    QFETCH(QString, text);
    QCOMPARE(parseInstant(text), std::optional<Instant>());
}

void TestInstant::writesTheClock()
{
    const Instant at = parseInstant(u"2025-09-15T07:04:05.9Z").value();
    QCOMPARE(clockText(at), u"07:04:05"_s);
    QCOMPARE(shortClockText(at), u"07:04"_s);
}

void TestInstant::tellsDurations_data()
{
    using namespace std::chrono;
    QTest::addColumn<qint64>("count");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, microseconds duration, const QString &expected) {
        QTest::newRow(name) << qint64(duration.count()) << expected;
    };
    row("minutes", minutes(41), u"41 min"_s);
    row("hours and minutes", minutes(79), u"1 h 19 min"_s);
    row("days and hours", hours(74), u"3 d 2 h"_s);
    row("seconds", seconds(12), u"12 s"_s);
    row("milliseconds", milliseconds(240), u"240 ms"_s);
    row("nothing", microseconds(0), u"0 s"_s);
    row("microseconds", microseconds(7), u"7 µs"_s);
    row("whole hours", hours(2), u"2 h"_s);
    row("no seconds beside hours", hours(2) + seconds(5), u"2 h"_s);
    row("minutes and seconds", seconds(65), u"1 min 5 s"_s);
    row("short times keep milliseconds", milliseconds(1500), u"1 s 500 ms"_s);
    row("longer ones do not", milliseconds(12'345), u"12 s"_s);
    row("no microseconds beside milliseconds", microseconds(240'900), u"240 ms"_s);
    row("one second less", seconds(3599), u"59 min 59 s"_s);
    row("negative", minutes(-5), u"-5 min"_s);
}

void TestInstant::tellsDurations()
{
    QFETCH(qint64, count);
    QFETCH(QString, expected);
    QCOMPARE(durationText(std::chrono::microseconds(count)), expected);
}

void TestInstant::spansAreOpenAtTheirBeginning()
{
    const Instant to = parseInstant(u"2025-09-15T18:05:00Z").value();
    const TimeSpan span{to - std::chrono::hours(1), to};
    QVERIFY(!span.contains(span.from));
    QVERIFY(span.contains(span.from + std::chrono::microseconds(1)));
    QVERIFY(span.contains(span.to));
    QVERIFY(!span.contains(span.to + std::chrono::microseconds(1)));
}

void TestInstant::aStartIsAsExactAsItIsTold()
{
    using namespace std::chrono_literals;
    const Instant told = *parseInstant(u"2025-09-15T17:29:00Z");
    const Instant read = *parseInstant(u"2025-09-15T17:29:00.25Z");
    QCOMPARE(mayHaveBegun(told), told - 1min);
    QCOMPARE(mayHaveBegun(read), read);
    QCOMPARE(mayHaveBegun(read, false), read - 1min); // it is the moment of opening
    for (const Instant start : {told, read})
        QCOMPARE(mayHaveBegun(start, 100s), start - 10s);
    QVERIFY(isOfTheIncident(read, true, 2, 2));
    QVERIFY(!isOfTheIncident(read, true, 3, 2)); // it was over
    QVERIFY(isOfTheIncident(read, false, 3, 2));
    QVERIFY(isOfTheIncident(told, true, 3, 2));
}

QTEST_GUILESS_MAIN(TestInstant)
#include "tst_instant.moc"
