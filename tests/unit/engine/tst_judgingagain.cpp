// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/judgement/vantage.h"
#include "diagnostics/runbook/runbookreader.h"
#include "tests/unit/engine/enginebench.h"

#include <QDirIterator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::enginebench;

/// What a run puts into the journal is what judging makes of what the journal keeps.
class TestJudgingAgain : public QObject
{
    Q_OBJECT

private slots:
    void everyRunbook_data();
    void everyRunbook();
    void largeAnswers();
    void largeTries();
    void secretsInWhatIsCut_data();
    void secretsInWhatIsCut();
};

namespace {

/// Every result as the journal gives it back, judged again.
void compareAll(const std::map<QString, CheckResult> &results, const Runbook &runbook, const Masker &masker)
{
    casebook::Story story;
    story.run(Profile::Full, {});
    for (const auto &[check, result] : results)
        story.add(EventKind::Result, maskedBody(EventKind::Result, resultToJson(result), masker), 1);
    const Incident &incident = story.incident();
    const auto resultOf = [&incident](const QString &check) { return incident.latestResult(check); };
    QCOMPARE(std::size_t(incident.results().size()), results.size());
    for (const CheckResult &kept : incident.results()) {
        const Check *check = runbook.check(kept.check);
        CheckResult again = judge(kept.observation, *check, vantageOf(*check, runbook, resultOf));
        again.run = kept.run;
        CheckResult first = results.at(kept.check);
        for (CheckResult *each : {&again, &first}) {
            each->event = kept.event;
            each->seq = kept.seq;
        }
        QVERIFY2(again == kept, qPrintable(kept.check));
        QVERIFY2(first == kept, qPrintable(kept.check));
    }
}

Expectation containsNeedle(const QString &fact)
{
    return casebook::expectation(fact, MatcherKind::Contains, u"needle"_s);
}

Observation large(qsizetype size)
{
    Observation observation;
    observation.facts[u"stdout"_s] = casebook::fact(QString(QString(size, u'x') + u"needle"_s + QString(size, u'y')));
    observation.facts[u"json.side"_s] = casebook::fact(QString(20'000, u's'));
    observation.facts[u"json.nobody"_s] = casebook::fact(QString(200'000, u'n'));
    observation.evidence.excerpt = QString(100'000, u'e');
    return observation;
}

/// A line of a log that holds the password which the test makes known.
QString linesWithSecrets(int count)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += u"12:00:%1 password=hunter2-secret token: hunter2-secret\n"_s.arg(i);
    return text;
}

} // namespace

void TestJudgingAgain::everyRunbook_data()
{
    QTest::addColumn<QString>("file");
    const QString samples = qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/runbooks"_s;
    for (const QString &folder :
         {samples, QString(qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/tests/data/runbooks/good"_s)}) {
        QDirIterator files(folder, {u"*.yaml"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            if (folder != samples || file.endsWith("/runbook.yaml"_L1))
                QTest::newRow(qPrintable(file.sliced(folder.size() + 1))) << file;
        }
    }
}

void TestJudgingAgain::everyRunbook()
{
    QFETCH(QString, file);
    ReadOptions options;
    options.recipeFolders = {qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/recipes"_s};
    const ReadResult read = RunbookReader::read(file, options);
    QVERIFY(read.runbook);
    Environment environment;
    environment.addFiles(read.runbook->envFiles, read.runbook->folder);
    RunRequest request;
    request.runbook = read.runbook;
    request.profile = Profile::Full;
    request.environment = std::make_shared<const Environment>(environment);
    request.incidentStart = read.runbook->incident.started;
    const auto inbox = std::make_shared<Inbox<RunMessage>>();
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    if (read.runbook->asOf)
        clock = std::make_shared<ReplayClock>(*read.runbook->asOf);
    const auto redactor = std::make_shared<Redactor>(QByteArray(32, 'k'));
    TriageRun run(request, clock, redactor, inbox);
    run.start();
    run.wait();
    std::map<QString, CheckResult> results;
    for (const RunMessage &message : inbox->takeAll()) {
        if (const auto *ended = std::get_if<CheckEnded>(&message))
            results.emplace(ended->result.check, ended->result);
    }
    QVERIFY(!results.empty());
    compareAll(results, *read.runbook, *redactor);
}

void TestJudgingAgain::largeAnswers()
{
    Bench bench([](const CheckContext &context) {
        if (context.check.kind == CheckKind::Agree)
            return collectorFor(CheckKind::Agree)->collect(context);
        return large(context.check.id == u"fits"_s ? 10'000 : 90'000);
    });
    for (const QString &id : {u"fits"_s, u"too-long"_s})
        bench.add(id, {}, CheckKind::Command).expect = {containsNeedle(u"stdout"_s)};
    Check &both = bench.add(u"both"_s, {}, CheckKind::Agree);
    both.config = {{u"one"_s, u"fits.json.side"_s}, {u"two"_s, u"fits.json.side"_s}};
    both.expect = {casebook::expectation(u"equal"_s, MatcherKind::Equals, true)};
    bench.finish();
    QCOMPARE(bench.outcome(u"fits"_s), u"pass"_s);
    QCOMPARE(bench.outcome(u"too-long"_s), u"unknown cut"_s);
    QCOMPARE(bench.outcome(u"both"_s), u"pass"_s); // what it names is kept, although nothing is expected of it
    QVERIFY(!bench.results.at(u"fits"_s).observation.facts.contains(u"json.nobody"_s));
    compareAll(bench.results, bench.runbook, *bench.redactor);
}

void TestJudgingAgain::largeTries()
{
    Bench bench([tries = std::make_shared<std::atomic<int>>(0)](const CheckContext & /*context*/) {
        return large(++*tries == 2 ? 90'000 : 10'000);
    });
    Check &check = bench.add(u"three"_s, {}, CheckKind::Command);
    check.samples = Samples{3, Milliseconds(0), 2};
    check.expect = {containsNeedle(u"stdout"_s)};
    bench.finish();
    QCOMPARE(bench.outcome(u"three"_s), u"pass"_s);
    QCOMPARE(bench.results.at(u"three"_s).answered, 2); // one could not be told
    compareAll(bench.results, bench.runbook, *bench.redactor);
}

void TestJudgingAgain::secretsInWhatIsCut_data()
{
    QTest::addColumn<int>("lines");
    for (const int lines : {10, 1000, 1500, 1501, 1502, 1503, 3000})
        QTest::addRow("%d lines", lines) << lines;
}

void TestJudgingAgain::secretsInWhatIsCut()
{
    QFETCH(int, lines);
    Bench bench([lines](const CheckContext & /*context*/) {
        Observation observation;
        observation.facts[u"stdout"_s] = casebook::fact(linesWithSecrets(lines));
        observation.evidence.excerpt = linesWithSecrets(lines);
        return observation;
    });
    bench.redactor->addSecret(u"hunter2-secret"_s, u"password"_s);
    bench.add(u"a"_s, {}, CheckKind::Command).expect = {containsNeedle(u"stdout"_s)};
    bench.finish();
    compareAll(bench.results, bench.runbook, *bench.redactor);
}

QTEST_GUILESS_MAIN(TestJudgingAgain)
#include "tst_judgingagain.moc"
