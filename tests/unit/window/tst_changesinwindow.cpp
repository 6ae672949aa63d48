// SPDX-License-Identifier: Apache-2.0
#include "tests/support/gitworkshop.h"
#include "tests/unit/window/openwindow.h"
#include "widgets/panels/changedline.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

/// What changed before, in the window: real commits and a real program.
class TestChangesInWindow : public QObject
{
    Q_OBJECT

private slots:
    void theLineUnderTheVerdictSaysWhatChanged();
    void theTimelineHasChangesOfTheirOwnKind();
};

namespace {

struct Opened
{
    Opened()
    {
        theme.applyTo(*qApp);
        const GitWorkshop shop(folder.path());
        shop.init();
        shop.write(u"runbook.yaml"_s, R"(sitrep: 1
title: Chat is down
incident: {id: "1278", severity: P0, started: 2025-09-15T17:29:00Z}
changes:
  deploys: {command: [cat, deploys.json], time: at, title: "Revision {name}"}
  commits: {git: {paths: [config]}}
checks:
  answer: {manual: "Does it answer?"}
)");
        shop.write(u"deploys.json"_s, R"([{"name": "00042", "at": "2025-09-15T17:27:00Z"}])");
        for (const QString &time : {u"17:05"_s, u"17:09"_s, u"17:11"_s})
            shop.commit(u"config/database.json"_s, time.toUtf8(), u"Change the timeout"_s,
                        QString(u"2025-09-15T"_s + time + u":00Z"_s));
        settings = std::make_unique<Settings>(folder.filePath(u"settings.ini"_s));
        open = std::make_unique<OpenWindow>(readRunbook(folder.filePath(u"runbook.yaml"_s)),
                                            folder.filePath(u"journal.sqlite"_s), theme, *settings,
                                            QMap<QString, QString>{{u"PATH"_s, qEnvironmentVariable("PATH")}}, true);
    }

    void run() const
    {
        QVERIFY(QTest::qWaitForWindowActive(&open->window, 20'000));
        QSignalSpy ended(&open->session, &Session::runEnded);
        QTest::keyClick(&open->window, Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30'000);
    }

    QTemporaryDir folder;
    Theme theme;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<OpenWindow> open;
};

} // namespace

void TestChangesInWindow::theLineUnderTheVerdictSaysWhatChanged()
{
    const Opened opened;
    const DashboardWindow &window = opened.open->window;
    QVERIFY(window.changed->isHidden());
    opened.run();
    QTRY_VERIFY_WITH_TIMEOUT(window.changed->isVisible(), 10'000);
    QCOMPARE(window.changed->text(), u"Revision 00042 17:27 · 3 commits in config, the last 17:11"_s);
    QVERIFY(window.changed->mapTo(&window, QPoint()).y() > window.verdict->mapTo(&window, QPoint()).y());
    QVERIFY(window.changed->mapTo(&window, QPoint()).y() < window.components->mapTo(&window, QPoint()).y());
    QVERIFY(window.changed->findChild<QWidget *>(u"changedNotKnown"_s)->isHidden());
}

void TestChangesInWindow::theTimelineHasChangesOfTheirOwnKind()
{
    const Opened opened;
    opened.run();
    QStringList told;
    const auto isComplete = [&] {
        told.clear();
        for (const TimelineEntry &entry : opened.open->session.state().timeline) {
            if (entry.kind == TimelineKind::Change)
                told += render(entry.text);
        }
        return told.size() == 4;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(), 10'000);
    QVERIFY(told.first().startsWith(u"Changed: Change the timeout (commit "_s));
    QCOMPARE(told.last(), u"Changed: Revision 00042"_s);
}

QTEST_MAIN(TestChangesInWindow)
#include "tst_changesinwindow.moc"
