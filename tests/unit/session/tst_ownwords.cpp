// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/checklist.h"
#include "tests/unit/session/sessionfixture.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

template<typename Enum>
void addNames(QStringList &words)
{
    for (const auto &row : enumNames<Enum>())
        words += QString(row.name);
}

/// Every id and every word of an enumeration that the sample's events, statuses and reports are made of.
QStringList ownWords(const Runbook &runbook)
{
    QStringList words;
    for (const Check &check : runbook.checks) {
        words += check.id;
        for (const Expectation &expectation : check.expect)
            words += expectation.fact;
    }
    for (const Component &component : runbook.components)
        words += component.id;
    for (const Cause &cause : runbook.causes)
        words += cause.id;
    for (const VantagePoint &place : runbook.vantages)
        words += place.id;
    for (const Signature &signature : runbook.signatures)
        words += signature.id;
    for (const StepGroup &group : runbook.remediation) {
        for (const Step &step : group.steps)
            words += step.id;
    }
    words += runbook.incident.id;
    addNames<Outcome>(words);
    addNames<FailureClass>(words);
    addNames<Status>(words);
    addNames<Says>(words);
    addNames<Rung>(words);
    addNames<Profile>(words);
    addNames<CheckKind>(words);
    addNames<StepKind>(words);
    addNames<StepState>(words);
    addNames<VerdictClass>(words);
    addNames<IncidentState>(words);
    addNames<RunRecord::State>(words);
    words.removeDuplicates();
    return words;
}

/// What must be the same whatever the secrets are spelt like.
struct Told
{
    int exitCode = -1;
    QStringList statuses;
    QStringList coverage;
    QStringList journal;
    QStringList json;
};

QStringList idsOf(const Event &event)
{
    const QJsonObject &body = event.body;
    QStringList ids{nameOf(event.kind)};
    for (const char *key : {"check", "outcome", "class", "says", "profile", "state", "step", "mark", "format", "path"})
        ids += body.value(QLatin1StringView(key)).toString();
    for (const QJsonValue &asked : body.value("asked"_L1).toArray())
        ids += asked.toString();
    const QJsonObject observation = body.value("observation"_L1).toObject();
    ids += observation.value("facts"_L1).toObject().keys();
    ids += observation.value("evidence"_L1)["component"_L1].toString();
    for (const QJsonValue &judged : body.value("judged"_L1).toArray())
        ids += judged["fact"_L1].toString() + judged["outcome"_L1].toString() + judged["class"_L1].toString();
    ids += body.value("reason"_L1)["key"_L1].toString();
    return ids;
}

QStringList wordsOf(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QStringList words{QString::number(document["exit_code"_L1].toInt()), document["verdict"_L1]["class"_L1].toString()};
    for (const QJsonValue &row : document["components"_L1].toArray())
        words += row["id"_L1].toString() + row["status"_L1].toString() + row["deciding_check"_L1].toString();
    for (const QJsonValue &row : document["checks"_L1].toArray())
        words += row["id"_L1].toString() + row["kind"_L1].toString() + row["outcome"_L1].toString();
    for (const QJsonValue &row : document["steps"_L1].toArray())
        words += row["id"_L1].toString() + row["state"_L1].toString();
    return words;
}

std::shared_ptr<const Runbook> sample()
{
    ReadOptions options;
    options.recipeFolders = {qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/recipes"_s};
    return RunbookReader::read(qEnvironmentVariable("SITREP_SOURCE_DIR")
                                   + u"/resources/runbooks/staging-outage/runbook.yaml"_s,
                               options)
        .runbook;
}

Told run(const std::shared_ptr<const Runbook> &runbook, const QMap<QString, QString> &environment)
{
    const QTemporaryDir folder;
    SessionOptions options;
    options.author = u"dana"_s;
    options.host = u"laptop"_s;
    options.journalFile = folder.filePath(u"journal.sqlite"_s);
    options.processEnvironment = environment;
    Session session(runbook, options, std::make_shared<ReplayClock>(*runbook->asOf));
    SessionFixture::run(session, Profile::Full);
    const QByteArray json = session.makeUpdate(u"json"_s, false).toUtf8();
    const QString markdown = session.makeUpdate(u"markdown"_s, true);
    const SessionState &state = session.state();
    Told told{state.assessment.exitCode, {}, {}, {}, wordsOf(json)};
    for (const ComponentAssessment &component : state.assessment.components)
        told.statuses += component.id + u' ' + nameOf(component.status) + u' ' + component.decidingCheck;
    told.coverage = state.assessment.coverage.notAsked + state.assessment.coverage.unanswered;
    told.coverage += QString::number(state.assessment.coverage.answered);
    // Results come in the order in which they end.
    for (const Event &event : state.incident.events())
        told.journal += idsOf(event).join(u' ');
    told.journal.sort();
    for (const Check &check : runbook->checks)
        told.json += markdown.contains(u"`%1`"_s.arg(check.id)) ? check.id : QString();
    return told;
}

} // namespace

/// A secret may be spelt like anything, also like a word that Sitrep itself is made of.
class TestOwnWords : public QObject
{
    Q_OBJECT

private slots:
    void noneOfThemChangesWhatIsFound_data();
    void noneOfThemChangesWhatIsFound();
};

void TestOwnWords::noneOfThemChangesWhatIsFound_data()
{
    QTest::addColumn<QStringList>("words");
    const std::shared_ptr<const Runbook> runbook = sample();
    QVERIFY(runbook);
    const QStringList words = ownWords(*runbook);
    QVERIFY(words.size() > 80);
    QTest::newRow("all at once") << words;
    for (const char16_t *word : {u"fail", u"pass", u"missing", u"failing", u"settings", u"backend", u"count"})
        QTest::newRow(qPrintable(QString::fromUtf16(word))) << QStringList{QString::fromUtf16(word)};
}

void TestOwnWords::noneOfThemChangesWhatIsFound()
{
    QFETCH(QStringList, words);
    const std::shared_ptr<const Runbook> runbook = sample();
    static const Told plain = run(runbook, {});
    QMap<QString, QString> environment;
    for (qsizetype i = 0; i < words.size(); ++i)
        environment.insert(u"X%1_PASSWORD"_s.arg(i), words.at(i));
    const Told told = run(runbook, environment);
    QCOMPARE(told.exitCode, plain.exitCode);
    QCOMPARE(told.statuses, plain.statuses);
    QCOMPARE(told.coverage, plain.coverage);
    QCOMPARE(told.journal, plain.journal);
    QCOMPARE(told.json, plain.json);
}

QTEST_GUILESS_MAIN(TestOwnWords)
#include "tst_ownwords.moc"
