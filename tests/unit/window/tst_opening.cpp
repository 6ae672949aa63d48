// SPDX-License-Identifier: Apache-2.0
#include "app/window/startwindow.h"
#include "tests/unit/window/openwindow.h"
#include "widgets/panels/startpanel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDeadlineTimer>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// What is opened in a window, by the ways that a person has: dropped on it, chosen with Ctrl+O, at the start.
class TestOpening : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void logsThatAreDroppedAreOpened();
    void aFileThatIsChosenIsOpened();
    void whatCannotBeOpenedIsSaid_data();
    void whatCannotBeOpenedIsSaid();
    void aBrokenRunbookIsToldWithItsPlaces();
    void theStartWindowOpensALog();
    void theStartWindowStaysOpenUntilSomethingCanBeOpened();
    void anAlertThatIsPastedBeginsTheIncident();
    void anAlertThatIsRefusedIsTold_data();
    void anAlertThatIsRefusedIsTold();
    void anAlertThatIsRefusedTakesNothingAway();
    void anOpenedLogIsShown();

private:
    QString write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] std::unique_ptr<OpenWindow> open();
    static void drop(QWidget &onto, const QStringList &paths);
    /// Presses Ctrl+V at the start, reads what is \a told of it, and drops \a next.
    [[nodiscard]] StartChoice pasteThenOpen(QString &told, const QString &next) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
    QList<QStringList> m_started; ///< words of other Sitreps
};

namespace {

const QByteArray logText = "2025-09-15T17:31:02Z ERROR Container called exit(3)\n2025-09-15T17:31:03Z INFO up\n";

/// As Alertmanager sends it, spread over lines.
QString alertOf(const QString &status)
{
    return QStringLiteral(R"({
  "version": "4", "status": "%1",
  "alerts": [{"status": "%1", "labels": {"alertname": "ChatDown", "severity": "critical"},
    "startsAt": "2025-09-15T17:29:00Z", "generatorURL": "https://prometheus.example/graph"}]
})")
        .arg(status);
}

StartPanel *startPanel()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows) {
        if (auto *panel = window->findChild<StartPanel *>())
            return panel;
    }
    return nullptr;
}

} // namespace

void TestOpening::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"window.ini"_s));
    m_started.clear();
}

QString TestOpening::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

std::unique_ptr<OpenWindow> TestOpening::open()
{
    const QString path = write(u"runbook.yaml"_s, "sitrep: 1\ntitle: Chat is down\nincident: {severity: P0, started: "
                                                  "2025-09-15T17:29:00Z}\nchecks: {a: {manual: Is it up}}\n");
    auto open = std::make_unique<OpenWindow>(readRunbook(path), QString(), *m_theme, *m_settings);
    open->binding.opens().setStart([this](const QStringList &words) {
        m_started += words;
        return true;
    });
    return open;
}

void TestOpening::drop(QWidget &onto, const QStringList &paths)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls += QUrl::fromLocalFile(path);
    data.setUrls(urls);
    const QPoint middle = onto.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&onto, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&onto, &dropped);
}

void TestOpening::logsThatAreDroppedAreOpened()
{
    const auto open = this->open();
    const QStringList logs{write(u"a.log"_s, logText), write(u"b"_s, logText)};
    drop(open->window, logs);
    QTRY_COMPARE_WITH_TIMEOUT(m_started, QList<QStringList>{QStringList{u"--"_s} + logs}, 20'000);
    QVERIFY(!open->window.findChild<QDialog *>(u"openingProblem"_s));
    drop(open->window, {m_folder->path()}); // a folder with a runbook and two logs
    QTRY_COMPARE_WITH_TIMEOUT(m_started.size(), 2, 20'000);
}

void TestOpening::aFileThatIsChosenIsOpened()
{
    const auto open = this->open();
    const QString log = write(u"a.log"_s, logText);
    QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
    QTest::keyClick(&open->window, Qt::Key_O, Qt::ControlModifier);
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT(dialog = open->window.findChild<QFileDialog *>(u"chooseFiles"_s), 20'000);
    dialog->setDirectory(m_folder->path());
    dialog->selectFile(log);
    static_cast<QDialog *>(dialog)->accept();
    QTRY_COMPARE_WITH_TIMEOUT(m_started, (QList<QStringList>{{u"--"_s, log}}), 20'000);
}

void TestOpening::whatCannotBeOpenedIsSaid_data()
{
    QTest::addColumn<QByteArrayList>("files");
    QTest::addColumn<QString>("said");
    QTest::newRow("binary") << QByteArrayList{QByteArray(200, '\1')} << u"0.log is no text"_s;
    QTest::newRow("other YAML") << QByteArrayList{"services:\n  db: {}\n"} << u"0.log is YAML but no runbook"_s;
    QTest::newRow("a mixture") << QByteArrayList{logText, "sitrep: 1\n"} << u"1.log is a runbook: open it by itself"_s;
}

void TestOpening::whatCannotBeOpenedIsSaid()
{
    QFETCH(const QByteArrayList, files);
    QFETCH(const QString, said);
    const auto open = this->open();
    QStringList paths;
    for (const QByteArray &bytes : files)
        paths += write(u"%1.log"_s.arg(paths.size()), bytes);
    drop(open->window, paths);
    QTRY_VERIFY_WITH_TIMEOUT(open->window.findChild<QLabel *>(u"openingProblemText"_s), 20'000);
    const auto *text = open->window.findChild<QLabel *>(u"openingProblemText"_s);
    QVERIFY2(text->text().startsWith(said), qPrintable(text->text()));
    QVERIFY(text->window()->isVisible());
    QVERIFY(m_started.isEmpty());
}

void TestOpening::aBrokenRunbookIsToldWithItsPlaces()
{
    const auto open = this->open();
    drop(open->window, {write(u"broken.yaml"_s, "sitrep: 1\nchecks: {a: {manuel: Is it up}}\n")});
    QTRY_VERIFY_WITH_TIMEOUT(open->window.findChild<QListWidget *>(u"problemList"_s), 20'000);
    const auto *list = open->window.findChild<QListWidget *>(u"problemList"_s);
    QVERIFY(list->count() >= 2);
    QVERIFY2(list->item(0)->text().contains(u"broken.yaml:"_s), qPrintable(list->item(0)->text()));
    QVERIFY(list->window()->isVisible());
    QVERIFY(m_started.isEmpty());
}

void TestOpening::theStartWindowOpensALog()
{
    const QString log = write(u"a.log"_s, logText);
    QTimer::singleShot(0, this, [&] {
        if (StartPanel *panel = startPanel())
            drop(*panel, {log});
    });
    const StartChoice choice = askForRunbook(*m_theme);
    QVERIFY(choice.target && choice.target->runbook);
    QCOMPARE(choice.target->runbook->logSources.constFirst().files, QStringList(log));
    QVERIFY(choice.runbook.isEmpty());
}

void TestOpening::theStartWindowStaysOpenUntilSomethingCanBeOpened()
{
    const QString binary = write(u"core"_s, QByteArray(200, '\1'));
    const QString broken = write(u"broken.yaml"_s, "sitrep: 1\n");
    const QString whole = write(u"whole.yaml"_s, "sitrep: 1\ntitle: T\nchecks: {a: {manual: Is it up}}\n");
    QString told;
    bool hasProblems = false;
    QTimer steps;
    steps.setInterval(5);
    connect(&steps, &QTimer::timeout, this, [&, step = 0]() mutable {
        StartPanel *panel = startPanel();
        const auto *problem = panel ? panel->findChild<QLabel *>(u"startProblem"_s) : nullptr;
        if (step == 0 && panel) {
            step = 1;
            drop(*panel, {binary});
        } else if (step == 1 && problem && problem->isVisible()) {
            step = 2;
            told = problem->text();
            drop(*panel, {broken});
        } else if (step == 2 && panel && panel->window()->findChild<QListWidget *>(u"problemList"_s)) {
            step = 3;
            hasProblems = true;
            drop(*panel, {whole});
        }
    });
    steps.start();
    QCOMPARE(askForRunbook(*m_theme).runbook, whole);
    QVERIFY2(told.startsWith(u"core is no text"_s), qPrintable(told));
    QVERIFY(hasProblems);
}

StartChoice TestOpening::pasteThenOpen(QString &told, const QString &next) const
{
    QTimer steps;
    steps.setInterval(5);
    connect(&steps, &QTimer::timeout, this, [&, step = 0, since = QDeadlineTimer(20'000)]() mutable {
        StartPanel *panel = startPanel();
        if (!panel || !panel->isVisible())
            return;
        if (since.hasExpired()) // nothing was told
            panel->window()->close();
        if (step == 0) {
            step = 1;
            QTest::keyClick(panel->findChild<QLineEdit *>(u"addressEdit"_s), Qt::Key_V, Qt::ControlModifier);
        }
        for (const QString &name : {u"startAlert"_s, u"startProblem"_s}) {
            const auto *label = panel->findChild<QLabel *>(name);
            if (step != 1 || !label->isVisible())
                continue;
            step = 2;
            told = label->text();
            drop(*panel, {next});
        }
    });
    steps.start();
    return askForRunbook(*m_theme);
}

void TestOpening::anAlertThatIsPastedBeginsTheIncident()
{
    const QString whole = write(u"whole.yaml"_s, "sitrep: 1\ntitle: T\nchecks: {a: {manual: Is it up}}\n");
    QGuiApplication::clipboard()->setText(alertOf(u"firing"_s));
    QString told;
    const StartChoice choice = pasteThenOpen(told, whole);
    QCOMPARE(choice.runbook, whole);
    QCOMPARE(choice.details.value(u"title"_s).toString(), u"ChatDown"_s);
    QVERIFY2(told.contains(u"ChatDown · critical · since 17:29 UTC"_s), qPrintable(told));
    SessionOptions options = OpenWindow::options({}, {}, false);
    options.details = choice.details;
    const Session session(readRunbook(whole), options, std::make_shared<SystemClock>());
    const IncidentDetails &details = session.state().incident.details();
    QCOMPARE(details.title, u"ChatDown"_s);
    QCOMPARE(details.severity, u"critical"_s);
    QCOMPARE(details.started, parseInstant(u"2025-09-15T17:29:00Z"));
    QCOMPARE(details.links.size(), 1);
}

void TestOpening::anAlertThatIsRefusedIsTold_data()
{
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("why");
    QTest::newRow("resolved") << alertOf(u"resolved"_s) << u"resolved"_s;
    QTest::newRow("cut") << alertOf(u"firing"_s).chopped(40) << u"The alert: "_s;
    QTest::newRow("another document") << u"{\"a\": 1}"_s << u"The alert: "_s;
}

/// Not what was typed, and not the alert that was read before.
void TestOpening::anAlertThatIsRefusedTakesNothingAway()
{
    const QString whole = write(u"whole.yaml"_s, "sitrep: 1\ntitle: T\nchecks: {a: {manual: Is it up}}\n");
    QGuiApplication::clipboard()->setText(alertOf(u"firing"_s));
    QString typed;
    QString told;
    QTimer steps;
    steps.setInterval(5);
    connect(&steps, &QTimer::timeout, this, [&, step = 0, since = QDeadlineTimer(20'000)]() mutable {
        StartPanel *panel = startPanel();
        if (!panel || !panel->isVisible())
            return;
        if (since.hasExpired()) // nothing was told
            panel->window()->close();
        auto *address = panel->findChild<QLineEdit *>(u"addressEdit"_s);
        const auto *alert = panel->findChild<QLabel *>(u"startAlert"_s);
        if (step == 0) {
            step = 1;
            QTest::keyClick(address, Qt::Key_V, Qt::ControlModifier);
        } else if (step == 1 && alert->isVisible()) {
            step = 2;
            QTest::keyClicks(address, u"db.example:54"_s);
            QGuiApplication::clipboard()->setText(alertOf(u"resolved"_s));
            QTest::keyClick(address, Qt::Key_V, Qt::ControlModifier);
        } else if (step == 2 && panel->findChild<QLabel *>(u"startProblem"_s)->isVisible()) {
            step = 3;
            typed = address->text();
            told = alert->isVisible() ? alert->text() : QString();
            drop(*panel, {whole});
        }
    });
    steps.start();
    const StartChoice choice = askForRunbook(*m_theme);
    QCOMPARE(typed, u"db.example:54"_s);
    QVERIFY2(told.contains(u"ChatDown"_s), qPrintable(told));
    QCOMPARE(choice.runbook, whole);
    QCOMPARE(choice.details.value(u"title"_s).toString(), u"ChatDown"_s);
}

void TestOpening::anAlertThatIsRefusedIsTold()
{
    QFETCH(QString, payload);
    QFETCH(QString, why);
    const QString whole = write(u"whole.yaml"_s, "sitrep: 1\ntitle: T\nchecks: {a: {manual: Is it up}}\n");
    QGuiApplication::clipboard()->setText(payload);
    QString told;
    const StartChoice choice = pasteThenOpen(told, whole);
    QVERIFY2(told.contains(why) && told.startsWith(u"The alert: "_s), qPrintable(told));
    QVERIFY2(!told.contains(u'{') && told.count(u'\n') == 0, qPrintable(told));
    QCOMPARE(choice.runbook, whole); // the start goes on
    QVERIFY(choice.details.isEmpty());
}

void TestOpening::anOpenedLogIsShown()
{
    const TargetRunbook made = logRunbook(openingOf({write(u"a.log"_s, logText)}).logs);
    OpenWindow open(made.runbook, {}, *m_theme, *m_settings, {}, true);
    QTRY_COMPARE_WITH_TIMEOUT(open.window.logs->model().rowCount(), 2, 20'000);
    QSignalSpy ended(&open.session, &Session::runEnded);
    open.session.run(Profile::Quick);
    QVERIFY(ended.wait(30'000));
    const QAbstractItemModel &matrix = *open.window.components->view()->model();
    QVERIFY2(rowsOf(matrix).constFirst().contains(u"a.log"_s), qPrintable(rowsOf(matrix).constFirst()));
    QVERIFY2(!open.window.findChild<QDialog *>(u"incidentDetailsDialog"_s), "nobody is asked for an incident");
    open.window.resize(1440, 900);
    QTRY_VERIFY2_WITH_TIMEOUT(open.window.logs->height() > 2 * open.window.components->height(),
                              "one row leaves its room to the log", 20'000);
}

QTEST_MAIN(TestOpening)
#include "tst_opening.moc"
