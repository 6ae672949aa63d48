// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/window/openwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// The verdict in the window, by keyboard: what stands behind it, and suspicions that people add.
class TestVerdictInWindow : public QObject
{
    Q_OBJECT

private slots:
    void theReasonsOpenAndLeadToTheEvidence();
    void aSuspicionCompetesAndIsUndone();
    void aSuspicionWithoutWordsCannotBeAdded();
    void oneCheckIsAskedOfSomebody();
};

namespace {

constexpr auto patience = 20'000;

struct Opened
{
    Opened()
    {
        theme.applyTo(*qApp);
        QFile book(folder.filePath(u"runbook.yaml"_s));
        if (!book.open(QIODevice::WriteOnly))
            return;
        book.write(R"(sitrep: 1
title: Chat is down
incident: {id: "1278", severity: P0, started: 2025-09-15T17:29:00Z}
components:
  shell: {name: This shell}
  chat:  {name: Chat, depends_on: [shell], owner: Platform}
checks:
  variables: {title: The variables are set, component: shell, variables: {from: process, required: [NOT_SET_HERE]}}
  home:      {title: The home is set, component: shell, variables: {from: process, required: [HOME_OF_TEST]}}
  answer:    {component: chat, manual: "Does it answer?"}
causes:
  missing: {statement: A variable is missing, category: environment, when: {fail: [answer]}, refuted_by: {pass: [answer]}}
)");
        book.close();
        settings = std::make_unique<Settings>(folder.filePath(u"settings.ini"_s));
        open = std::make_unique<OpenWindow>(readRunbook(book.fileName()), folder.filePath(u"journal.sqlite"_s), theme,
                                            *settings, QMap<QString, QString>{{u"HOME_OF_TEST"_s, u"/home"_s}}, true);
    }

    void run() const
    {
        QVERIFY(QTest::qWaitForWindowActive(&open->window, patience));
        QSignalSpy ended(&open->session, &Session::runEnded);
        press(Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(&open->window, key, modifiers);
    }

    /// All lines of the tree, folded or not.
    [[nodiscard]] QStringList reasons() const { return rowsOf(*open->window.reasons->view()->model()); }

    /// Fills the dialog that Ctrl+H opens in, and accepts it.
    void suspect(const QString &statement, const QString &check) const
    {
        open->window.activateWindow(); // a dialog that closes gives that back, but on no platform without windows
        QVERIFY(QTest::qWaitForWindowActive(&open->window, patience));
        press(Qt::Key_H, Qt::ControlModifier);
        auto *dialog = open->window.findChild<QDialog *>(u"suspicionDialog"_s);
        QVERIFY(dialog);
        QVERIFY(QTest::qWaitForWindowActive(dialog, patience));
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"suspicionEdit"_s), statement);
        auto *checks = dialog->findChild<QComboBox *>(u"suspicionCheck"_s);
        checks->setCurrentIndex(checks->findData(check));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!open->window.findChild<QDialog *>(u"suspicionDialog"_s), patience);
        open->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&open->window, patience));
    }

    QTemporaryDir folder;
    Theme theme;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<OpenWindow> open;
};

} // namespace

void TestVerdictInWindow::theReasonsOpenAndLeadToTheEvidence()
{
    const Opened opened;
    opened.run();
    const DashboardWindow &window = opened.open->window;
    opened.press(Qt::Key_I, Qt::ControlModifier);
    QVERIFY(window.reasons->isVisible());
    QTreeView *view = window.reasons->view();
    QVERIFY(view->hasFocus());
    QTest::keyClick(view, Qt::Key_Down); // the headline, which cites its check
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(window.evidence->isVisible());
    QCOMPARE(window.components->chosen(), u"shell"_s);
    opened.press(Qt::Key_Escape); // back to the line that it was opened from
    QTRY_VERIFY_WITH_TIMEOUT(window.reasons->isVisible(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(view->hasFocus(), patience);
    QCOMPARE(view->currentIndex().row(), 0);
    QVERIFY(view->currentIndex().parent().isValid());
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(!window.reasons->isVisible());
    QVERIFY(window.components->view()->hasFocus());
}

void TestVerdictInWindow::aSuspicionCompetesAndIsUndone()
{
    const Opened opened;
    opened.run();
    opened.press(Qt::Key_I, Qt::ControlModifier);
    opened.suspect(u"Nobody looked"_s, {});
    opened.suspect(u"The variable was forgotten"_s, u"variables"_s);
    opened.suspect(u"The home is gone"_s, u"home"_s);
    const auto has = [&opened](const QString &line) { return opened.reasons().contains(line); };
    QTRY_VERIFY_WITH_TIMEOUT(has(u"Untested: Nobody looked (suspected by dana)"_s), patience);
    // What is true of this process only neither carries nor refutes a cause of the patient; it is told beside it.
    const auto tells = [&opened](const QString &words) { return opened.reasons().join(u'\n').contains(words); };
    QTRY_VERIFY_WITH_TIMEOUT(tells(u"The variable was forgotten (suspected by dana)"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(tells(u"The home is gone (suspected by dana)"_s), patience);
    const Event last = opened.open->session.state().incident.events().constLast();
    QCOMPARE(nameOf(last.kind), u"suspicion-added"_s);
    QCOMPARE(last.body.value("component"_L1).toString(), u"shell"_s); // of the chosen row
    opened.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!tells(u"The home is gone"_s), patience);
    QVERIFY(has(u"Untested: Nobody looked (suspected by dana)"_s));
    opened.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(tells(u"The home is gone"_s), patience);
    QVERIFY(opened.open->session.makeUpdate(u"markdown"_s, false).contains(u"Suspected: The home is gone"_s));
}

void TestVerdictInWindow::aSuspicionWithoutWordsCannotBeAdded()
{
    const Opened opened;
    QVERIFY(QTest::qWaitForWindowActive(&opened.open->window, patience));
    opened.press(Qt::Key_H, Qt::ControlModifier);
    auto *dialog = opened.open->window.findChild<QDialog *>(u"suspicionDialog"_s);
    QVERIFY(dialog);
    const auto *add = dialog->findChild<QPushButton *>(u"acceptButton"_s);
    QVERIFY(!add->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"suspicionEdit"_s), u"   "_s);
    QVERIFY(!add->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"suspicionEdit"_s), u"x"_s);
    QVERIFY(add->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(opened.open->session.addSuspicion(u" \n "_s, {}, {}).id.isNull());
}

void TestVerdictInWindow::oneCheckIsAskedOfSomebody()
{
    const Opened opened;
    opened.run();
    const VerdictBanner &banner = *opened.open->window.verdict;
    auto *ask = banner.findChild<QPushButton *>(u"askToSettleButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ask->isVisible(), patience);
    ask->click();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(u"one answer would settle most about the cause"_s), qPrintable(text));
    QVERIFY2(text.contains(u"Does it answer?"_s) && text.contains(u"Answer yes or no."_s), qPrintable(text));
    banner.findChild<QPushButton *>(u"answerToSettleButton"_s)->click();
    QVERIFY(opened.open->window.evidence->isVisible());
    QCOMPARE(opened.open->window.components->chosen(), u"chat"_s);
}

QTEST_MAIN(TestVerdictInWindow)
#include "tst_verdictinwindow.moc"
