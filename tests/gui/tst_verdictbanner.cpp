// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/events.h"
#include "tests/gui/galleryincident.h"
#include "widgets/panels/statusstrip.h"
#include "widgets/panels/verdictbanner.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace sitrep;
using namespace sitrep::gallery;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestVerdictBanner final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme.applyTo(*qApp); }
    void nothingIsClaimedBeforeTheFirstResult();
    void theHeadlineAndWhatWouldSettleItAreSaid();
    void whatWouldSettleItIsNeverCut();
    void aFigureWithoutAnAnswerIsADash();
    void theEdgeShowsTheSeverity_data();
    void theEdgeShowsTheSeverity();
    void theNextUpdateCountsDownAndThenIsOverdue_data();
    void theNextUpdateCountsDownAndThenIsOverdue();
    void theStripTellsWhatIsSaved_data();
    void theStripTellsWhatIsSaved();

private:
    static QString text(const QWidget &widget, const QString &name) { return widget.findChild<QLabel *>(name)->text(); }

    Theme m_theme;
};

void TestVerdictBanner::nothingIsClaimedBeforeTheFirstResult()
{
    VerdictBanner banner(m_theme);
    const Scene empty = scene(Stage::Empty);
    banner.setVerdict(empty.assessment, empty.incident, empty.runbook, empty.now);
    QVERIFY(banner.findChild<QWidget *>(u"toSettle"_s)->isHidden());
    QVERIFY(banner.findChild<QWidget *>(u"showEvidenceButton"_s)->isHidden());
    QCOMPARE(text(banner, u"incidentState"_s), u"Investigating"_s);
}

void TestVerdictBanner::theHeadlineAndWhatWouldSettleItAreSaid()
{
    VerdictBanner banner(m_theme);
    const Scene finished = scene(Stage::Finished);
    banner.setVerdict(finished.assessment, finished.incident, finished.runbook, finished.now);
    QVERIFY(banner.headline().startsWith(u"Chat functionality"_s));
    QCOMPARE(text(banner, u"toSettle"_s),
             u"To settle it: Read the variables of the deployed revision (needs run.services.get; Platform can)"_s);
    QSignalSpy reasons(&banner, &VerdictBanner::reasonsRequested);
    QSignalSpy pasted(&banner, &VerdictBanner::pasteRequested);
    banner.findChild<QPushButton *>(u"showEvidenceButton"_s)->click();
    banner.findChild<QPushButton *>(u"pasteToSettleButton"_s)->click();
    QCOMPARE(reasons.size(), 1);
    QCOMPARE(pasted, QList<QVariantList>({{u"deployed-variables"_s}}));
}

void TestVerdictBanner::whatWouldSettleItIsNeverCut()
{
    VerdictBanner banner(m_theme);
    const Scene finished = scene(Stage::Finished);
    banner.setVerdict(finished.assessment, finished.incident, finished.runbook, finished.now);
    banner.show();
    const auto *settle = banner.findChild<QLabel *>(u"toSettle"_s);
    const int line = settle->fontMetrics().height();
    banner.resize(1416, banner.heightForWidth(1416));
    QTRY_VERIFY_WITH_TIMEOUT(settle->width() >= settle->fontMetrics().horizontalAdvance(settle->text()), 20'000);
    QCOMPARE_LT(settle->height(), 2 * line);
    banner.resize(900, banner.heightForWidth(900));
    QTRY_VERIFY_WITH_TIMEOUT(settle->width() < settle->fontMetrics().horizontalAdvance(settle->text()), 20'000);
    QTRY_COMPARE_GE(settle->height(), settle->heightForWidth(settle->width()));
}

void TestVerdictBanner::aFigureWithoutAnAnswerIsADash()
{
    VerdictBanner banner(m_theme);
    Scene shown = scene(Stage::Finished);
    shown.assessment.figures = {{u"Error rate"_s, Quantity{9.0, Unit::Percent}, u"451 of 5,012"_s, u"error-rate"_s},
                                {u"Latency"_s, std::nullopt, u"not asked"_s, u"nobody"_s}};
    banner.setVerdict(shown.assessment, shown.incident, shown.runbook, shown.now);
    QStringList texts;
    const QList<QLabel *> labels = banner.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts << label->text();
    QVERIFY(texts.contains(u"–"_s));
    QVERIFY(texts.contains(u"451 of 5,012"_s));
    shown.assessment.figures.clear();
    banner.setVerdict(shown.assessment, shown.incident, shown.runbook, shown.now);
    texts.clear();
    const QList<QLabel *> left = banner.findChildren<QLabel *>();
    for (const QLabel *label : left)
        texts << label->text();
    QVERIFY(!texts.contains(u"–"_s));
}

void TestVerdictBanner::theEdgeShowsTheSeverity_data()
{
    QTest::addColumn<QString>("severity");
    QTest::addColumn<int>("look");
    QTest::newRow("P0") << "P0" << int(Status::Failing);
    QTest::newRow("SEV1") << "SEV1" << int(Status::Failing);
    QTest::newRow("S2") << "S2" << int(Status::Degraded);
    QTest::newRow("a word") << "major" << int(Status::Degraded);
    QTest::newRow("P4") << "P4" << int(Status::Unknown);
    QTest::newRow("none") << "" << int(Status::Unknown);
}

void TestVerdictBanner::theEdgeShowsTheSeverity()
{
    QFETCH(QString, severity);
    QFETCH(int, look);
    Scene shown = scene(Stage::Finished);
    Event event;
    event.id = QUuid::createUuid();
    event.incident = shown.incident.uuid();
    event.seq = shown.incident.lastSeq() + 1;
    event.kind = EventKind::DetailsChanged;
    event.kindName = nameOf(event.kind);
    event.body = events::detailsChanged({{u"severity"_s, severity}});
    shown.incident.apply(event);
    VerdictBanner banner(m_theme);
    banner.resize(1200, 100);
    banner.setVerdict(shown.assessment, shown.incident, shown.runbook, shown.now);
    const QImage image = banner.grab().toImage();
    QCOMPARE(QColor(image.pixel(2, image.height() / 2)), m_theme.tokens().of(Status(look)).glyph);
    QCOMPARE(text(banner, u"severityBadge"_s), severity);
    QCOMPARE(banner.findChild<QWidget *>(u"severityBadge"_s)->isHidden(), severity.isEmpty());
}

void TestVerdictBanner::theNextUpdateCountsDownAndThenIsOverdue_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("text");
    QTest::newRow("just shared") << 0 << "next update in 30 min";
    QTest::newRow("half of it") << 18 << "next update in 12 min";
    QTest::newRow("too late") << 33 << "update overdue by 3 min";
}

void TestVerdictBanner::theNextUpdateCountsDownAndThenIsOverdue()
{
    QFETCH(int, minutes);
    QFETCH(QString, text);
    VerdictBanner banner(m_theme);
    Scene shown = scene(Stage::Finished);
    const Instant shared = shown.incident.updates().constLast().at;
    banner.setVerdict(shown.assessment, shown.incident, shown.runbook, shared + std::chrono::minutes(minutes));
    QCOMPARE(TestVerdictBanner::text(banner, u"nextUpdate"_s), text);
    shown.runbook.incident.updateEvery.reset();
    banner.setVerdict(shown.assessment, shown.incident, shown.runbook, shared);
    QVERIFY(banner.findChild<QWidget *>(u"nextUpdate"_s)->isHidden());
}

void TestVerdictBanner::theStripTellsWhatIsSaved_data()
{
    QTest::addColumn<bool>("saved");
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing yet") << false << ""
                                 << "";
    QTest::newRow("saved") << true << ""
                           << "Saved 18:10:22";
    QTest::newRow("no room since") << true << "The disk is full"
                                   << "Not saved since 18:10:22";
    QTest::newRow("never could") << false << "No right to write"
                                 << "Not saved";
}

void TestVerdictBanner::theStripTellsWhatIsSaved()
{
    QFETCH(bool, saved);
    QFETCH(QString, trouble);
    QFETCH(QString, text);
    StatusStrip strip(m_theme);
    strip.setSaved(saved ? parseInstant(u"2025-09-15T18:10:22Z") : std::nullopt, trouble);
    QCOMPARE(TestVerdictBanner::text(strip, u"saved"_s), text);
    QCOMPARE(strip.findChild<QWidget *>(u"saved"_s)->isHidden(), text.isEmpty());
}

QTEST_MAIN(TestVerdictBanner)
#include "tst_verdictbanner.moc"
