// SPDX-License-Identifier: Apache-2.0
#include "app/session/ownlog.h"
#include "tests/unit/window/openwindow.h"

#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

class TestDashboardWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void runningTheSampleFillsTheMatrix();
    void aDayOfAnIncidentIsThereAgainAfterReopening();
    void evidenceOpensAndClosesByKeys();
    void theCopiedUpdateSaysWhatIsKnownAndNoMore();
    void anUntrustedRunbookAsksBeforeItActs();
    void sixLinesAreEnough();
    void askForWhatNobodyTold();
    void f6GoesRoundThePanels();
    void aSecretIsInNoTextOfTheWindowNorOnTheClipboardNorInTheLog();
    void everyFocusableControlHasAName();
    void noShortcutIsTakenTwice();
    void theSmallestWindowShowsEverything();
    void theWholeMatrixIsSeenInTheLargeWindow();
    void theToastTakesBackWhatItNames();
    void undoAfterANoteTakesBackTheNote();
    void marksAndUndoAreToldInTheToast();
    void escClearsTheFilterAndThenTheHistogram();
    void stopIsOfferedOnlyWhileThereIsARun();
    void yesIsTheNextStopAfterTheEvidence();
    void theToastIsSeenInFrontOfTheTimeline();
    void withoutALogTheEvidenceHasItsRoom();
    void nothingAskedIsSaidAndNotSilent();
    void theProfileOfTheLastRunIsChosenAgain();
    void theTitleTellsIncidentAndState();
    void aDroppedRunbookIsOpened();
    void theQuestionOfTrustShowsTheHostOfNow();

private:
    [[nodiscard]] std::shared_ptr<const Runbook> written(const QByteArray &text) const;
    [[nodiscard]] std::unique_ptr<OpenWindow> openSample();
    /// With everything told but \a checks, and active; nullptr: it is not.
    [[nodiscard]] std::unique_ptr<OpenWindow> openChecks(const QByteArray &checks, bool trusted = false);
    static void runToTheEnd(OpenWindow &open);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
};

void TestDashboardWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"window.ini"_s));
}

std::unique_ptr<OpenWindow> TestDashboardWindow::openSample()
{
    const std::shared_ptr<const Runbook> runbook = readRunbook(samplePath());
    if (!runbook)
        return nullptr;
    return std::make_unique<OpenWindow>(runbook, m_folder->filePath(u"journal.sqlite"_s), *m_theme, *m_settings);
}

void TestDashboardWindow::runToTheEnd(OpenWindow &open)
{
    QSignalSpy ended(&open.session, &Session::runEnded);
    QTest::keyClick(&open.window, Qt::Key_F5);
    QVERIFY(ended.wait(30'000));
}

void TestDashboardWindow::runningTheSampleFillsTheMatrix()
{
    const auto open = openSample();
    QVERIFY(open);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    const QAbstractItemModel &matrix = *open->window.components->view()->model();
    QCOMPARE(matrix.rowCount(), 10);
    for (const QString &row : rowsOf(matrix))
        QVERIFY2(row.contains(u"Unknown"_s), qPrintable(row));
    runToTheEnd(*open);
    const QStringList rows = rowsOf(matrix);
    QVERIFY2(rows.at(0).contains(u"Missing"_s) && rows.at(0).contains(u"Environment of this shell"_s),
             qPrintable(rows.at(0)));
    QVERIFY2(rows.at(1).contains(u"Failing"_s), qPrintable(rows.at(1)));
    QVERIFY2(rows.at(2).contains(u"Failing"_s), qPrintable(rows.at(2)));
    QVERIFY2(rows.at(3).contains(u"Unknown"_s), qPrintable(rows.at(3)));
    const QString headline = open->window.verdict->headline();
    QVERIFY2(headline.contains(u"Cloud Run services"_s) && headline.contains(u"9.0 %"_s) && headline.contains(u"39"_s),
             qPrintable(headline));
}

void TestDashboardWindow::aDayOfAnIncidentIsThereAgainAfterReopening()
{
    QStringList matrix;
    QStringList steps;
    QStringList entries;
    {
        const auto open = openSample();
        QVERIFY(open);
        QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
        runToTheEnd(*open);

        QTest::keyClick(&open->window, Qt::Key_3, Qt::ControlModifier);
        QTreeView *checklist = open->window.checklist->view();
        QTRY_VERIFY_WITH_TIMEOUT(checklist->hasFocus(), 20'000);
        QTest::keyClick(checklist, Qt::Key_Down);
        QTest::keyClick(checklist, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(std::any_of(open->session.state().incident.steps().cbegin(),
                                             open->session.state().incident.steps().cend(),
                                             [](const StepRecord &step) { return step.ticked; }),
                                 20'000);

        QTest::keyClick(&open->window, Qt::Key_N, Qt::ControlModifier);
        auto *note = qobject_cast<QLineEdit *>(open->window.focusWidget());
        QVERIFY(note);
        QTest::keyClicks(note, u"1802 failover started"_s);
        QTest::keyClick(note, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(open->session.state().incident.notes().size(), 1, 20'000);
        QCOMPARE(isoText(open->session.state().incident.notes().first().at), u"2025-09-15T18:02:00Z"_s);

        QTest::keyClick(&open->window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(open->session.state().incident.updates().size(), 1, 20'000);

        matrix = rowsOf(*open->window.components->view()->model());
        steps = rowsOf(*open->window.checklist->view()->model());
        entries = rowsOf(*open->window.timeline->view()->model());
        QTRY_VERIFY_WITH_TIMEOUT(open->session.state().savedAt, 20'000);
        open->window.close();
    }
    const auto again = openSample();
    QVERIFY(again);
    QCOMPARE(rowsOf(*again->window.components->view()->model()), matrix);
    QCOMPARE(rowsOf(*again->window.checklist->view()->model()), steps);
    QCOMPARE(rowsOf(*again->window.timeline->view()->model()), entries);
    QVERIFY(again->window.restoredNotice->text().contains(u"1278"_s));
}

void TestDashboardWindow::evidenceOpensAndClosesByKeys()
{
    const auto open = openSample();
    QVERIFY(open);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    runToTheEnd(*open);
    QTest::keyClick(&open->window, Qt::Key_I, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(open->window.places->shownInstead(), open->window.reasons, 20'000);
    QTest::keyClick(open->window.reasons->view(), Qt::Key_Down);
    QTest::keyClick(open->window.reasons->view(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(open->window.places->isShowingEvidence(), 20'000);
    const QList<CheckEvidence> &shown = open->window.evidence->evidence();
    QVERIFY(!shown.isEmpty());
    QCOMPARE(open->window.components->chosen(), u"backend"_s);
    QTest::keyClick(&open->window, Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(open->window.places->shownInstead(), open->window.reasons,
                              20'000); // out of which it was opened
    QTest::keyClick(open->window.reasons->view(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!open->window.places->shownInstead(), 20'000);
    QVERIFY(!open->window.places->isShowingEvidence());

    QTest::keyClick(&open->window, Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(open->window.components->view(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(open->window.components->view(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(open->window.places->isShowingEvidence(), 20'000);
}

void TestDashboardWindow::theCopiedUpdateSaysWhatIsKnownAndNoMore()
{
    const auto open = openSample();
    QVERIFY(open);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    runToTheEnd(*open);
    QTest::keyClick(&open->window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->text().startsWith(u"# Incident"_s), 20'000);
    const QString text = QGuiApplication::clipboard()->text();
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"text/markdown"_s), text.toUtf8());
    QVERIFY(text.contains(u"cause inconclusive"_s));
    QVERIFY(!text.contains(u"Confirmed"_s));
    QVERIFY(!text.contains(u"root cause"_s, Qt::CaseInsensitive));
    QVERIFY(
        !QString(text).remove(u"not ruled out"_s, Qt::CaseInsensitive).contains(u"ruled out"_s, Qt::CaseInsensitive));
    QVERIFY(text.contains(u"4 of 9"_s));
    QVERIFY(text.contains(u"**To settle it:** Read the variables of the deployed revision"_s));
}

void TestDashboardWindow::anUntrustedRunbookAsksBeforeItActs()
{
    const QString path = m_folder->filePath(u"runbook.yaml"_s);
    const QString touched = m_folder->filePath(u"touched"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("sitrep: 1\ntitle: Foreign\nincident: {severity: P1, started: 2025-09-15T17:29:00Z}\nchecks:\n  one: "
               "{command: [touch, '"
               + touched.toUtf8() + "']}\n");
    file.close();
    OpenWindow open(readRunbook(path), m_folder->filePath(u"journal.sqlite"_s), *m_theme, *m_settings);
    QVERIFY(QTest::qWaitForWindowActive(&open.window, 20'000));
    QVERIFY(open.window.trustBanner->isVisible());
    runToTheEnd(open);
    QVERIFY(!QFile::exists(touched));
    QCOMPARE(open.session.state().incident.latestResult(u"one"_s)->failureClass, FailureClass::NotTrusted);

    QSignalSpy ended(&open.session, &Session::runEnded);
    emit open.window.trustBanner->trustRequested();
    QVERIFY(ended.wait(30'000));
    QVERIFY(QFile::exists(touched));
    QTRY_VERIFY_WITH_TIMEOUT(!open.window.trustBanner->isVisible(), 20'000);
}

void TestDashboardWindow::sixLinesAreEnough()
{
    const QString path = qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/runbooks/smallest/runbook.yaml"_s;
    OpenWindow open(readRunbook(path), {}, *m_theme, *m_settings);
    QVERIFY(QTest::qWaitForWindowActive(&open.window, 20'000));
    QCOMPARE(open.window.components->view()->model()->rowCount(), 3);
}

void TestDashboardWindow::askForWhatNobodyTold()
{
    const QString path = m_folder->filePath(u"runbook.yaml"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("sitrep: 1\ntitle: Untold\nchecks: {one: {manual: \"Is it?\"}}\n");
    file.close();
    OpenWindow open(readRunbook(path), {}, *m_theme, *m_settings);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeModalWidget(), 20'000);
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!QApplication::activeModalWidget(), 20'000);
}

void TestDashboardWindow::f6GoesRoundThePanels()
{
    const auto open = openSample();
    QVERIFY(open);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    QTRY_VERIFY_WITH_TIMEOUT(open->window.components->isAncestorOf(open->window.focusWidget()), 20'000);
    for (QWidget *next :
         QList<QWidget *>{open->window.logs, open->window.checklist, open->window.timeline, open->window.components}) {
        QTest::keyClick(&open->window, Qt::Key_F6);
        QTRY_VERIFY2_WITH_TIMEOUT(next->isAncestorOf(open->window.focusWidget()), qPrintable(next->objectName()),
                                  20'000);
    }
    QTest::keyClick(&open->window, Qt::Key_F6, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(open->window.timeline->isAncestorOf(open->window.focusWidget()), 20'000);
}

void TestDashboardWindow::aSecretIsInNoTextOfTheWindowNorOnTheClipboardNorInTheLog()
{
    const QString secret = u"Mango/Pixel+88"_s;
    const auto write = [this](const QString &name, const QByteArray &bytes) {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    write(u"runbook.yaml"_s, R"(sitrep: 1
title: Secrets
incident: {id: "7", severity: P1, started: 2025-09-15T17:29:00Z}
env_files: [staging.env]
log_sources: {backend: {files: [backend.log]}}
checks:
  settings: {settings: {file: settings.json}, expect: {password: {equals: other}}}
  log: {logs: {source: backend, last: 24 h}, expect: {errors: {below: 0}}}
)");
    write(u"staging.env"_s, "DATABASE_PASSWORD='" + secret.toUtf8() + "'\n");
    write(u"settings.json"_s, "{\"password\": \"" + secret.toUtf8() + "\"}");
    write(u"backend.log"_s, isoText(SystemClock().wall()).toUtf8() + " ERROR password=" + secret.toUtf8() + "\n");

    const QString logFile = m_folder->filePath(u"own.log"_s);
    QString told;
    {
        OwnLog ownLog(logFile);
        OpenWindow open(readRunbook(m_folder->filePath(u"runbook.yaml"_s)), m_folder->filePath(u"journal.sqlite"_s),
                        *m_theme, *m_settings);
        ownLog.setMasker(open.session.masker());
        QVERIFY(QTest::qWaitForWindowActive(&open.window, 20'000));
        open.session.writeNote(u"I typed "_s + secret);
        qWarning("connecting with password=%s", qPrintable(secret));
        runToTheEnd(open);
        QTest::keyClick(&open.window, Qt::Key_I, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(open.window.places->shownInstead(), open.window.reasons, 20'000);
        QTest::keyClick(open.window.reasons->view(), Qt::Key_Down);
        QTest::keyClick(open.window.reasons->view(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(open.window.places->isShowingEvidence(), 20'000);
        QTest::keyClick(&open.window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->text().contains(u"Repeat this"_s), 20'000);
        told = QGuiApplication::clipboard()->text() + textsOf(open.window);
    }
    QVERIFY2(told.contains(u"password-1"_s), "the masked value is shown, so the search looked in the right place");
    QVERIFY(!told.contains(secret));
    QFile file(logFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray logged = file.readAll();
    QVERIFY2(logged.contains("connecting with"), "the log was written");
    QVERIFY(!logged.contains(secret.toUtf8()));
    QCOMPARE(QFile::permissions(logFile) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
             QFileDevice::Permissions());
}

void TestDashboardWindow::everyFocusableControlHasAName()
{
    const auto open = openSample();
    QVERIFY(open);
    QStringList nameless;
    for (QWidget *widget : open->window.findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(&open->window))
            continue;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (!accessible || accessible->text(QAccessible::Name).isEmpty())
            nameless += QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    QCOMPARE(nameless, QStringList());
}

void TestDashboardWindow::noShortcutIsTakenTwice()
{
    const auto open = openSample();
    QVERIFY(open);
    QSet<QKeySequence> taken;
    for (const QAction *action : open->window.actions->all()) {
        for (const QKeySequence &keys : action->shortcuts()) {
            QVERIFY2(!taken.contains(keys), qPrintable(keys.toString()));
            taken.insert(keys);
        }
    }
    QVERIFY(taken.size() > 20);
}

void TestDashboardWindow::theSmallestWindowShowsEverything()
{
    const auto open = openSample();
    QVERIFY(open);
    open->window.resize(1120, 700);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    QCOMPARE(open->window.size(), QSize(1120, 700));
    runToTheEnd(*open);
    for (QWidget *panel : QList<QWidget *>{open->window.verdict, open->window.components, open->window.logs}) {
        QVERIFY(panel->isVisible());
        QVERIFY(open->window.rect().contains(QRect(panel->mapTo(&open->window, QPoint()), panel->size())));
    }
}

std::shared_ptr<const Runbook> TestDashboardWindow::written(const QByteArray &text) const
{
    const QString path = m_folder->filePath(u"runbook.yaml"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return nullptr;
    file.close();
    return readRunbook(path);
}

std::unique_ptr<OpenWindow> TestDashboardWindow::openChecks(const QByteArray &checks, bool trusted)
{
    const std::shared_ptr<const Runbook> runbook =
        written("sitrep: 1\ntitle: Asked\nincident: {severity: P1, started: 2025-09-15T17:29:00Z}\nchecks: " + checks);
    if (!runbook)
        return nullptr;
    const QMap<QString, QString> noEnvironment;
    auto open = std::make_unique<OpenWindow>(runbook, QString(), *m_theme, *m_settings, noEnvironment, trusted);
    return QTest::qWaitForWindowActive(&open->window, 20'000) ? std::move(open) : nullptr;
}

void TestDashboardWindow::theWholeMatrixIsSeenInTheLargeWindow()
{
    const auto open = openSample();
    QVERIFY(open);
    open->window.resize(1440, 900);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    runToTheEnd(*open);
    QTRY_COMPARE_WITH_TIMEOUT(open->window.components->view()->verticalScrollBar()->maximum(), 0, 20'000);
}

void TestDashboardWindow::theToastTakesBackWhatItNames()
{
    const auto open = openSample();
    QVERIFY(open);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    const QAbstractItemModel &steps = *open->window.checklist->view()->model();
    const QString step = steps.index(0, 0, steps.index(0, 0)).data(ChecklistModel::IdRole).toString();
    emit open->window.checklist->stepTicked(step, true);
    QTRY_VERIFY_WITH_TIMEOUT(open->session.state().incident.steps().value(step).ticked, 20'000);
    open->session.writeNote(u"from another place"_s);
    QTRY_COMPARE_WITH_TIMEOUT(open->session.state().incident.notes().size(), 1, 20'000);
    open->window.toast->findChild<QPushButton *>(u"toastAction"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!open->session.state().incident.steps().value(step).ticked, 20'000);
    QCOMPARE(open->session.state().incident.notes().size(), 1);
}

void TestDashboardWindow::undoAfterANoteTakesBackTheNote()
{
    const auto open = openSample();
    QVERIFY(open);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    QTest::keyClick(&open->window, Qt::Key_N, Qt::ControlModifier);
    auto *note = qobject_cast<QLineEdit *>(open->window.focusWidget());
    QVERIFY(note);
    QTest::keyClicks(note, u"1802 failover started"_s);
    QTest::keyClick(note, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(open->session.state().incident.notes().size(), 1, 20'000);
    QCOMPARE(open->window.focusWidget(), open->window.timeline->view());
    QTRY_COMPARE_WITH_TIMEOUT(open->window.timeline->view()->currentIndex().data().toString(), u"failover started"_s,
                              20'000);
    QVERIFY(open->window.toast->accessibleName().contains(u"18:02"_s));
    QTest::keyClick(open->window.focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(open->session.state().incident.notes().size(), 0, 20'000);
    QVERIFY(note->text().isEmpty());
}

void TestDashboardWindow::marksAndUndoAreToldInTheToast()
{
    const auto open = openSample();
    QVERIFY(open);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    open->window.actions->action(Command::MarkMitigated)->trigger();
    QVERIFY(open->window.toast->isVisible());
    QCOMPARE(open->window.toast->accessibleName(), u"Marked as mitigated at 18:05"_s);
    QTRY_VERIFY_WITH_TIMEOUT(open->window.actions->action(Command::Undo)->isEnabled(), 20'000);
    open->window.actions->action(Command::Undo)->trigger();
    QCOMPARE(open->window.toast->accessibleName(), u"Undone: mark “mitigated”"_s);
}

void TestDashboardWindow::escClearsTheFilterAndThenTheHistogram()
{
    const auto open = openSample();
    QVERIFY(open);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    runToTheEnd(*open);
    QTest::keyClick(&open->window, Qt::Key_F, Qt::ControlModifier);
    auto *filter = qobject_cast<QLineEdit *>(open->window.focusWidget());
    QVERIFY(filter);
    QTest::keyClicks(filter, u"exit"_s);
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(filter->text(), QString());

    auto *histogram = open->window.logs->findChild<HistogramView *>(u"logHistogram"_s);
    QVERIFY(histogram);
    QTRY_VERIFY_WITH_TIMEOUT(!open->window.logs->findChild<LogHistogram *>()->buckets().empty(), 20'000);
    histogram->setFocus();
    QTest::keyClick(histogram, Qt::Key_Left);
    QVERIFY(histogram->chosenSpan());
    QTest::keyClick(histogram, Qt::Key_Escape);
    QVERIFY(!histogram->chosenSpan());
}

void TestDashboardWindow::stopIsOfferedOnlyWhileThereIsARun()
{
    const auto open = openChecks("{slow: {command: [sleep, '20']}}\n", true);
    QVERIFY(open);
    const QAction *stop = open->window.actions->action(Command::Stop);
    QVERIFY(!stop->isEnabled());
    QSignalSpy ended(&open->session, &Session::runEnded);
    QTest::keyClick(&open->window, Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(stop->isEnabled(), 20'000);
    QTest::keyClick(&open->window, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(open->window.focusWidget(), Qt::Key_Escape);
    QVERIFY(ended.count() == 1 || ended.wait(5'000));
    QTRY_VERIFY_WITH_TIMEOUT(!stop->isEnabled(), 20'000);
}

void TestDashboardWindow::yesIsTheNextStopAfterTheEvidence()
{
    const auto open = openChecks("{one: {manual: 'Is it?'}}\n");
    QVERIFY(open);
    open->window.evidence->focusView();
    QTest::keyClick(open->window.focusWidget(), Qt::Key_Tab);
    QCOMPARE(open->window.focusWidget()->objectName(), u"answer-yes-one"_s);
    QTest::keyClick(open->window.focusWidget(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(open->session.state().incident.latestResult(u"one"_s), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(open->window.focusWidget()->objectName(), u"answer-yes-one"_s, 20'000);
}

void TestDashboardWindow::theToastIsSeenInFrontOfTheTimeline()
{
    const auto open = openSample();
    QVERIFY(open);
    open->window.resize(1120, 700);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    QTest::keyClick(&open->window, Qt::Key_4, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(open->window.timeline->isVisible(), 20'000);
    emit open->window.components->copyRequested(u"a row"_s);
    QVERIFY(open->window.toast->isVisible());
    const QWidget *entries = open->window.timeline->view()->viewport();
    QCOMPARE_LT(entries->mapTo(&open->window, QPoint(0, entries->height() - 1)).y(),
                open->window.toast->mapTo(&open->window, QPoint()).y());
}

void TestDashboardWindow::withoutALogTheEvidenceHasItsRoom()
{
    const auto open = openChecks("{one: {manual: 'Is it?'}, two: {manual: 'Was it?'}}\n");
    QVERIFY(open);
    QVERIFY(open->window.places->isShowingEvidence());
    QCOMPARE(open->window.evidence->evidence().constFirst().check, u"one"_s);
    QVERIFY(open->window.evidence->findChild<QWidget *>(u"closeEvidenceButton"_s)->isHidden());
    open->window.components->choose(u"two"_s);
    QCOMPARE(open->window.evidence->evidence().constFirst().check, u"two"_s);
    QTest::keyClick(&open->window, Qt::Key_Escape);
    QVERIFY(open->window.places->isShowingEvidence());
}

void TestDashboardWindow::nothingAskedIsSaidAndNotSilent()
{
    const auto open = openSample();
    QVERIFY(open);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    QTest::keyClick(&open->window, Qt::Key_I, Qt::ControlModifier);
    QVERIFY(open->window.toast->isVisible());
    QVERIFY2(open->window.toast->accessibleName().contains(u"F5"_s), qPrintable(open->window.toast->accessibleName()));
}

void TestDashboardWindow::theProfileOfTheLastRunIsChosenAgain()
{
    {
        const auto open = openSample();
        QVERIFY(open);
        QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
        QTest::keyClick(&open->window, Qt::Key_2, Qt::AltModifier);
        runToTheEnd(*open);
        QTRY_VERIFY_WITH_TIMEOUT(open->session.state().savedAt, 20'000);
    }
    const auto again = openSample();
    QVERIFY(again);
    QCOMPARE(again->window.commandBar->profile(), Profile::Full);
}

void TestDashboardWindow::theTitleTellsIncidentAndState()
{
    const auto open = openSample();
    QVERIFY(open);
    QVERIFY2(open->window.windowTitle().startsWith(u"#1278 "_s)
                 && open->window.windowTitle().endsWith(u" – Investigating"_s),
             qPrintable(open->window.windowTitle()));
}

void TestDashboardWindow::aDroppedRunbookIsOpened()
{
    DashboardWindow window(*m_theme, *m_settings);
    window.show();
    QSignalSpy drops(&window, &DashboardWindow::filesDropped);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(samplePath())});
    const QPoint middle = window.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &drop);
    QCOMPARE(drops, QList<QVariantList>({{QStringList(samplePath())}}));
}

void TestDashboardWindow::theQuestionOfTrustShowsTheHostOfNow()
{
    const std::shared_ptr<const Runbook> runbook =
        written("sitrep: 1\ntitle: Hosts\nincident: {severity: P1, started: 2025-09-15T17:29:00Z}\nchecks:\n"
                "  one: {tcp: '${env:TARGET_HOST}:443', expect: {open: true}}\n"
                "  two: {http: 'https://h.example/?key=${env:API_KEY}', expect: {status: {equals: 200}}}\n"
                "  three: {tcp: '${env:NOBODY}:443', expect: {open: true}}\n");
    QVERIFY(runbook);
    OpenWindow open(runbook, {}, *m_theme, *m_settings,
                    {{u"TARGET_HOST"_s, u"db.example"_s}, {u"API_KEY"_s, u"Mango/Pixel+88"_s}});
    const QString text = open.window.trustBanner->findChild<QPlainTextEdit *>(u"trustDemands"_s)->toPlainText();
    QVERIFY2(text.contains(u"connect  ${env:TARGET_HOST}:443   (now: db.example:443)"_s), qPrintable(text));
    QVERIFY2(text.contains(u"connect  ${env:NOBODY}:443   (not set: NOBODY)"_s), qPrintable(text));
    QVERIFY2(text.contains(u"?key=${env:API_KEY}   (now: https://h.example/?key="_s), qPrintable(text));
    QVERIFY2(!text.contains(u"Mango"_s), qPrintable(text));
}

QTEST_MAIN(TestDashboardWindow)
#include "tst_dashboardwindow.moc"
