// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/dashboard.h"
#include "widgets/panels/toast.h"

#include <QListView>
#include <QScrollBar>
#include <QTest>

using namespace sitrep;
using namespace sitrep::gallery;
using namespace Qt::StringLiterals;

class TestTimelinePanel final : public QObject
{
    Q_OBJECT

private slots:
    void theCurrentEntryStaysAboveTheToast_data();
    void theCurrentEntryStaysAboveTheToast();
    void aReaderElsewhereIsNotDisturbed();

private:
    /// More entries than the panel can show.
    static void fill(TimelinePanel &panel)
    {
        const Scene finished = scene(Stage::Finished);
        QList<TimelineEntry> entries;
        while (entries.size() < 60)
            entries << finished.timeline;
        panel.setTimeline(entries, finished.now);
    }

    Theme m_theme;
};

void TestTimelinePanel::theCurrentEntryStaysAboveTheToast_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("last");
    QTest::newRow("the last one, beside the checklist") << QSize(1440, 900) << true;
    QTest::newRow("the last one, on a tab") << QSize(1120, 700) << true;
    QTest::newRow("the lowest one that is seen, on a tab") << QSize(1120, 700) << false;
}

void TestTimelinePanel::theCurrentEntryStaysAboveTheToast()
{
    QFETCH(QSize, size);
    QFETCH(bool, last);
    Dashboard dashboard(m_theme);
    fill(*dashboard.timeline);
    auto *toast = new Toast(m_theme, dashboard.widget().rightColumn(), dashboard.timeline->noteLine());
    connect(toast, &Toast::coverChanged, dashboard.timeline, &TimelinePanel::setCovered);
    dashboard.widget().resize(size);
    dashboard.widget().show();
    dashboard.widget().bringForward(dashboard.timeline);
    QListView *view = dashboard.timeline->view();
    QTRY_VERIFY_WITH_TIMEOUT(view->verticalScrollBar()->maximum() > 0, 20'000);
    const int height = view->viewport()->height();
    view->setCurrentIndex(last ? view->model()->index(view->model()->rowCount() - 1, 0)
                               : view->indexAt(QPoint(90, height - 10)));
    QVERIFY(view->currentIndex().isValid());

    toast->say(u"Note written at 16:01"_s, u"Undo"_s);
    const QRect row = view->visualRect(view->currentIndex());
    const int end = view->viewport()->mapTo(&dashboard.widget(), row.bottomLeft()).y();
    QCOMPARE_GE(row.top(), 0);
    QCOMPARE_LT(end, toast->mapTo(&dashboard.widget(), QPoint()).y());

    toast->hide();
    QCOMPARE(view->viewport()->height(), height);
}

void TestTimelinePanel::aReaderElsewhereIsNotDisturbed()
{
    TimelinePanel panel(m_theme);
    fill(panel);
    panel.resize(400, 400);
    panel.show();
    QScrollBar *bar = panel.view()->verticalScrollBar();
    QTRY_VERIFY_WITH_TIMEOUT(bar->maximum() > 0, 20'000);
    panel.view()->setCurrentIndex(panel.view()->model()->index(0, 0));
    const int middle = bar->maximum() / 2;
    bar->setValue(middle);
    panel.setCovered(48);
    QCOMPARE(bar->value(), middle);
    bar->setValue(bar->maximum());
    panel.setCovered(0);
    panel.setCovered(48);
    QCOMPARE(bar->value(), bar->maximum());
}

QTEST_MAIN(TestTimelinePanel)
#include "tst_timelinepanel.moc"
