// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/sketchupdate.h"
#include "tests/unit/commandline/sketch/sketchreading.h"

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

Sketch twoChecks()
{
    Sketch sketch;
    sketch.title = u"test"_s;
    const SketchOrigin origin{u"compose.yaml"_s, 3};
    sketch.component(u"web"_s, u"web"_s, origin);
    sketch.component(u"db"_s, u"db"_s, origin);
    sketch.addCheck({u"web"_s, u"web"_s, {u"tcp: \"localhost:8080\""_s}, {}, origin});
    sketch.addCheck({u"db"_s, u"db"_s, {u"tcp: \"localhost:5432\""_s}, {}, origin});
    return sketch;
}

/// Whether \a longer is \a shorter with bytes put in.
bool onlyAdds(const QByteArray &shorter, const QByteArray &longer)
{
    qsizetype at = 0;
    for (const char byte : longer) {
        if (at < shorter.size() && shorter.at(at) == byte)
            ++at;
    }
    return at == shorter.size();
}

} // namespace

class SketchUpdateTest : public QObject
{
    Q_OBJECT

private slots:
    void addsWhatIsNotThere_data();
    void addsWhatIsNotThere();
    void secondTimeAddsNothing();
    void sameQuestionUnderAnotherName();
    void aBareSkeletonIsFilled_data();
    void aBareSkeletonIsFilled();
    void whatAPersonMustDoIsSaid_data();
    void whatAPersonMustDoIsSaid();
    void anotherCheckOfTheNameIsTold();
    void missingPartIsMade();
    void everyPartCanGrow();
    void envFilesAreLeftToThePerson();
};

void SketchUpdateTest::addsWhatIsNotThere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray head = "sitrep: 1\ntitle: x   # mine\n";
    const QByteArray parts = "components:\n  web: {name: The web}\n\nchecks:\n  web:\n    tcp: \"localhost:8080\"\n"
                             "    component: web\n";
    QTest::newRow("ordinary") << head + parts;
    QTest::newRow("wide, no line break at the end")
        << head
               + "components:\n    web: {name: The web}\nchecks:\n    web:\n"
                 "        component: web\n        tcp: \"localhost:8080\"";
    QTest::newRow("checks first, comments between")
        << head
               + "checks:\n  web: {component: web, tcp: \"localhost:8080\"}\n  # the end\n\n"
                 "# about components\ncomponents:\n  web: {name: The web}\n# bye\n";
    QTest::newRow("comment without a line end at the end") << head + parts + "# bye";
    QTest::newRow("CRLF") << QByteArray(head + parts).replace("\n", "\r\n");
    QTest::newRow("CRLF, no line break at the end") << QByteArray(head + parts).replace("\n", "\r\n").chopped(2);
    QTest::newRow("tabs where YAML lets them be")
        << QByteArray(head + parts).replace("checks:\n", "checks:\t# these\n\t\n").replace("web}\n", "web}\t\n");
    QTest::newRow("document marks") << "---\n" + head + parts + "...\n# over\n";
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + head + parts;
    QTest::newRow("one line") << head
                                     + "components: {web: {name: The web}}\n"
                                       "checks: {web: {component: web, tcp: \"localhost:8080\"}}   # all\n";
    QTest::newRow("one line, CRLF") << QByteArray(head
                                                  + "components: {web: {name: The web}}\n"
                                                    "checks: {web: {component: web, tcp: \"localhost:8080\"}}\n")
                                           .replace("\n", "\r\n");
    QTest::newRow("one line with braces in quotes and a comma at the end")
        << head
               + "components: {web: {name: 'The web'}, }\nchecks: {web: {component: web, title: \"a } \\\" { b\", "
                 "next: "
                 "it's fine, # }\n  tcp: 'localhost:8080',},\n  }\n";
    QTest::newRow("braces over lines")
        << head
               + "checks: {\n    web: {component: web, tcp: \"localhost:8080\"}   # }\n}\n"
                 "components: {\n    web: {name: The web},\n}\n";
    QTest::newRow("braces below the key")
        << head
               + "components:\n  {web: {name: The web}}\nchecks:\n  {web: {component: web, "
                 "tcp: \"localhost:8080\"}}\n";
    QTest::newRow("anchors and aliases")
        << head
               + "components: &all\n  web: &web {name: The web}\nchecks: &asked {web: &w {component: web, tcp: "
                 "\"localhost:8080\"}}\nx-again: [*web, *w]\n";
    QTest::newRow("a text that keeps its blank lines at the end")
        << head
               + "components:\n  web: {name: The web}\nchecks:\n  web:\n    component: web\n"
                 "    tcp: \"localhost:8080\"\n    next: |+\n      look\n\n\n# bye\n";
    QTest::newRow("JSON") << QByteArray(R"({"sitrep": 1, "title": "x", "components": {"web": {"name": "The web"}},
 "checks": {"web": {"component": "web", "tcp": "localhost:8080"}}})");
}

void SketchUpdateTest::addsWhatIsNotThere()
{
    QFETCH(QByteArray, bytes);
    const ReadResult before = RunbookReader::readBytes(bytes, u"r.yaml"_s);
    QVERIFY2(before.runbook, qPrintable(before.problems.value(0).text()));
    const SketchUpdate update = updated(bytes, u"r.yaml"_s, twoChecks());
    QVERIFY2(update.problems.isEmpty(), qPrintable(update.problems.value(0).text()));
    QCOMPARE(update.added, (QStringList{u"components: db (compose.yaml:3)"_s, u"checks: db (compose.yaml:3)"_s}));
    QVERIFY2(onlyAdds(bytes, update.bytes), update.bytes.constData());
    if (bytes.contains("\r\n"))
        QCOMPARE(update.bytes.count('\n'), update.bytes.count("\r\n"));
    QCOMPARE(update.bytes.count("# from compose.yaml:3"), 2);
    const ReadResult read = RunbookReader::readBytes(update.bytes, u"r.yaml"_s);
    QVERIFY2(read.runbook, update.bytes.constData());
    QCOMPARE(read.runbook->component(u"web"_s)->name, u"The web"_s);
    QCOMPARE(read.runbook->check(u"web"_s)->next, before.runbook->check(u"web"_s)->next);
    QCOMPARE(read.runbook->check(u"db"_s)->component, u"db"_s);
    const SketchUpdate again = updated(update.bytes, u"r.yaml"_s, twoChecks());
    QVERIFY(again.problems.isEmpty() && again.added.isEmpty());
    QCOMPARE(again.bytes, update.bytes);
}

void SketchUpdateTest::aBareSkeletonIsFilled_data()
{
    QTest::addColumn<QByteArray>("checks");
    QTest::newRow("no part") << QByteArray();
    QTest::newRow("nothing after the colon") << QByteArray("checks:\n");
    QTest::newRow("nothing but a comment") << QByteArray("checks:   # to come\n\n# incident: {id: \"1\"}");
    QTest::newRow("an empty map") << QByteArray("checks: {}\n");
    QTest::newRow("an empty map with room") << QByteArray("checks: {\n  # to come\n}\n");
}

void SketchUpdateTest::aBareSkeletonIsFilled()
{
    QFETCH(QByteArray, checks);
    const QByteArray bytes = "sitrep: 1\ntitle: x\n" + checks;
    const SketchUpdate update = updated(bytes, u"r.yaml"_s, twoChecks());
    QVERIFY2(update.problems.isEmpty(), qPrintable(update.problems.value(0).text()));
    QVERIFY2(onlyAdds(bytes, update.bytes), update.bytes.constData());
    const ReadResult read = RunbookReader::readBytes(update.bytes, u"r.yaml"_s);
    QVERIFY2(read.runbook, update.bytes.constData());
    QCOMPARE(read.runbook->checks.size(), 2);
}

void SketchUpdateTest::whatAPersonMustDoIsSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("told");
    QTest::newRow("a list") << QByteArray("sitrep: 1\ntitle: x\nchecks: []\n")
                            << u"r.yaml:3:9: \"checks\" is no map; write only checks: in line 3, and call --update "
                               "again"_s;
    QTest::newRow("written as nothing")
        << QByteArray("sitrep: 1\ntitle: x\nchecks: ~\n")
        << u"r.yaml:3:9: \"checks\" is written as nothing; write only checks: in line 3, "
           "and call --update again"_s;
    QTest::newRow("an alias") << QByteArray("sitrep: 1\ntitle: x\nx-all: &all {web: {tcp: \"localhost:8080\"}}\n"
                                            "checks: *all\n")
                              << u"r.yaml:4:9: \"checks\" is an alias: what is added to it would stand in two places; "
                                 "write its entries out, and call --update again"_s;
    QTest::newRow("an anchor that is used elsewhere")
        << QByteArray("sitrep: 1\ntitle: x\nchecks: &all {web: {tcp: \"localhost:8080\"}}\nx-again: *all\n")
        << u"r.yaml:3:1: nothing can be added to \"checks\" without a change of what is there; add by hand: db"_s;
    QTest::newRow("nothing yet") << QByteArray("# nothing yet\n")
                                 << u"r.yaml: the file holds nothing but comments; begin with: sitrep: 1"_s;
    QTest::newRow("no map at all") << QByteArray("- a\n")
                                   << u"r.yaml: this is no runbook: it is no map of keys; delete it, and call init "
                                      "without --update"_s;
}

void SketchUpdateTest::whatAPersonMustDoIsSaid()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, told);
    const SketchUpdate update = updated(bytes, u"r.yaml"_s, twoChecks());
    QCOMPARE(update.bytes, bytes);
    QVERIFY(!update.problems.isEmpty());
    QCOMPARE(update.problems.last().text(), told);
}

void SketchUpdateTest::anotherCheckOfTheNameIsTold()
{
    const QByteArray bytes = "sitrep: 1\ntitle: x\nchecks:\n  web: {tcp: \"localhost:9090\"}\n";
    const SketchUpdate update = updated(bytes, u"r.yaml"_s, twoChecks());
    QCOMPARE(update.notAdded,
             QStringList{u"checks: web (compose.yaml:3): the runbook has a check of this name that asks "
                         "another thing"_s});
}

void SketchUpdateTest::secondTimeAddsNothing()
{
    const QByteArray made = sketchText(twoChecks());
    const SketchUpdate update = updated(made, u"r.yaml"_s, twoChecks());
    QCOMPARE(update.added, QStringList());
    QCOMPARE(update.bytes, made);
}

void SketchUpdateTest::sameQuestionUnderAnotherName()
{
    const QByteArray bytes = "sitrep: 1\ntitle: x\nchecks:\n  front-door:\n    tcp: localhost:8080\n"
                             "  store: {tcp: \"localhost:5432\"}\n";
    const SketchUpdate update = updated(bytes, u"r.yaml"_s, twoChecks());
    QVERIFY2(!update.bytes.contains("  web:\n"), update.bytes.constData());
    QCOMPARE(update.bytes.count("5432"), 1);
}

void SketchUpdateTest::missingPartIsMade()
{
    const QByteArray bytes = "sitrep: 1\ntitle: x\nchecks:\n  a: {manual: well}\n";
    const SketchUpdate update = updated(bytes, u"r.yaml"_s, twoChecks());
    QVERIFY(update.problems.isEmpty());
    const ReadResult read = RunbookReader::readBytes(update.bytes, u"r.yaml"_s);
    QVERIFY2(read.runbook, update.bytes.constData());
    QVERIFY(read.runbook->component(u"db"_s));
}

void SketchUpdateTest::everyPartCanGrow()
{
    Sketch sketch = twoChecks();
    const SketchOrigin origin{u"m.yaml"_s, 9};
    sketch.addParameter(u"kube_context"_s, u"FILL-IN"_s, origin);
    sketch.addVantage(u"cluster"_s, {u"name: inside"_s}, u"name.inside"_s, origin);
    sketch.addLogSource(u"web"_s, {u"files: [a.log]"_s}, origin);
    sketch.changes.append({u"commits"_s, {u"component: web"_s, u"git: {since: 24 h}"_s}, origin});
    const QByteArray bytes = "sitrep: 1\ntitle: x\nparameters:\n  a: b\nchecks:\n  a: {manual: well}\nlog_sources:\n"
                             "  old: {files: [b.log]}\n";
    const SketchUpdate update = updated(bytes, u"r.yaml"_s, sketch);
    QVERIFY(update.problems.isEmpty());
    QVERIFY(onlyAdds(bytes, update.bytes));
    const ReadResult read = RunbookReader::readBytes(update.bytes, u"r.yaml"_s);
    QVERIFY2(read.runbook, update.bytes.constData());
    QCOMPARE(read.runbook->logSources.size(), 2);
    QCOMPARE(read.runbook->vantages.size(), 1);
}

void SketchUpdateTest::envFilesAreLeftToThePerson()
{
    Sketch sketch = twoChecks();
    sketch.envFiles = {u".env"_s};
    const SketchUpdate update = updated("sitrep: 1\ntitle: x\nchecks:\n  a: {manual: well}\n", u"r.yaml"_s, sketch);
    QCOMPARE(update.notAdded.size(), 1);
    QVERIFY(update.notAdded.front().contains(u".env"_s));
}

QTEST_GUILESS_MAIN(SketchUpdateTest)
#include "tst_sketchupdate.moc"
