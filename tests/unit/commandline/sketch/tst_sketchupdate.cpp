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

/// Whether \a longer is \a shorter with lines added.
bool onlyAdds(const QByteArray &shorter, const QByteArray &longer)
{
    const QByteArrayList all = longer.split('\n');
    qsizetype at = 0;
    for (const QByteArray &line : shorter.split('\n')) {
        at = all.indexOf(line, at);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
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
    void oneLinePartIsRefused();
    void missingPartIsMade();
    void everyPartCanGrow();
    void envFilesAreLeftToThePerson();
};

void SketchUpdateTest::addsWhatIsNotThere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("ordinary") << QByteArray("sitrep: 1\ntitle: x   # mine\ncomponents:\n  web: {name: The web}\n\n"
                                            "checks:\n  web:\n    tcp: \"localhost:8080\"\n    component: web\n");
    QTest::newRow("wide, no line break at the end")
        << QByteArray("sitrep: 1\ntitle: x\ncomponents:\n    web: {name: The web}\nchecks:\n    web:\n"
                      "        component: web\n        tcp: \"localhost:8080\"");
    QTest::newRow("checks first, comments between")
        << QByteArray("sitrep: 1\ntitle: x\nchecks:\n  web: {component: web, tcp: \"localhost:8080\"}\n  # the end\n\n"
                      "# about components\ncomponents:\n  web: {name: The web}\n# bye\n");
}

void SketchUpdateTest::addsWhatIsNotThere()
{
    QFETCH(QByteArray, bytes);
    const SketchUpdate update = updated(bytes, u"r.yaml"_s, twoChecks());
    QVERIFY(update.problems.isEmpty());
    QCOMPARE(update.added, (QStringList{u"components: db (compose.yaml:3)"_s, u"checks: db (compose.yaml:3)"_s}));
    QVERIFY2(onlyAdds(bytes, update.bytes), update.bytes.constData());
    const ReadResult read = RunbookReader::readBytes(update.bytes, u"r.yaml"_s);
    QVERIFY2(read.runbook, update.bytes.constData());
    QCOMPARE(read.runbook->component(u"web"_s)->name, u"The web"_s);
    QVERIFY(read.runbook->check(u"db"_s));
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

void SketchUpdateTest::oneLinePartIsRefused()
{
    const QByteArray bytes = "sitrep: 1\ntitle: x\nchecks: {web: {tcp: \"localhost:8080\"}}\n";
    const SketchUpdate update = updated(bytes, u"r.yaml"_s, twoChecks());
    QCOMPARE(update.problems.size(), 1);
    QCOMPARE(update.bytes, bytes);
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
