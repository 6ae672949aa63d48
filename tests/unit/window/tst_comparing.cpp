// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/window/openwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// Two moments of an incident in the window, by keyboard: chosen, held against each other, followed to the evidence and copied.
class TestComparing : public QObject
{
    Q_OBJECT

private slots:
    void beforeTheFirstRunThereIsNothingToCompare();
    void whatTheNewestRunChangedIsShownFirst();
    void theWindowDoesNotWaitForIt();
    void twoMomentsAreChosenByKeyboard();
    void aDifferenceOpensBothAnswers();
    void allOfItIsCopiedAsMarkdown();
    void thePaletteFindsIt();
    void aRunThatEndsMovesNowAndNotTheChoice();
    void everyControlIsNamed();
};

namespace {

constexpr auto patience = 20'000;

class Compared
{
public:
    Compared()
    {
        theme.applyTo(*qApp);
        write(u"runbook.yaml"_s, R"(sitrep: 1
title: Chat is down
incident: {id: "1278", severity: P0, started: 2025-09-15T17:29:00Z}
components:
  chat:  {name: Chat}
  store: {name: Store}
checks:
  answer: {title: Chat answers, component: chat, command: [cat, chat], expect: {stdout: well}}
  disk:   {title: The disk has room, component: store, command: [cat, disk], expect: {stdout: well}}
  queue:  {title: The queue is short, component: store, command: [cat, queue], expect: {stdout: well}}
)");
        say(u"ill"_s, u"well"_s, u"ill"_s);
        settings = std::make_unique<Settings>(folder.filePath(u"settings.ini"_s));
        open = std::make_unique<OpenWindow>(readRunbook(folder.filePath(u"runbook.yaml"_s)),
                                            folder.filePath(u"journal.sqlite"_s), theme, *settings,
                                            QMap<QString, QString>{{u"PATH"_s, qEnvironmentVariable("PATH")}}, true);
        isActive = QTest::qWaitForWindowActive(&open->window, patience);
    }

    /// What the three things answer from now on.
    void say(const QString &chat, const QString &disk, const QString &queue) const
    {
        write(u"chat"_s, chat.toUtf8());
        write(u"disk"_s, disk.toUtf8());
        write(u"queue"_s, queue.toUtf8());
    }

    void run() const
    {
        QSignalSpy ended(&open->session, &Session::runEnded);
        press(Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    }

    /// Chat recovers, the disk fills up, the queue stays long.
    void runTwice() const
    {
        run();
        say(u"well"_s, u"ill"_s, u"ill"_s);
        run();
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &open->window, key,
                        modifiers);
    }
    void compare() const
    {
        press(Qt::Key_M, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!panel().isShowingBody() || !lines().isEmpty(), patience);
    }

    [[nodiscard]] ComparisonPanel &panel() const { return *open->window.comparison; }
    [[nodiscard]] QTreeView &tree() const { return *panel().view(); }
    [[nodiscard]] QStringList lines() const { return rowsOf(*tree().model()); }
    [[nodiscard]] QString line(const QString &words) const
    {
        for (const QString &line : lines()) {
            if (line.contains(words))
                return line;
        }
        return {};
    }
    [[nodiscard]] QComboBox &combo(const QString &name) const { return *panel().findChild<QComboBox *>(name); }

    QTemporaryDir folder;
    Theme theme;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<OpenWindow> open;
    bool isActive = false;

private:
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }
};

} // namespace

void TestComparing::beforeTheFirstRunThereIsNothingToCompare()
{
    const Compared compared;
    QVERIFY(compared.isActive);
    compared.compare();
    QVERIFY(compared.panel().isVisible());
    QVERIFY(!compared.panel().isShowingBody());
    QCOMPARE(compared.panel().findChild<QLabel *>(u"panelStateTitle"_s)->text(), u"Nothing to compare yet"_s);
    QVERIFY(!compared.panel().chosen());
}

void TestComparing::whatTheNewestRunChangedIsShownFirst()
{
    const Compared compared;
    compared.runTwice();
    compared.compare();
    QVERIFY(compared.panel().isVisible());
    QVERIFY(compared.tree().hasFocus());
    QVERIFY2(compared.combo(u"thenCombo"_s).currentText().endsWith(u"Run 2 began (quick)"_s),
             qPrintable(compared.combo(u"thenCombo"_s).currentText()));
    QCOMPARE(compared.combo(u"nowCombo"_s).currentText(), u"Now"_s);
    const QStringList lines = compared.lines();
    QCOMPARE(compared.panel().summary(), u"Newly failing (1) · Fixed (1) · Still failing (1)"_s);
    const auto under = [&lines](const QString &heading) { return lines.value(lines.indexOf(heading) + 1); };
    QVERIFY2(under(u"Newly failing (1)"_s).startsWith(u"The disk has room: "_s), qPrintable(lines.join(u'\n')));
    QVERIFY2(under(u"Fixed (1)"_s).startsWith(u"“Chat answers” passes: "_s), qPrintable(lines.join(u'\n')));
    QVERIFY2(under(u"Still failing (1)"_s).startsWith(u"The queue is short: "_s), qPrintable(lines.join(u'\n')));
    QTest::keyClick(&compared.tree(), Qt::Key_Escape);
    QVERIFY(!compared.panel().isVisible());
    QVERIFY(compared.open->window.components->view()->hasFocus());
}

void TestComparing::theWindowDoesNotWaitForIt()
{
    const Compared compared;
    compared.runTwice();
    compared.press(Qt::Key_M, Qt::ControlModifier);
    QVERIFY(compared.panel().isShowingBody());
    QVERIFY(compared.lines().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(compared.panel().summary(), u"Newly failing (1) · Fixed (1) · Still failing (1)"_s,
                              patience);
    // Between two others nothing is known before it is compared.
    QComboBox &then = compared.combo(u"thenCombo"_s);
    then.setFocus();
    compared.press(Qt::Key_Home);
    QVERIFY(compared.lines().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!compared.line(u"never had an answer before"_s).isEmpty(), patience);
}

void TestComparing::twoMomentsAreChosenByKeyboard()
{
    const Compared compared;
    compared.runTwice();
    compared.compare();
    QTest::keyClick(&compared.tree(), Qt::Key_Backtab, Qt::ShiftModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), &compared.combo(u"thenCombo"_s));
    compared.press(Qt::Key_Home);
    QVERIFY(compared.combo(u"thenCombo"_s).currentText().endsWith(u"Run 1 began (quick)"_s));
    // Nothing was known then, so that nothing is fixed.
    QTRY_COMPARE_WITH_TIMEOUT(compared.panel().summary(),
                              u"Failing, first answer (2) · Not failing, first answer (1)"_s, patience);
    compared.press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), &compared.combo(u"nowCombo"_s));
    compared.press(Qt::Key_Home); // the end of the first run
    QVERIFY(compared.combo(u"nowCombo"_s).currentText().contains(u"Run 1 ended"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!compared.line(u"Chat answers: "_s).isEmpty(), patience);
    QVERIFY(compared.panel().summary().endsWith(u"Not failing, first answer (1)"_s)); // the disk failed later
    // An earlier moment that lies behind the later one takes that along.
    QTest::keyClick(&compared.combo(u"thenCombo"_s), Qt::Key_End);
    QCOMPARE(compared.combo(u"nowCombo"_s).currentText(), u"Now"_s);
    QCOMPARE(compared.combo(u"nowCombo"_s).count(), 1);
}

void TestComparing::aDifferenceOpensBothAnswers()
{
    const Compared compared;
    compared.runTwice();
    compared.compare();
    const DashboardWindow &window = compared.open->window;
    while (!compared.tree().currentIndex().data().toString().startsWith(u"“Chat answers” passes"_s)) {
        const QModelIndex before = compared.tree().currentIndex();
        compared.press(Qt::Key_Down);
        QVERIFY(compared.tree().currentIndex() != before);
    }
    compared.press(Qt::Key_Return);
    QVERIFY(window.evidence->isVisible());
    QCOMPARE(window.components->chosen(), u"chat"_s);
    const QList<CheckEvidence> &evidence = window.evidence->evidence();
    QCOMPARE(evidence.size(), 2);
    QCOMPARE(evidence.at(0).outcome, Outcome::Fail);
    QCOMPARE(evidence.at(0).title, u"Chat answers · Run 2 began (quick)"_s);
    QCOMPARE(evidence.at(1).outcome, Outcome::Pass);
    QCOMPARE(evidence.at(1).title, u"Chat answers · Now"_s);
    compared.press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(compared.tree().hasFocus(), patience);
    QVERIFY(compared.tree().currentIndex().data().toString().startsWith(u"“Chat answers” passes"_s));
}

void TestComparing::allOfItIsCopiedAsMarkdown()
{
    const Compared compared;
    compared.runTwice();
    compared.compare();
    compared.press(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    const QString markdown = QString::fromUtf8(QGuiApplication::clipboard()->mimeData()->data(u"text/markdown"_s));
    QVERIFY2(markdown.startsWith(u"### Between “Run 2 began (quick)” (20"_s), qPrintable(markdown));
    QVERIFY2(markdown.contains(u"\n### Newly failing (1)\n\n- The disk has room: "_s), qPrintable(markdown));
    QVERIFY2(markdown.contains(u"\n### Fixed (1)\n\n- “Chat answers” passes: "_s), qPrintable(markdown));
    QGuiApplication::clipboard()->clear();
    compared.panel().findChild<QToolButton *>(u"copyComparisonButton"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), markdown);
}

void TestComparing::thePaletteFindsIt()
{
    const Compared compared;
    compared.runTwice();
    compared.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *palette = compared.open->window.findChild<QDialog *>(u"commandPalette"_s);
    QVERIFY(palette);
    QTRY_VERIFY_WITH_TIMEOUT(palette->isActiveWindow(), patience);
    QTest::keyClicks(palette->findChild<QLineEdit *>(), u"compare two"_s);
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(compared.panel().isVisible(), patience);
}

void TestComparing::aRunThatEndsMovesNowAndNotTheChoice()
{
    const Compared compared;
    compared.runTwice();
    compared.compare();
    QTest::keyClick(&compared.combo(u"thenCombo"_s), Qt::Key_Home);
    QTRY_COMPARE_WITH_TIMEOUT(compared.panel().summary(),
                              u"Failing, first answer (2) · Not failing, first answer (1)"_s, patience);
    compared.say(u"well"_s, u"well"_s, u"well"_s);
    compared.run();
    QTRY_COMPARE_WITH_TIMEOUT(compared.panel().summary(), u"Not failing, first answer (3)"_s, patience);
    QVERIFY(compared.combo(u"thenCombo"_s).currentText().endsWith(u"Run 1 began (quick)"_s));
    QTest::keyClick(&compared.combo(u"thenCombo"_s), Qt::Key_End); // the end of that run
    QTRY_VERIFY_WITH_TIMEOUT(!compared.line(u"No check failed at either moment"_s).isEmpty(), patience);
    QCOMPARE(compared.panel().summary(), QString());
}

void TestComparing::everyControlIsNamed()
{
    const Compared compared;
    compared.runTwice();
    compared.compare();
    int controls = 0;
    for (QWidget *widget : compared.panel().findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
            continue;
        ++controls;
        const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
    }
    QCOMPARE_GE(controls, 4);
    // What a combo tells of itself is its choice; what it is for, its own name and its label tell.
    QCOMPARE(compared.combo(u"thenCombo"_s).accessibleName(), u"The earlier moment"_s);
    QCOMPARE(compared.combo(u"nowCombo"_s).accessibleName(), u"The later moment"_s);
}

QTEST_MAIN(TestComparing)
#include "tst_comparing.moc"
