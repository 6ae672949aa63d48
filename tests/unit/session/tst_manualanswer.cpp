// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/session/sessionfixture.h"

using namespace Qt::StringLiterals;
using namespace sitrep;

/// What a person answered, in the runs that follow.
class TestManualAnswer : public QObject
{
    Q_OBJECT

private slots:
    void stands_data();
    void stands();
};

void TestManualAnswer::stands_data()
{
    QTest::addColumn<QString>("again");
    QTest::addColumn<bool>("stands");
    QTest::newRow("all") << u"run"_s << true;
    QTest::newRow("all that did not pass") << u"not passed"_s << true;
    QTest::newRow("its component") << u"answer timeouts"_s << true;
    QTest::newRow("a component that has only it") << u"answer"_s << true;
    QTest::newRow("it is asked again") << u"again"_s << false;
}

void TestManualAnswer::stands()
{
    QFETCH(QString, again);
    QFETCH(bool, stands);
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, smallRunbook);
    fixture.write(u"staging.env"_s, "OTHER=1\n");
    fixture.write(u"settings.json"_s, R"({"timeout": "75 s"})");
    const auto session = fixture.open();
    SessionFixture::run(*session);
    QCOMPARE(session->state().incident.latestResult(u"answer"_s)->failureClass, FailureClass::Unanswered);
    session->answerManual(u"answer"_s, false);
    QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.latestResult(u"answer"_s)->outcome, Outcome::Fail, 20'000);
    const QUuid answered = session->state().incident.latestResult(u"answer"_s)->event;

    QSignalSpy ended(session.get(), &Session::runEnded);
    if (again == "run"_L1)
        session->run(Profile::Quick);
    else if (again == "not passed"_L1)
        session->runNotPassed();
    else if (again == "again"_L1)
        session->askAgain(u"answer"_s);
    else
        session->runOnly(again.split(u' '));
    QVERIFY(ended.wait(30'000));
    const CheckResult *latest = session->state().incident.latestResult(u"answer"_s);
    QCOMPARE(latest->event == answered, stands);
    QCOMPARE(latest->failureClass == FailureClass::Unanswered, !stands);
    QCOMPARE(session->state().assessment.component(u"settings"_s)->status, stands ? Status::Failing : Status::Unknown);
}

QTEST_GUILESS_MAIN(TestManualAnswer)
#include "tst_manualanswer.moc"
