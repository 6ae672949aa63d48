// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/domain/eventmaker.h"
#include "widgets/panels/evidence/evidencepanel.h"
#include "widgets/panels/evidence/variablesblock.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

Check checkOf(const QString &id, const QString &component)
{
    Check check;
    check.id = id;
    check.title = id;
    check.kind = CheckKind::Variables;
    check.component = component;
    check.expect.append({u"POSTGRES_HOST.set"_s, {}, {}, std::nullopt});
    return check;
}

CheckResult resultOf(const QString &id, Says says, bool set)
{
    CheckResult result;
    result.check = id;
    result.says = says;
    result.outcome = set ? Outcome::Pass : Outcome::Fail;
    result.observation.evidence.target = id == u"shell"_s ? u"staging.env"_s : u"gcloud"_s;
    result.observation.facts[u"POSTGRES_HOST.set"_s] = {set};
    return result;
}

ComponentAssessment componentOf(const QString &id, const QString &check)
{
    ComponentAssessment component;
    component.id = id;
    component.checks = QStringList{check};
    return component;
}

} // namespace

class TestVariablesBlock final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void hereAndDeployedStandSideBySide();
    void aRowWithoutAPartInItShowsNone();
    void aNewAnswerIsShown();

private:
    void answer(Says says, bool set)
    {
        m_incident.apply(m_make(EventKind::Result, resultToJson(resultOf(u"deployed"_s, says, set))));
    }

    Theme m_theme;
    Runbook m_runbook;
    EventMaker m_make;
    Incident m_incident;
};

void TestVariablesBlock::initTestCase()
{
    m_theme.applyTo(*qApp);
    m_runbook.checks = {checkOf(u"shell"_s, u"here"_s), checkOf(u"deployed"_s, u"there"_s)};
    m_incident = Incident::of(
        {m_make.opened({}), m_make(EventKind::Result, resultToJson(resultOf(u"shell"_s, Says::Local, true)))});
    answer(Says::Configured, false);
}

void TestVariablesBlock::hereAndDeployedStandSideBySide()
{
    EvidencePanel panel(m_theme);
    panel.resize(700, 500);
    panel.show();
    panel.setComponent(componentOf(u"there"_s, u"deployed"_s), m_runbook, m_incident);
    auto *block = panel.findChild<VariablesBlock *>();
    QVERIFY(block);
    QTRY_VERIFY_WITH_TIMEOUT(block->isVisible(), 20'000);
    QStringList texts;
    for (const QLabel *label : block->findChildren<QLabel *>())
        texts << label->text() << label->accessibleName();
    QVERIFY(texts.contains(u"here: staging.env"_s) && texts.contains(u"deployed: gcloud"_s));
    QVERIFY(texts.contains(u"POSTGRES_HOST, here: staging.env: set"_s));
    QVERIFY(texts.contains(u"POSTGRES_HOST, deployed: gcloud: not set"_s));
    QSignalSpy copied(&panel, &EvidencePanel::copyRequested);
    panel.findChild<QToolButton *>(u"copyAllEvidenceButton"_s)->click();
    QVERIFY(copied.at(0).at(0).toString().contains(
        u"POSTGRES_HOST: set (here: staging.env), not set (deployed: gcloud)"_s));
}

void TestVariablesBlock::aRowWithoutAPartInItShowsNone()
{
    EvidencePanel panel(m_theme);
    panel.show();
    Runbook runbook = m_runbook;
    Check other;
    other.id = u"other"_s;
    runbook.checks.append(other);
    panel.setComponent(componentOf(u"elsewhere"_s, u"other"_s), runbook, m_incident);
    QVERIFY(!panel.findChild<VariablesBlock *>());
}

void TestVariablesBlock::aNewAnswerIsShown()
{
    EvidencePanel panel(m_theme);
    panel.show();
    const ComponentAssessment here = componentOf(u"here"_s, u"shell"_s);
    panel.setComponent(here, m_runbook, m_incident);
    const auto told = [&panel] { return panel.findChild<VariablesBlock *>()->accessibleDescription(); };
    QVERIFY(told().contains(u"not set (deployed: gcloud)"_s));
    answer(Says::Configured, true); // of a check of another row
    panel.setComponent(here, m_runbook, m_incident);
    QTRY_VERIFY_WITH_TIMEOUT(!told().contains(u"not set"_s), 20'000);
}

QTEST_MAIN(TestVariablesBlock)
#include "tst_variablesblock.moc"
