// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"
#include "tests/support/contextbuilder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <sys/stat.h>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

/// The context of a logs check whose source is `*.log` of its folder; now is 18:05.
class LogsQuestion final
{
public:
    explicit LogsQuestion(const QByteArray &last = "\"1 h\"")
        : m_builder(CheckKind::Logs)
    {
        m_builder.config(QByteArray(R"({"source": "app", "last": )" + last + "}"));
        m_builder.runbook().logSources = {{u"app"_s, {u"*.log"_s}, {}, {}, {}}};
        m_builder.context().logIndex = [this](const QString &source, const CheckContext &) {
            for (const LogSource &each : m_builder.runbook().logSources) {
                if (each.id == source)
                    return LogScan::source(each, m_builder.folder(), {});
            }
            return LogScanResult{};
        };
    }

    ContextBuilder *operator->() { return &m_builder; }
    LogSource &source() { return m_builder.runbook().logSources.first(); }
    QString add(const QByteArray &bytes, const QString &name = u"a.log"_s) { return m_builder.file(name, bytes); }

private:
    ContextBuilder m_builder;
};

/// The facts of an observation but those of the digest.
QString factsWithoutDigest(const Observation &observation)
{
    QStringList lines = factLines(observation).split(u'\n');
    lines.removeIf([](const QString &line) { return line.startsWith(u"digest."); });
    return lines.join(u'\n');
}

QByteArray line(const char *clock, const QByteArray &rest)
{
    return QByteArray("2025-09-15T") + clock + "Z " + rest + '\n';
}

} // namespace

class TstLogsCheck : public QObject
{
    Q_OBJECT

private slots:
    void countsTheSpan();
    void countsAllWithoutLast();
    void tellsSignatures();
    void tellsFieldsAndWhatPreceded();
    void comparesWithNormal();
    void aStartThatIsToldLateHidesNothing();
    void whatEndsBeforeAnExactStartIsNotNew();
    void anIncidentWithoutAStartIsNotItsOwnNormal();
    void aFileWithoutTimesIsNotPassedOver();
    void keepsADigest();
    void isSilent_data();
    void isSilent();
    void wasSilent_data();
    void wasSilent();
    void aWholeLogIsJudgedByWhatItHolds();
    void tellsWhatItCannotRead();
    void refusesParameters_data();
    void refusesParameters();
    void showsTheLastMatches();
    void stops();
    void givesUpOnAnExplodingPattern_data();
    void givesUpOnAnExplodingPattern();
    void countsNoErrorsWithoutLevels();
    void isNoLogWhereANamedFileIsAbsent();
    void countsOfAPartAreTheLowest();
    void answersTheSample();
};

void TstLogsCheck::countsTheSpan()
{
    LogsQuestion asked;
    asked.add(line("17:05:00", "ERROR before") + line("17:05:01", "ERROR a") + line("18:00:00", "INFO b")
              + line("18:01:00", "FATAL c") + line("18:05:00", "DEBUG d") + line("18:05:01", "ERROR behind"));
    const Observation observation = asked->ask();
    QCOMPARE(failureLine(observation), u"-"_s);
    QCOMPARE(factsWithoutDigest(observation), u"entries=4\nerror_percent=50\nerrors=2\nlast_at=2025-09-15T18:05:00Z"_s);
    QCOMPARE(observation.facts.at(u"error_percent"_s).unit, Unit::Percent);
    QCOMPARE(observation.evidence.target, u"*.log"_s);
}

void TstLogsCheck::countsAllWithoutLast()
{
    LogsQuestion asked;
    asked->config(R"({"source": "app"})");
    asked.add(line("01:05:00", "ERROR a") + line("18:05:01", "ERROR behind"));
    QCOMPARE(factsWithoutDigest(asked->ask()),
             u"entries=1\nerror_percent=100\nerrors=1\nlast_at=2025-09-15T01:05:00Z"_s);
}

void TstLogsCheck::tellsSignatures()
{
    LogsQuestion asked;
    asked->runbook().signatures = {{u"slow"_s, u"limit (?<limit>\\d+s)"_s}, {u"none"_s, u"(?<x>absent)"_s}};
    asked.add(line("18:00:00", "ERROR a") + "limit 15s\n" + line("18:01:00", "ERROR limit 20s")
              + line("18:02:00", "ERROR limit 15s") + line("18:03:00", "INFO x"));
    QCOMPARE(factLines(asked->ask(), u"signatures"_s), u"signatures.none.count=0\n"
                                                       "signatures.slow.count=3\n"
                                                       "signatures.slow.first=2025-09-15T18:00:00Z\n"
                                                       "signatures.slow.last=2025-09-15T18:02:00Z\n"
                                                       "signatures.slow.limit=15s @a.log:4\n"
                                                       "signatures.slow.limit.counts={\"15s\":2,\"20s\":1}"_s);
}

void TstLogsCheck::keepsADigest()
{
    LogsQuestion asked;
    asked->context().incidentStart = parseInstant(u"2025-09-15T17:29:00Z");
    QByteArray bytes = line("16:00:00", "ERROR order 7 was lost") + line("17:10:00", "INFO all is well");
    for (int i = 0; i < 90; ++i) // more kinds than are kept, and long ones
        bytes += line("17:40:00", "WARN " + QByteArray("word ").repeated(i) + QByteArray(300, 'y'));
    bytes += line("17:50:00", "ERROR order 8 was lost") + line("18:00:00", "FATAL Container called exit(3).");
    asked.add(bytes);
    const Observation observation = asked->ask();
    const QJsonArray signatures = observation.facts.at(u"digest.signatures"_s).value.toArray();
    QVERIFY(signatures.size() <= 50);
    QVERIFY(QJsonDocument(signatures).toJson(QJsonDocument::Compact).size() <= 33 * 1024);
    QVERIFY(observation.facts.at(u"digest.signatures"_s).cut);
    QStringList newOnes;
    for (int i = 0; i < 2; ++i)
        newOnes.append(signatures.at(i)[u"text"_s].toString().section(u' ', -3)
                       + (signatures.at(i)[u"new"_s].toBool() ? u" new"_s : QString()));
    newOnes.sort();
    QCOMPARE(newOnes, (QStringList{u"<*> was lost"_s, u"Container called exit(3). new"_s}));
    for (const QJsonValue &one : signatures)
        QVERIFY(!one[u"text"_s].toString().contains(u"all is well")); // warnings and above
    const QJsonObject buckets = observation.facts.at(u"digest.buckets"_s).value.toObject();
    QCOMPARE(buckets[u"counts"_s].toArray().size(), 200);
    const QJsonObject exits = observation.facts.at(u"digest.events"_s).value.toArray().at(0).toObject();
    QCOMPARE(exits[u"codes"_s].toObject()[u"3"_s].toInt(), 1);
    QCOMPARE(exits[u"origin"_s].toString(), u"a.log:94"_s);
    QCOMPARE(observation.facts.at(u"digest.levels"_s).value[u"warning"_s].toInt(), 90);
}

void TstLogsCheck::tellsFieldsAndWhatPreceded()
{
    LogsQuestion asked;
    asked->runbook().signatures = {{u"exit"_s, u"exit"_s, {{u"slow"_s, Milliseconds{30'000}}}, {u"pod.name"_s}},
                                   {u"slow"_s, u"slow"_s}};
    asked.add(line("18:00:00", "ERROR slow") + line("18:00:20", R"(ERROR {"pod": {"name": "p1"}, "message": "exit"})")
              + line("18:02:00", R"(ERROR {"pod": {"name": "p2"}, "message": "exit"})"));
    QCOMPARE(factLines(asked->ask(), u"signatures.exit.f"_s) % u'\n'
                 % factLines(asked->ask(), u"signatures.exit.preceded_by"_s),
             u"signatures.exit.fields.pod.name=p1 @a.log:2\n"
             "signatures.exit.fields.pod.name.counts={\"p1\":1,\"p2\":1}\n"
             "signatures.exit.first=2025-09-15T18:00:20Z\n"
             "signatures.exit.preceded_by.slow=50"_s);
}

void TstLogsCheck::comparesWithNormal()
{
    LogsQuestion asked;
    asked->runbook().signatures = {{u"slow"_s, u"slow"_s}};
    asked.add(line("16:00:00", "ERROR too early") + line("16:40:00", "ERROR slow") + line("17:00:00", "INFO a")
              + line("17:29:00", "INFO a") + line("17:29:01", "INFO a") + line("18:00:00", "ERROR slow slow"));
    QCOMPARE(factLines(asked->ask(), u"error_percent.normal"_s), QString());
    asked->context().incidentStart = parseInstant(u"2025-09-15T17:29:00Z");
    const Observation observation = asked->ask();
    // What came in the moment of the start is of the incident.
    QCOMPARE(observation.facts.at(u"entries.normal"_s).value, QJsonValue(2));
    QCOMPARE(observation.facts.at(u"errors.normal"_s).value, QJsonValue(1));
    QCOMPARE(observation.facts.at(u"error_percent.normal"_s).value, QJsonValue(50));
    QCOMPARE(observation.facts.at(u"signatures.slow.count.normal"_s).value, QJsonValue(1));
    QCOMPARE(observation.facts.at(u"signatures.slow.count"_s).value, QJsonValue(1));
    // A log that begins later knows no normal.
    asked->context().incidentStart = parseInstant(u"2025-09-15T12:00:00Z");
    QCOMPARE(factLines(asked->ask(), u"error_percent.normal"_s), QString());
}

/// People tell a start by the minute: what came some seconds earlier is of the incident, and not what was normal.
void TstLogsCheck::aStartThatIsToldLateHidesNothing()
{
    LogsQuestion asked;
    asked->runbook().signatures = {{u"lost"_s, u"was lost"_s}};
    asked.add(line("17:00:00", "INFO calm") + line("17:29:05", "ERROR order 7 was lost")
              + line("17:40:00", "ERROR order 8 was lost"));
    const auto told = [&asked](const QString &start) {
        asked->context().incidentStart = parseInstant(start);
        const Observation observation = asked->ask();
        const QJsonArray signatures = observation.facts.at(u"digest.signatures"_s).value.toArray();
        return std::pair(signatures.first()[u"new"_s].toBool(),
                         observation.facts.at(u"signatures.lost.count.normal"_s).value.toInt());
    };
    QCOMPARE(told(u"2025-09-15T17:29:20Z"_s), std::pair(true, 0));
    QCOMPARE(told(u"2025-09-15T17:30:20Z"_s), std::pair(false, 1));
    // Read off a clock: that of an alert, which came after the first error. What goes on is of the incident.
    QCOMPARE(told(u"2025-09-15T17:29:20.250Z"_s), std::pair(true, 0));
    QCOMPARE(told(u"2025-09-15T17:30:20.250Z"_s), std::pair(false, 1));
}

/// What ended before a start that was read off a clock is of something else.
void TstLogsCheck::whatEndsBeforeAnExactStartIsNotNew()
{
    LogsQuestion asked;
    asked.add(line("17:00:00", "INFO calm") + line("17:29:03", "ERROR order 6 was lost")
              + line("17:29:05", "ERROR order 7 was lost") + line("17:40:00", "ERROR order 8 was lost"));
    const auto isNew = [&asked](const QString &start) {
        asked->context().incidentStart = parseInstant(start);
        const QJsonArray signatures = asked->ask().facts.at(u"digest.signatures"_s).value.toArray();
        return signatures.first()[u"new"_s].toBool();
    };
    QVERIFY(!isNew(u"2025-09-15T17:29:20.250Z"_s));
    QVERIFY(isNew(u"2025-09-15T17:29:04.250Z"_s));
    QVERIFY(isNew(u"2025-09-15T17:29:20Z"_s)); // people tell minutes
    asked->context().startIsTold = false;
    QVERIFY(isNew(u"2025-09-15T18:29:20.250Z"_s)); // the hour that is asked about may be all its doing
}

/// It was opened after it began: what was in the span by then may be all its doing, and is no normal.
void TstLogsCheck::anIncidentWithoutAStartIsNotItsOwnNormal()
{
    LogsQuestion asked;
    asked.add(line("16:30:00", "INFO calm") + line("16:50:00", "INFO calm") + line("17:30:00", "ERROR it broke"));
    asked->context().incidentStart = parseInstant(u"2025-09-15T18:05:00Z");
    asked->context().startIsTold = false;
    const Observation observation = asked->ask();
    QCOMPARE(observation.facts.at(u"error_percent"_s).value, QJsonValue(100));
    QCOMPARE(observation.facts.at(u"entries.normal"_s).value, QJsonValue(2));
    QCOMPARE(observation.facts.at(u"error_percent.normal"_s).value, QJsonValue(0));
    const QJsonArray signatures = observation.facts.at(u"digest.signatures"_s).value.toArray();
    QCOMPARE(signatures.size(), 1);
    QCOMPARE(signatures.first()[u"new"_s].toBool(), true);
}

void TstLogsCheck::aFileWithoutTimesIsNotPassedOver()
{
    LogsQuestion asked;
    asked.add(line("18:00:00", "INFO a"));
    asked.add("ERROR: b\nERROR: c\n", u"b.log"_s);
    asked.add("", u"empty.log"_s);
    const Observation observation = asked->ask();
    QCOMPARE(failureLine(observation), u"parse: No line of b.log has a time that can be read"_s);
    QCOMPARE(observation.facts.at(u"entries"_s).value, QJsonValue(1));
    QVERIFY(!observation.facts.contains(u"error_percent"_s));
}

void TstLogsCheck::isSilent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("maxSilence"); // minutes; 0: not written
    QTest::addColumn<QString>("failure");
    QTest::addColumn<bool>("hasPercent");
    QTest::newRow("no entry in the span")
        << line("17:02:03", "INFO a") << 0 << u"silent: silent since 17:02"_s << false;
    QTest::newRow("the last on the edge")
        << line("17:05:00", "INFO a") << 0 << u"silent: silent since 17:05"_s << false;
    QTest::newRow("the last on another day")
        << "2025-09-14T17:02:03Z INFO a\n"_ba << 0 << u"silent: silent since 2025-09-14T17:02:03Z"_s << false;
    QTest::newRow("entries of the future alone")
        << line("19:00:00", "INFO a") << 0 << u"silent: No entry up to now"_s << false;
    QTest::newRow("an empty file") << ""_ba << 0 << u"silent: The log is empty"_s << false;
    QTest::newRow("nothing for longer than allowed")
        << line("17:59:59", "ERROR a") << 5 << u"silent: silent since 17:59"_s << true;
    QTest::newRow("nothing for longer than allowed, twice")
        << line("17:10:00", "INFO a") + line("17:40:00", "INFO a") << 20 << u"silent: silent since 17:40"_s << true;
    QTest::newRow("before its first entry a log is not silent")
        << line("17:40:00", "INFO a") + line("18:00:00", "INFO a") << 20 << u"-"_s << true;
    QTest::newRow("the last line is cut") << line("17:02:03", "INFO half a li").chopped(1) << 0
                                          << u"silent: silent since 17:02, last line is cut: volume full?"_s << false;
    QTest::newRow("just short enough") << line("18:00:00", "ERROR a") << 5 << u"-"_s << true;
    QTest::newRow("lines without a time")
        << "ERROR: a\nx\n"_ba << 0 << u"parse: No line of *.log has a time that can be read"_s << false;
}

void TstLogsCheck::isSilent()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, maxSilence);
    QFETCH(QString, failure);
    QFETCH(bool, hasPercent);
    LogsQuestion asked;
    asked.add(bytes);
    if (maxSilence > 0)
        asked.source().maxSilence = std::chrono::minutes{maxSilence};
    const Observation observation = asked->ask();
    QCOMPARE(failureLine(observation), failure);
    QCOMPARE(observation.facts.contains(u"error_percent"_s), hasPercent);
    QCOMPARE(observation.facts.contains(u"errors"_s), hasPercent);
}

void TstLogsCheck::wasSilent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("told"); // of more than 20 minutes; empty: nothing
    const auto row = [](const char *name, const QByteArrayList &clocks, const QString &told) {
        QByteArray bytes;
        for (const QByteArray &clock : clocks)
            bytes += line(clock.constData(), "ERROR lost");
        QTest::newRow(name) << bytes << told;
    };
    row("the longest, then it went on", {"17:00:00", "17:10:00", "17:31:00", "18:03:00"}, u"from 17:31 to 18:03"_s);
    row("it began before the span", {"16:50:00", "17:12:00", "17:31:00", "17:50:00"}, u"from 16:50 to 17:12"_s);
    row("one entry since", {"16:50:00", "18:00:00"}, u"from 16:50 to 18:00"_s);
    row("it ended before the span", {"16:00:00", "17:04:00", "17:24:00", "17:44:00", "18:00:00"}, {});
    row("as long as it may be", {"17:00:00", "17:20:00", "17:40:00", "18:00:00"}, {});
    row("before its first entry", {"17:40:00", "18:00:00"}, {});
}

void TstLogsCheck::wasSilent()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, told);
    LogsQuestion asked;
    asked->runbook().signatures = {{u"lost"_s, u"lost"_s}};
    asked->context().incidentStart = parseInstant(u"2025-09-15T17:03:00Z");
    asked.add(bytes);
    asked.source().maxSilence = std::chrono::minutes{20};
    const Observation observation = asked->ask();
    QCOMPARE(failureLine(observation), u"-"_s);
    const QString first = observation.evidence.excerpt.section(u'\n', 0, 0);
    if (told.isEmpty())
        QVERIFY2(!first.contains(u"ilent"), qPrintable(first));
    else
        QCOMPARE(first, QString(u"Silent "_s + told + u", so each count is the lowest that it may be"_s));
    for (const QString &name : {u"entries"_s, u"errors"_s, u"signatures.lost.count"_s})
        QVERIFY2(observation.facts.at(name).cut != told.isEmpty(), qPrintable(name));
    QCOMPARE(observation.facts.contains(u"error_percent"_s), told.isEmpty());
    QCOMPARE(observation.withheld.size(), size_t{told.isEmpty() ? 0U : 4U});
    for (const auto &[name, why] : observation.withheld)
        QCOMPARE(why, (Withheld{FailureClass::Silent, QString(u"the log was silent "_s + told)}));
    if (const auto normal = observation.facts.find(u"errors.normal"_s); normal != observation.facts.end())
        QVERIFY(!normal->second.cut);
}

/// It would hold a silence for ever, long after the service is well again.
void TstLogsCheck::aWholeLogIsJudgedByWhatItHolds()
{
    LogsQuestion asked;
    asked->config(R"({"source": "app"})");
    asked->context().incidentStart = parseInstant(u"2025-09-15T17:00:00Z");
    asked.source().maxSilence = std::chrono::minutes{20};
    asked.add(line("03:00:00", "INFO a") + line("17:00:00", "INFO b") + line("17:10:00", "INFO b")
              + line("17:45:00", "INFO c") + line("18:00:00", "INFO d"));
    const Observation observation = asked->ask();
    QCOMPARE(failureLine(observation), u"-"_s);
    QCOMPARE(observation.evidence.excerpt.section(u'\n', 0, 0), u"Silent from 17:10 to 17:45"_s);
    QCOMPARE(observation.facts.at(u"entries"_s).value, QJsonValue(5));
    QVERIFY(!observation.facts.at(u"entries"_s).cut);
    QCOMPARE(observation.facts.at(u"error_percent"_s).value, QJsonValue(0));
}

void TstLogsCheck::tellsWhatItCannotRead()
{
    LogsQuestion none;
    QCOMPARE(failureLine(none->ask()), u"missing: No file matches *.log"_s);
    none->context().logIndex = {};
    QCOMPARE(failureLine(none->ask()), u"missing: No file matches *.log"_s);
    none.source().files.clear();
    QCOMPARE(failureLine(none->ask()),
             u"kind-not-available: This log is only followed: it names no files and no read"_s);
    QCOMPARE(none->ask().evidence.target, u"app"_s);

    LogsQuestion gone;
    gone->config(R"({"source": "other", "last": "1 h"})");
    QCOMPARE(failureLine(gone->ask()), u"missing: There is no log source other"_s);

    // The facts of what could be read stay, and that something is missing is not kept quiet.
    LogsQuestion half;
    const QString good = half.add(line("18:00:00", "INFO a"));
    half->context().logIndex = [good, &half](const QString &, const CheckContext &) {
        return LogScan::files({good, half->folder() % u"/none.log"_s}, {});
    };
    const Observation observation = half->ask();
    QCOMPARE(observation.failure->failureClass, FailureClass::Missing);
    QCOMPARE(observation.facts.at(u"entries"_s).value, QJsonValue(1));

    LogsQuestion folder;
    folder->context().logIndex = [&folder](const QString &, const CheckContext &) {
        return LogScan::files({folder->folder()}, {});
    };
    QCOMPARE(folder->ask().failure->failureClass, FailureClass::Parse);
    QVERIFY(folder->ask().facts.empty());
}

void TstLogsCheck::refusesParameters_data()
{
    QTest::addColumn<QByteArray>("last");
    QTest::newRow("no unit") << "\"60\""_ba;
    QTest::newRow("a number") << "60"_ba;
    QTest::newRow("zero") << "\"0 s\""_ba;
    QTest::newRow("negative") << "\"-1 h\""_ba;
    QTest::newRow("empty") << "\"\""_ba;
    QTest::newRow("a size") << "\"1 MB\""_ba;
}

void TstLogsCheck::refusesParameters()
{
    QFETCH(QByteArray, last);
    LogsQuestion asked(last);
    asked.add(line("18:00:00", "INFO a"));
    const Observation observation = asked->ask();
    QVERIFY(observation.failure.has_value());
    QCOMPARE(observation.failure->failureClass, FailureClass::Parse);
    QVERIFY(observation.facts.empty());
}

void TstLogsCheck::showsTheLastMatches()
{
    LogsQuestion asked;
    asked->runbook().signatures = {{u"exit"_s, u"exit\\(3\\)"_s}};
    QByteArray bytes;
    for (int i = 10; i < 60; ++i)
        bytes += line(QByteArray("17:" + QByteArray::number(i) + ":00").constData(), "ERROR n" + QByteArray::number(i));
    asked.add(bytes + line("18:00:00", "WARN head") + " exit(3)\n" + line("18:01:00", "INFO a")
              + line("18:02:00", "ERROR password=x\r"));
    const Observation observation = asked->ask();
    const QStringList shown = observation.evidence.excerpt.split(u'\n');
    QCOMPARE(shown.size(), 7);
    QVERIFY(shown.at(0).endsWith(u"n56"));
    QVERIFY(shown.at(4).endsWith(u"WARN head"));
    QCOMPARE(shown.at(5), u" exit(3)"_s);
    QVERIFY(shown.at(6).endsWith(u"password=x"));
    QCOMPARE(observation.evidence.origin, u"a.log:54"_s);
}

void TstLogsCheck::stops()
{
    LogsQuestion asked;
    asked->runbook().signatures = {{u"a"_s, u"INFO"_s}};
    asked.add(line("18:00:00", "INFO a"));
    asked->context().deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
    QCOMPARE(failureLine(asked->ask()), u"timeout: Counting signatures did not end in its time"_s);
    QVERIFY(!asked->ask().facts.contains(u"signatures.a.count"_s));
    QCOMPARE(asked->ask().facts.at(u"entries"_s).value, QJsonValue(1));
    std::stop_source source;
    source.request_stop();
    asked->context().stop = source.get_token();
    QCOMPARE(asked->ask().failure->failureClass, FailureClass::Cancelled);
}

void TstLogsCheck::givesUpOnAnExplodingPattern_data()
{
    QTest::addColumn<int>("entries");
    QTest::addColumn<QString>("told");
    QTest::newRow("one entry") << 1 << u"takes too many steps on 1 entry; its facts are left out"_s;
    QTest::newRow("two entries") << 2 << u"takes too many steps on 2 entries; its facts are left out"_s;
}

void TstLogsCheck::givesUpOnAnExplodingPattern()
{
    QFETCH(int, entries);
    QFETCH(QString, told);
    LogsQuestion asked;
    asked->runbook().signatures = {{u"bad"_s, u"(a+)+(?=$)"_s}, {u"good"_s, u"aaa"_s}};
    asked.add(line("18:00:00", "INFO " + QByteArray(60, 'a') + "!").repeated(entries) + line("18:00:00", "ERROR x"));
    const Observation observation = asked->ask();
    // What is expected of the rest is judged all the same; what is expected of this one is not found.
    QCOMPARE(failureLine(observation), u"-"_s);
    QCOMPARE(observation.facts.at(u"errors"_s).value, QJsonValue(1));
    QVERIFY2(observation.evidence.excerpt.startsWith(u"The pattern of signature bad %1"_s.arg(told)),
             qUtf8Printable(observation.evidence.excerpt));
    QVERIFY(!observation.facts.contains(u"signatures.bad.count"_s));
    QCOMPARE(observation.facts.at(u"signatures.good.count"_s).value, QJsonValue(entries));
}

void TstLogsCheck::countsNoErrorsWithoutLevels()
{
    LogsQuestion asked;
    asked.add(line("17:00:00", "ERROR before") + line("18:00:00", "a") + line("18:01:00", "b"));
    const Observation observation = asked->ask();
    QCOMPARE(factsWithoutDigest(observation), u"entries=2\nlast_at=2025-09-15T18:01:00Z"_s);
    QCOMPARE(observation.evidence.excerpt, u"No entry of the span has a level, so errors cannot be counted"_s);
}

void TstLogsCheck::isNoLogWhereANamedFileIsAbsent()
{
    LogsQuestion asked;
    asked.add(line("18:00:00", "INFO a"));
    asked.source().files = {u"a.log"_s, u"b.log"_s, u"*.gz"_s};
    const Observation observation = asked->ask();
    QCOMPARE(failureLine(observation), u"cut: b.log is not there, so only a part of the log was read"_s);
    QCOMPARE(observation.facts.at(u"entries"_s).value, QJsonValue(1));
}

void TstLogsCheck::countsOfAPartAreTheLowest()
{
    LogsQuestion asked;
    asked->runbook().signatures = {{u"slow"_s, u"slow"_s}};
    asked.add(line("18:00:00", "ERROR slow"));
    asked.source().files = {u"a.log"_s, u"b.log"_s};
    const Observation part = asked->ask();
    for (const QString &name : {u"entries"_s, u"errors"_s, u"signatures.slow.count"_s})
        QVERIFY2(part.facts.at(name).cut, qPrintable(name));
    QVERIFY(!part.facts.at(u"last_at"_s).cut);
    asked.add("", u"b.log"_s);
    QVERIFY(!asked->ask().facts.at(u"entries"_s).cut);
}

void TstLogsCheck::answersTheSample()
{
    LogsQuestion asked;
    asked->runbook().folder = qEnvironmentVariable("SITREP_SOURCE_DIR") % u"/resources/runbooks/staging-outage"_s;
    asked.source().files = {u"logs/backend*.log"_s};
    asked.source().maxSilence = std::chrono::minutes{5};
    asked->context().incidentStart = parseInstant(u"2025-09-15T17:29:00Z");
    asked->runbook().signatures = {
        {u"database-validation-timeout"_s,
         uR"(Database connection validation timeout exceeded \((?<limit>\d+ ?s)\))"_s},
        {u"container-restart"_s, uR"(Container called exit\((?<code>[1-9]\d*)\)|Container exit code: exit\([1-9])"_s}};
    const Observation observation = asked->ask();
    QCOMPARE(failureLine(observation), u"-"_s);

    QFile file(qEnvironmentVariable("SITREP_SOURCE_DIR") % u"/tests/data/sample/expected.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject expected;
    for (const QJsonValue check :
         QJsonDocument::fromJson(file.readAll()).object().value(u"quick"_s)[u"checks"_s].toArray()) {
        if (check[u"id"_s] == u"error-rate"_s)
            expected = check.toObject();
    }
    const QJsonObject facts = expected.value(u"facts"_s).toObject();
    QVERIFY(facts.size() >= 12);
    for (auto fact = facts.begin(); fact != facts.end(); ++fact) {
        const QJsonValue found = observation.facts.at(fact.key()).value;
        if (fact->isDouble())
            QVERIFY2(std::abs(found.toDouble() - fact->toDouble()) < 0.0001, qUtf8Printable(fact.key()));
        else if (fact->toString().endsWith(u'Z'))
            QCOMPARE(parseInstant(found.toString()), parseInstant(fact->toString()));
        else
            QCOMPARE(found, *fact);
    }
    const QJsonObject normal = expected.value(u"normal"_s).toObject();
    for (auto fact = normal.begin(); fact != normal.end(); ++fact)
        QCOMPARE(observation.facts.at(QString(fact.key() % u".normal")).value.toDouble(), fact->toDouble());
}

QTEST_GUILESS_MAIN(TstLogsCheck)
#include "tst_logscheck.moc"
