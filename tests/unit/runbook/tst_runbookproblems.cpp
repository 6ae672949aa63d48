// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/runbookreader.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString told(const ReadResult &result)
{
    QStringList lines;
    for (const Problem &problem : result.problems)
        lines.append(problem.text().remove(u"t.yaml:"_s));
    return lines.join(u'\n');
}

ReadResult readText(const QByteArray &text, const ReadOptions &options = {})
{
    return RunbookReader::readBytes("sitrep: 1\ntitle: T\n" + text + '\n', u"t.yaml"_s, options);
}

} // namespace

/// What is told of faults that lie in values, and what of them is shown.
class TestRunbookProblems : public QObject
{
    Q_OBJECT

private slots:
    void tellsFaultsOfValues_data();
    void tellsFaultsOfValues();
    void takesWhatIsRight_data();
    void takesWhatIsRight();
    void parametersStandWhereNumbersAreWanted();
    void secretsOfParametersAreToldUnlessTheyComeFromOutside();
    void secretsOfRecipesAreTold();
    void everyProblemSaysWhatToWrite();
    void largeNumbersKeepTheirDigits();
    void whatIsRememberedOfAProof();
};

void TestRunbookProblems::tellsFaultsOfValues_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    const auto check = [&row](const char *name, const QByteArray &text, const char *expected) {
        row(name, "checks: {a: {" + text + "}}", expected);
    };
    const auto change = [&row](const char *name, const QByteArray &text, const char *expected) {
        row(name, "checks: {a: {tcp: \"h:1\"}}\nchanges:\n  c: {" + text + "}", expected);
    };
    change("a change without time and title", "command: [deploys]",
           "5:3: the source of changes \"c\" does not say where the time of a change stands; add time: and a path, "
           "such as "
           "metadata.creationTimestamp\n"
           "5:3: the source of changes \"c\" does not say what to call a change; add title:, such as "
           "\"Revision {metadata.name}\"");
    change("a change by both", "command: [deploys], time: at, title: x, git: {}",
           "5:3: the source of changes \"c\" reads either \"command\" or \"git\"; write one of them");
    change(
        "paths that are none", "command: [deploys], each: a..b, time: \"at[\", title: \"{name\", id: \"x]\"",
        "5:33: \"a..b\" is no path into JSON; write items or [*], for example\n"
        "5:45: \"at[\" is no path into JSON; write metadata.name, for example\n"
        "5:59: \"{name\" in the title is no path into JSON; write \"Revision {metadata.name}\", for example; {{ is a "
        "brace\n"
        "5:72: \"x]\" is no path into JSON; write metadata.name, for example");
    change("a time that is a list", "command: [deploys], time: \"items[*].at\", title: x",
           "5:33: \"items[*].at\" leads to a list, and time is one value of each element; begin at the element: each: "
           "says "
           "where the elements are");
    change("git that is told what a command is", "git: {paths: [config]}, time: at, since: 2 h",
           "5:31: \"time\" is of a command, and this source reads git; leave it out: commits have all that\n"
           "5:41: \"since\" stands beside a command, and this source reads git; write it in git:");
    change("a pattern as a path", "git: {paths: [\"config/*.json\"]}",
           "5:21: \"config/*.json\" is a pattern, and paths are files and folders; name the folder: all that is in it "
           "counts");
    change("a span that is none", "git: {since: yesterday}",
           "5:20: \"yesterday\" is no time that \"since\" can have; write a number and ms, s, min, h, d or week, such "
           "as 30 s");
    change("an unknown place", "command: [deploys], time: at, title: x, needs_vantage: inside",
           "5:62: there is no vantage \"inside\"; declare it under vantages:");
    check("a port of a database", "postgres: \"postgres://u@h:99999/d\"",
          "3:24: \"99999\" is no port; write a number from 1 to 65535");
    check("a port of a second host of a database", "postgres: \"postgres://u@[::1]:5432,h:x/d\"",
          "3:24: \"x\" is no port; write a number from 1 to 65535");
    check("a port of a query of a database", "postgres: \"postgres:///d?host=h&port=0\"",
          "3:24: \"0\" is no port; write a number from 1 to 65535");
    check("a port of a conninfo", "postgres: \"host=h port=0 dbname=d\"",
          "3:24: \"0\" is no port; write a number from 1 to 65535");
    check("ports of a conninfo", "postgres: \"host=g,h port='5432,65536' dbname=d\"",
          "3:24: \"65536\" is no port; write a number from 1 to 65535");
    check("a port of six digits", "tcp: \"a:000080\"", "3:19: \"000080\" is no port; write a number from 1 to 65535");
    check("a port of a name server", "dns: {name: x, servers: [\"1.1.1.1:99999\"]}",
          "3:39: \"99999\" is no port; write a number from 1 to 65535");
    check("a name server that is none", "dns: {name: x, servers: [not an address, a.internal]}",
          "3:39: \"not an address\" is no address of a name server; write an IP address, such as 10.0.0.2, 10.0.0.2:53 "
          "or [fd00::2]:53\n"
          "3:55: \"a.internal\" is no address of a name server; write an IP address, such as 10.0.0.2, 10.0.0.2:53 or "
          "[fd00::2]:53");
    check(
        "escapes of a terminal", R"(tcp: "a:1", "\e[31mRED\a\x9b": x)",
        "3:26: \"\\x1b[31mRED\\x07\\x9b\" is no key of a check; known are: title, component, profiles, says, timeout, "
        "expect, needs, needs_vantage, identity, max_age, samples, optional, …");
    check("a text that runs backwards", R"(tcp: "a:1", says: "\u202ex")",
          "3:32: \"\\u202ex\" is no word for \"says\"; known are: works, configured, intended, local");
    check("a zero character", R"(command: [ls, "a\0b"])",
          "3:28: a zero character (\\0) stands in this text; leave it out: programs and files take it for the end of a "
          "text");
    check("a quoted merge key", R"("<<": {}, tcp: "a:1")",
          "3:14: \"<<\" is no key of a check; known are: title, component, profiles, says, timeout, expect, needs, "
          "needs_vantage, identity, max_age, samples, optional, …");
    check("a doubled key that looks like a place for text", R"(http: {url: "https://x", headers: {"%2": a, "%2": b}})",
          "3:58: \"%2\" stands here a second time; the first is in line 3; keep one of the two");
    check(
        "a doubled key that is a secret",
        R"(http: {url: "https://x", headers: {"postgres://u:hunter22pw@h/db": a, "postgres://u:hunter22pw@h/db": b}})",
        "3:49: a literal secret stands here: a password in a URL; keep it in an env file or a secret store, and write "
        "${secret:NAME}\n"
        "3:84: … stands here a second time; the first is in line 3; keep one of the two");
    check("quotes around a number", "tcp: \"a:1\", samples: {count: \"3\"}",
          "3:43: \"count\" is \"3\" in quotes, which is text; remove the quotes");
    check("quotes around a number that another is held against", "tcp: \"a:1\", samples: {count: \"3\", need: 4}",
          "3:43: \"count\" is \"3\" in quotes, which is text; remove the quotes");
    check("quotes around true", "tcp: \"a:1\", optional: \"true\"",
          "3:36: \"optional\" is \"true\" in quotes, which is text; remove the quotes");
    row("a parameter that is no number", "parameters: {n: many}\nlimits: {at_once: \"${n}\"}\nchecks: {a: {manual: Q}}",
        "4:19: \"at_once\" is \"${n}\"; write a whole number from 1 to 1000");
    check("a source of logs where none is declared", "logs: app",
          "3:20: there is no log source \"app\"; declare it under log_sources:");
    check("an empty name to look up", "dns: \"\"", "3:19: \"dns\" is empty; write text");
    check("an empty address of a database", "postgres: \" \"", "3:24: \"postgres\" is empty; write text");
    check("a program without a name", "command: [\"\", x]", "3:24: \"command\" is empty; write text");
    check("a fact of headers", "http: \"https://x\", expect: {header.x: 1}",
          "3:42: \"header.x\" is no fact that \"http\" yields; did you mean \"headers.…\"?");
    check("a share of a time", "tcp: \"a:1\", expect: {ms: {below: 5 %}}",
          "3:47: \"ms\" is a time and cannot be compared with \"5 %\"; write a time, such as 75 s");
    check("an amount of what is true or false", "tcp: \"a:1\", expect: {open: {at_least: 3 s}, reached: 75 s}",
          "3:52: \"open\" is true or false and never \"3 s\"; write open: true or open: false\n"
          "3:67: \"reached\" is true or false and never \"75 s\"; write reached: true or reached: false");
    check("a word for true", "tcp: \"a:1\", expect: {open: yes}",
          "3:41: \"open\" is true or false and never \"yes\"; write open: true or open: false");
    row("a variable that nobody asks for", "checks: {v: {variables: [A]}, a: {agree: {x: v.A.set, y: v.C.set}}}",
        "3:58: \"C.set\" is no fact that \"variables\" yields; did you mean \"A.set\"?");
    row("two circles through one component",
        "components: {a: {depends_on: [b, c]}, b: {depends_on: [a]}, c: {depends_on: [a]}}\nchecks: {x: {manual: Q}}",
        "3:14: components depend on each other in a circle: a → b → a; remove one of these arrows\n"
        "3:14: components depend on each other in a circle: a → c → a; remove one of these arrows");
    row("null as an id", "checks: {null: {manual: Q}}",
        "3:9: \"checks\" is empty; write at least one entry\n"
        "3:10: this key is null, which is no text; quote it, or write another name");
    row("a proof that passed before it failed",
        "checks: {a: {manual: Q}}\nincident_memory:\n  \"7\": {title: T, proof_seen: {failed: 2025-09-02T10:00:00Z, "
        "passed: "
        "2025-09-01T10:00:00Z}}",
        "5:19: the proof passed before it failed; failed: when it was seen to fail; passed: later, with the fix");
    row("a second document behind dots", "checks: {a: {manual: Q}}\n...\n# more\na: b",
        "6:1: a second document begins here; keep one runbook in one file, without a second --- and without ...");
}

void TestRunbookProblems::tellsFaultsOfValues()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const ReadResult result = readText(text);
    QCOMPARE(told(result), expected);
    QVERIFY(!result.runbook);
}

void TestRunbookProblems::takesWhatIsRight_data()
{
    QTest::addColumn<QByteArray>("check");
    for (const char *check :
         {"postgres: \"postgres://u@h:5432,[::1]:5433,i/d\"", "postgres: \"postgres://u:${env:PW}@h:${env:PORT}/d\"",
          "postgres: \"postgresql:///d?host=/run/postgresql\"", "postgres: \"host=h port=5432 dbname=d\"",
          "postgres: \"${env:URL}\"", "tcp: \"a:00080\"",
          ("dns: {name: x, servers: [10.0.0.2, \"10.0.0.2:53\", \"fd00::2\", \"[fd00::2]:53\", \"fe80::1%eth0\", "
           "\"${env:DNS}\", \"${env:DNS}:53\"]}"),
          "command: [ls, \"\"]", "variables: [my-var], expect: {my-var.set: true, C.set: false}",
          "http: \"https://x\", expect: {headers.x: y, json.a: 1}",
          "tcp: \"a:1\", expect: {open: \"True\", reached: {not: false, exists: true}, ms: {below: 3}}",
          "tcp: \"a:1\", samples: {count: 3}, expect: {success_percent: {at_least: 90}, ms: {below: \"${env:MS}\"}}",
          "prometheus: {url: \"http://x\", query: q}, expect: {value: {below: 0.5 s}}"})
        QTest::newRow(check) << QByteArray(check);
}

void TestRunbookProblems::takesWhatIsRight()
{
    QFETCH(QByteArray, check);
    QCOMPARE(told(readText("checks: {a: {" + check + "}}")), QString());
}

void TestRunbookProblems::parametersStandWhereNumbersAreWanted()
{
    const ReadResult result =
        readText("parameters: {n: 3, f: true}\nlimits: {at_once: \"${n}\"}\n"
                 "checks: {a: {tcp: \"a:1\", title: \"${n}\", optional: \"${f}\", samples: {count: \"${n}\"}}}");
    QCOMPARE(told(result), QString());
    QCOMPARE(result.runbook->atOnce, 3);
    QVERIFY(result.runbook->checks[0].optional);
    QCOMPARE(result.runbook->checks[0].samples->count, 3);
    QCOMPARE(result.runbook->checks[0].title, u"3"_s);
    QCOMPARE(told(RunbookReader::readBytes(result.expandedYaml, u"t.yaml"_s)), QString());
}

void TestRunbookProblems::secretsOfParametersAreToldUnlessTheyComeFromOutside()
{
    const QByteArray checks = "checks: {a: {postgres: \"postgres://u:${pw}@h/db\"}}";
    const QString secret = u"4:24: a literal secret stands here: a password in a URL; keep it in an env file or a "
                           "secret store, and write ${secret:NAME}"_s;
    ReadOptions outside;
    outside.set = {{u"pw"_s, u"hunter22secret"_s}};
    QCOMPARE(told(readText("parameters: {pw: hunter22secret}\n" + checks)), secret);
    QCOMPARE(told(readText("parameters: {pw: hunter22secret}\n" + checks, outside)), secret);
    QCOMPARE(told(readText("parameters: {pw: ''}\n" + checks, outside)), QString());
}

void TestRunbookProblems::secretsOfRecipesAreTold()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"recipes"_s));
    QFile recipe(folder.filePath(u"recipes/db.yaml"_s));
    QVERIFY(recipe.open(QIODevice::WriteOnly));
    recipe.write("sitrep: 1\nrecipe: db\ntitle: T\nparameters: {pw: {required: true}}\n"
                 "check: {postgres: \"postgres://u:${pw}@h/db\"}\n");
    recipe.close();
    const auto read = [&folder](const QByteArray &value) {
        return RunbookReader::readBytes("sitrep: 1\ntitle: T\nchecks: {a: {use: db, with: {pw: \"" + value + "\"}}}\n",
                                        folder.filePath(u"t.yaml"_s));
    };
    QCOMPARE(told(read("${secret:PW}")), QString());
    const ReadResult literal = read("hunter22secret");
    QCOMPARE(literal.problems.size(), 1);
    QCOMPARE(literal.problems[0].file, folder.filePath(u"recipes/db.yaml"_s));
    QVERIFY(literal.problems[0].message.startsWith(u"a literal secret stands here"));
}

void TestRunbookProblems::everyProblemSaysWhatToWrite()
{
    QByteArray text = "checks: {a: {manual: Q}}\n";
    for (int i = 0; i < 300; ++i)
        text += "unknown" + QByteArray::number(i) + ": 1\n";
    const ReadResult result = readText(text);
    QCOMPARE(result.problems.size(), 300);
    for (const Problem &problem : result.problems)
        QVERIFY2(problem.hint.startsWith(u"known are: sitrep, title, "), qPrintable(problem.text()));
}

void TestRunbookProblems::largeNumbersKeepTheirDigits()
{
    const ReadResult result = readText("checks: {a: {command: [ls], expect: {json.a: {one_of: [99999999999999999, "
                                       "-9007199254740993, 0x7fffffffffffffff]}}}}");
    QCOMPARE(told(result), QString());
    const QJsonArray numbers = result.runbook->checks[0].expect[0].matchers[0].operand.toArray();
    QCOMPARE(numbers[0].toInteger(), 99999999999999999LL);
    QCOMPARE(numbers[1].toInteger(), -9007199254740993LL);
    QCOMPARE(numbers[2].toInteger(), 0x7fffffffffffffffLL);
}

void TestRunbookProblems::whatIsRememberedOfAProof()
{
    const ReadResult result = readText(
        "checks: {a: {manual: Q}}\nincident_memory: {\"7\": {title: T, cause: c, proved_by: [a], contributing: [d], "
        "proof_seen: {failed: 2025-09-01T10:00:00Z, passed: 2025-09-02T10:00:00+02:00}}}\n"
        "causes: {c: {statement: C, when: {fail: [a]}}, d: {statement: D, when: {fail: [a]}}}");
    QCOMPARE(told(result), QString());
    const EarlierIncident &seven = result.runbook->incidentMemory.constFirst();
    QCOMPARE(seven.contributing, QStringList{u"d"_s});
    QCOMPARE(isoText(*seven.proofFailed), u"2025-09-01T10:00:00Z"_s);
    QCOMPARE(isoText(*seven.proofPassed), u"2025-09-02T08:00:00Z"_s);
}

} // namespace sitrep

QTEST_GUILESS_MAIN(sitrep::TestRunbookProblems)
#include "tst_runbookproblems.moc"
