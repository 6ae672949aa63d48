// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/dashboard.h"
#include "widgets/delegates/cellpainter.h"
#include "widgets/delegates/checklistdelegate.h"
#include "widgets/delegates/timelinedelegate.h"
#include "widgets/panels/toast.h"
#include "widgets/support/elidedlabel.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace sitrep;
using namespace sitrep::gallery;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(sitrep::gallery::Stage)

class TestPanels final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyStageIsShown_data();
    void everyStageIsShown();
    void fromRightToLeftEverythingIsMirrored();
    void everyFocusableControlHasAName();
    void runAndStopFollowTheProgress();
    void profilesAreChosenByTheirButtons();
    void theChosenRowStaysWhileResultsArrive();
    void anEmptyColumnTakesNoRoom();
    void whatWasMeasuredOfLateHasAColumn();
    void enterAsksForEvidenceAndRAsksAgain();
    void evidenceIsNotMadeAnewWithoutNews();
    void aStepIsTickedByBoxAndBySpace();
    void aCommandIsCopiedAsItIs();
    void aNoteIsWrittenOnceAndTheLineIsEmpty();
    void trustShowsEveryCommandAndHost();
    void trustCountsChecksAndTellsStepsApart_data();
    void trustCountsChecksAndTellsStepsApart();
    void aDismissedNoticeStaysAwayUntilItSaysSomethingNew();
    void theLogFollowsTheHistogramsRange();
    void aFilterThatShowsNothingSaysHowManyAreHidden();
    void belowTheWidthTheRightColumnBecomesTabs();
    void nothingIsTornWhenTheThemeChanges();
    void thePanelWithTheFocusWearsARing();
    void evidenceKeepsItsFocusAndComesNext();
    void wordsOfHealthAreNotCut();
    void largerTextKeepsTimesWhole();
    void rowsOfTheMatrixAreWhole();
    void segmentsAreRadioButtons();
    void theIncidentButtonSaysItsIncident();
    void unprovedStepsAreCountedBeside();
    void theWholeLineIsReadByKeyboard();
    void theToastStaysClearOfTheNote();
    void progressTakesTheRoomThereIs();

private:
    std::shared_ptr<const LogIndex> m_log;
    QTemporaryDir m_folder;
    Theme m_theme;
};

void TestPanels::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(u"^(QObject|QLayout|QWidget|QPainter|QAccessible|Could not parse)"_s));
    m_theme.setMode(Theme::Mode::Light);
    m_theme.applyTo(*qApp);
    m_log = gallery::log(m_folder.path());
    QVERIFY(m_log);
}

void TestPanels::everyStageIsShown_data()
{
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << Stage::Empty << "empty";
    QTest::newRow("running") << Stage::Running << "running";
    QTest::newRow("stopped") << Stage::Stopped << "stopped";
    QTest::newRow("finished") << Stage::Finished << "finished";
    QTest::newRow("restricted") << Stage::Restricted << "restricted";
}

/// Every stage can be laid out at both sizes and in both themes; with SITREP_SHOTS set to a folder the pictures are kept there.
void TestPanels::everyStageIsShown()
{
    QFETCH(Stage, stage);
    QFETCH(QString, name);
    const QString folder = qEnvironmentVariable("SITREP_SHOTS");
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        m_theme.setMode(mode);
        for (const QSize &size : {QSize(1440, 900), QSize(1120, 700)}) {
            Dashboard dashboard(m_theme);
            dashboard.show(scene(stage), stage == Stage::Empty || stage == Stage::Restricted ? nullptr : m_log);
            dashboard.widget().resize(size);
            dashboard.widget().show();
            dashboard.components->focusView();
            QVERIFY(QTest::qWaitForWindowExposed(&dashboard.widget(), 20'000));
            QTRY_VERIFY_WITH_TIMEOUT(!dashboard.logs->model().isFiltering(), 20'000);
            QCoreApplication::sendPostedEvents(); // the layouts that were asked for
            QCOMPARE_LE(dashboard.widget().width(), size.width());
            QCOMPARE_LE(dashboard.widget().height(), size.height());
            QVERIFY(!dashboard.verdict->headline().isEmpty());
            if (!folder.isEmpty()) {
                QDir().mkpath(folder);
                const QString suffix =
                    u"%1-%2-%3.png"_s.arg(name, m_theme.isDark() ? u"dark"_s : u"light"_s).arg(size.width());
                QVERIFY(dashboard.widget().grab().save(folder + u'/' + suffix));
                if (stage == Stage::Finished) {
                    dashboard.components->choose(u"backend"_s);
                    const Scene shown = scene(stage);
                    dashboard.evidence->setComponent(*shown.assessment.component(u"backend"_s), shown.runbook,
                                                     shown.incident);
                    dashboard.widget().showEvidence();
                    QCoreApplication::processEvents();
                    QVERIFY(dashboard.widget().grab().save(folder + u"/evidence-"_s + suffix));
                }
            }
        }
    }
    m_theme.setMode(Theme::Mode::Light);
}

void TestPanels::fromRightToLeftEverythingIsMirrored()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        Dashboard dashboard(m_theme);
        dashboard.show(scene(Stage::Finished), m_log);
        dashboard.widget().resize(1440, 900);
        dashboard.widget().show();
        QTRY_VERIFY_WITH_TIMEOUT(dashboard.logs->model().rowCount() > 100, 20'000);
        QCoreApplication::processEvents();
        const auto left = [&dashboard](const QWidget *widget) {
            return widget->mapTo(&dashboard.widget(), QPoint(0, 0)).x();
        };
        QCOMPARE_GT(left(dashboard.components), left(dashboard.checklist));
        // The edge of the verdict is painted by hand.
        const QImage banner = dashboard.verdict->grab().toImage();
        QCOMPARE(QColor(banner.pixel(banner.width() - 2, banner.height() / 2)),
                 Tokens::light().of(Status::Failing).glyph);
        QVERIFY(QColor(banner.pixel(2, banner.height() / 2)) != Tokens::light().of(Status::Failing).glyph);
        QCOMPARE(dashboard.logs->view()->layoutDirection(), Qt::LeftToRight);
        const QString folder = qEnvironmentVariable("SITREP_SHOTS");
        if (!folder.isEmpty())
            QVERIFY(dashboard.widget().grab().save(folder + u"/rtl-light-1440.png"_s));
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestPanels::everyFocusableControlHasAName()
{
    Dashboard dashboard(m_theme);
    dashboard.show(scene(Stage::Restricted), m_log);
    dashboard.show(scene(Stage::Finished), m_log);
    dashboard.widget().resize(1440, 900);
    dashboard.widget().show();
    int controls = 0;
    const QList<QWidget *> widgets = dashboard.widget().findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        // Labels whose text can be marked take the focus by a click; their text is their name.
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith("qt_"_L1))
            continue;
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(face);
        const QString what =
            u"%1 %2"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(what));
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
        ++controls;
    }
    QCOMPARE_GT(controls, 20);
}

void TestPanels::runAndStopFollowTheProgress()
{
    CommandBar bar(m_theme);
    auto *run = bar.findChild<QPushButton *>(u"runButton"_s);
    auto *stop = bar.findChild<QPushButton *>(u"stopButton"_s);
    QSignalSpy runs(&bar, &CommandBar::runRequested);
    QSignalSpy stops(&bar, &CommandBar::stopRequested);
    QVERIFY(!stop->isEnabled());
    run->click();
    QCOMPARE(runs.count(), 1);
    const Scene running = scene(Stage::Running);
    bar.setProgress(running.progress, &running.incident.runs().constLast(), u"Chat answers"_s);
    QVERIFY(!run->isEnabled());
    QCOMPARE(bar.progressText(), u"8 of 11 · 0:07 · Chat answers"_s);
    stop->click();
    QCOMPARE(stops.count(), 1);
    const Scene stopped = scene(Stage::Stopped);
    bar.setProgress(stopped.progress, &stopped.incident.runs().constLast(), {});
    QVERIFY(run->isEnabled());
    QCOMPARE(bar.progressText(), u"Stopped at 8 of 11"_s);
}

void TestPanels::profilesAreChosenByTheirButtons()
{
    CommandBar bar(m_theme);
    bar.setProfiles(runbook().profiles);
    QSignalSpy chosen(&bar, &CommandBar::profileChosen);
    auto *full = bar.findChild<QToolButton *>(u"fullButton"_s);
    QCOMPARE(full->text(), u"Full 2 min"_s);
    full->click();
    QCOMPARE(bar.profile(), Profile::Full);
    QCOMPARE(chosen.count(), 1);
    bar.setProfile(Profile::EnvCheck);
    QCOMPARE(bar.profile(), Profile::EnvCheck);
    QCOMPARE(chosen.count(), 1);
}

void TestPanels::theChosenRowStaysWhileResultsArrive()
{
    ComponentsPanel panel(m_theme);
    panel.resize(900, 320);
    panel.show();
    const Scene before = scene(Stage::Empty);
    panel.setAssessment(before.assessment, before.now);
    panel.choose(u"backend"_s);
    QCOMPARE(panel.chosen(), u"backend"_s);
    const Scene after = scene(Stage::Finished);
    panel.setAssessment(after.assessment, after.now);
    QCOMPARE(panel.chosen(), u"backend"_s);
    QVERIFY(panel.view()->currentIndex().isValid());
}

void TestPanels::anEmptyColumnTakesNoRoom()
{
    ComponentsPanel panel(m_theme);
    panel.resize(1000, 320);
    panel.show();
    Scene shown = scene(Stage::Finished);
    const auto isHidden = [&panel] { return panel.view()->isColumnHidden(ComponentModel::NextActionColumn); };
    panel.setAssessment(shown.assessment, shown.now);
    QVERIFY(!isHidden());
    for (ComponentAssessment &component : shown.assessment.components)
        component.nextAction.clear();
    panel.setAssessment(shown.assessment, shown.now);
    QVERIFY(isHidden());
}

void TestPanels::whatWasMeasuredOfLateHasAColumn()
{
    ComponentsPanel panel(m_theme);
    panel.resize(1000, 320);
    panel.show();
    const Scene shown = scene(Stage::Finished);
    panel.setAssessment(shown.assessment, shown.now);
    panel.choose(u"backend"_s);
    const QTableView &view = *panel.view();
    QHash<QString, RecentSeries> series{
        {u"backend"_s, {RecentSeries::Of::Errors, u"error-rate"_s, std::chrono::minutes(1), {}}}};
    for (int minute = 0; minute < 3; ++minute)
        series[u"backend"_s].points += {shown.now - std::chrono::minutes(3 - minute), minute};
    panel.setSeries(series, shown.now);
    QVERIFY(!view.isColumnHidden(ComponentModel::RecentColumn));
    QCOMPARE(view.horizontalHeader()->visualIndex(ComponentModel::RecentColumn), int(ComponentModel::CheckedColumn));
    QVERIFY(view.selectionModel()->isRowSelected(view.currentIndex().row())); // with the column that came
    QVERIFY(view.selectionModel()->isSelected(view.currentIndex().siblingAtColumn(ComponentModel::RecentColumn)));
    panel.resize(700, 320); // the evidence needs the room
    QTRY_VERIFY_WITH_TIMEOUT(view.isColumnHidden(ComponentModel::RecentColumn), 20'000);
    panel.resize(1000, 320);
    QTRY_VERIFY_WITH_TIMEOUT(!view.isColumnHidden(ComponentModel::RecentColumn), 20'000);
    panel.setSeries({}, shown.now);
    QCOMPARE(view.horizontalHeader()->count(), int(ComponentModel::RecentColumn));
}

void TestPanels::enterAsksForEvidenceAndRAsksAgain()
{
    ComponentsPanel panel(m_theme);
    panel.show();
    const Scene finished = scene(Stage::Finished);
    panel.setAssessment(finished.assessment, finished.now);
    panel.choose(u"chat"_s);
    panel.activateWindow();
    panel.focusView();
    QTRY_VERIFY_WITH_TIMEOUT(panel.view()->hasFocus(), 20'000);
    QSignalSpy evidence(&panel, &ComponentsPanel::evidenceRequested);
    QSignalSpy again(&panel, &ComponentsPanel::checksRerunRequested);
    QTest::keyClick(panel.view(), Qt::Key_Return);
    QCOMPARE(evidence, QList<QVariantList>({{u"chat"_s}}));
    QTest::keyClick(panel.view(), Qt::Key_R);
    QTRY_COMPARE_WITH_TIMEOUT(again.count(), 1, 20'000);
    QCOMPARE(again.at(0).at(0).toStringList(), QStringList({u"chat-health"_s, u"golden-path"_s}));
}

void TestPanels::evidenceIsNotMadeAnewWithoutNews()
{
    EvidencePanel panel(m_theme);
    const Scene shown = scene(Stage::Finished);
    const ComponentAssessment &backend = *shown.assessment.component(u"backend"_s);
    panel.setComponent(backend, shown.runbook, shown.incident);
    const QPointer<QWidget> block = panel.findChild<QWidget *>(u"evidence-error-rate"_s);
    QVERIFY(block);
    panel.setComponent(backend, shown.runbook, shown.incident);
    QVERIFY(block);
    panel.setComponent(*shown.assessment.component(u"chat"_s), shown.runbook, shown.incident);
    QVERIFY(panel.findChild<QWidget *>(u"evidence-chat-health"_s));
    QSignalSpy answers(&panel, &EvidencePanel::answerGiven);
    panel.findChild<QPushButton *>(u"answer-no-golden-path"_s)->click();
    QCOMPARE(answers, QList<QVariantList>({{u"golden-path"_s, false}}));
}

void TestPanels::aStepIsTickedByBoxAndBySpace()
{
    ChecklistPanel panel(m_theme);
    panel.resize(422, 386);
    panel.show();
    const Scene shown = scene(Stage::Empty);
    panel.setChecklist(shown.checklist, shown.now);
    QCoreApplication::processEvents();
    QSignalSpy ticks(&panel, &ChecklistPanel::stepTicked);
    const QModelIndex group = panel.view()->model()->index(0, 0);
    const QModelIndex step = panel.view()->model()->index(0, 0, group);
    const QRect row = panel.view()->visualRect(step);
    QTest::mouseClick(panel.view()->viewport(), Qt::LeftButton, {}, row.topLeft() + QPoint(34, 15));
    QCOMPARE(ticks, QList<QVariantList>({{step.data(ChecklistModel::IdRole).toString(), true}}));
    panel.activateWindow();
    panel.focusView();
    panel.view()->setCurrentIndex(step);
    QTest::keyClick(panel.view(), Qt::Key_Space);
    QCOMPARE(ticks.count(), 2);
    QTest::mouseClick(panel.view()->viewport(), Qt::LeftButton, {}, row.topLeft() + QPoint(150, 15));
    QCOMPARE(ticks.count(), 2);
}

void TestPanels::aCommandIsCopiedAsItIs()
{
    ChecklistPanel panel(m_theme);
    panel.resize(422, 386);
    panel.show();
    const Scene shown = scene(Stage::Empty);
    panel.setChecklist(shown.checklist, shown.now);
    QCoreApplication::processEvents();
    QSignalSpy copies(&panel, &ChecklistPanel::copyRequested);
    const QModelIndex step = panel.view()->model()->index(0, 0, panel.view()->model()->index(0, 0));
    const QRect row = panel.view()->visualRect(step);
    QTest::mouseClick(panel.view()->viewport(), Qt::LeftButton, {}, QPoint(row.right() - 24, row.top() + 38));
    QCOMPARE(copies.count(), 1);
    QCOMPARE(
        copies.at(0).at(0).toString(),
        u"gcloud run services update-traffic netra-backend-staging --to-revisions=LAST_GOOD=100 --region=us-central1"_s);
}

void TestPanels::aNoteIsWrittenOnceAndTheLineIsEmpty()
{
    TimelinePanel panel(m_theme);
    panel.show();
    QSignalSpy notes(&panel, &TimelinePanel::noteWritten);
    auto *edit = panel.findChild<QLineEdit *>(u"noteEdit"_s);
    edit->setText(u"   "_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(notes.count(), 0);
    edit->setText(u" 1802 failover started "_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(notes, QList<QVariantList>({{u"1802 failover started"_s}}));
    QVERIFY(edit->text().isEmpty());
}

void TestPanels::trustShowsEveryCommandAndHost()
{
    TrustBanner banner(m_theme);
    banner.setDemands(scene(Stage::Restricted).demands);
    QVERIFY(!banner.isHidden());
    const QAccessibleInterface *list =
        QAccessible::queryAccessibleInterface(banner.findChild<QWidget *>(u"trustDemands"_s));
    const QString text = list->text(QAccessible::Value);
    QVERIFY2(text.contains(u"gcloud run services describe netra-backend-staging '--region=${region}' --format=json"_s),
             qPrintable(text));
    QVERIFY(text.contains(u"https://chat.staging.example.invalid/health"_s));
    QVERIFY2(text.contains(u"connect  ${env:DATABASE_URL}   (not set: DATABASE_URL)"_s), qPrintable(text));
    QSignalSpy trusts(&banner, &TrustBanner::trustRequested);
    banner.findChild<QPushButton *>(u"trustButton"_s)->click();
    QCOMPARE(trusts.count(), 1);
    TrustDemand spoof;
    spoof.arguments = {u"sh"_s, u"-c"_s, u"sleep 6\nconnect  good.example"_s};
    TrustDemand reordered;
    reordered.target = u"good\u202eelpmaxe:443"_s;
    TrustDemand host;
    host.target = u"${env:TARGET_HOST}:443"_s;
    host.now = u"db.example:443"_s;
    banner.setDemands({spoof, reordered, host});
    QCOMPARE(list->text(QAccessible::Value), u"start    sh -c $'sleep 6\\nconnect  good.example'\n"
                                             "connect  good\\u202eelpmaxe:443\n"
                                             "connect  ${env:TARGET_HOST}:443   (now: db.example:443)"_s);
    banner.setDemands({});
    QVERIFY(banner.isHidden());
}

void TestPanels::trustCountsChecksAndTellsStepsApart_data()
{
    QTest::addColumn<QList<TrustDemand>>("demands");
    QTest::addColumn<QString>("expected");
    const TrustDemand name{u"dns"_s, u"Name"_s, {}, u"db.internal"_s};
    const TrustDemand server{u"dns"_s, u"Name"_s, {}, u"10.0.0.2"_s};
    const TrustDemand command{u"pods"_s, u"Pods"_s, {u"kubectl"_s}, {}};
    const TrustDemand step{{}, u"Roll back"_s, {u"kubectl"_s, u"rollout"_s}, {}};
    const TrustDemand undo{{}, u"Roll back"_s, {u"kubectl"_s, u"undo"_s}, {}};
    const TrustDemand changes{{}, u"revisions"_s, {u"git"_s, u"log"_s}, {}};
    QTest::newRow("a check with two hosts")
        << QList<TrustDemand>{name, server} << u"1 check would start a program or connect. Nothing"_s;
    QTest::newRow("a step and its undo") << QList<TrustDemand>{step, undo}
                                         << u"1 step or source of changes names a program. Nothing"_s;
    QTest::newRow("both")
        << QList<TrustDemand>{name, server, command, step, undo, changes}
        << u"2 checks would start a program or connect. 2 steps and sources of changes name a program. Nothing"_s;
}

void TestPanels::trustCountsChecksAndTellsStepsApart()
{
    QFETCH(QList<TrustDemand>, demands);
    QFETCH(QString, expected);
    TrustBanner banner(m_theme);
    banner.setDemands(demands);
    const QString text = banner.findChild<QLabel *>(u"trustText"_s)->text();
    QVERIFY2(text.startsWith(expected), qPrintable(text));
}

void TestPanels::aDismissedNoticeStaysAwayUntilItSaysSomethingNew()
{
    NoticeLine notice(m_theme, u"notice"_s);
    QVERIFY(notice.isHidden());
    notice.setNotice(u"The journal cannot be written"_s, u"Save a copy"_s);
    QVERIFY(!notice.isHidden());
    notice.findChild<QToolButton *>(u"dismissNotice"_s)->click();
    notice.setNotice(u"The journal cannot be written"_s, u"Save a copy"_s);
    QVERIFY(notice.isHidden());
    notice.setNotice(u"The disk is full"_s);
    QVERIFY(!notice.isHidden());
    notice.setNotice({});
    QVERIFY(notice.isHidden());
}

void TestPanels::theLogFollowsTheHistogramsRange()
{
    LogsPanel panel(m_theme);
    panel.resize(986, 400);
    panel.show();
    panel.setParts(parts(m_log), masker());
    QTRY_VERIFY_WITH_TIMEOUT(panel.model().rowCount() > 100 && !panel.model().isFiltering(), 20'000);
    const int before = panel.model().rowCount();
    auto *histogram = panel.findChild<HistogramView *>(u"logHistogram"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!panel.findChild<LogHistogram *>()->buckets().empty(), 20'000);
    QTest::keyClick(histogram, Qt::Key_Left);
    QVERIFY(histogram->chosenSpan());
    QTest::keyClick(histogram, Qt::Key_Left, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(
        !panel.model().isFiltering() && panel.model().rowCount() > 0 && panel.model().rowCount() < before, 20'000);
    const auto chosen = *histogram->chosenSpan();
    QVERIFY(chosen.contains(*m_log->time(panel.model().lineAt(0).line)));
    const QString chip = panel.findChild<QToolButton *>(u"errorChip"_s)->text();
    QCOMPARE(chip, u"Error %1"_s.arg(m_log->counts(chosen).errors));
    QTest::keyClick(histogram, Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(panel.model().rowCount(), before, 20'000);
}

void TestPanels::aFilterThatShowsNothingSaysHowManyAreHidden()
{
    LogsPanel panel(m_theme);
    panel.resize(986, 400);
    panel.show();
    panel.setParts(parts(m_log), masker());
    panel.setFilterText(u"no line says this"_s);
    auto *nothing = panel.findChild<QLabel *>(u"logNothing"_s);
    QTRY_VERIFY_WITH_TIMEOUT(nothing->isVisible(), 20'000);
    QVERIFY(nothing->text().contains(u"are hidden"_s));
    panel.setFilterText(u"/(/"_s);
    QTRY_VERIFY_WITH_TIMEOUT(nothing->text().contains(u"(at character "_s), 20'000);
    panel.clearFilter();
    QTRY_COMPARE_WITH_TIMEOUT(panel.model().rowCount(), int(m_log->lineCount()), 20'000);
    QVERIFY(!nothing->isVisible());
}

void TestPanels::belowTheWidthTheRightColumnBecomesTabs()
{
    Dashboard dashboard(m_theme);
    dashboard.show(scene(Stage::Finished), m_log);
    dashboard.widget().resize(1440, 900);
    dashboard.widget().show();
    QVERIFY(dashboard.checklist->isVisible() && dashboard.timeline->isVisible());
    dashboard.widget().resize(1120, 700);
    QVERIFY(dashboard.checklist->isVisible() != dashboard.timeline->isVisible());
    dashboard.widget().bringForward(dashboard.timeline);
    QVERIFY(dashboard.timeline->isVisible());
    QVERIFY(!dashboard.commandBar->isProgressShown());
    dashboard.widget().resize(1440, 900);
    QTRY_VERIFY_WITH_TIMEOUT(dashboard.checklist->isVisible() && dashboard.timeline->isVisible(), 20'000);
}

void TestPanels::nothingIsTornWhenTheThemeChanges()
{
    Dashboard dashboard(m_theme);
    dashboard.show(scene(Stage::Finished), m_log);
    dashboard.widget().resize(1440, 900);
    dashboard.widget().show();
    m_theme.setMode(Theme::Mode::Dark);
    m_theme.setTextScale(1.5);
    m_theme.setDensity(Theme::Density::Large);
    QVERIFY(!dashboard.widget().grab().isNull());
    m_theme.setTextScale(1.0);
    m_theme.setDensity(Theme::Density::Normal);
    m_theme.setMode(Theme::Mode::Light);
    QVERIFY(!dashboard.widget().grab().isNull());
}

void TestPanels::thePanelWithTheFocusWearsARing()
{
    Dashboard dashboard(m_theme);
    dashboard.show(scene(Stage::Finished), m_log);
    dashboard.widget().resize(1440, 900);
    dashboard.widget().show();
    dashboard.widget().activateWindow();
    const auto edgeOf = [](PanelFrame *panel) {
        const QImage image = panel->grab().toImage();
        return QColor(image.pixel(image.width() / 2, 0));
    };
    const QColor accent = m_theme.tokens().accent;
    dashboard.components->focusView();
    QTRY_VERIFY_WITH_TIMEOUT(dashboard.components->view()->hasFocus(), 20'000);
    QCOMPARE(edgeOf(dashboard.components), accent);
    dashboard.timeline->focusView();
    QTRY_COMPARE_WITH_TIMEOUT(edgeOf(dashboard.timeline), accent, 20'000);
    QVERIFY(edgeOf(dashboard.components) != accent);
    // One place wears the bar, too.
    const QTableView *view = dashboard.components->view();
    const QImage rows = view->viewport()->grab().toImage();
    QVERIFY(QColor(rows.pixel(1, view->visualRect(view->currentIndex()).center().y())) != accent);
}

void TestPanels::evidenceKeepsItsFocusAndComesNext()
{
    EvidencePanel panel(m_theme);
    panel.resize(900, 500);
    Scene shown = scene(Stage::Finished);
    const ComponentAssessment chat = *shown.assessment.component(u"chat"_s);
    panel.setComponent(chat, shown.runbook, shown.incident);
    panel.show();
    panel.activateWindow();
    panel.focusView();
    auto *area = panel.findChild<QWidget *>(u"evidenceArea"_s);
    QTRY_VERIFY_WITH_TIMEOUT(area->hasFocus(), 20'000);
    QTest::keyClick(area, Qt::Key_Tab);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::focusWidget() != area, 20'000);
    QVERIFY(area->isAncestorOf(QApplication::focusWidget()));

    const QString yes = u"answer-yes-golden-path"_s;
    panel.findChild<QPushButton *>(yes)->setFocus();
    for (Check &check : shown.runbook.checks)
        check.next += u" and more"_s;
    const QPointer<QWidget> before = panel.findChild<QWidget *>(yes);
    panel.setComponent(chat, shown.runbook, shown.incident);
    QVERIFY(!before);
    QTRY_COMPARE_WITH_TIMEOUT(QApplication::focusWidget(), panel.findChild<QWidget *>(yes), 20'000);
}

void TestPanels::wordsOfHealthAreNotCut()
{
    for (const int pixels : {11, 12, 13, 15}) {
        const QFont font = m_theme.textFont(pixels);
        for (const QString &word : {u"here"_s, u"as configured"_s, u"as intended"_s})
            QCOMPARE(QFontMetrics(font).elidedText(word, Qt::ElideRight, CellPainter::widthOf(word, font)), word);
    }
}

void TestPanels::largerTextKeepsTimesWhole()
{
    const QModelIndex none;
    QStyleOptionViewItem option;
    const TimelineDelegate timeline(m_theme);
    const ChecklistDelegate checklist(m_theme);
    ChecklistModel steps;
    const Scene shown = scene(Stage::Empty);
    steps.setChecklist(shown.checklist, shown.now);
    const QModelIndex step = steps.index(0, 0, steps.index(0, 0));
    const int entry = timeline.sizeHint(option, none).height();
    const int row = checklist.sizeHint(option, step).height();
    QCOMPARE(entry, 42);
    QCOMPARE(row, 54);
    m_theme.setTextScale(1.4);
    QCOMPARE_GE(timeline.sizeHint(option, none).height(),
                QFontMetrics(m_theme.textFont(13)).height() + QFontMetrics(m_theme.textFont(12)).height());
    QCOMPARE_GT(checklist.sizeHint(option, step).height(), row);
    m_theme.setTextScale(1.0);
}

void TestPanels::rowsOfTheMatrixAreWhole()
{
    ComponentsPanel panel(m_theme);
    const Scene shown = scene(Stage::Finished);
    panel.setAssessment(shown.assessment, shown.now);
    panel.show();
    for (const int height : {200, 213, 226, 239}) {
        panel.resize(900, height);
        QTRY_COMPARE_WITH_TIMEOUT(panel.view()->viewport()->height() % m_theme.rowHeight(), 0, 20'000);
        QCOMPARE_GE(panel.view()->viewport()->height(), m_theme.rowHeight());
    }
}

void TestPanels::segmentsAreRadioButtons()
{
    CommandBar bar(m_theme);
    bar.setProfiles(runbook().profiles);
    auto *full = bar.findChild<QToolButton *>(u"fullButton"_s);
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(full);
    QCOMPARE(face->role(), QAccessible::RadioButton);
    QCOMPARE(face->text(QAccessible::Name), u"Full 2 min"_s);
    QVERIFY(!face->state().checked);
    face->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(face->state().checked);
    QCOMPARE(bar.profile(), Profile::Full);
}

void TestPanels::theIncidentButtonSaysItsIncident()
{
    CommandBar bar(m_theme);
    bar.setIncident(scene(Stage::Empty).incident.details());
    QVERIFY(bar.findChild<QPushButton *>(u"incidentButton"_s)->accessibleName().startsWith(u"Incident #1278"_s));
}

void TestPanels::unprovedStepsAreCountedBeside()
{
    ChecklistPanel panel(m_theme);
    Scene shown = scene(Stage::Empty);
    shown.checklist[0].items[0].state = StepState::DoneUnproved;
    panel.setChecklist(shown.checklist, shown.now);
    QVERIFY2(panel.summary().startsWith(u"0 of "_s) && panel.summary().contains(u" · 1 unproved"_s),
             qPrintable(panel.summary()));
}

void TestPanels::theWholeLineIsReadByKeyboard()
{
    LogsPanel panel(m_theme);
    panel.resize(986, 500);
    panel.show();
    panel.activateWindow();
    panel.setParts(parts(m_log), masker());
    QTRY_VERIFY_WITH_TIMEOUT(panel.model().rowCount() > 100 && panel.view()->currentIndex().isValid(), 20'000);
    panel.focusView();
    QTRY_VERIFY_WITH_TIMEOUT(panel.view()->hasFocus(), 20'000);
    auto *whole = panel.findChild<QPlainTextEdit *>(u"wholeLine"_s);
    QVERIFY(whole->isHidden());
    for (const int key : {int(Qt::Key_V), int(Qt::Key_Return)}) {
        QTest::keyClick(panel.view(), Qt::Key(key));
        QTRY_VERIFY_WITH_TIMEOUT(whole->isVisible(), 20'000);
        const QModelIndex current = panel.view()->currentIndex();
        QCOMPARE(whole->toPlainText(), current.siblingAtColumn(LogModel::MessageColumn).data().toString());
        QTest::keyClick(panel.view(), Qt::Key_Up);
        QCOMPARE(whole->toPlainText(),
                 panel.view()->currentIndex().siblingAtColumn(LogModel::MessageColumn).data().toString());
        QTest::keyClick(panel.view(), Qt::Key(key));
        QTRY_VERIFY_WITH_TIMEOUT(whole->isHidden(), 20'000);
    }
}

void TestPanels::theToastStaysClearOfTheNote()
{
    Dashboard dashboard(m_theme);
    dashboard.show(scene(Stage::Finished), m_log);
    Toast toast(m_theme, dashboard.widget().rightColumn(), dashboard.timeline->noteLine());
    dashboard.widget().resize(1120, 700);
    dashboard.widget().show();
    dashboard.widget().bringForward(dashboard.timeline);
    toast.say(u"Ticked"_s, u"Undo"_s);
    QTRY_VERIFY_WITH_TIMEOUT(toast.isVisible(), 20'000);
    const auto placeOf = [&dashboard](const QWidget *widget) {
        return QRect(widget->mapTo(&dashboard.widget(), QPoint()), widget->size());
    };
    QVERIFY(!placeOf(&toast).intersects(placeOf(dashboard.timeline->noteLine())));
    dashboard.widget().bringForward(dashboard.checklist);
    QVERIFY(toast.isVisible());
    toast.setParent(nullptr);
}

void TestPanels::progressTakesTheRoomThereIs()
{
    CommandBar bar(m_theme);
    bar.setProfiles(runbook().profiles);
    bar.resize(1416, 32);
    bar.show();
    const Scene running = scene(Stage::Running);
    bar.setProgress(running.progress, &running.incident.runs().constLast(), u"Chat answers from where users are"_s);
    const auto *text = bar.findChild<ElidedLabel *>(u"progressText"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!text->isElided(), 20'000);
    QSignalSpy moves(&bar, &CommandBar::progressPlaceChanged);
    bar.resize(1100, 32);
    QCOMPARE(moves.count(), 1);
    QVERIFY(!bar.isProgressShown());
}

QTEST_MAIN(TestPanels)
#include "tst_panels.moc"
