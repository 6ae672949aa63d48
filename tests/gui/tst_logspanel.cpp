// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/dashboard.h"

#include <QSplitter>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace sitrep;
using namespace sitrep::gallery;
using namespace Qt::StringLiterals;

class TestLogsPanel final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void linesAreWholeAtEveryHeight();
    void aLowWindowShowsLinesOfTheLog_data();
    void aLowWindowShowsLinesOfTheLog();
    void theUsersDivisionStandsWhenTheWindowGetsLow();
    void aLongNameLeavesTheRoomToTheMessage();

private:
    [[nodiscard]] int rowHeight() const { return m_theme.logRowHeight(); }

    std::shared_ptr<const LogIndex> m_log;
    QTemporaryDir m_folder;
    Theme m_theme;
};

void TestLogsPanel::initTestCase()
{
    m_theme.setMode(Theme::Mode::Light);
    m_theme.applyTo(*qApp);
    m_log = gallery::log(m_folder.path());
    QVERIFY(m_log);
}

void TestLogsPanel::linesAreWholeAtEveryHeight()
{
    LogsPanel panel(m_theme);
    panel.resize(986, 400);
    panel.show();
    panel.setParts(parts(m_log), masker());
    QTRY_VERIFY_WITH_TIMEOUT(panel.model().rowCount() > 100 && panel.view()->currentIndex().isValid(), 20'000);
    for (const int height : {400, 391, 307, 242, 233, 500}) {
        panel.resize(986, height);
        QTRY_COMPARE_WITH_TIMEOUT(panel.height(), height, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(panel.view()->viewport()->height() % rowHeight(), 0, 20'000);
        const QTableView *view = panel.view();
        QCOMPARE(view->rowViewportPosition(view->rowAt(0)), 0);
        // The newest line is the current one: it stays in sight.
        QCOMPARE(view->visualRect(view->currentIndex()).bottom(), view->viewport()->height() - 1);
    }
}

void TestLogsPanel::aLowWindowShowsLinesOfTheLog_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("lines");
    QTest::newRow("smallest") << QSize(1120, 700) << 4;
    QTest::newRow("wide and low") << QSize(1440, 700) << 4;
    QTest::newRow("as designed") << QSize(1440, 900) << 6;
}

void TestLogsPanel::aLowWindowShowsLinesOfTheLog()
{
    QFETCH(QSize, size);
    QFETCH(int, lines);
    Dashboard dashboard(m_theme);
    dashboard.show(scene(Stage::Finished), m_log);
    dashboard.widget().resize(size);
    dashboard.widget().show();
    QTRY_COMPARE_GE(dashboard.logs->view()->viewport()->height(), lines * rowHeight());
}

void TestLogsPanel::theUsersDivisionStandsWhenTheWindowGetsLow()
{
    Dashboard dashboard(m_theme);
    dashboard.show(scene(Stage::Finished), m_log);
    dashboard.widget().resize(1440, 900);
    dashboard.widget().show();
    auto *splitter = dashboard.widget().findChild<QSplitter *>(u"leftSplitter"_s);
    emit splitter->splitterMoved(300, 1);
    const int before = dashboard.components->height();
    dashboard.widget().resize(1440, 755);
    QCOMPARE(dashboard.components->height(), before);
}

void TestLogsPanel::aLongNameLeavesTheRoomToTheMessage()
{
    LogsPanel panel(m_theme);
    panel.resize(560, 400);
    panel.show();
    LogParts both = parts(m_log);
    both.push_back(both.front());
    both.back().name = u"netra-backend-staging-2025-09-15T18.log"_s;
    panel.setParts(both, masker());
    QTRY_VERIFY_WITH_TIMEOUT(panel.model().rowCount() > 100, 20'000);
    const auto share = [&panel](int column) {
        return 100 * panel.view()->columnWidth(column) / panel.view()->viewport()->width();
    };
    QTRY_COMPARE_LE(share(LogModel::SourceColumn), 20);
    panel.resize(1'400, 400);
    QTRY_COMPARE_GE(panel.view()->columnWidth(LogModel::SourceColumn), 180);
    // What a person drags stays.
    panel.view()->setColumnWidth(LogModel::SourceColumn, 300);
    panel.resize(1'390, 400);
    QTRY_COMPARE_WITH_TIMEOUT(panel.width(), 1'390, 20'000);
    QCOMPARE(panel.view()->columnWidth(LogModel::SourceColumn), 300);
}

QTEST_MAIN(TestLogsPanel)
#include "tst_logspanel.moc"
