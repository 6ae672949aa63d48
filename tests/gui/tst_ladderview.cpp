// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/evidence/evidencepanel.h"
#include "widgets/panels/evidence/ladderview.h"

#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

Check databaseCheck()
{
    Check check;
    check.id = u"database"_s;
    check.title = u"Database answers"_s;
    check.kind = CheckKind::Postgres;
    check.says = Says::Works;
    check.component = u"db"_s;
    return check;
}

CheckResult hangingResult()
{
    CheckResult result;
    result.check = u"database"_s;
    result.outcome = Outcome::Fail;
    result.failureClass = FailureClass::Timeout;
    result.says = Says::Works;
    result.at = *parseInstant(u"2025-09-15T18:05:00Z");
    result.reason = {u"judge.failure"_s, {{u"message"_s, u"The sign-in does not come to an end"_s}}};
    Evidence &seen = result.observation.evidence;
    seen.target = u"postgresql://app@db.staging.internal:5432/chat"_s;
    seen.addressUsed = u"10.28.0.3:5432"_s;
    seen.standpoint.host = u"laptop-dana"_s;
    seen.took = 4014ms;
    seen.rungTimes = {{Rung::Resolve, 1ms}, {Rung::Tcp, 2ms}, {Rung::Tls, 11ms}};
    result.observation.failure = Failure{FailureClass::Timeout, Rung::SignIn, u"It does not come to an end"_s, {}};
    return result;
}

CheckEvidence hanging()
{
    const CheckResult result = hangingResult();
    return evidenceOf(databaseCheck(), &result, {});
}

} // namespace

class TestLadderView final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void itIsHeardAsAGroupOfTexts();
    void arrowsGoFromRungToRung();
    void copyGivesMarkdown();
    void itStandsInTheTabOrderOfItsBlock();
    void itsColoursFollowTheOutcome();
    void itTakesBothThemesAndDirections_data();
    void itTakesBothThemesAndDirections();
    void aHeardRungOutlivesItsView();

private:
    Theme m_theme;
};

void TestLadderView::initTestCase()
{
    m_theme.applyTo(*qApp);
    QAccessible::setActive(true);
}

void TestLadderView::init()
{
    m_theme.setMode(Theme::Mode::Light);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestLadderView::itIsHeardAsAGroupOfTexts()
{
    LadderView view(m_theme, hanging());
    view.resize(600, view.sizeHint().height());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view, 20'000));
    QAccessibleInterface *group = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(group);
    QCOMPARE(group->role(), QAccessible::Grouping);
    QVERIFY(group->text(QAccessible::Name).contains(u"sign-in hangs: the server process accepts"_s));
    QCOMPARE(group->childCount(), 6);
    QStringList heard;
    for (int at = 0; at < group->childCount(); ++at) {
        QAccessibleInterface *rung = group->child(at);
        QVERIFY(rung && rung->isValid());
        QCOMPARE(rung->role(), QAccessible::StaticText);
        QCOMPARE(rung->parent(), group);
        QCOMPARE(group->indexOfChild(rung), at);
        QVERIFY(group->rect().contains(rung->rect().center()));
        QCOMPARE(group->childAt(rung->rect().center().x(), rung->rect().center().y()), rung);
        heard << rung->text(QAccessible::Name);
    }
    QCOMPARE(heard.at(3), u"sign-in: broken after 4.0 s"_s);
    QCOMPARE(heard.at(4), u"query: not tried, because sign-in did not hold"_s);
    QCOMPARE(group->child(6), nullptr);
    QCOMPARE(group->child(-1), nullptr);
}

void TestLadderView::arrowsGoFromRungToRung()
{
    LadderView view(m_theme, hanging());
    view.resize(600, view.sizeHint().height());
    view.show();
    view.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&view, 20'000));
    const QImage whole = view.grab().toImage();
    QTest::keyClick(&view, Qt::Key_Right);
    const QImage first = view.grab().toImage();
    QVERIFY(first != whole);
    QTest::keyClick(&view, Qt::Key_Right);
    QVERIFY(view.grab().toImage() != first);
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.grab().toImage(), first);
}

void TestLadderView::copyGivesMarkdown()
{
    LadderView view(m_theme, hanging());
    QSignalSpy copied(&view, &LadderView::copyRequested);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copied.count(), 1);
    QCOMPARE(
        copied.at(0).at(0).toString(),
        u"database: TCP to 10.28.0.3:5432 opens in 2 ms, TLS completes in 11 ms, sign-in hangs: the server process "
        "accepts but does not answer; not tried because of that: query, role\n\n`resolve 1 ms → tcp 2 ms → tls 11 ms → "
        "sign-in ✗ 4.0 s → "
        "not tried: query, role`\n"_s);
}

void TestLadderView::itStandsInTheTabOrderOfItsBlock()
{
    EvidencePanel panel(m_theme);
    Runbook runbook;
    runbook.checks = {databaseCheck()};
    Incident incident;
    ComponentAssessment component;
    component.id = u"db"_s;
    component.checks = QStringList{u"database"_s};
    Event event;
    event.kind = EventKind::Result;
    event.body = resultToJson(hangingResult());
    incident.apply(event);
    QVERIFY(incident.latestResult(u"database"_s));
    panel.resize(700, 500);
    panel.show();
    panel.setComponent(component, runbook, incident);
    QVERIFY(QTest::qWaitForWindowActive(&panel, 20'000));
    auto *copy = panel.findChild<QToolButton *>(u"copyEvidence-database"_s);
    auto *ladder = panel.findChild<LadderView *>(u"ladder-database"_s);
    QVERIFY(copy && ladder && ladder->isVisible());
    copy->setFocus();
    QTest::keyClick(copy, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), ladder);
    QSignalSpy copied(&panel, &EvidencePanel::copyRequested);
    QTest::keyClick(ladder, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copied.count(), 1);
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(copied.count(), 2);
    QVERIFY(copied.at(1).at(0).toString().contains(u"sign-in ✗ 4.0 s"_s));
}

void TestLadderView::itsColoursFollowTheOutcome()
{
    const auto count = [](const QImage &image, const QColor &colour) {
        int found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                found += image.pixelColor(x, y) == colour ? 1 : 0;
        }
        return found;
    };
    const auto painted = [this](Outcome outcome) {
        CheckEvidence evidence = hanging();
        evidence.outcome = outcome;
        LadderView view(m_theme, evidence);
        view.resize(600, view.sizeHint().height());
        return view.grab().toImage().convertToFormat(QImage::Format_RGB32);
    };
    const QColor red = m_theme.tokens().of(Status::Failing).glyph;
    QVERIFY(count(painted(Outcome::Fail), red) > 100);
    // What counts for nothing is not red.
    QCOMPARE(count(painted(Outcome::Unknown), red), 0);
    QVERIFY(count(painted(Outcome::Unknown), m_theme.tokens().of(Status::Unknown).glyph) > 100);
}

void TestLadderView::itTakesBothThemesAndDirections_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("light") << false << false;
    QTest::newRow("dark") << true << false;
    QTest::newRow("light, from right to left") << false << true;
    QTest::newRow("dark, from right to left") << true << true;
}

void TestLadderView::itTakesBothThemesAndDirections()
{
    QFETCH(bool, dark);
    QFETCH(bool, rightToLeft);
    m_theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
    QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    LadderView view(m_theme, hanging());
    view.resize(600, view.sizeHint().height());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view, 20'000));
    QCOMPARE(view.partPlace(0).left() > view.partPlace(4).left(), rightToLeft);
    const QImage image = view.grab().toImage();
    QDir().mkpath(u"screenshots"_s);
    QVERIFY(image.save(
        u"screenshots/ladder-%1-%2.png"_s.arg(dark ? u"dark"_s : u"light"_s, rightToLeft ? u"rtl"_s : u"ltr"_s)));
    const QPoint inside = view.partPlace(0).topLeft() + QPoint(6, 8);
    QCOMPARE(image.pixelColor(inside), m_theme.tokens().of(Status::Healthy).glyph);
}

void TestLadderView::aHeardRungOutlivesItsView()
{
    auto view = std::make_unique<LadderView>(m_theme, hanging());
    QAccessibleInterface *group = QAccessible::queryAccessibleInterface(view.get());
    const QAccessible::Id rung = QAccessible::uniqueId(group->child(2));
    QVERIFY(QAccessible::accessibleInterface(rung));
    view.reset();
    QVERIFY(!QAccessible::accessibleInterface(rung));
}

QTEST_MAIN(TestLadderView)
#include "tst_ladderview.moc"
