// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/galleryincident.h"
#include "widgets/panels/logs/logspanel.h"

#include <QListView>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace sitrep;
using namespace sitrep::gallery;
using namespace Qt::StringLiterals;

/// The signatures beside the lines, as a person uses them.
class TestLogSignatures final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aClickFiltersTheLinesAndASecondLetsGo();
    void byKeyboard();
    void theChipAndClearLetGo();
    void takesNoRoomInALowPanel();
    void theButtonShowsAndHides();
    void copiesTextAndMarkdown();
    void everyControlHasAName();

private:
    std::unique_ptr<LogsPanel> panel(QSize size = {986, 420}) const;
    static QListView *list(const LogsPanel &panel) { return panel.findChild<QListView *>(u"signatureView"_s); }
    static void click(const LogsPanel &panel, int row);
    /// What the shown lines have in common.
    static bool allLinesHold(const LogsPanel &panel, const QString &text);

    std::shared_ptr<const LogIndex> m_log;
    QTemporaryDir m_folder;
    Theme m_theme;
};

void TestLogSignatures::initTestCase()
{
    m_theme.setMode(Theme::Mode::Light);
    m_theme.applyTo(*qApp);
    m_log = gallery::log(m_folder.path());
    QVERIFY(m_log);
}

std::unique_ptr<LogsPanel> TestLogSignatures::panel(QSize size) const
{
    auto panel = std::make_unique<LogsPanel>(m_theme);
    panel->resize(size);
    panel->show();
    panel->activateWindow();
    panel->setIncidentStart(scene(Stage::Finished).incident.details().started);
    panel->setParts(parts(m_log), masker());
    return panel;
}

void TestLogSignatures::click(const LogsPanel &panel, int row)
{
    QListView *view = list(panel);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(row, 0)).center());
}

bool TestLogSignatures::allLinesHold(const LogsPanel &panel, const QString &text)
{
    const LogModel &model = panel.model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex line = model.index(row, LogModel::MessageColumn);
        if (!line.data(LogModel::ContinuationRole).toBool() && !line.data().toString().contains(text))
            return false;
    }
    return model.rowCount() > 0;
}

void TestLogSignatures::aClickFiltersTheLinesAndASecondLetsGo()
{
    const auto shown = panel();
    QTRY_COMPARE_WITH_TIMEOUT(shown->signatures().rowCount(), 2, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!shown->model().isFiltering() && shown->model().rowCount() > 0, 20'000);
    const int before = shown->model().rowCount();
    QVERIFY(shown->signatures().index(0).data().toString().contains(u"upstream connect error"_s));
    click(*shown, 0);
    QTRY_VERIFY_WITH_TIMEOUT(allLinesHold(*shown, u"upstream connect error"_s) && !shown->model().isFiltering(),
                             20'000);
    qint64 entries = 0;
    for (int row = 0; row < shown->model().rowCount(); ++row)
        entries += shown->model().index(row, 0).data(LogModel::ContinuationRole).toBool() ? 0 : 1;
    QCOMPARE(entries, shown->signatures().signatureAt(0).count);
    click(*shown, 0);
    QTRY_COMPARE_WITH_TIMEOUT(shown->model().rowCount(), before, 20'000);
}

void TestLogSignatures::byKeyboard()
{
    const auto shown = panel();
    QTRY_COMPARE_WITH_TIMEOUT(shown->signatures().rowCount(), 2, 20'000);
    list(*shown)->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(list(*shown)->hasFocus(), 20'000);
    list(*shown)->setCurrentIndex(list(*shown)->model()->index(0, 0));
    QTest::keyClick(list(*shown), Qt::Key_Down);
    QTest::keyClick(list(*shown), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(allLinesHold(*shown, u"slow query"_s), 20'000);
    QTest::keyClick(list(*shown), Qt::Key_Escape);
    QVERIFY(!shown->signatures().choice());
    QTest::keyClick(list(*shown), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(shown->view()->hasFocus(), 20'000);
}

void TestLogSignatures::theChipAndClearLetGo()
{
    const auto shown = panel();
    QTRY_COMPARE_WITH_TIMEOUT(shown->signatures().rowCount(), 2, 20'000);
    auto *chip = shown->findChild<QToolButton *>(u"signatureChip"_s);
    QVERIFY(chip->isHidden());
    click(*shown, 0);
    QTRY_VERIFY_WITH_TIMEOUT(chip->isVisible(), 20'000);
    QVERIFY(!shown->findChild<QToolButton *>(u"errorChip"_s)->isEnabled());
    QTest::mouseClick(chip, Qt::LeftButton);
    QVERIFY(!shown->signatures().choice() && chip->isHidden());
    QVERIFY(shown->findChild<QToolButton *>(u"errorChip"_s)->isEnabled());
    click(*shown, 0);
    shown->clearFilter();
    QVERIFY(!shown->signatures().choice());
    QTRY_COMPARE_WITH_TIMEOUT(shown->model().rowCount(), int(shown->model().lineCount()), 20'000);
}

void TestLogSignatures::takesNoRoomInALowPanel()
{
    const auto shown = panel({986, 240});
    QTRY_VERIFY_WITH_TIMEOUT(shown->model().rowCount() > 0, 20'000);
    QVERIFY(list(*shown)->isHidden() || !list(*shown)->isVisible());
    shown->resize(986, 287); // what a window of 1440 x 900 leaves beside a full banner
    QTRY_VERIFY_WITH_TIMEOUT(list(*shown)->isVisible(), 20'000);
    shown->resize(700, 420);
    QTRY_VERIFY_WITH_TIMEOUT(!list(*shown)->isVisible(), 20'000);
}

void TestLogSignatures::theButtonShowsAndHides()
{
    const auto shown = panel();
    auto *button = shown->findChild<QToolButton *>(u"signaturesButton"_s);
    QVERIFY(button->isChecked() && list(*shown)->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!button->isChecked() && !list(*shown)->isVisible());
    shown->resize(986, 480);
    QVERIFY(!list(*shown)->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(button->isChecked() && list(*shown)->isVisible());
}

void TestLogSignatures::copiesTextAndMarkdown()
{
    const auto shown = panel();
    const QSignalSpy copied(shown.get(), &LogsPanel::copyRequested);
    QTRY_COMPARE_WITH_TIMEOUT(shown->signatures().rowCount(), 2, 20'000);
    list(*shown)->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(list(*shown)->hasFocus(), 20'000);
    list(*shown)->setCurrentIndex(list(*shown)->model()->index(0, 0));
    QTest::keySequence(list(*shown), QKeySequence(u"Ctrl+C"_s));
    QCOMPARE(copied.count(), 1);
    const LogSignature &signature = shown->signatures().signatureAt(0);
    QCOMPARE(copied.at(0).at(0).toString(), signature.asText() + u'\n');
    QCOMPARE(copied.at(0).at(1).toString(), signature.asMarkdown());
    QTest::keySequence(list(*shown), QKeySequence(u"Ctrl+Alt+C"_s));
    QCOMPARE(copied.at(1).at(0).toString(), signature.asMarkdown());
}

void TestLogSignatures::everyControlHasAName()
{
    const auto shown = panel();
    const auto controls = shown->findChildren<QWidget *>();
    for (const QWidget *control : controls) {
        if (control->focusPolicy() != Qt::NoFocus && control->isVisible())
            QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName()));
    }
}

QTEST_MAIN(TestLogSignatures)
#include "tst_logsignatures.moc"
