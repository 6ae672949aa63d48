// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/checklistmodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant now = *parseInstant(u"2025-09-15T18:05:00Z");

ChecklistItem item(const QString &id, StepState state = StepState::Open)
{
    ChecklistItem made;
    made.step.id = id;
    made.step.what = u"Do "_s + id;
    made.state = state;
    return made;
}

ChecklistGroup group(const QString &due, const QList<ChecklistItem> &items)
{
    ChecklistGroup made;
    made.dueText = due;
    made.title = u"Restore"_s;
    made.items = items;
    return made;
}

QString shown(const ChecklistModel &model)
{
    QString text;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex at = model.index(row, 0);
        text += at.data().toString() + u':';
        for (int step = 0; step < model.rowCount(at); ++step)
            text += u' ' + model.index(step, 0, at).data(ChecklistModel::IdRole).toString();
        text += u'\n';
    }
    return text;
}

} // namespace

class TestChecklistModel final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void stepsMergeWithinTheirGroup();
    void anotherRunbookReplacesEverything();
    void tickingAsksAndChangesNothing();
    void groupsCannotBeTicked();
    void aDoneStepLosesItsCommand_data();
    void aDoneStepLosesItsCommand();
    void timeLeftIsSaid_data();
    void timeLeftIsSaid();
    void theClockOfAResolvedIncidentStands();
    void commandsSurviveAShell_data();
    void commandsSurviveAShell();
    void onlyWhatIsProvedOrDoneByHandCounts();
};

void TestChecklistModel::stepsMergeWithinTheirGroup()
{
    ChecklistModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setChecklist({group(u"0-2 h"_s, {item(u"a"_s), item(u"b"_s)}), group(u"48 h"_s, {item(u"c"_s)})}, now);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex b = model.indexOf(u"b"_s);
    model.setChecklist(
        {group(u"0-2 h"_s, {item(u"b"_s, StepState::DoneByHand), item(u"d"_s)}), group(u"48 h"_s, {item(u"c"_s)})},
        now);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(shown(model), u"0-2 h · Restore: b d\n48 h · Restore: c\n"_s);
    QCOMPARE(b.row(), 0);
    QCOMPARE(b.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(model.doneCount(), 1);
    QCOMPARE(model.stepCount(), 3);
}

void TestChecklistModel::anotherRunbookReplacesEverything()
{
    ChecklistModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setChecklist({group(u"0-2 h"_s, {item(u"a"_s)})}, now);
    model.setChecklist({group(u"1 week"_s, {item(u"a"_s)}), group(u"48 h"_s, {})}, now);
    QCOMPARE(shown(model), u"1 week · Restore: a\n48 h · Restore:\n"_s);
    model.setChecklist({}, now);
    QCOMPARE(model.rowCount(), 0);
}

void TestChecklistModel::tickingAsksAndChangesNothing()
{
    ChecklistModel model;
    model.setChecklist({group(u"0-2 h"_s, {item(u"a"_s)})}, now);
    QSignalSpy ticks(&model, &ChecklistModel::stepTicked);
    const QModelIndex a = model.indexOf(u"a"_s);
    QVERIFY(model.setData(a, int(Qt::Checked), Qt::CheckStateRole));
    QCOMPARE(ticks, QList<QVariantList>({{u"a"_s, true}}));
    QCOMPARE(a.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
}

void TestChecklistModel::groupsCannotBeTicked()
{
    ChecklistModel model;
    model.setChecklist({group(u"0-2 h"_s, {item(u"a"_s)})}, now);
    QSignalSpy ticks(&model, &ChecklistModel::stepTicked);
    QVERIFY(!model.setData(model.index(0, 0), int(Qt::Checked), Qt::CheckStateRole));
    QVERIFY(!(model.flags(model.index(0, 0)) & Qt::ItemIsUserCheckable));
    QCOMPARE(ticks.count(), 0);
}

void TestChecklistModel::aDoneStepLosesItsCommand_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("hasCommand");
    QTest::newRow("open") << int(StepState::Open) << true;
    QTest::newRow("done") << int(StepState::Done) << false;
    QTest::newRow("done by hand") << int(StepState::DoneByHand) << false;
    QTest::newRow("done, unproved") << int(StepState::DoneUnproved) << false;
    QTest::newRow("not needed") << int(StepState::NotNeeded) << false;
}

void TestChecklistModel::aDoneStepLosesItsCommand()
{
    QFETCH(int, state);
    QFETCH(bool, hasCommand);
    ChecklistItem step = item(u"a"_s, StepState(state));
    step.step.command = {u"true"_s};
    ChecklistModel model;
    model.setChecklist({group(u"0-2 h"_s, {step})}, now);
    QCOMPARE(!model.indexOf(u"a"_s).data(ChecklistModel::CommandRole).toString().isEmpty(), hasCommand);
}

void TestChecklistModel::timeLeftIsSaid_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<bool>("hasDue");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("urgent");
    QTest::newRow("a start that is not known has no deadline") << 0 << false << "" << false;
    QTest::newRow("less than two hours") << 84 << true << "1 h 24 min left" << true;
    QTest::newRow("more than two hours") << 200 << true << "3 h 20 min left" << false;
    QTest::newRow("overdue") << -12 << true << "12 min overdue" << true;
    QTest::newRow("days ahead, its date") << 3 * 24 * 60 << true << "due 2025-09-18" << false;
}

void TestChecklistModel::timeLeftIsSaid()
{
    QFETCH(int, minutes);
    QFETCH(bool, hasDue);
    QFETCH(QString, text);
    QFETCH(bool, urgent);
    ChecklistGroup one = group(u"0-2 h"_s, {item(u"a"_s)});
    if (hasDue)
        one.due = now + std::chrono::minutes(minutes);
    ChecklistModel model;
    model.setChecklist({one}, now);
    QCOMPARE(model.index(0, 0).data(ChecklistModel::DueRole).toString(), text);
    QCOMPARE(model.index(0, 0).data(ChecklistModel::UrgentRole).toBool(), urgent);
}

/// Nothing is to be restored in time any more; what follows days later keeps its date.
void TestChecklistModel::theClockOfAResolvedIncidentStands()
{
    ChecklistGroup restore = group(u"0-2 h"_s, {item(u"a"_s)});
    restore.due = now + std::chrono::minutes(75);
    ChecklistGroup follow = group(u"1 week"_s, {item(u"b"_s)});
    follow.due = now + std::chrono::hours(72);
    ChecklistModel model;
    const auto dues = [&model] {
        return QStringList{model.index(0, 0).data(ChecklistModel::DueRole).toString(),
                           model.index(1, 0).data(ChecklistModel::DueRole).toString()};
    };
    model.setChecklist({restore, follow}, now);
    QCOMPARE(dues(), (QStringList{u"1 h 15 min left"_s, u"due 2025-09-18"_s}));
    restore.isOver = follow.isOver = true;
    model.setChecklist({restore, follow}, now);
    QCOMPARE(dues(), (QStringList{QString(), u"due 2025-09-18"_s}));
    QVERIFY(!model.index(0, 0).data(ChecklistModel::UrgentRole).toBool());
}

void TestChecklistModel::commandsSurviveAShell_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("line");
    QTest::newRow("plain words") << QStringList{u"gcloud"_s, u"run"_s, u"--project=a.b"_s}
                                 << "gcloud run --project=a.b";
    QTest::newRow("a blank") << QStringList{u"echo"_s, u"a b"_s} << "echo 'a b'";
    QTest::newRow("a quote") << QStringList{u"it's"_s} << "'it'\\''s'";
    QTest::newRow("what a shell would expand") << QStringList{u"$HOME"_s, u"*"_s} << "'$HOME' '*'";
    QTest::newRow("a line break") << QStringList{u"echo"_s, u"a\nconnect  b"_s} << "echo $'a\\nconnect  b'";
    QTest::newRow("an empty argument") << QStringList{u"a"_s, QString()} << "a ''";
}

void TestChecklistModel::commandsSurviveAShell()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, line);
    ChecklistItem step = item(u"a"_s);
    step.step.command = arguments;
    ChecklistModel model;
    model.setChecklist({group(u"0-2 h"_s, {step})}, now);
    QCOMPARE(model.indexOf(u"a"_s).data(ChecklistModel::CommandRole).toString(), line);
}

void TestChecklistModel::onlyWhatIsProvedOrDoneByHandCounts()
{
    ChecklistModel model;
    model.setChecklist(
        {group(u"0-2 h"_s, {item(u"a"_s, StepState::Done), item(u"b"_s, StepState::DoneByHand),
                            item(u"c"_s, StepState::DoneUnproved), item(u"d"_s, StepState::NotNeeded), item(u"e"_s)})},
        now);
    QCOMPARE(model.doneCount(), 2);
    QCOMPARE(model.countOf(StepState::DoneUnproved), 1);
    const QModelIndex row = model.index(0, 0);
    QCOMPARE(row.data(ChecklistModel::DoneCountRole).toInt(), 2);
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), u"0-2 h · Restore, 2 of 5 done"_s);
}

QTEST_GUILESS_MAIN(TestChecklistModel)
#include "tst_checklistmodel.moc"
