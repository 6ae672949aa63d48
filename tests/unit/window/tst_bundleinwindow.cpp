// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/window/openwindow.h"

#include <QApplication>
#include <QDropEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

const QByteArray runbookText = R"(sitrep: 1
title: The queue is long
incident: {id: "77", severity: P1, started: 2025-09-15T17:29:00Z}
components:
  queue: {name: Queue}
checks:
  depth: {component: queue, says: works, settings: {file: queue.json}, expect: {depth: {below: 100}}}
  seen: {component: queue, manual: "Do customers wait?"}
remediation:
  - {due: 0-2 h, title: Restore, steps: [{id: drain, do: Drain the queue}]}
)";

QMessageBox *question(const QWidget &window)
{
    return window.findChild<QMessageBox *>(u"bringBundle"_s);
}

QPushButton *buttonOf(const QMessageBox &box, const QString &text)
{
    for (QAbstractButton *button : box.buttons()) {
        if (button->text().remove(u'&') == text)
            return qobject_cast<QPushButton *>(button);
    }
    return nullptr;
}

} // namespace

/// A bundle that is dropped on an incident, and one that is only shown.
class TestBundleInWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatItBringsIsSaidAndTaken();
    void whoDoesNotWantItChangesNothing();
    void oneThatIsDamagedBringsNothing();
    void oneThatIsShownIsNotWorkedOn();

private:
    QString write(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] QByteArray measuredElsewhere() const;
    [[nodiscard]] std::unique_ptr<OpenWindow> open();
    static void drop(QWidget &onto, const QString &path);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
    QList<QStringList> m_started; ///< words of other Sitreps
};

void TestBundleInWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"window.ini"_s));
    m_started.clear();
    write(u"runbook.yaml"_s, runbookText);
    write(u"queue.json"_s, R"({"depth": 250})");
}

QString TestBundleInWindow::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

QByteArray TestBundleInWindow::measuredElsewhere() const
{
    SessionOptions options;
    options.author = u"lee"_s;
    options.host = u"bastion"_s;
    Session session(readRunbook(m_folder->filePath(u"runbook.yaml"_s)), options, std::make_shared<SystemClock>());
    QSignalSpy ended(&session, &Session::runEnded);
    session.run(Profile::Quick);
    return ended.wait(30'000) ? session.makeBundle().bytes : QByteArray();
}

std::unique_ptr<OpenWindow> TestBundleInWindow::open()
{
    auto open = std::make_unique<OpenWindow>(readRunbook(m_folder->filePath(u"runbook.yaml"_s)), QString(), *m_theme,
                                             *m_settings);
    open->binding.opens().setStart([this](const QStringList &words) {
        m_started += words;
        return true;
    });
    return open;
}

void TestBundleInWindow::drop(QWidget &onto, const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(onto.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&onto, &enter);
    QDropEvent dropped(onto.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&onto, &dropped);
}

void TestBundleInWindow::whatItBringsIsSaidAndTaken()
{
    const QString path = write(u"a.sitrep"_s, measuredElsewhere());
    const auto open = this->open();
    drop(open->window, path);
    QTRY_VERIFY_WITH_TIMEOUT(question(open->window), 20'000);
    const QMessageBox &box = *question(open->window);
    QVERIFY2(box.text().contains(u"a.sitrep brings 1 result"), qPrintable(box.text()));
    QVERIFY2(box.informativeText().contains(u"depth"), qPrintable(box.informativeText()));
    QVERIFY(open->session.state().incident.results().isEmpty());
    QVERIFY(buttonOf(box, u"Take them"_s));
    QTest::mouseClick(buttonOf(box, u"Take them"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(open->session.state().incident.results().size(), 1, 20'000);
    const CheckResult &result = open->session.state().incident.results().constFirst();
    QCOMPARE(result.observation.evidence.statedBy, u"lee, bastion"_s);
    QCOMPARE(result.outcome, Outcome::Fail);
    // Once more it brings nothing.
    QTRY_VERIFY_WITH_TIMEOUT(!question(open->window), 20'000);
    drop(open->window, path);
    QTRY_VERIFY_WITH_TIMEOUT(question(open->window), 20'000);
    QVERIFY2(question(open->window)->text().contains(u"brings nothing"), qPrintable(question(open->window)->text()));
    QVERIFY(!buttonOf(*question(open->window), u"Take them"_s));
}

void TestBundleInWindow::whoDoesNotWantItChangesNothing()
{
    const QString path = write(u"a.sitrep"_s, measuredElsewhere());
    const auto open = this->open();
    drop(open->window, path);
    QTRY_VERIFY_WITH_TIMEOUT(question(open->window), 20'000);
    QTest::keyClick(question(open->window), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!question(open->window), 20'000);
    drop(open->window, path);
    QTRY_VERIFY_WITH_TIMEOUT(question(open->window), 20'000);
    QTest::mouseClick(buttonOf(*question(open->window), u"Open it read-only"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_started.size(), 1, 20'000);
    QVERIFY(m_started.constFirst().contains(path));
    QVERIFY(open->session.state().incident.results().isEmpty());
}

void TestBundleInWindow::oneThatIsDamagedBringsNothing()
{
    const QString path = write(u"a.sitrep"_s, measuredElsewhere().chopped(9));
    const auto open = this->open();
    drop(open->window, path);
    QTRY_VERIFY_WITH_TIMEOUT(question(open->window), 20'000);
    QVERIFY2(question(open->window)->informativeText().contains(u"cut short"),
             qPrintable(question(open->window)->informativeText()));
    QVERIFY(!buttonOf(*question(open->window), u"Take them"_s));
}

void TestBundleInWindow::oneThatIsShownIsNotWorkedOn()
{
    const Bundle bundle = readBundleFile(write(u"a.sitrep"_s, measuredElsewhere()));
    SessionOptions options = OpenWindow::options({}, {}, false);
    options.readOnly = bundle.events;
    options.readOnlyNotice = readOnlyNotice(u"a.sitrep"_s, bundle);
    Session session(readRunbook(m_folder->filePath(u"runbook.yaml"_s)), options,
                    std::make_shared<ReplayClock>(bundle.events.constLast().at));
    DashboardWindow window(*m_theme, *m_settings);
    const SessionBinding binding(session, window);
    window.show();
    QVERIFY(window.journalNotice->isVisible());
    QVERIFY2(window.journalNotice->text().contains(u"Read-only: bundle a.sitrep"),
             qPrintable(window.journalNotice->text()));
    for (const QString &name : {u"runButton"_s, u"stopButton"_s, u"profileSegments"_s})
        QVERIFY2(!window.findChild<QWidget *>(name)->isVisible(), qPrintable(name));
    QVERIFY(!window.actions->action(Command::Run)->isEnabled());
    QVERIFY(!window.trustBanner->isVisible());
    QVERIFY(!window.timeline->noteLine()->isVisible());
    window.evidence->show();
    QTest::keyClick(window.findChild<QWidget *>(u"componentsTable"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QWidget *>(u"copyEvidence-depth"_s), 20'000);
    for (const QString &name :
         {u"noteButton"_s, u"askAgain-depth"_s, u"pasteResult-depth"_s, u"answer-yes-seen"_s, u"runToSettleButton"_s,
          u"answerToSettleButton"_s, u"askToSettleButton"_s, u"pasteToSettleButton"_s, u"closeIncidentButton"_s}) {
        const auto *widget = window.findChild<QWidget *>(name);
        QVERIFY2(!widget || !widget->isVisible(), qPrintable(name));
    }
    for (const Command command : {Command::WriteNote, Command::PasteResult, Command::AskSomeone, Command::AddSuspicion})
        QVERIFY2(!window.actions->action(command)->isEnabled(), qPrintable(titleOf(command)));
    const QModelIndex step =
        window.checklist->view()->model()->index(0, 0, window.checklist->view()->model()->index(0, 0));
    QCOMPARE(step.data().toString(), u"Drain the queue"_s);
    QVERIFY(!step.flags().testFlag(Qt::ItemIsUserCheckable));
    window.checklist->view()->setCurrentIndex(step);
    QTest::keyClick(window.checklist->view(), Qt::Key_Space);
    QTest::keyClick(&window, Qt::Key_F5);
    QVERIFY(!session.state().progress.running);
    QCOMPARE(session.state().incident.events(), bundle.events);
    QVERIFY(!QApplication::activeModalWidget()); // nobody is asked for severity or start
}

QTEST_MAIN(TestBundleInWindow)
#include "tst_bundleinwindow.moc"
