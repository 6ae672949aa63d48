// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/events.h"
#include "widgets/panels/verdict/actionline.h"
#include "widgets/panels/verdictbanner.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace sitrep;
using namespace Qt::StringLiterals;

/// What the banner claims, and offers, by the class of the verdict.
class TestVerdictByClass final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme.applyTo(*qApp); }
    void onlyAConfirmedCauseHasAChain_data();
    void onlyAConfirmedCauseHasAChain();
    void aChipOpensItsEvidenceByKey();
    void aLongChainKeepsAllItsChips();
    void theStepComesAfterTheCause_data();
    void theStepComesAfterTheCause();
    void whoCanSettleItDecidesWhatIsOffered_data();
    void whoCanSettleItDecidesWhatIsOffered();
    void nothingIsAskedDuringARun();
    void anOutageThatSeemsOverIsWatched();
    void whatIsOverIsNoAlarm();
    void linksBeginWhereTextsBegin();
    void whatIsOnlyShownOffersNothingToDo();
    void itIsAGroupOfTexts();

private:
    Theme m_theme;
};

namespace {

const Instant noon = *parseInstant(u"2026-01-02T12:00:00Z");

Sentence said(const QString &text)
{
    return {u"verdict.statement"_s, {{u"statement"_s, text}}};
}

CitedSentence because(const QString &text, const QString &check)
{
    return {{u"why.because"_s, {{u"answer"_s, sentenceToJson(said(text))}}}, {{check, {}}}};
}

Check checkOf(const QString &id, CheckKind kind, const QString &vantage = {})
{
    Check check;
    check.id = id;
    check.title = id;
    check.kind = kind;
    check.needsVantage = vantage;
    return check;
}

Runbook runbook()
{
    Runbook book;
    book.components = {{u"chat"_s, u"Chat"_s, {}, {}, {}, 0}, {u"environment"_s, u"Environment"_s, {}, {}, {}, 0}};
    book.vantages = {{u"inside"_s, u"inside the VPC"_s, {}, {}}, {u"host"_s, u"the host"_s, {}, {u"ssh"_s, u"db1"_s}}};
    book.checks = {checkOf(u"chat"_s, CheckKind::Http), checkOf(u"variables"_s, CheckKind::Variables),
                   checkOf(u"person"_s, CheckKind::Manual), checkOf(u"placed"_s, CheckKind::Tcp, u"inside"_s),
                   checkOf(u"reached"_s, CheckKind::Tcp, u"host"_s)};
    return book;
}

Assessment assessment(VerdictClass verdictClass)
{
    Assessment made;
    Verdict &verdict = made.verdict;
    verdict.verdictClass = verdictClass;
    verdict.headline = said(u"Chat does not answer"_s);
    verdict.headlineCheck = u"chat"_s;
    verdict.secondLine = said(u"The second line"_s);
    verdict.cause = u"environment-not-loaded"_s;
    Candidate cause;
    cause.cause = verdict.cause;
    cause.said = said(u"Six variables are missing"_s);
    cause.components = {u"environment"_s};
    verdict.candidates = {cause};
    verdict.whys = {{said(u"Chat: 503"_s), {{u"chat"_s, {}}}},
                    because(u"Backend: exit 3"_s, u"backend"_s),
                    because(u"Six variables are missing"_s, u"variables"_s),
                    {{u"why.not-evidenced"_s, {{u"answer"_s, sentenceToJson(said(u"Nobody looked"_s))}}}, {}}};
    verdict.toSettle = {ToSettle{u"variables"_s, u"Read the variables"_s}};
    ComponentAssessment component;
    component.id = u"environment"_s;
    component.status = Status::Missing;
    made.components = {component};
    return made;
}

struct Shown
{
    explicit Shown(const Theme &theme)
        : banner(theme)
    {
        banner.resize(1400, 120);
    }

    void set(const Assessment &assessment, const Checklist &checklist = {}, bool isRunning = false)
    {
        Event details;
        details.kind = EventKind::DetailsChanged;
        details.body = events::detailsChanged({{u"severity"_s, severity}});
        banner.setVerdict(assessment, Incident::of({details}), runbook(), noon, checklist, isRunning);
    }

    [[nodiscard]] QStringList chips() const
    {
        QStringList names;
        for (const QToolButton *chip : banner.findChildren<QToolButton *>())
            names += chip->accessibleName();
        return names;
    }

    /// What can be pressed, by their words.
    [[nodiscard]] QStringList offered() const
    {
        QStringList words;
        for (const QPushButton *button : banner.findChildren<QPushButton *>()) {
            if (button->isVisibleTo(&banner))
                words += button->text();
        }
        return words;
    }

    [[nodiscard]] QString line() const
    {
        const auto *label = banner.findChild<QLabel *>(u"toSettle"_s);
        return label->isVisibleTo(&banner) ? label->text() : QString();
    }

    VerdictBanner banner;
    QString severity;
};

Checklist steps(StepKind kind, StepState state, bool applies, const QString &owner)
{
    ChecklistItem item;
    item.step.what = u"Add the variables"_s;
    item.step.kind = kind;
    item.step.owner = owner;
    item.state = state;
    item.applies = applies;
    ChecklistGroup group;
    group.items = {item};
    return {group};
}

} // namespace

void TestVerdictByClass::onlyAConfirmedCauseHasAChain_data()
{
    QTest::addColumn<int>("verdictClass");
    QTest::addColumn<QStringList>("chips");
    QTest::newRow("inconclusive") << int(VerdictClass::Inconclusive) << QStringList();
    QTest::newRow("likely") << int(VerdictClass::Likely) << QStringList();
    QTest::newRow("confirmed, the deepest first and nothing without evidence")
        << int(VerdictClass::Confirmed)
        << QStringList{u"Cause: Six variables are missing"_s, u"Backend: exit 3"_s, u"Chat: 503"_s};
}

void TestVerdictByClass::onlyAConfirmedCauseHasAChain()
{
    QFETCH(int, verdictClass);
    QFETCH(QStringList, chips);
    Shown shown(m_theme);
    shown.set(assessment(VerdictClass::Confirmed));
    shown.set(assessment(VerdictClass(verdictClass)));
    QCOMPARE(shown.banner.findChild<QWidget *>(u"causeChain"_s)->isVisibleTo(&shown.banner), !chips.isEmpty());
    QCOMPARE(shown.chips(), chips);
}

void TestVerdictByClass::aChipOpensItsEvidenceByKey()
{
    Shown shown(m_theme);
    shown.set(assessment(VerdictClass::Confirmed));
    shown.banner.show();
    QVERIFY(QTest::qWaitForWindowExposed(&shown.banner, 20'000));
    QSignalSpy opened(&shown.banner, &VerdictBanner::evidenceRequested);
    const QList<QToolButton *> chips = shown.banner.findChildren<QToolButton *>();
    QTest::keyClick(chips.at(0), Qt::Key_Space);
    QTest::keyClick(chips.at(1), Qt::Key_Space);
    QCOMPARE(opened, QList<QVariantList>({{u"variables"_s}, {u"backend"_s}}));
    chips.at(0)->setFocus();
    for (const QString &next : {u"chainChip-1"_s, u"chainChip-2"_s, u"showEvidenceButton"_s}) {
        QTest::keyClick(shown.banner.focusWidget(), Qt::Key_Tab);
        QCOMPARE(shown.banner.focusWidget()->objectName(), next);
    }
}

void TestVerdictByClass::aLongChainKeepsAllItsChips()
{
    Assessment made = assessment(VerdictClass::Confirmed);
    const QString text = u"A & B "_s.repeated(30);
    made.verdict.whys[1] = because(text, u"backend"_s);
    Shown shown(m_theme);
    shown.set(made);
    shown.banner.show();
    shown.banner.resize(900, 160);
    const QList<QToolButton *> chips = shown.banner.findChildren<QToolButton *>();
    QCOMPARE(chips.size(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(chips.at(1)->text().contains(u'…'), 20'000);
    QVERIFY(chips.at(1)->text().contains(u"&&"_s)); // no key of its own
    QCOMPARE(chips.at(1)->toolTip(), text);
    QCOMPARE(chips.at(1)->accessibleName(), text);
    for (const QToolButton *chip : chips)
        QCOMPARE_LE(chip->mapTo(&shown.banner, chip->rect().bottomRight()).x(), shown.banner.width());
}

void TestVerdictByClass::theStepComesAfterTheCause_data()
{
    QTest::addColumn<int>("verdictClass");
    QTest::addColumn<Checklist>("checklist");
    QTest::addColumn<QString>("line");
    const QString next = u"Next: Add the variables · Dana"_s;
    const QString settle = u"To settle it: Read the variables · you, now"_s;
    const auto open = steps(StepKind::Fix, StepState::Open, true, u"Dana"_s);
    QTest::newRow("confirmed") << int(VerdictClass::Confirmed) << open << next;
    QTest::newRow("nobody's") << int(VerdictClass::Confirmed) << steps(StepKind::Mitigate, StepState::Open, true, {})
                              << u"Next: Add the variables"_s;
    QTest::newRow("done") << int(VerdictClass::Confirmed) << steps(StepKind::Fix, StepState::Done, true, u"Dana"_s)
                          << QString();
    QTest::newRow("not now") << int(VerdictClass::Confirmed) << steps(StepKind::Fix, StepState::Open, false, u"Dana"_s)
                             << QString();
    QTest::newRow("only looks") << int(VerdictClass::Confirmed)
                                << steps(StepKind::Look, StepState::Open, true, u"Dana"_s) << QString();
    QTest::newRow("likely") << int(VerdictClass::Likely) << open << settle;
    QTest::newRow("inconclusive") << int(VerdictClass::Inconclusive) << open << settle;
}

void TestVerdictByClass::theStepComesAfterTheCause()
{
    QFETCH(int, verdictClass);
    QFETCH(Checklist, checklist);
    QFETCH(QString, line);
    Shown shown(m_theme);
    shown.set(assessment(VerdictClass(verdictClass)), checklist);
    QCOMPARE(shown.line(), line);
}

void TestVerdictByClass::whoCanSettleItDecidesWhatIsOffered_data()
{
    QTest::addColumn<QString>("check");
    QTest::addColumn<int>("by");
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("needs");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("offered");
    const QString evidence = u"Show evidence"_s;
    const QStringList elsewhere{u"Ask someone"_s, u"Paste result"_s, evidence};
    const QStringList here{u"Run"_s, u"Ask someone"_s, u"Paste result"_s, evidence};
    QTest::newRow("you") << u"variables"_s << int(SettledBy::You) << QString() << QString()
                         << u"To settle it: ask · you, now"_s << here;
    QTest::newRow("a person answers") << u"person"_s << int(SettledBy::You) << QString() << QString()
                                      << u"To settle it: ask · you, now"_s
                                      << QStringList{u"Answer"_s, u"Ask someone"_s, evidence};
    QTest::newRow("another place") << u"placed"_s << int(SettledBy::Inside) << u"inside the VPC"_s << QString()
                                   << u"To settle it: ask · from inside the VPC"_s << elsewhere;
    QTest::newRow("a place within reach") << u"reached"_s << int(SettledBy::Inside) << u"the host"_s << QString()
                                          << u"To settle it: ask · from the host, reached by ssh db1"_s << here;
    QTest::newRow("who brought it") << u"variables"_s << int(SettledBy::Bringer) << u"Lee, bastion"_s << QString()
                                    << u"To settle it: ask · Lee, bastion"_s << elsewhere;
    QTest::newRow("a team") << u"variables"_s << int(SettledBy::Team) << u"Infra"_s << u"run.viewer"_s
                            << u"To settle it: ask · Infra, as it cannot be asked here: run.viewer"_s << elsewhere;
}

void TestVerdictByClass::whoCanSettleItDecidesWhatIsOffered()
{
    QFETCH(QString, check);
    QFETCH(int, by);
    QFETCH(QString, who);
    QFETCH(QString, needs);
    QFETCH(QString, line);
    QFETCH(QStringList, offered);
    Assessment made = assessment(VerdictClass::Inconclusive);
    made.verdict.toSettle = {ToSettle{check, u"ask"_s, SettledBy(by), who, needs}};
    Shown shown(m_theme);
    shown.set(made);
    QCOMPARE(shown.line(), line);
    QCOMPARE(shown.offered(), offered);
    QSignalSpy asked(&shown.banner, &VerdictBanner::askRequested);
    shown.banner.findChild<QPushButton *>(u"askToSettleButton"_s)->click();
    QCOMPARE(asked, QList<QVariantList>({{check}}));
}

void TestVerdictByClass::nothingIsAskedDuringARun()
{
    Shown shown(m_theme);
    shown.set(assessment(VerdictClass::Likely), {}, true);
    QVERIFY(!shown.banner.findChild<QPushButton *>(u"runToSettleButton"_s)->isEnabled());
    QVERIFY(shown.banner.findChild<QPushButton *>(u"askToSettleButton"_s)->isEnabled());
}

void TestVerdictByClass::anOutageThatSeemsOverIsWatched()
{
    Assessment made = assessment(VerdictClass::Confirmed);
    made.verdict.recovery = Recovery{noon - std::chrono::minutes(5), 6};
    Shown shown(m_theme);
    shown.set(made, steps(StepKind::Fix, StepState::Open, true, u"Dana"_s));
    QCOMPARE(shown.line(), u"Close, or watch until 12:10 UTC"_s);
    QCOMPARE(shown.offered(), (QStringList{u"Close the incident"_s, u"Show evidence"_s}));
    QVERIFY(shown.chips().isEmpty());
    shown.banner.setNow(noon + std::chrono::minutes(10));
    QCOMPARE(shown.line(), u"Watched until 12:10 UTC: close it when it still holds"_s);
    QSignalSpy closed(&shown.banner, &VerdictBanner::closeRequested);
    shown.banner.findChild<QPushButton *>(u"closeIncidentButton"_s)->click();
    QCOMPARE(closed.size(), 1);
    made.state = IncidentState::Resolved;
    shown.set(made);
    QCOMPARE(shown.offered(), QStringList{u"Show evidence"_s});
}

void TestVerdictByClass::whatIsOverIsNoAlarm()
{
    Shown shown(m_theme);
    Assessment made = assessment(VerdictClass::Confirmed);
    const auto badge = [&shown] {
        return shown.banner.findChild<QLabel *>(u"severityBadge"_s)->property("look").toString();
    };
    const auto colour = [&shown] {
        const QImage image = shown.banner.grab().toImage();
        return image.pixelColor(2, image.height() / 2);
    };
    shown.severity = u"P0"_s;
    shown.set(made);
    QCOMPARE(badge(), u"badgeHigh"_s);
    QCOMPARE(colour(), m_theme.tokens().of(Status::Failing).glyph);
    made.state = IncidentState::Resolved;
    shown.set(made);
    QCOMPARE(badge(), u"badgeLow"_s);
    QCOMPARE(colour(), m_theme.tokens().of(Status::Healthy).glyph);
}

void TestVerdictByClass::linksBeginWhereTextsBegin()
{
    Shown shown(m_theme);
    shown.banner.show();
    const auto leftOf = [&shown](const QString &name) {
        const QWidget *widget = shown.banner.findChild<QWidget *>(name);
        return widget->mapTo(&shown.banner, QPoint()).x();
    };
    shown.set(assessment(VerdictClass::Likely));
    QTRY_COMPARE_WITH_TIMEOUT(leftOf(u"toSettle"_s), leftOf(u"secondLine"_s), 20'000);
    shown.set(assessment(VerdictClass::Confirmed)); // without a step to do the link is alone
    QTRY_COMPARE_WITH_TIMEOUT(leftOf(u"showEvidenceButton"_s) + ActionLine::linkInset, leftOf(u"secondLine"_s), 20'000);
}

void TestVerdictByClass::whatIsOnlyShownOffersNothingToDo()
{
    Shown shown(m_theme);
    shown.banner.setReadOnly();
    shown.set(assessment(VerdictClass::Likely));
    QVERIFY(shown.line().startsWith(u"To settle it"_s));
    QCOMPARE(shown.offered(), QStringList{u"Show evidence"_s});
    Assessment made = assessment(VerdictClass::Confirmed);
    made.verdict.recovery = Recovery{noon - std::chrono::minutes(5), 6};
    shown.set(made);
    QCOMPARE(shown.offered(), QStringList{u"Show evidence"_s});
}

void TestVerdictByClass::itIsAGroupOfTexts()
{
    Shown shown(m_theme);
    shown.set(assessment(VerdictClass::Confirmed));
    QAccessibleInterface *group = QAccessible::queryAccessibleInterface(&shown.banner);
    QCOMPARE(group->role(), QAccessible::Grouping);
    QCOMPARE(group->text(QAccessible::Name), u"Verdict"_s);
    QAccessibleInterface *headline =
        QAccessible::queryAccessibleInterface(shown.banner.findChild<QLabel *>(u"headline"_s));
    QCOMPARE(headline->role(), QAccessible::StaticText);
    QCOMPARE(headline->text(QAccessible::Name), u"Chat does not answer"_s);
    QVERIFY(shown.banner.accessibleDescription().contains(u"The second line"_s));
}

QTEST_MAIN(TestVerdictByClass)
#include "tst_verdictbyclass.moc"
