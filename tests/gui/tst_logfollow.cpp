// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"
#include "tests/gui/galleryincident.h"
#include "widgets/panels/logs/densitystrip.h"
#include "widgets/panels/logs/logspanel.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

/// A log that grows.
class LiveLog final
{
public:
    LiveLog(const QString &path, const QString &source)
        : m_path(path)
    {
        append({});
        m_part.source = source;
        m_part.name = path.section(u'/', -1);
        m_part.state = LogPart::State::Following;
        begin();
    }

    void append(const QByteArray &bytes) const
    {
        QFile file(m_path);
        if (!file.open(QIODevice::Append) || file.write(bytes) != bytes.size())
            qFatal("no room for a log");
    }
    /// Entries a second apart, from \a second on.
    void append(int second, int count, const QByteArray &rest) const
    {
        QByteArray bytes;
        for (int i = 0; i < count; ++i)
            bytes += isoText(*parseInstant(u"2025-09-15T17:00:00Z") + std::chrono::seconds(second + i)).toLatin1() + ' '
                     + rest + ' ' + QByteArray::number(second + i) + '\n';
        append(bytes);
    }
    void begin()
    {
        m_part.index = LogScan::files({m_path}, {}).index;
        m_part.generation = newLogGeneration();
    }
    LogPart &part() { return m_part; }
    const LogPart &grown()
    {
        m_part.index = LogScan::extend(m_part.index, {}).index;
        return m_part;
    }

private:
    QString m_path;
    LogPart m_part;
};

} // namespace

/// The log panel while logs grow, used as a person would.
class TestLogFollow final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void staysAtTheNewestLine();
    void aClickPausesAndThePillGoesOn();
    void scrollingPausesAndKeysGoOn_data();
    void scrollingPausesAndKeysGoOn();
    void aClickOnTheDensityStripPauses();
    void aChosenSignatureGrowsWithTheLog();
    void aSignatureOfALogThatIsReadHasNoNewLines();
    void linesThatSortAboveMoveNothing();
    void onlyLinesThatTheFilterShowsAreCounted();
    void aChosenRangeStaysWhereItIs();
    void aLogThatBeginsAnewKeepsTheLine();
    void theHeaderTellsTheState();
    void followBeginsTheCommand();
    void stoppingEndsTheCommand();
    void buttonsBeginAndEndTheCommand();
    void anEmptyPanelBeginsTheCommand_data();
    void anEmptyPanelBeginsTheCommand();
    void linesThatAreHiddenAsTheyComeAreTold();
    void undecidedEntriesStandBesideTheCount();
    void oneSourceAlone();

private:
    [[nodiscard]] QTableView *table() const { return m_panel->view(); }
    [[nodiscard]] QToolButton *pill() const { return m_panel->findChild<QToolButton *>(u"followPill"_s); }
    [[nodiscard]] QString textAt(int row) const
    {
        return m_panel->model().index(row, LogModel::MessageColumn).data().toString();
    }
    template<typename Widget>
    [[nodiscard]] Widget *part(const QString &name) const
    {
        return m_panel->findChild<Widget *>(name);
    }
    [[nodiscard]] bool showsNewest() const
    {
        const int rows = m_panel->model().rowCount();
        return rows > 0
               && table()->viewport()->rect().intersects(table()->visualRect(m_panel->model().index(rows - 1, 0)));
    }
    void show(const LogParts &parts) const { m_panel->setParts(parts, m_masker); }
    void click(int row) const
    {
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                          table()->visualRect(m_panel->model().index(row, LogModel::MessageColumn)).center());
    }

    void chooseFirstSignature() const
    {
        auto *list = m_panel->findChild<QListView *>(u"signatureView"_s);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    }

    const std::shared_ptr<const Masker> m_masker = gallery::masker();
    Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LogsPanel> m_panel;
    std::unique_ptr<LiveLog> m_log;
};

void TestLogFollow::init()
{
    m_theme.applyTo(*qApp);
    m_folder = std::make_unique<QTemporaryDir>();
    m_log = std::make_unique<LiveLog>(m_folder->filePath(u"backend.log"_s), u"backend"_s);
    m_log->append(0, 500, "ERROR line");
    m_panel = std::make_unique<LogsPanel>(m_theme);
    m_panel->resize(986, 500);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get(), 20'000));
    show({m_log->grown()});
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 500, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(showsNewest(), 20'000);
}

void TestLogFollow::cleanup()
{
    m_panel.reset();
}

void TestLogFollow::staysAtTheNewestLine()
{
    QVERIFY(!pill()->isVisible());
    for (int round = 1; round < 6; ++round) {
        m_log->append(500 * round, 500, "ERROR line");
        show({m_log->grown()});
        QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 500 * (round + 1), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(showsNewest(), 20'000);
    }
    QVERIFY(!pill()->isVisible());
}

void TestLogFollow::aClickPausesAndThePillGoesOn()
{
    const int row = table()->rowAt(30);
    const QString chosen = textAt(row);
    click(row);
    QTRY_COMPARE_WITH_TIMEOUT(pill()->text(), u"Paused"_s, 20'000);
    const int top = table()->rowAt(0);
    m_log->append(500, 214, "ERROR line");
    show({m_log->grown()});
    QTRY_COMPARE_WITH_TIMEOUT(pill()->text(), u"Paused, 214 new lines"_s, 20'000);
    QVERIFY(pill()->isVisible());
    QCOMPARE(table()->rowAt(0), top);
    QCOMPARE(textAt(table()->currentIndex().row()), chosen);
    QVERIFY(table()->selectionModel()->isRowSelected(table()->currentIndex().row()));
    QTest::mouseClick(pill(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(showsNewest(), 20'000);
    QVERIFY(!pill()->isVisible());
}

void TestLogFollow::scrollingPausesAndKeysGoOn_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("F") << int(Qt::Key_F);
    QTest::newRow("End") << int(Qt::Key_End);
}

void TestLogFollow::scrollingPausesAndKeysGoOn()
{
    QFETCH(int, key);
    table()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    QTRY_VERIFY_WITH_TIMEOUT(pill()->isVisible(), 20'000);
    const int top = table()->rowAt(0);
    m_log->append(500, 1, "ERROR line");
    show({m_log->grown()});
    QTRY_COMPARE_WITH_TIMEOUT(pill()->text(), u"Paused, 1 new line"_s, 20'000);
    QCOMPARE(table()->rowAt(0), top);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key(key));
    QTRY_VERIFY_WITH_TIMEOUT(showsNewest(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!pill()->isVisible(), 20'000);
    m_log->append(501, 50, "ERROR line");
    show({m_log->grown()});
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 551, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(showsNewest(), 20'000);
}

void TestLogFollow::aClickOnTheDensityStripPauses()
{
    auto *strip = m_panel->findChild<DensityStrip *>();
    QTest::mouseClick(strip, Qt::LeftButton, {}, {strip->width() / 2, strip->height() / 5});
    QTRY_VERIFY_WITH_TIMEOUT(pill()->isVisible(), 20'000);
    const int top = table()->rowAt(0);
    QVERIFY2(top < 100 && table()->rowAt(table()->viewport()->height() - 1) >= 100, "row 100 stands there");
    m_log->append(500, 1, "ERROR line");
    show({m_log->grown()});
    QTRY_COMPARE_WITH_TIMEOUT(pill()->text(), u"Paused, 1 new line"_s, 20'000);
    QCOMPARE(table()->rowAt(0), top);
}

void TestLogFollow::aChosenSignatureGrowsWithTheLog()
{
    m_log->append(500, 20, "WARNING slow query");
    show({m_log->grown()});
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->signatures().rowCount(), 2, 20'000);
    chooseFirstSignature();
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->model().rowCount() == 500 && !m_panel->model().isFiltering(), 20'000);
    table()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    QTRY_VERIFY_WITH_TIMEOUT(pill()->isVisible(), 20'000);
    const int top = table()->rowAt(0);
    const QSignalSpy reset(&m_panel->model(), &QAbstractItemModel::modelReset);
    for (int round = 1; round < 3; ++round) {
        m_log->append(480 + 40 * round, 7, "ERROR line");
        m_log->append(500 + 40 * round, 20, "WARNING slow query");
        show({m_log->grown()});
        QTRY_COMPARE_WITH_TIMEOUT(pill()->text(), u"Paused, %1 new lines"_s.arg(7 * round), 60'000);
        QCOMPARE(m_panel->model().rowCount(), 500 + 7 * round);
        QCOMPARE(textAt(499 + 7 * round), u"line %1"_s.arg(486 + 40 * round));
        QCOMPARE(table()->rowAt(0), top);
    }
    QVERIFY(reset.isEmpty());
}

void TestLogFollow::aSignatureOfALogThatIsReadHasNoNewLines()
{
    m_log->part().state = LogPart::State::Reading;
    show({m_log->part()});
    m_log->append(500, 20, "ERROR line"); // other indexes ask for another count, which is of a log that is being read
    show({m_log->grown()});
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->signatures().rowCount() == 1 && m_panel->signatures().signatureAt(0).count == 520,
                             20'000);
    chooseFirstSignature();
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->model().rowCount() == 520 && !m_panel->model().isFiltering(), 20'000);
    table()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    QTRY_VERIFY_WITH_TIMEOUT(pill()->isVisible(), 20'000);
    m_log->append(520, 30, "ERROR line");
    m_log->part().state = LogPart::State::Following;
    show({m_log->grown()});
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 550, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!m_panel->model().isFiltering(), 20'000);
    QCOMPARE(pill()->text(), u"Paused"_s);
}

void TestLogFollow::linesThatSortAboveMoveNothing()
{
    LiveLog other(m_folder->filePath(u"proxy.log"_s), u"proxy"_s);
    show({m_log->part(), other.part()});
    QTRY_VERIFY_WITH_TIMEOUT(!m_panel->model().isFiltering(), 20'000);
    const int row = table()->rowAt(30);
    const QString chosen = textAt(row);
    click(row);
    const QString top = textAt(table()->rowAt(0));
    other.append(100, 40, "ERROR late");
    show({m_log->part(), other.grown()});
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 540, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(textAt(table()->rowAt(0)), top, 20'000);
    QCOMPARE(textAt(table()->currentIndex().row()), chosen);
    QCOMPARE(textAt(101), u"late 100"_s); // equal times stand in the order of the logs
    QCOMPARE(textAt(102), u"line 101"_s);
    // More places than rows can be added at one after the other.
    other.append(140, 300, "ERROR late");
    show({m_log->part(), other.grown()});
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 840, 20'000);
    QCOMPARE(textAt(table()->currentIndex().row()), chosen);
}

void TestLogFollow::onlyLinesThatTheFilterShowsAreCounted()
{
    m_panel->setFilterText(u"line and not /[0-8]$/"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 50, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->findChild<QLabel *>(u"logCount"_s)->text(), u"50 of 500"_s, 20'000);
    click(table()->rowAt(30));
    m_log->append(500, 100, "ERROR line");
    show({m_log->grown()});
    QTRY_COMPARE_WITH_TIMEOUT(pill()->text(), u"Paused, 10 new lines"_s, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->findChild<QLabel *>(u"logCount"_s)->text(), u"60 of 600"_s, 20'000);
}

void TestLogFollow::aChosenRangeStaysWhereItIs()
{
    auto *histogram = m_panel->findChild<HistogramView *>(u"logHistogram"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!histogram->histogram().buckets().empty(), 20'000);
    QTest::keyClick(histogram, Qt::Key_Right);
    QTest::keyClick(histogram, Qt::Key_Right, Qt::ShiftModifier);
    const auto chosen = histogram->chosenSpan();
    QVERIFY(chosen);
    const auto width = histogram->histogram().barWidth();
    m_log->append(500, 9'000, "ERROR line"); // each bar is wider then
    show({m_log->grown()});
    QTRY_VERIFY_WITH_TIMEOUT(histogram->histogram().barWidth() > width, 20'000);
    QCOMPARE(histogram->chosenSpan(), chosen);
    QTest::keyClick(histogram, Qt::Key_Right, Qt::ShiftModifier); // goes on from the bar that it lies in now
    QVERIFY(histogram->chosenSpan());
    QVERIFY(histogram->chosenSpan()->contains(chosen->to));
    QVERIFY(histogram->chosenSpan()->to <= chosen->to + 2 * histogram->histogram().barWidth());
}

void TestLogFollow::aLogThatBeginsAnewKeepsTheLine()
{
    click(table()->rowAt(30));
    const QString chosen = textAt(table()->currentIndex().row());
    m_log->append(500, 20, "ERROR line");
    m_log->begin();
    show({m_log->part()});
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 520, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(textAt(table()->currentIndex().row()), chosen, 20'000);
}

void TestLogFollow::theHeaderTellsTheState()
{
    const auto tells = [this](const QString &text) { return m_panel->summary().contains(text); };
    QVERIFY(tells(u"500 lines · following"_s));
    m_log->part().state = LogPart::State::Reading;
    m_log->part().read = 34;
    m_log->part().size = 100;
    m_log->part().dropped = 12'000;
    m_log->part().notices = QStringList{u"backend.log was rotated away"_s};
    show({m_log->part()});
    QVERIFY2(tells(u"reading 34 %"_s) && tells(u"12,000 lines dropped"_s) && tells(u"rotated away"_s),
             qPrintable(m_panel->summary()));
    m_log->part().state = LogPart::State::Ended;
    show({m_log->part()});
    QVERIFY(tells(u"ended"_s));
}

void TestLogFollow::followBeginsTheCommand()
{
    QSignalSpy begun(m_panel.get(), &LogsPanel::followRequested);
    m_panel->setFollowable({u"backend"_s});
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_F);
    QCOMPARE(begun.size(), 1);
    QCOMPARE(begun.first().first().toString(), u"backend"_s);
    m_panel->setFollowable({});
    QVERIFY(!pill()->isVisible());
    QTest::keyClick(table(), Qt::Key_F);
    QCOMPARE(begun.size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(pill()->isVisible(), 20'000);
}

void TestLogFollow::stoppingEndsTheCommand()
{
    const QSignalSpy begun(m_panel.get(), &LogsPanel::followRequested);
    const QSignalSpy ended(m_panel.get(), &LogsPanel::followEndRequested);
    m_panel->setFollowable({u"proxy"_s}, {u"backend"_s});
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_F); // what can be begun is begun first
    QCOMPARE(begun.size(), 1);
    QCOMPARE(begun.at(0).at(0).toString(), u"proxy"_s);
    QCOMPARE(ended.size(), 0);
    m_panel->setFollowable({}, {u"backend"_s, u"proxy"_s});
    QTest::keyClick(table(), Qt::Key_Up); // looking at a line pauses, and ends nothing
    QTRY_VERIFY_WITH_TIMEOUT(pill()->isVisible(), 20'000);
    QCOMPARE(ended.size(), 0);
    QTest::mouseClick(pill(), Qt::LeftButton);
    QCOMPARE(ended.size(), 0);
    QTest::keyClick(table(), Qt::Key_F);
    QCOMPARE(ended.size(), 2);
    QCOMPARE(begun.size(), 1);
}

void TestLogFollow::buttonsBeginAndEndTheCommand()
{
    const QSignalSpy begun(m_panel.get(), &LogsPanel::followRequested);
    const QSignalSpy ended(m_panel.get(), &LogsPanel::followEndRequested);
    auto *button = m_panel->findChild<QToolButton *>(u"followButton"_s);
    auto *stop = m_panel->findChild<QPushButton *>(u"stopFollowingButton"_s);
    QVERIFY2(button->isHidden(), "files need no command");
    m_panel->setFollowable({u"backend"_s});
    QVERIFY(button->isVisible());
    QVERIFY2(button->toolTip().contains(u"backend"_s) && button->toolTip().contains(u"F"_s),
             qPrintable(button->toolTip()));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(begun.size(), 1);
    m_panel->setFollowable({}, {u"backend"_s});
    QCOMPARE(button->accessibleName(), u"Stop following backend"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(ended.size(), 1);
    m_log->part().notices = QStringList{u"kubectl ended at 17:31:02 (exit): no such pod"_s};
    show({m_log->part()});
    QTRY_VERIFY_WITH_TIMEOUT(stop->isVisible(), 20'000);
    QTest::mouseClick(stop, Qt::LeftButton);
    QCOMPARE(ended.size(), 2);
    m_panel->setFollowable({u"backend"_s});
    QVERIFY(!stop->isVisible());
}

void TestLogFollow::anEmptyPanelBeginsTheCommand_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("F") << true;
    QTest::newRow("its button") << false;
}

void TestLogFollow::anEmptyPanelBeginsTheCommand()
{
    QFETCH(bool, byKey);
    QSignalSpy begun(m_panel.get(), &LogsPanel::followRequested);
    const QSignalSpy ended(m_panel.get(), &LogsPanel::followEndRequested);
    show({});
    m_panel->setFollowable({u"backend"_s});
    QVERIFY(!m_panel->isShowingBody());
    m_panel->focusView();
    auto *begin = part<QPushButton>(u"panelStateAction"_s);
    QCOMPARE(QApplication::focusWidget(), begin);
    QCOMPARE(begin->accessibleName(), u"Follow backend"_s);
    QTest::keyClick(begin, byKey ? Qt::Key_F : Qt::Key_Space);
    QCOMPARE(begun.size(), 1);
    QCOMPARE(begun.first().first().toString(), u"backend"_s);
    LiveLog live(m_folder->filePath(u"live.log"_s), u"backend"_s);
    show({live.part()});
    m_panel->setFollowable({}, {u"backend"_s});
    QCOMPARE(begin->accessibleName(), u"Stop following backend"_s);
    live.append(0, 300, "ERROR line");
    show({live.grown()});
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 300, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(showsNewest(), 20'000);
    QVERIFY2(!pill()->isVisible(), "nobody looked at a line");
    QCOMPARE(ended.size(), 0);
}

void TestLogFollow::linesThatAreHiddenAsTheyComeAreTold()
{
    LiveLog live(m_folder->filePath(u"live.log"_s), u"backend"_s);
    show({live.part()});
    live.append(0, 40, "INFO line");
    show({live.grown()});
    auto *nothing = part<QLabel>(u"logNothing"_s);
    auto *clear = part<QPushButton>(u"clearFilterButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(nothing->isVisible(), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(nothing->text(), u"No line is of a level that is shown: 40 are hidden"_s, 20'000);
    live.append(40, 2, "INFO line");
    show({live.grown()});
    QTRY_COMPARE_WITH_TIMEOUT(nothing->text(), u"No line is of a level that is shown: 42 are hidden"_s, 20'000);
    QCOMPARE(clear->text(), u"Clear filter (42 hidden)"_s);
    live.append(42, 1, "ERROR line");
    show({live.grown()});
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 1, 20'000);
    QVERIFY2(!nothing->isVisible() && !clear->isVisible(), "one line is there");
    m_panel->setFilterText(u"nowhere"_s);
    QTRY_COMPARE_WITH_TIMEOUT(nothing->text(), u"No line fits the filter: 43 are hidden"_s, 20'000);
    QVERIFY(nothing->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 43, 20'000);
    QVERIFY(!nothing->isVisible());
}

void TestLogFollow::undecidedEntriesStandBesideTheCount()
{
    m_log->append(500, 3, "ERROR " + QByteArray(40, 'a') + '!');
    show({m_log->grown()});
    m_panel->setFilterText(u"/(a+)+(?=$)/"_s);
    auto *count = part<QLabel>(u"logCount"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count->text(), u"0 of 503 · 3 undecided"_s, 20'000);
    QVERIFY2(count->toolTip().contains(u"took too many steps"_s), qPrintable(count->toolTip()));
    QCOMPARE(count->accessibleDescription(), count->toolTip());
    m_panel->clearFilter();
    QTRY_COMPARE_WITH_TIMEOUT(count->text(), u"503 of 503"_s, 20'000);
    QVERIFY(count->toolTip().isEmpty());
}

void TestLogFollow::oneSourceAlone()
{
    LiveLog other(m_folder->filePath(u"proxy.log"_s), u"proxy"_s);
    other.append(100, 40, "ERROR proxy");
    show({m_log->part(), other.grown()});
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 540, 20'000);
    auto *sources = m_panel->findChild<QComboBox *>(u"logSourceCombo"_s);
    QVERIFY(sources->isVisible());
    sources->setFocus();
    QTest::keyClick(sources, Qt::Key_End);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 40, 20'000);
    QVERIFY(m_panel->summary().startsWith("proxy"_L1));
    QTest::keyClick(sources, Qt::Key_Home);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->model().rowCount(), 540, 20'000);
}

QTEST_MAIN(TestLogFollow)
#include "tst_logfollow.moc"
