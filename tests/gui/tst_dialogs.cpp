// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/commandpalette.h"
#include "widgets/dialogs/incidentdetailsdialog.h"
#include "widgets/dialogs/keysheet.h"
#include "widgets/panels/startpanel.h"
#include "widgets/support/commands.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace sitrep;
using namespace Qt::StringLiterals;

class TestDialogs final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme.applyTo(*qApp); }
    void picturesAreKeptWhenAsked();
    void detailsTellOnlyWhatChanged();
    void aStartWithoutAZoneIsRefused_data();
    void aStartWithoutAZoneIsRefused();
    void everyKeyIsUniqueInItsPlace();
    void theTableOfCommandsIsInTheOrderOfItsEnumeration();
    void theSheetShowsEveryKey();
    void thePaletteFindsByTheBeginningsOfWords_data();
    void thePaletteFindsByTheBeginningsOfWords();
    void thePaletteTriggersTheChosenAction();
    void everyControlHasAName();
    void theStartIsLeftByItsKey();
    void theDetailsSayWhyTheyAreAsked();

private:
    Theme m_theme;
};

/// With SITREP_SHOTS set to a folder; without it this test shows that all of them can be painted in both themes.
void TestDialogs::picturesAreKeptWhenAsked()
{
    const QString folder = qEnvironmentVariable("SITREP_SHOTS");
    QAction run(m_theme.icon(u"play"_s), u"Run the chosen profile"_s);
    run.setShortcut(QKeySequence(Qt::Key_F5));
    QAction copy(m_theme.icon(u"copy"_s), u"Copy the update as Markdown"_s);
    copy.setShortcut(QKeySequence(u"Ctrl+Shift+C"_s));
    IncidentDetails details;
    details.id = u"1278"_s;
    details.severity = u"P0"_s;
    details.started = parseInstant(u"2025-09-15T17:29:00Z");
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        m_theme.setMode(mode);
        IncidentDetailsDialog incident(details);
        KeySheet sheet(m_theme);
        CommandPalette palette(m_theme, {&run, &copy});
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        StartPanel start(m_theme);
        start.resize(1120, 700);
        for (QWidget *widget : std::initializer_list<QWidget *>{&incident, &sheet, &palette, &start}) {
            widget->show();
            QVERIFY(QTest::qWaitForWindowExposed(widget, 20'000));
            const QPixmap picture = widget->grab();
            QVERIFY(!picture.isNull());
            if (!folder.isEmpty())
                QVERIFY(picture.save(
                    u"%1/%2-%3.png"_s.arg(folder, widget->objectName(), m_theme.isDark() ? u"dark"_s : u"light"_s)));
            widget->hide();
        }
    }
    m_theme.setMode(Theme::Mode::Light);
}

void TestDialogs::detailsTellOnlyWhatChanged()
{
    IncidentDetails details;
    details.id = u"1278"_s;
    details.severity = u"P0"_s;
    details.started = parseInstant(u"2025-09-15T17:29:00Z");
    details.channel = u"#inc-1278"_s;
    IncidentDetailsDialog dialog(details);
    QVERIFY(dialog.changed().isEmpty());
    QCOMPARE(dialog.details(), details);
    dialog.findChild<QComboBox *>(u"severityCombo"_s)->setCurrentText(u"SEV1"_s);
    dialog.findChild<QPlainTextEdit *>(u"impactEdit"_s)->setPlainText(u"Chat is offline"_s);
    QCOMPARE(dialog.changed().keys(), QStringList({u"impact"_s, u"severity"_s}));
    QCOMPARE(dialog.details().channel, u"#inc-1278"_s);
}

void TestDialogs::aStartWithoutAZoneIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("not known") << "" << true;
    QTest::newRow("with Z") << "2025-09-15T17:29:00Z" << true;
    QTest::newRow("with an offset") << "2025-09-15T19:29:00+02:00" << true;
    QTest::newRow("without a zone") << "2025-09-15T17:29:00" << false;
    QTest::newRow("a time alone") << "17:29" << false;
    QTest::newRow("words") << "yesterday" << false;
}

void TestDialogs::aStartWithoutAZoneIsRefused()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    IncidentDetailsDialog dialog({});
    dialog.findChild<QLineEdit *>(u"startedEdit"_s)->setText(text);
    QCOMPARE(dialog.findChild<QPushButton *>(u"acceptButton"_s)->isEnabled(), good);
    QCOMPARE(dialog.findChild<QLabel *>(u"startedProblem"_s)->isHidden(), good);
}

void TestDialogs::everyKeyIsUniqueInItsPlace()
{
    QHash<QString, QString> taken;
    for (const CommandInfo &info : commands()) {
        const QList<QKeySequence> keys = keysOf(info.command);
        for (const QKeySequence &key : keys) {
            QVERIFY2(!key.isEmpty(), info.title);
            const QString text = key.toString(QKeySequence::PortableText);
            QVERIFY2(!taken.contains(text),
                     qPrintable(u"%1: %2 and %3"_s.arg(text, taken.value(text), titleOf(info.command))));
            taken.insert(text, titleOf(info.command));
        }
    }
    QCOMPARE_GT(taken.size(), 30);
}

void TestDialogs::theTableOfCommandsIsInTheOrderOfItsEnumeration()
{
    std::size_t at = 0;
    for (const CommandInfo &info : commands())
        QCOMPARE(std::size_t(info.command), at++);
    QCOMPARE(titleWithKey(Command::Run), u"Run the chosen profile (F5)"_s);
}

void TestDialogs::theSheetShowsEveryKey()
{
    KeySheet sheet(m_theme);
    const QAbstractItemModel *model = sheet.findChild<QTreeView *>()->model();
    int rows = 0;
    for (int group = 0; group < model->rowCount(); ++group)
        rows += model->rowCount(model->index(group, 0));
    int withKeys = 0;
    for (const CommandInfo &info : commands())
        withKeys += keysOf(info.command).isEmpty() ? 0 : 1;
    QCOMPARE(rows, withKeys);
}

void TestDialogs::thePaletteFindsByTheBeginningsOfWords_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("fits");
    QTest::newRow("nothing typed") << "" << true;
    QTest::newRow("the beginning") << "cop" << true;
    QTest::newRow("beginnings of two words") << "up mark" << true;
    QTest::newRow("another order") << "markdown copy" << true;
    QTest::newRow("the middle of a word") << "pdate" << false;
    QTest::newRow("one word too many") << "copy slack" << false;
}

void TestDialogs::thePaletteFindsByTheBeginningsOfWords()
{
    QFETCH(QString, typed);
    QFETCH(bool, fits);
    QCOMPARE(fitsWords(u"Copy the update as Markdown"_s, typed), fits);
}

void TestDialogs::thePaletteTriggersTheChosenAction()
{
    QAction run(u"&Run the chosen profile"_s);
    QAction stop(u"Stop the run"_s);
    stop.setEnabled(false);
    QAction copy(u"Copy the update"_s);
    QSignalSpy runs(&run, &QAction::triggered);
    QSignalSpy copies(&copy, &QAction::triggered);
    const QPointer<CommandPalette> palette = new CommandPalette(m_theme, {&run, &stop, &copy});
    palette->show();
    auto *view = palette->findChild<QListView *>();
    QCOMPARE(view->model()->rowCount(), 2);
    auto *edit = palette->findChild<QLineEdit *>();
    QTest::keyClick(edit, Qt::Key_Down);
    QCOMPARE(view->currentIndex().row(), 1);
    QTest::keyClick(edit, Qt::Key_Down);
    QCOMPARE(view->currentIndex().row(), 0);
    QTest::keyClicks(edit, u"upd"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(copies.count(), 1);
    QCOMPARE(runs.count(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(!palette, 20'000);
}

void TestDialogs::everyControlHasAName()
{
    IncidentDetailsDialog details({});
    KeySheet sheet(m_theme);
    CommandPalette palette(m_theme, {});
    palette.setAttribute(Qt::WA_DeleteOnClose, false);
    for (QDialog *dialog : std::initializer_list<QDialog *>{&details, &sheet, &palette}) {
        const QList<QWidget *> widgets = dialog->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith("qt_"_L1))
                continue;
            const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(face);
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }
}

void TestDialogs::theStartIsLeftByItsKey()
{
    StartPanel start(m_theme);
    start.show();
    start.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&start, 20'000));
    QSignalSpy opens(&start, &StartPanel::openRequested);
    QTest::keySequence(&start, keysOf(Command::OpenFile).constFirst());
    QCOMPARE(opens.count(), 1);
    auto *line = start.findChild<QLineEdit *>(u"addressEdit"_s);
    QSignalSpy addresses(&start, &StartPanel::addressEntered);
    start.setFocus();
    QVERIFY2(line->hasFocus(), "whoever pastes an address need not look for the line");
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY2(addresses.isEmpty(), "there is nothing to ask yet");
    QTest::keyClicks(line, u"db:5432"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(addresses.count(), 1);
    QCOMPARE(opens.count(), 1);
    start.findChild<QPushButton *>(u"openRunbookButton"_s)->setFocus();
    QTest::keyClick(start.findChild<QPushButton *>(u"openRunbookButton"_s), Qt::Key_Return);
    QCOMPARE(opens.count(), 2);
}

void TestDialogs::theDetailsSayWhyTheyAreAsked()
{
    IncidentDetailsDialog dialog({});
    const auto *reason = dialog.findChild<QLabel *>(u"detailsReason"_s);
    QVERIFY(reason->isHidden());
    dialog.setReason(u"Nobody told them"_s);
    QVERIFY(!reason->isHidden());
    QCOMPARE(reason->text(), u"Nobody told them"_s);
}

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
