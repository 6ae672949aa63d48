// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/judgement/hostilecase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::hostilecase;

namespace {

/// What the rules that do not hold say of it.
QString lackedBy(const Candidate &candidate)
{
    QStringList told;
    for (const RuleFinding &rule : candidate.rules) {
        if (rule.result != RuleResult::Holds)
            told.append(QString(nameOf(rule.rule) + u": "_s + render(rule.text)));
    }
    return told.join(u'\n');
}

const QByteArray book = checks + causes;

/// \a why: of a rule that does not hold; empty: nothing carries the cause. \a holds: another rule, which does.
void addTrick(const char *name, const QByteArray &runbook, const QByteArray &results, VerdictClass verdictClass,
              const QString &why, std::optional<VerdictRule> holds = {})
{
    QTest::newRow(name) << QByteArray(components + runbook) << results << verdictClass << why << holds;
}

void tricksOfTime()
{
    using enum VerdictClass;
    addTrick("a check that flaps", book, honest + "deployed pass @3\ndeployed fail threshold @4\n", Likely,
             u"repeat: deployed: intermittent"_s, VerdictRule::Onset);
    addTrick("a check that fails with the symptom and flaps", book,
             without(honest, "deployed fail threshold @1\n") + "deployed pass @3\ndeployed fail threshold @4\n", Likely,
             u"repeat: deployed: intermittent"_s, VerdictRule::Onset);
    addTrick(
        "a check that flapped before the outage", book,
        "deployed fail threshold @-6\ndeployed pass @-5\nchat-health fail status @1 to=https://chat.example/health\n"
        "deployed pass @2\ndeployed fail threshold @3\ndeployed fail threshold @4\ndb pass @2 to=10.0.0.3:5432\n",
        Likely, u"onset: deployed still passed when"_s);
    addTrick("one look under two names",
             with(checks, "  db:", "  again: {component: limits, says: configured, command: [limits]}\n  db:")
                 + with(causes, "when: {fail: [deployed]}", "when: {fail: [deployed, again]}"),
             without(honest, "deployed fail threshold @1\n") + "again fail threshold @2\n", Likely,
             u"repeat: deployed, again: seen once"_s);
    addTrick("a rival that was well yesterday", book, with(honest, "db pass @2", "db pass @-3"), Likely,
             u"rivals: Not refuted: The database is down"_s);
    addTrick("a rival that was well while the chat was", book,
             without(with(honest, "db pass @2", "db pass @1"), "deployed fail threshold @1\n")
                 + "chat-health pass @1 to=https://chat.example/health\ndeployed fail threshold @3\n",
             Likely, u"rivals: Not refuted: The database is down"_s, VerdictRule::Onset);
    addTrick("evidence from before the outage", with(book, "command: [limits]", "command: [limits], max_age: 30 d"),
             with(with(honest, "threshold @1", "threshold @-2"), "threshold @2", "threshold @-1"), Inconclusive,
             u"fresh: deployed"_s);
    addTrick("a clock that is an hour ahead", with(book, "command: [limits]", "command: [limits], max_age: 30 d"),
             with(with(honest, "threshold @1", "threshold @61"), "threshold @2", "threshold @62"), Inconclusive,
             u"fresh: deployed"_s);
    addTrick("a clock that is an hour behind", book,
             without(with(with(honest, "threshold @1", "threshold @-59"), "threshold @2", "threshold @-58"),
                     "deployed pass @-5\n"),
             Inconclusive, u"fresh: deployed"_s);
    addTrick("an onset after the symptom", book,
             "chat-health fail status @1 to=https://chat.example/health\ndeployed pass @-5\ndeployed pass @2\n"
             "deployed fail threshold @3\ndeployed fail threshold @4\ndb pass @2 to=10.0.0.3:5432\n",
             Likely, u"onset: deployed still passed when"_s);
    addTrick("it was so before", book, with(honest, "deployed pass @-5", "deployed fail threshold @-5"), Likely,
             u"onset: deployed was the same before"_s);
    addTrick("it was otherwise elsewhere",
             with(book, "deployed: {component: limits, says: configured, command: [limits]}",
                  "deployed: {component: limits, http: \"http://10.0.0.8/limit\"}"),
             with(with(with(honest, "deployed pass @-5", "deployed pass @-5 to=http://10.0.0.9/limit"), "threshold @1",
                       "threshold @1 to=http://10.0.0.8/limit"),
                  "threshold @2", "threshold @2 to=http://10.0.0.8/limit"),
             Likely, u"onset: Not known whether deployed"_s);
    addTrick("the second look was at another thing",
             with(book, "deployed: {component: limits, says: configured, command: [limits]}",
                  "deployed: {component: limits, http: \"http://10.0.0.8/limit\"}"),
             with(with(with(honest, "deployed pass @-5", "deployed pass @-5 to=http://10.0.0.8/limit"), "threshold @1",
                       "threshold @1 to=http://10.0.0.9/limit"),
                  "threshold @2", "threshold @2 to=http://10.0.0.8/limit"),
             Likely, u"repeat: deployed: seen once"_s);
    addTrick("one look, told twice", book,
             without(honest, "deployed fail threshold @1\n") + "deployed fail threshold @2\n", Likely,
             u"repeat: deployed: seen once"_s);
}

void tricksOfWhoSays()
{
    using enum VerdictClass;
    addTrick(
        "a rival that only a file refutes",
        with(book, "refuted_by: {pass: [db]}", "refuted_by: {pass: [written]}")
            .replace("  db:", "  written: {component: database, settings: {file: db.json}, expect: {a: 1}}\n  db:"),
        with(honest, "db pass @2 to=10.0.0.3:5432", "written pass @2"), Likely,
        u"rivals: Not refuted: The database is down"_s);
    addTrick("a rival that a loopback refutes", with(book, "10.0.0.3:5432", "127.0.0.1:5432"),
             with(honest, "10.0.0.3:5432", "127.0.0.1:5432"), Likely, u"rivals: Not refuted: The database is down"_s);
    addTrick(
        "a loopback in the place of the environment",
        with(book, "deployed: {component: limits, says: configured, command: [limits]}",
             "deployed: {component: limits, http: \"http://127.0.0.1:8080/limit\"}"),
        with(with(honest, "deployed fail threshold @1", "deployed fail threshold @1 to=http://127.0.0.1:8080/limit"),
             "deployed fail threshold @2", "deployed fail threshold @2 to=http://127.0.0.1:8080/limit"),
        Likely, u"rivals: Not refuted: only the computer that asked"_s);
    addTrick("only what a file intends", with(book, "says: configured", "says: intended"), honest, Inconclusive,
             u"subject: deployed"_s);
    addTrick("a refuter that nobody can ask",
             with(checks, "  db:", "  never: {component: limits, manual: \"Is it?\"}\n  db:")
                 + with(causes, "refuted_by: {pass: [deployed]}", "refuted_by: {pass: [never]}"),
             honest, Likely, u"coverage: 1 check that could refute it"_s);
    addTrick(
        "everything fails from one computer",
        with(book, "command: [limits]", "tcp: \"10.0.0.2:80\"").replace("says: configured, ", ""),
        "deployed fail timeout @1 to=10.0.0.2:80 host=laptop\ndeployed fail timeout @2 to=10.0.0.2:80 host=laptop\n"
        "db fail timeout @2 to=10.0.0.3:5432 host=laptop\n"
        "chat-health fail timeout @2 to=https://chat.example/health host=laptop\n",
        Inconclusive, u"vantage: Nothing shows that deployed"_s);
    addTrick(
        "a place that only the suspect confirms",
        "vantages: {inside: {name: inside, confirmed_by: [us]}}\n"
            + with(checks, "command: [limits]}", "command: [limits], needs_vantage: inside}\n  us: {command: [whoami]}")
            + with(causes, "refuted_by: {pass: [deployed]}", "refuted_by: {fail: [us]}"),
        with(with(honest, "threshold @1", "threshold @1 in=inside"), "threshold @2", "threshold @2 in=inside")
            + "us pass @2\n",
        Inconclusive, u"vantage: The place of deployed"_s);
    addTrick("a person who says otherwise",
             with(checks, "  db:", "  well: {component: limits, manual: \"Is the limit right?\"}\n  db:")
                 + with(causes, "refuted_by: {pass: [deployed]}", "refuted_by: {pass: [well]}"),
             honest + "well pass @2 by=Lee\n", Inconclusive, {});
}

void tricksOfTheCause()
{
    using enum VerdictClass;
    addTrick("a warning in the place of a failure",
             with(book, "when: {fail: [deployed]}", "when: {not_pass: [deployed]}"),
             with(honest, "deployed fail threshold", "deployed warn"), Likely, u"mechanism: deployed only warns"_s);
    addTrick("a check that is Unknown in the place of a failure",
             with(book, "when: {fail: [deployed]}", "when: {not_pass: [deployed]}"),
             with(honest, "deployed fail threshold", "deployed unknown permission"), Inconclusive,
             u"subject: deployed"_s);
    addTrick("a cause made of what nobody asked",
             with(book, "when: {fail: [deployed]}", "when: {none: [{pass: [deployed]}]}"),
             without(without(without(honest, "deployed pass @-5\n"), "deployed fail threshold @1\n"),
                     "deployed fail threshold @2\n"),
             Inconclusive, {});
    addTrick("a cause that predicts what it was made from",
             with(book, "when: {fail: [deployed]}, refuted_by: {pass: [deployed]}", "when: {fail: [chat-health]}"),
             honest, Inconclusive, u"mechanism: "_s);
    addTrick("a cause that predicts its evidence under another name",
             with(checks, "  db:", "  again: {component: backend, says: configured, command: [limits]}\n  db:")
                 + with(causes, "predicts: {fail: [chat-health]}", "predicts: {fail: [again]}"),
             without(honest, "chat-health fail status @2 to=https://chat.example/health\n")
                 + "again fail threshold @2\n",
             Inconclusive, u"mechanism: Nothing else fails"_s);
    addTrick("causes that explain each other",
             with(book, "when: {fail: [db]}, refuted_by: {pass: [db]}",
                  "when: {fail: [chat-health]}, refuted_by: {pass: [chat-health]}, predicts: {fail: [deployed]}"),
             honest, Inconclusive, u"rivals: "_s);
    addTrick("a prediction that is not true",
             with(checks, "  db:", "  back: {component: backend, http: \"http://10.0.0.4/\"}\n  db:")
                 + with(causes, "predicts: {fail: [chat-health]}", "predicts: {fail: [chat-health, back]}"),
             honest + "back pass @2 to=http://10.0.0.4/\n", Inconclusive, u"against: "_s);
    addTrick("a second fault that it does not explain",
             with(checks, "  db:", "  set: {component: cache, says: works, command: [cache]}\n  db:") + causes,
             honest + "set fail exit @2\n", Likely, u"mechanism: It does not predict how cache fails"_s);
    addTrick("a cause over a soft dependency",
             with(checks, "component: limits", "component: cache")
                 + with(causes, ", predicts: {fail: [chat-health]}", ""),
             honest, Inconclusive, u"mechanism: It does not predict how chat fails"_s);
}

} // namespace

/// No trick of a runbook, and none of its evidence, is believed.
class TestHostileRunbooks final : public QObject
{
    Q_OBJECT

private slots:
    void theHonestOneIsConfirmed_data();
    void theHonestOneIsConfirmed();
    void noTrickIsBelieved_data();
    void noTrickIsBelieved();
    void nothingIsRefutedByATrick_data();
    void nothingIsRefutedByATrick();
    void aCircleOfComponentsIsNoRunbook();
};

void TestHostileRunbooks::theHonestOneIsConfirmed_data()
{
    QTest::addColumn<QByteArray>("runbook");
    QTest::addColumn<QByteArray>("results");
    QTest::newRow("as it is") << book << honest;
    // Who is told by its identity may be asked through a tunnel.
    QTest::newRow("identity at a loopback")
        << with(book, "tcp: \"10.0.0.3:5432\"",
                "postgres: \"postgres://u@127.0.0.1:5432/x\", identity: {system_identifier: \"7\"}")
        << with(honest, "10.0.0.3:5432", "127.0.0.1:5432");
    QTest::newRow("what looks at a span lags behind")
        << with(book, "says: configured, command: [limits]", "logs: {source: app, last: 1 h}")
               + "log_sources: {app: {files: [app.log]}}\n"
        << QByteArray("chat-health fail status @1 to=https://chat.example/health\ndeployed pass @-5\n"
                      "deployed pass @2\ndeployed fail exit @3\ndeployed fail exit @4\n"
                      "db pass @2 to=10.0.0.3:5432\n");
    QTest::newRow("all of it on this computer")
        << with(with(book, "10.0.0.3:5432", "127.0.0.1:5432"), "https://chat.example", "http://127.0.0.1")
        << with(with(honest, "10.0.0.3:5432", "127.0.0.1:5432"), "https://chat.example", "http://127.0.0.1");
    QTest::newRow("two things that one program tells")
        << with(checks, "  db:", "  errors: {component: backend, says: configured, command: [limits]}\n  db:")
               + with(causes, "predicts: {fail: [chat-health]}", "predicts: {fail: [errors]}")
        << without(with(honest, "deployed fail threshold", "deployed fail threshold of=values.limit"),
                   "chat-health fail status @2 to=https://chat.example/health\n")
               + "errors fail threshold @2 of=values.errors\n";
    QTest::newRow("a warning beside a failure")
        << with(checks, "  db:", "  cpu: {component: limits, says: works, command: [cpu]}\n  db:")
               + with(causes, "when: {fail: [deployed]}", "when: {any: [{warn: [cpu]}, {fail: [deployed]}]}")
        << QByteArray(honest + "cpu pass @-5\ncpu warn threshold @1\ncpu warn threshold @2\n");
}

void TestHostileRunbooks::theHonestOneIsConfirmed()
{
    QFETCH(QByteArray, runbook);
    QFETCH(QByteArray, results);
    const ReadResult read = RunbookReader::readBytes(components + runbook, u"r.yaml"_s);
    QVERIFY2(read.runbook != nullptr, qPrintable(read.problems.value(0).text()));
    const Verdict verdict = verdictOf(*read.runbook, results);
    QVERIFY2(verdict.verdictClass == VerdictClass::Confirmed, qPrintable(lackedBy(verdict.candidates.first())));
    QCOMPARE(verdict.cause, u"limit"_s);
    QVERIFY(verdict.candidate(u"database-down"_s)->refuted);
}

void TestHostileRunbooks::noTrickIsBelieved_data()
{
    QTest::addColumn<QByteArray>("runbook");
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<VerdictClass>("verdictClass");
    QTest::addColumn<QString>("why");
    QTest::addColumn<std::optional<VerdictRule>>("holds");
    tricksOfTheCause();
    tricksOfTime();
    tricksOfWhoSays();
}

void TestHostileRunbooks::noTrickIsBelieved()
{
    QFETCH(QByteArray, runbook);
    QFETCH(QByteArray, results);
    QFETCH(VerdictClass, verdictClass);
    QFETCH(QString, why);
    QFETCH(std::optional<VerdictRule>, holds);
    const ReadResult read = RunbookReader::readBytes(runbook, u"r.yaml"_s);
    QVERIFY2(read.runbook != nullptr, qPrintable(read.problems.value(0).text()));
    const Verdict verdict = verdictOf(*read.runbook, results);
    const Candidate *candidate = verdict.candidate(u"limit"_s);
    const QString told = lackedBy(*candidate);
    QVERIFY2(candidate->verdictClass == verdictClass,
             qPrintable(nameOf(candidate->verdictClass) + u'\n' + told + u'\n' + render(verdict.secondLine)));
    QVERIFY(verdict.verdictClass != VerdictClass::Confirmed);
    QCOMPARE(candidate->rules.isEmpty(), why.isEmpty());
    QVERIFY2(told.contains(why), qPrintable(told));
    QVERIFY2(!holds || candidate->rule(*holds)->result == RuleResult::Holds, qPrintable(told));
    if (verdictClass == VerdictClass::Likely)
        QCOMPARE(verdict.cause, u"limit"_s);
}

void TestHostileRunbooks::nothingIsRefutedByATrick_data()
{
    QTest::addColumn<QByteArray>("runbook");
    QTest::addColumn<QByteArray>("results");
    const auto row = [](const char *name, const QByteArray &made, const QByteArray &results) {
        QTest::newRow(name) << QByteArray(components + made) << results;
    };
    row("by a loopback", with(book, "10.0.0.3:5432", "localhost:5432"),
        with(honest, "10.0.0.3:5432", "localhost:5432"));
    row("by a warning", book, with(honest, "db pass", "db warn"));
    row("by what nobody could ask", book, with(honest, "db pass", "db skip replay"));
    row("by what was well before", book, with(honest, "db pass @2", "db pass @-1"));
    row("by what will be well", book, with(honest, "db pass @2", "db pass @59"));
    row("by a file", with(book, "tcp: \"10.0.0.3:5432\"", "tcp: \"10.0.0.3:5432\", says: intended"), honest);
    row("by this process", with(book, "tcp: \"10.0.0.3:5432\"", "tcp: \"10.0.0.3:5432\", says: local"), honest);
    row("from outside its place",
        "vantages: {inside: {name: inside, confirmed_by: [us]}}\n"
            + with(book, "tcp: \"10.0.0.3:5432\"}",
                   "tcp: \"10.0.0.3:5432\", needs_vantage: inside}\n  us: {command: [id]}"),
        honest);
}

void TestHostileRunbooks::nothingIsRefutedByATrick()
{
    QFETCH(QByteArray, runbook);
    QFETCH(QByteArray, results);
    const ReadResult read = RunbookReader::readBytes(runbook, u"r.yaml"_s);
    QVERIFY2(read.runbook != nullptr, qPrintable(read.problems.value(0).text()));
    const Verdict verdict = verdictOf(*read.runbook, results);
    QVERIFY(!verdict.candidate(u"database-down"_s)->refuted);
    QVERIFY(verdict.verdictClass != VerdictClass::Confirmed);
    QVERIFY2(!render(verdict.secondLine).contains("Ruled out"_L1), qPrintable(render(verdict.secondLine)));
}

void TestHostileRunbooks::aCircleOfComponentsIsNoRunbook()
{
    const QByteArray circle = with(components, "  limits: {}", "  limits: {depends_on: [chat]}");
    QVERIFY(RunbookReader::readBytes(circle + checks + causes, u"r.yaml"_s).runbook == nullptr);
}

QTEST_GUILESS_MAIN(TestHostileRunbooks)
#include "tst_hostilerunbooks.moc"
