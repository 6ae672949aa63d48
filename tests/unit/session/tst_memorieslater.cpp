// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/session/sessionfixture.h"

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

/// A window opens before the kept incidents are read, and knows them soon after.
class TestMemoriesLater final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theyComeWhileTheWindowIsOpen();
    void anotherFailureIsRankedAnew();
    void anUpdateDoesNotLackThem();
    void aClosingSessionWaitsForNone();

private:
    [[nodiscard]] std::unique_ptr<Session> openLater() const
    {
        SessionOptions options;
        options.memoriesLater = true;
        return m_fixture->open(options);
    }
    [[nodiscard]] static QStringList similarOf(const Session &session)
    {
        QStringList names;
        for (const SimilarIncident &one : session.state().assessment.similar)
            names += one.earlier.id;
        return names;
    }

    std::unique_ptr<SessionFixture> m_fixture;
};

/// One that was closed, and an open one of the same runbook.
void TestMemoriesLater::init()
{
    m_fixture = std::make_unique<SessionFixture>();
    const QByteArray runbook =
        "sitrep: 1\ntitle: Chat is down\nincident: {id: \"ID\", started: 2020-09-15T17:29:00Z}\nchecks:\n"
        "  answer: {says: works, manual: \"Does it answer?\"}\n  fast: {says: works, manual: \"Is it fast?\"}\n";
    m_fixture->write(u"runbook.yaml"_s, QByteArray(runbook).replace("ID", "1263"));
    const std::unique_ptr<Session> first = m_fixture->open();
    QVERIFY(first);
    first->answerManual(u"answer"_s, false);
    QVERIFY(!first->closeIncident({}).id.isNull());
    QVERIFY(first->flushJournal(20s));
    m_fixture->write(u"runbook.yaml"_s, QByteArray(runbook).replace("ID", "1278"));
}

void TestMemoriesLater::theyComeWhileTheWindowIsOpen()
{
    const std::unique_ptr<Session> session = openLater();
    QCOMPARE(similarOf(*session), QStringList());
    session->answerManual(u"answer"_s, false);
    QTRY_COMPARE_WITH_TIMEOUT(similarOf(*session), QStringList{u"1263"_s}, 20'000);
    QVERIFY(session->flushJournal(20s));
}

void TestMemoriesLater::anotherFailureIsRankedAnew()
{
    const std::unique_ptr<Session> session = openLater();
    session->answerManual(u"fast"_s, false);
    QTRY_VERIFY_WITH_TIMEOUT(
        session->state().incident.results().size() == 1 && session->state().assessment.coverage.answered == 1, 20'000);
    QCOMPARE(similarOf(*session), QStringList());
    session->answerManual(u"answer"_s, false);
    QTRY_COMPARE_WITH_TIMEOUT(similarOf(*session), QStringList{u"1263"_s}, 20'000);
}

void TestMemoriesLater::anUpdateDoesNotLackThem()
{
    const std::unique_ptr<Session> session = openLater();
    session->answerManual(u"answer"_s, false);
    const QString update = session->makeUpdate(u"markdown"_s, false); // no event was handled yet
    QVERIFY2(update.contains(u"Looks like \\#1263"_s), qPrintable(update));
}

void TestMemoriesLater::aClosingSessionWaitsForNone()
{
    for (int time = 0; time < 20; ++time) {
        const std::unique_ptr<Session> session = openLater();
        session->answerManual(u"answer"_s, time % 2 == 0);
        if (time % 3 == 0)
            QCoreApplication::processEvents();
    }
    const std::unique_ptr<Session> session = openLater();
    QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.results().size(), 20, 20'000);
}

QTEST_GUILESS_MAIN(TestMemoriesLater)
#include "tst_memorieslater.moc"
