// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"
#include "tests/gui/galleryincident.h"
#include "widgets/delegates/logdelegate.h"
#include "widgets/panels/logs/linetools.h"
#include "widgets/panels/logs/lognotices.h"
#include "widgets/panels/logs/logspanel.h"
#include "widgets/theme/labelcolours.h"

#include <QAccessible>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace sitrep;
using namespace sitrep::gallery;
using namespace Qt::StringLiterals;

/// What a person does with the lines of the log.
class TestLogLines final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void marksByKey();
    void coloursByKey();
    void wrapsByKeyAndButton();
    void copiesAsTextAndAsMarkdown();
    void copiesALink();
    void writesANote();
    void everyCommandOfLinesIsAnAction();
    void noticesAreSeenAndOpened();
    void theHistogramIsReadAsATable();
    void labelColoursAreReadable_data();
    void labelColoursAreReadable();

private:
    std::unique_ptr<LogsPanel> panel() const;
    static LineTools *tools(const LogsPanel &panel) { return panel.view()->findChild<LineTools *>(); }

    std::shared_ptr<const LogIndex> m_log;
    QTemporaryDir m_folder;
    Theme m_theme;
};

void TestLogLines::initTestCase()
{
    m_theme.setMode(Theme::Mode::Light);
    m_theme.applyTo(*qApp);
    m_log = gallery::log(m_folder.path());
    QVERIFY(m_log);
}

std::unique_ptr<LogsPanel> TestLogLines::panel() const
{
    auto panel = std::make_unique<LogsPanel>(m_theme);
    panel->resize(986, 420);
    panel->show();
    panel->activateWindow();
    panel->setIncident(u"1278"_s);
    panel->setParts(parts(m_log), masker());
    panel->focusView();
    return panel;
}

// A macro, so that a failure ends the test.
#define SHOW_LINES(shown)                                                                                              \
    const auto shown = panel();                                                                                        \
    QTRY_VERIFY_WITH_TIMEOUT(!(shown)->model().isFiltering() && (shown)->model().rowCount() > 100, 20'000);            \
    QTRY_VERIFY_WITH_TIMEOUT((shown)->view()->hasFocus() && (shown)->view()->currentIndex().isValid(), 20'000)

void TestLogLines::marksByKey()
{
    SHOW_LINES(shown);
    QTableView *view = shown->view();
    view->setCurrentIndex(shown->model().index(10, 0));
    QTest::keyClick(view, Qt::Key_M);
    view->setCurrentIndex(shown->model().index(30, 0));
    QTest::keyClick(view, Qt::Key_M);
    QCOMPARE(tools(*shown)->marks().rows(), (std::vector<int>{10, 30}));
    QTest::keyClick(view, Qt::Key_BracketLeft);
    QCOMPARE(view->currentIndex().row(), 10);
    QTest::keyClick(view, Qt::Key_BracketRight);
    QCOMPARE(view->currentIndex().row(), 30);
    QTest::keyClick(view, Qt::Key_M);
    QCOMPARE(tools(*shown)->marks().count(), 1);
}

void TestLogLines::coloursByKey()
{
    SHOW_LINES(shown);
    QTableView *view = shown->view();
    const QSignalSpy told(shown.get(), &LogsPanel::told);
    QTest::keyClick(view, Qt::Key_2, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(told.count(), 1); // no word is chosen yet
    QVERIFY(tools(*shown)->labels().isEmpty());
    const QModelIndex line = view->currentIndex().siblingAtColumn(LogModel::MessageColumn);
    const QRect cell = view->visualRect(line);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 12, cell.center().y()));
    QTest::keyClick(view, Qt::Key_2, Qt::ControlModifier | Qt::ShiftModifier);
    const auto [start, length] = wordAt(line.data().toString(), 0);
    QCOMPARE(tools(*shown)->labels().texts().at(1), line.data().toString().mid(start, length));
    QTest::keyClick(view, Qt::Key_Right);
    QTest::keyClick(view, Qt::Key_3, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!tools(*shown)->labels().texts().at(2).isEmpty());
    QTest::keyClick(view, Qt::Key_0, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(tools(*shown)->labels().isEmpty());
}

void TestLogLines::wrapsByKeyAndButton()
{
    const QString path = m_folder.filePath(u"long.log"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int line = 0; line < 300; ++line)
        file.write("2025-09-15T17:00:00Z ERROR short\n2025-09-15T17:00:00Z ERROR "
                   + QByteArray(line % 2 == 0 ? 60 : 3000, 'x').replace("xxxxx", "word ") + '\n');
    file.close();
    LogPart part;
    part.source = u"long"_s;
    part.index = LogScan::files({path}, {}).index;
    LogsPanel shown(m_theme);
    shown.resize(700, 420);
    shown.show();
    shown.setParts({part}, masker());
    QTRY_COMPARE_WITH_TIMEOUT(shown.model().rowCount(), 600, 20'000);
    QTableView *view = shown.view();
    view->scrollToTop();
    auto *button = shown.findChild<QToolButton *>(u"wrapButton"_s);
    const int oneRow = m_theme.logRowHeight();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_W);
    QTRY_VERIFY_WITH_TIMEOUT(button->isChecked(), 20'000);
    QTRY_COMPARE_GT(view->rowHeight(3), oneRow * 3);
    QCOMPARE(view->rowHeight(0), oneRow);
    // Rows that nobody saw were not measured.
    QCOMPARE(view->rowHeight(301), oneRow);
    view->scrollTo(shown.model().index(303, 0), QAbstractItemView::PositionAtTop);
    QTRY_COMPARE_GT(view->rowHeight(303), oneRow * 3);
    QVERIFY(view->rowHeight(303) < oneRow * 13);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(view->rowHeight(303), oneRow, 20'000);
    QCOMPARE(view->rowHeight(3), oneRow);
}

void TestLogLines::copiesAsTextAndAsMarkdown()
{
    SHOW_LINES(shown);
    const QSignalSpy copied(shown.get(), &LogsPanel::copyRequested);
    QTest::keySequence(shown->view(), QKeySequence(u"Ctrl+C"_s));
    QCOMPARE(copied.count(), 1);
    const QString text = copied.at(0).at(0).toString();
    QVERIFY2(text.startsWith(u"backend-2025-09-15.log:"_s) && text.contains(u"  2025-09-15T"_s), qPrintable(text));
    const QString markdown = copied.at(0).at(1).toString();
    QVERIFY(markdown.startsWith(u"`backend-2025-09-15.log`, 2025-09-15T"_s) && markdown.contains(u"```\n"_s + text));
    QTest::keySequence(shown->view(), QKeySequence(u"Ctrl+Alt+C"_s));
    QCOMPARE(copied.at(1).at(0).toString(), markdown);
    QTest::mouseClick(shown->findChild<QToolButton *>(u"copyLogMarkdownButton"_s), Qt::LeftButton);
    QCOMPARE(copied.at(2).at(0).toString(), markdown);
}

void TestLogLines::copiesALink()
{
    SHOW_LINES(shown);
    const QSignalSpy copied(shown.get(), &LogsPanel::copyRequested);
    QTest::keySequence(shown->view(), QKeySequence(u"Ctrl+L"_s));
    QCOMPARE(copied.count(), 1);
    QVERIFY(copied.at(0).at(0).toString().startsWith(u"sitrep://incident/1278?panel=logs&source="_s));
}

void TestLogLines::writesANote()
{
    SHOW_LINES(shown);
    const QSignalSpy written(shown.get(), &LogsPanel::noteRequested);
    QTest::keyClick(shown->view(), Qt::Key_N);
    QCOMPARE(written.count(), 1);
    QVERIFY(written.at(0).at(0).toString().contains(u" (backend-2025-09-15.log:"_s));
    QVERIFY(written.at(0).at(1).value<std::optional<Instant>>().has_value());
}

void TestLogLines::everyCommandOfLinesIsAnAction()
{
    const auto shown = panel();
    const QList<QAction *> actions = shown->lineActions();
    QCOMPARE_GE(actions.size(), 10);
    for (const QAction *action : actions)
        QVERIFY(!action->text().isEmpty());
}

void TestLogLines::noticesAreSeenAndOpened()
{
    LogsPanel shown(m_theme);
    shown.resize(986, 420);
    shown.show();
    LogParts logs = parts(m_log);
    shown.setParts(logs, masker());
    auto *notices = shown.findChild<LogNotices *>();
    QVERIFY(notices->isHidden());
    logs.front().notices = {u"backend.log.1 could not be read: permission denied"_s,
                            u"Times have no zone: UTC is assumed"_s};
    shown.setParts(logs, masker());
    QVERIFY(notices->isVisible());
    QVERIFY(notices->accessibleDescription().contains(u"permission denied"_s));
    auto *all = shown.findChild<QPlainTextEdit *>(u"logNoticesText"_s);
    QVERIFY(all->isHidden());
    QTest::mouseClick(shown.findChild<QPushButton *>(u"logNoticesButton"_s), Qt::LeftButton);
    QVERIFY(all->isVisible());
    QCOMPARE(all->toPlainText(), logs.front().notices.join(u'\n'));
    logs.front().notices.clear();
    shown.setParts(logs, masker());
    QVERIFY(notices->isHidden());
}

void TestLogLines::theHistogramIsReadAsATable()
{
    SHOW_LINES(shown);
    auto *view = shown->findChild<HistogramView *>();
    QTRY_VERIFY_WITH_TIMEOUT(!view->histogram().buckets().empty(), 20'000);
    const auto &buckets = view->histogram().buckets();
    shown->setMarks({ErrorHistogram::Mark{buckets.at(2).span.from, u"deploy 4f2c91e"_s}});
    QAccessibleInterface *chart = QAccessible::queryAccessibleInterface(view);
    QVERIFY(chart && chart->tableInterface());
    QAccessibleTableInterface *table = chart->tableInterface();
    QCOMPARE(table->rowCount(), int(buckets.size()));
    QCOMPARE(chart->childCount(), table->rowCount() * table->columnCount());
    QCOMPARE(table->columnDescription(1), u"Errors"_s);
    for (int row = 0; row < table->rowCount(); ++row)
        QCOMPARE(table->cellAt(row, 1)->text(QAccessible::Name), QLocale().toString(buckets.at(size_t(row)).errors));
    QCOMPARE(table->cellAt(2, 3)->text(QAccessible::Name), u"deploy 4f2c91e"_s);
    QVERIFY(table->rowDescription(2).contains(u"deploy 4f2c91e"_s));
    QCOMPARE(chart->indexOfChild(table->cellAt(2, 3)), 2 * table->columnCount() + 3);
    QVERIFY(!table->cellAt(table->rowCount(), 0));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(table->selectedRows(), QList<int>{0});
}

void TestLogLines::labelColoursAreReadable_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestLogLines::labelColoursAreReadable()
{
    QFETCH(bool, dark);
    const Tokens &tokens = dark ? Tokens::dark() : Tokens::light();
    const auto channel = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    const auto luminance = [&channel](const QColor &colour) {
        return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
    };
    const auto contrast = [&luminance](const QColor &one, const QColor &other) {
        const auto [low, high] = std::minmax({luminance(one), luminance(other)});
        return (high + 0.05) / (low + 0.05);
    };
    for (int number = 0; number < labelColourCount; ++number) {
        const LabelColour colour = labelColour(tokens, number);
        QCOMPARE_GE(contrast(tokens.text, colour.ground), 4.5);
        QCOMPARE_GE(contrast(tokens.secondary, colour.ground), 4.5);
        QCOMPARE_GE(contrast(tokens.of(Status::Failing).word, colour.ground), 4.5);
        QCOMPARE_GE(contrast(tokens.of(Status::Degraded).word, colour.ground), 4.5);
        QCOMPARE_GE(contrast(tokens.surface, colour.sign), 4.5); // the word itself stands on it
    }
}

QTEST_MAIN(TestLogLines)
#include "tst_loglines.moc"
