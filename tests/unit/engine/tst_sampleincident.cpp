// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/triagerun.h"
#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/vantage.h"
#include "diagnostics/runbook/runbookreader.h"
#include "tests/unit/judgement/casebook.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// The sample incident without a window, held against tests/data/sample/expected.json, which was worked out by hand.
class TestSampleIncident : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void checks_data();
    void checks();
    void coverageAndExitCode_data();
    void coverageAndExitCode();
    void components_data();
    void components();
    void verdict();
    void sentencesReadWell();
    void sameOnEveryMachine_data();
    void sameOnEveryMachine();
    void judgingAgainGivesWhatWasJudgedFirst();

private:
    struct Told
    {
        Incident incident;
        Assessment assessment;
    };
    Told told(Profile profile, const QMap<QString, QString> &process = {}, bool trusted = true) const;

    std::shared_ptr<const Runbook> m_runbook;
    QJsonObject m_expected;
};

namespace {

QString outcomeWord(const CheckResult &result)
{
    const QString outcome = nameOf(result.outcome);
    return result.failureClass ? QString(outcome + u' ' + nameOf(*result.failureClass)) : outcome;
}

/// Lists of full are those of quick and what it asks more.
QJsonArray expectedChecks(const QJsonObject &expected, const QString &profile)
{
    const QJsonObject of = expected.value(profile).toObject();
    QJsonArray checks = of.value("checks"_L1).toArray();
    if (profile != "full"_L1)
        return checks;
    checks = expected.value("quick"_L1).toObject().value("checks"_L1).toArray();
    for (const QJsonValue &more : of.value("checks_more_than_quick"_L1).toArray())
        checks.append(more);
    return checks;
}

/// The verdict without the ids of events, which no two incidents share.
QByteArray saidOf(const Assessment &assessment)
{
    static const QRegularExpression event(u"\"event\":\"[0-9a-f-]+\""_s);
    const QJsonObject json = verdictToJson(assessment.verdict, assessment.coverage);
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)).remove(event).toUtf8();
}

bool isSameValue(const QJsonValue &expected, const Fact &fact)
{
    if (expected.isDouble() && fact.value.isDouble())
        return std::abs(expected.toDouble() - fact.value.toDouble()) < 0.001;
    const auto time = parseInstant(expected.toString());
    if (time)
        return time == parseInstant(fact.value.toString());
    return expected == fact.value || expected.toString() == factText(fact);
}

} // namespace

void TestSampleIncident::initTestCase()
{
    const QString path =
        qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/runbooks/staging-outage/runbook.yaml"_s;
    ReadOptions options;
    options.recipeFolders = {qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/recipes"_s};
    const ReadResult read = RunbookReader::read(path, options);
    QStringList problems;
    for (const Problem &problem : read.problems)
        problems.append(problem.text());
    QVERIFY2(read.runbook, qPrintable(problems.join(u'\n')));
    m_runbook = read.runbook;
    QFile file(qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/tests/data/sample/expected.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_expected = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(isoText(*m_runbook->asOf), m_expected.value("as_of"_L1).toString());
}

TestSampleIncident::Told TestSampleIncident::told(Profile profile, const QMap<QString, QString> &process,
                                                  bool trusted) const
{
    Environment environment(process);
    environment.addFiles(m_runbook->envFiles, m_runbook->folder);
    RunRequest request;
    request.runbook = m_runbook;
    request.profile = profile;
    request.trusted = trusted;
    request.environment = std::make_shared<const Environment>(environment);
    request.incidentStart = m_runbook->incident.started;
    const auto inbox = std::make_shared<Inbox<RunMessage>>();
    TriageRun run(request, std::make_shared<ReplayClock>(*m_runbook->asOf),
                  std::make_shared<Redactor>(QByteArray(32, 'k')), inbox);
    casebook::Story story;
    story.run(profile, run.plan(), 65);
    run.start();
    run.wait();
    for (const RunMessage &message : inbox->takeAll()) {
        if (const auto *ended = std::get_if<CheckEnded>(&message))
            story.came(ended->result);
    }
    return {story.incident(), assess(story.incident(), *m_runbook, *m_runbook->asOf)};
}

void TestSampleIncident::checks_data()
{
    QTest::addColumn<QString>("profile");
    for (const char *profile : {"quick", "full", "env-check"})
        QTest::newRow(profile) << QString::fromLatin1(profile);
}

void TestSampleIncident::checks()
{
    QFETCH(QString, profile);
    const Told found = told(*enumNamed<Profile>(profile));
    const QJsonArray checks = expectedChecks(m_expected, profile);
    QSet<QString> asked;
    for (const CheckResult &result : found.incident.results())
        asked.insert(result.check);
    QSet<QString> wanted;
    for (const QJsonValue &value : checks) {
        const QJsonObject row = value.toObject();
        const QString id = row.value("id"_L1).toString();
        wanted.insert(id);
        const CheckResult *result = found.incident.latestResult(id);
        QVERIFY2(result, qPrintable(id));
        const QString expected =
            QString(row.value("outcome"_L1).toString().toLower() + u' ' + row.value("class"_L1).toString()).trimmed();
        QCOMPARE(QString(id + u' ' + outcomeWord(*result)), QString(id + u' ' + expected));
        if (row.contains("says"_L1))
            QCOMPARE(QString(id + u' ' + nameOf(result->says)), QString(id + u' ' + row.value("says"_L1).toString()));
        const QJsonObject facts = row.value("facts"_L1).toObject();
        for (auto it = facts.begin(); it != facts.end(); ++it) {
            const auto fact = result->observation.facts.find(it.key());
            QVERIFY2(fact != result->observation.facts.end(), qPrintable(it.key()));
            QVERIFY2(isSameValue(it.value(), fact->second),
                     qPrintable(QString(it.key() + u": "_s + factText(fact->second))));
        }
    }
    QCOMPARE(asked, wanted);
}

void TestSampleIncident::coverageAndExitCode_data()
{
    checks_data();
}

void TestSampleIncident::coverageAndExitCode()
{
    QFETCH(QString, profile);
    const Assessment assessment = told(*enumNamed<Profile>(profile)).assessment;
    const QJsonObject expected = m_expected.value(profile).toObject();
    const QJsonObject coverage = expected.value("coverage"_L1).toObject();
    QCOMPARE(assessment.exitCode, expected.value("exit_code"_L1).toInt());
    QCOMPARE(assessment.coverage.answered, coverage.value("answered"_L1).toInt());
    QCOMPARE(assessment.coverage.of, coverage.value("of"_L1).toInt());
    if (coverage.contains("not_asked"_L1))
        QCOMPARE(QJsonArray::fromStringList(assessment.coverage.notAsked), coverage.value("not_asked"_L1).toArray());
}

void TestSampleIncident::components_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("rows");
    QTest::newRow("quick") << u"quick"_s << u"components"_s;
    QTest::newRow("full") << u"full"_s << u"components_other_than_quick"_s;
}

void TestSampleIncident::components()
{
    QFETCH(QString, profile);
    QFETCH(QString, rows);
    const Assessment assessment = told(*enumNamed<Profile>(profile)).assessment;
    for (const QJsonValue &value : m_expected.value(profile).toObject().value(rows).toArray()) {
        const QJsonObject row = value.toObject();
        const ComponentAssessment *component = assessment.component(row.value("id"_L1).toString());
        QVERIFY2(component, qPrintable(row.value("id"_L1).toString()));
        QCOMPARE(QString(component->id + u' ' + nameOf(component->status)),
                 QString(component->id + u' ' + row.value("status"_L1).toString().toLower()));
        QCOMPARE(component->decidingCheck, row.value("decided_by"_L1).toString());
    }
    QJsonArray order;
    for (const ComponentAssessment &component : assessment.components)
        order.append(component.id);
    QCOMPARE(order, m_expected.value("quick"_L1).toObject().value("matrix_order"_L1).toArray());
}

void TestSampleIncident::verdict()
{
    const Assessment assessment = told(Profile::Quick).assessment;
    const QJsonObject quick = m_expected.value("quick"_L1).toObject();
    const QJsonObject expected = quick.value("verdict"_L1).toObject();
    const QJsonObject headline = expected.value("headline"_L1).toObject();
    const QJsonObject settle = expected.value("to_settle_it"_L1).toObject();
    QCOMPARE(nameOf(assessment.verdict.verdictClass).toLower(), expected.value("class"_L1).toString().toLower());
    QCOMPARE(assessment.verdict.headlineCheck, headline.value("check"_L1).toString());
    const QString text = render(assessment.verdict.headline);
    QVERIFY2(text.startsWith(headline.value("component_name"_L1).toString()), qPrintable(text));
    QVERIFY2(text.contains(headline.value("error_percent"_L1).toString()), qPrintable(text));
    QVERIFY2(text.contains(QString(u" %1 "_s.arg(headline.value("exits"_L1).toInt()))), qPrintable(text));
    QVERIFY(!assessment.verdict.toSettle.isEmpty());
    QCOMPARE(assessment.verdict.toSettle.first().check, settle.value("check"_L1).toString());
    QCOMPARE(assessment.verdict.toSettle.first().text, settle.value("text"_L1).toString());
    QString all = text + u'\n' + render(assessment.verdict.secondLine);
    for (const ComponentAssessment &component : assessment.components)
        all += u'\n' + render(component.evidence);
    for (const QJsonValue &word : quick.value("words_that_do_not_occur_in_the_update"_L1).toArray())
        QVERIFY2(!all.contains(word.toString(), Qt::CaseInsensitive), qPrintable(all));
    QVERIFY(!all.toLower().remove(u"not ruled out"_s).contains(u"ruled out"_s));
}

void TestSampleIncident::sentencesReadWell()
{
    const Assessment assessment = told(Profile::Quick).assessment;
    const auto evidence = [&assessment](const QString &id) { return render(assessment.component(id)->evidence); };
    QCOMPARE(evidence(u"shell"_s),
             u"6 of 6 required variables are not set in staging.env: POSTGRES_HOST, POSTGRES_PORT, POSTGRES_DB, "
             "POSTGRES_USER, DATABASE_URL, SECRET_KEY"_s);
    QVERIFY2(evidence(u"settings"_s).startsWith(u"75 s in config/database.json:"_s),
             qPrintable(evidence(u"settings"_s)));
    QVERIFY2(evidence(u"settings"_s).contains(u", 15 s in "_s), qPrintable(evidence(u"settings"_s)));
    QVERIFY2(evidence(u"settings"_s).endsWith(u": they disagree"_s), qPrintable(evidence(u"settings"_s)));
    QCOMPARE(evidence(u"backend"_s), u"9.0 % errors (451 of 5,012 entries) in the last hour, normal is 0.2 %, "
                                     "container-restart 39 times"_s);
    QCOMPARE(evidence(u"vpc"_s), u"not run: “Required variables are set in this shell” failed"_s);
    QCOMPARE(evidence(u"secrets"_s), u"not asked in quick"_s);
    QCOMPARE(evidence(u"cache"_s), u"no check asks about it"_s);
    QVERIFY(evidence(u"code"_s).startsWith(u"No file matches results/*.xml"_s));
    QCOMPARE(assessment.figures.at(1).detail, u"451 of 5,012"_s);
    QCOMPARE(assessment.figures.at(1).value->text(), u"9.0 %"_s);
}

void TestSampleIncident::sameOnEveryMachine_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("an empty environment") << QString() << true;
    QTest::newRow("an environment that has everything") << u"db.example"_s << true;
    QTest::newRow("not trusted") << QString() << false;
}

void TestSampleIncident::sameOnEveryMachine()
{
    QFETCH(QString, database);
    QFETCH(bool, trusted);
    QMap<QString, QString> process;
    if (!database.isEmpty()) {
        process = {{u"POSTGRES_HOST"_s, database},
                   {u"POSTGRES_PORT"_s, u"5432"_s},
                   {u"DATABASE_URL"_s, u"postgres://app:secret-of-this-machine@db.example/app"_s}};
    }
    const Assessment here = told(Profile::Quick, process, trusted).assessment;
    const Assessment there = told(Profile::Quick).assessment;
    QCOMPARE(here.exitCode, there.exitCode);
    QCOMPARE(saidOf(here), saidOf(there));
    QCOMPARE(here.coverage, there.coverage);
    QCOMPARE(here.figures, there.figures);
}

void TestSampleIncident::judgingAgainGivesWhatWasJudgedFirst()
{
    const Incident incident = told(Profile::Full).incident;
    const auto resultOf = [&incident](const QString &check) { return incident.latestResult(check); };
    QVERIFY(incident.results().size() > 10);
    for (const CheckResult &kept : incident.results()) {
        const Check *check = m_runbook->check(kept.check);
        CheckResult again = judge(kept.observation, *check, vantageOf(*check, *m_runbook, resultOf));
        again.event = kept.event;
        again.seq = kept.seq;
        again.run = kept.run;
        QVERIFY2(again == kept, qPrintable(kept.check));
    }
}

QTEST_GUILESS_MAIN(TestSampleIncident)
#include "tst_sampleincident.moc"
