// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/memory/incidentmemories.h"
#include "tests/unit/judgement/faultcase.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using casebook::at;
using casebook::result;

namespace {

CheckResult logWith(const QStringList &keys, int minute = 3)
{
    CheckResult log = result(u"log"_s, Outcome::Fail, FailureClass::Threshold, Says::Works, minute);
    QJsonArray rows{QJsonObject{{u"key"_s, u"old"_s}, {u"level"_s, u"error"_s}, {u"new"_s, false}},
                    QJsonObject{{u"key"_s, u"info"_s}, {u"level"_s, u"info"_s}, {u"new"_s, true}}};
    for (const QString &key : keys)
        rows.append(QJsonObject{
            {u"key"_s, key}, {u"text"_s, QString(key + u" <*>")}, {u"level"_s, u"error"_s}, {u"new"_s, true}});
    log.observation.facts = {{u"digest.signatures"_s, casebook::fact(rows)},
                             {u"signatures.slow.count"_s, casebook::fact(3)},
                             {u"signatures.daily.count"_s, casebook::fact(3)},
                             {u"signatures.daily.count.normal"_s, casebook::fact(3)},
                             {u"signatures.never.count"_s, casebook::fact(0)}};
    return log;
}

IncidentMemory earlier(const QString &id, const QStringList &signatures, const QList<FailedCheck> &failed, int minute)
{
    IncidentMemory memory;
    memory.incident = QUuid::createUuid();
    memory.id = id;
    memory.runbook = u"/team/runbook.yaml"_s;
    memory.started = at(minute);
    memory.resolved = at(minute + 10);
    for (const QString &key : signatures)
        memory.signatures.append({key});
    memory.failed = failed;
    return memory;
}

/// A run that ended with this said.
void say(casebook::Story &story, VerdictClass verdictClass, const QString &cause, int minute)
{
    Verdict verdict;
    verdict.ruleSet = ruleSetVersion;
    verdict.verdictClass = verdictClass;
    verdict.cause = cause;
    verdict.candidates = {Candidate{u"limit"_s, u"The limit is wrong"_s, false, false, {}},
                          Candidate{u"database-down"_s, u"It is down"_s, false, false, {}}};
    for (Candidate &candidate : verdict.candidates)
        candidate.said = {u"memory.own-words"_s, {{u"text"_s, candidate.statement}}};
    story.run(Profile::Quick, {u"db"_s}, minute);
    const RunRecord run = story.incident().runs().constLast();
    story.add(EventKind::RunEnded,
              events::runEnded(run.number, RunRecord::State::Finished, verdictToJson(verdict, Coverage{}), run.event),
              minute);
}

QStringList idsOf(const QList<SimilarIncident> &similar)
{
    QStringList ids;
    for (const SimilarIncident &one : similar)
        ids.append(one.earlier.id);
    return ids;
}

} // namespace

class TestIncidentMemories final : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatWasNewAndFailed();
    void checksAboutUsAreNoPartOfIt();
    void keepsTurnsThatHeld();
    void whatIsKeptComesBack();
    void anUndoneClosingIsNoMemory();
    void theCauseThatWasSaidLastIsOffered();
    void anAcceptedCauseComesFirst();
    void proofsThatTurnedAreOfferedFirst();
    void aChoiceThatIsNotOfferedIsRefused();
    void ownWordsAreKeptAsTheyAre();
    void saysHowFarOneIsLikeAnother();
    void theLikestComesFirst();
    void whatIsNotLikeItIsNotTold();
    void checksAreTheSameInOneRunbookOnly();
    void aThousandAreRankedAndFewTold();
    void aProofThatWasSeenFillsTheGapOfTheRunbook();
    void theRunbookSaysWhichChecksProve();
};

void TestIncidentMemories::keepsWhatWasNewAndFailed()
{
    CheckResult here = result(u"shell"_s, Outcome::Fail, FailureClass::Missing, Says::Local, 2);
    casebook::Story story = faultcase::storyOf({result(u"early"_s, Outcome::Fail, FailureClass::Exit, Says::Works, -3),
                                                logWith({u"a"_s, u"b"_s}), here,
                                                result(u"db"_s, Outcome::Fail, FailureClass::Refused, Says::Works, 1),
                                                result(u"db"_s, Outcome::Fail, FailureClass::Timeout, Says::Works, 2)});
    const IncidentMemory memory = memoryOf(story.incident());
    QCOMPARE(memory.signatures, (QList<KeptSignature>{{u"a"_s, u"a <*>"_s}, {u"b"_s, u"b <*>"_s}, {u"slow"_s, {}}}));
    const QList<FailedCheck> failed{{u"db"_s, FailureClass::Timeout}, {u"log"_s, FailureClass::Threshold}};
    QCOMPARE(memory.failed, failed);
    QCOMPARE(memory.id, u"1"_s);
    QVERIFY(!memory.resolved);
}

void TestIncidentMemories::checksAboutUsAreNoPartOfIt()
{
    Runbook runbook = faultcase::runbook();
    runbook.checks[1].confirmsVantage = true;
    const casebook::Story story =
        faultcase::storyOf({result(u"db"_s, Outcome::Fail, FailureClass::Timeout, Says::Works, 1)});
    QVERIFY(memoryOf(story.incident(), &runbook).failed.isEmpty());
    QCOMPARE(memoryOf(story.incident()).failed.size(), 1);
}

void TestIncidentMemories::keepsTurnsThatHeld()
{
    const auto db = [](Outcome outcome, int minute) { return result(u"db"_s, outcome, {}, Says::Works, minute); };
    const auto proofs = [](const QList<CheckResult> &results) {
        return memoryOf(faultcase::storyOf(results).incident()).proofs;
    };
    QVERIFY(proofs({db(Outcome::Pass, 1), db(Outcome::Pass, 2)}).isEmpty()); // it was never seen to fail
    const QList<ProofPair> turned =
        proofs({db(Outcome::Fail, 1), db(Outcome::Fail, 2), db(Outcome::Pass, 4), db(Outcome::Pass, 5)});
    QCOMPARE(turned, (QList<ProofPair>{{u"db"_s, at(2), at(4)}}));
    QVERIFY(proofs({db(Outcome::Fail, 1), db(Outcome::Pass, 2), db(Outcome::Fail, 3)}).isEmpty()); // it did not hold
    QVERIFY(proofs({db(Outcome::Fail, -5), db(Outcome::Pass, 2)}).isEmpty());                      // of another time
    CheckResult slow = db(Outcome::Fail, 1); // by its own clock, which is an hour slow
    slow.observation.evidence.standpoint.host = u"bastion"_s;
    QCOMPARE(proofs({slow, db(Outcome::Pass, 4)}).size(), 1);
    slow.observation.facts = {{u"clock_skew"_s, casebook::fact(3'600'000, Unit::Millisecond)}};
    QVERIFY(proofs({slow, db(Outcome::Pass, 4)}).isEmpty());
}

void TestIncidentMemories::whatIsKeptComesBack()
{
    casebook::Story story = faultcase::storyOf({logWith({u"a"_s}), faultcase::dbPasses(4)});
    const IncidentMemory open = memoryOf(story.incident());
    IncidentMemory kept = open;
    kept.cause = u"limit"_s;
    kept.said = {u"memory.own-words"_s, {{u"text"_s, u"The limit is wrong"_s}}};
    kept.verdictClass = VerdictClass::Likely;
    kept.provedBy = QStringList{u"db"_s};
    kept.runbook = u"/team/runbook.yaml"_s;
    kept.proofs = {{u"db"_s, at(1), at(4)}};
    QVERIFY(!keptMemory(story.incident()));
    story.add(EventKind::MarkSet, events::markResolved(at(9), memoryToJson(kept)), 9);
    kept.resolved = at(9);
    kept.closedBy = u"dana"_s;
    QCOMPARE(*keptMemory(story.incident()), kept);
}

void TestIncidentMemories::anUndoneClosingIsNoMemory()
{
    casebook::Story story = faultcase::storyOf({logWith({u"a"_s})});
    story.add(EventKind::MarkSet, events::markResolved(at(9), memoryToJson(memoryOf(story.incident()))), 9);
    story.add(EventKind::Undone, events::undone(story.incident().events().constLast().id), 10);
    QVERIFY(!keptMemory(story.incident()));
    story.marked(u"resolved"_s, 12); // as an older Sitrep closed it
    QVERIFY(keptMemory(story.incident()));
    QVERIFY(keptMemory(story.incident())->signatures.isEmpty());
    QCOMPARE(keptMemory(story.incident())->resolved, std::optional(at(12)));
}

void TestIncidentMemories::theCauseThatWasSaidLastIsOffered()
{
    casebook::Story story;
    say(story, VerdictClass::Likely, u"database-down"_s, 1);
    say(story, VerdictClass::Confirmed, u"limit"_s, 2);
    const ClosingOffer offer =
        closingOffer(story.incident(), faultcase::runbook(), {}); // it is fixed: nothing stands now
    QCOMPARE(offer.causes.size(), 2);
    QCOMPARE(offer.causes.constFirst().id, u"limit"_s);
    QCOMPARE(offer.causes.constFirst().verdictClass, VerdictClass::Confirmed);
    QCOMPARE(render(offer.causes.constFirst().said), u"The limit is wrong"_s);
    QVERIFY(offer.isFirstLikely);
    QVERIFY(!closingOffer(casebook::Story().incident(), faultcase::runbook(), {}).isFirstLikely);
}

void TestIncidentMemories::anAcceptedCauseComesFirst()
{
    casebook::Story story;
    say(story, VerdictClass::Confirmed, u"limit"_s, 2);
    Verdict now;
    now.accepted = u"database-down"_s;
    QCOMPARE(closingOffer(story.incident(), faultcase::runbook(), now).causes.constFirst().id, u"database-down"_s);
}

void TestIncidentMemories::proofsThatTurnedAreOfferedFirst()
{
    casebook::Story story = faultcase::storyOf(
        {faultcase::chatFails(1), result(u"deployed"_s, Outcome::Fail, FailureClass::Threshold, Says::Configured, 2),
         faultcase::dbPasses(2), result(u"chat-health"_s, Outcome::Pass, {}, Says::Works, 6)});
    QStringList checks;
    for (const OfferedProof &proof : closingOffer(story.incident(), faultcase::runbook(), {}).proofs)
        checks.append(proof.check + (proof.seen ? u"+"_s : QString()));
    QCOMPARE(checks, (QStringList{u"chat-health+"_s, u"deployed"_s, u"db"_s}));
}

void TestIncidentMemories::aChoiceThatIsNotOfferedIsRefused()
{
    casebook::Story story;
    const ClosingOffer offer = closingOffer(story.incident(), faultcase::runbook(), {});
    QVERIFY(refusalToClose(story.incident(), offer, {u"limit"_s, {}, {u"db"_s}}).isEmpty());
    QVERIFY(refusalToClose(story.incident(), offer, {{}, u"A mouse bit the cable"_s, {}}).isEmpty());
    QCOMPARE(render(refusalToClose(story.incident(), offer, {u"limt"_s, {}, {}})),
             u"limt is no cause that this incident knows"_s);
    QCOMPARE(render(refusalToClose(story.incident(), offer, {u"limit"_s, {}, {u"nothing"_s}})),
             u"nothing is no check of the runbook"_s);
    story.marked(u"resolved"_s, 9);
    QVERIFY(render(refusalToClose(story.incident(), offer, {u"limit"_s, {}, {}})).contains(u"resolved already"));
}

void TestIncidentMemories::ownWordsAreKeptAsTheyAre()
{
    const casebook::Story story;
    const Runbook runbook = faultcase::runbook();
    const ClosingOffer offer = closingOffer(story.incident(), runbook, {});
    const IncidentMemory memory =
        memoryOnClosing(story.incident(), runbook, offer, {{}, u"A {mouse} bit the cable"_s, {u"db"_s}});
    QCOMPARE(render(memory.said), u"A {mouse} bit the cable"_s);
    QVERIFY(memory.cause.isEmpty());
    QCOMPARE(memory.verdictClass, VerdictClass::Inconclusive);
    QCOMPARE(memory.provedBy, QStringList{u"db"_s});
    QCOMPARE(render(memoryOnClosing(story.incident(), runbook, offer, {u"limit"_s, {}, {}}).said), u"It is limit"_s);
}

void TestIncidentMemories::saysHowFarOneIsLikeAnother()
{
    IncidentMemory now = earlier(u"1278"_s, {u"a"_s, u"b"_s, u"c"_s, u"x"_s}, {{u"db"_s, FailureClass::Timeout}}, 100);
    now.resolved.reset();
    const IncidentMemory like = earlier(u"1263"_s, {u"a"_s, u"b"_s, u"c"_s, u"d"_s},
                                        {{u"db"_s, FailureClass::Timeout}, {u"web"_s, FailureClass::Status}}, 0);
    const auto text = [&now](const IncidentMemory &other) { return render(similarTo(now, {other}).constFirst().text); };
    QCOMPARE(text(like), u"Looks like #1263 (3 of 4 signatures, same class)"_s);
    QCOMPARE(similarTo(now, {like}).constFirst().sharedSignatures.size(), 3);
    QCOMPARE(similarTo(now, {like}).constFirst().sharedChecks, (QList<FailedCheck>{{u"db"_s, FailureClass::Timeout}}));
    IncidentMemory otherwise = like;
    otherwise.failed[0].failureClass = FailureClass::Refused;
    QCOMPARE(text(otherwise), u"Looks like #1263 (3 of 4 signatures)"_s);
    IncidentMemory byChecks = like;
    byChecks.signatures.clear();
    byChecks.id.clear();
    byChecks.title = u"Chat is down"_s;
    QCOMPARE(text(byChecks), u"Looks like Chat is down (1 of 2 failing checks, same class)"_s);
}

void TestIncidentMemories::theLikestComesFirst()
{
    const IncidentMemory now = earlier(u"now"_s, {u"a"_s, u"b"_s}, {{u"db"_s, FailureClass::Timeout}}, 100);
    const QList<SimilarIncident> similar = similarTo(
        now, {now, earlier(u"half, old"_s, {u"a"_s, u"z"_s}, {}, 1), earlier(u"half"_s, {u"b"_s, u"z"_s}, {}, 2),
              earlier(u"half, same class"_s, {u"b"_s, u"z"_s}, {{u"db"_s, FailureClass::Timeout}}, 0),
              earlier(u"whole"_s, {u"a"_s, u"b"_s}, {}, 0)});
    QCOMPARE(idsOf(similar), (QStringList{u"whole"_s, u"half, same class"_s, u"half"_s, u"half, old"_s}));
}

void TestIncidentMemories::whatIsNotLikeItIsNotTold()
{
    const IncidentMemory now = earlier(u"now"_s, {u"a"_s}, {{u"db"_s, FailureClass::Timeout}}, 100);
    IncidentMemory open = earlier(u"open"_s, {u"a"_s}, {}, 0);
    open.resolved.reset();
    const IncidentMemory otherClass = earlier(u"class"_s, {}, {{u"db"_s, FailureClass::Refused}}, 0);
    const IncidentMemory oneOfMany =
        earlier(u"many"_s, {u"a"_s, u"b"_s, u"c"_s}, {{u"db"_s, FailureClass::Timeout}, {u"x"_s, {}}, {u"y"_s, {}}}, 0);
    QVERIFY(similarTo(now, {open, otherClass, oneOfMany, earlier(u"empty"_s, {}, {}, 0)}).isEmpty());
    QVERIFY(similarTo(earlier(u"well"_s, {}, {}, 100), {earlier(u"empty"_s, {}, {}, 0)}).isEmpty());
}

void TestIncidentMemories::checksAreTheSameInOneRunbookOnly()
{
    const IncidentMemory now = earlier(u"now"_s, {u"a"_s}, {{u"db"_s, FailureClass::Timeout}}, 100);
    IncidentMemory other = earlier(u"other"_s, {}, {{u"db"_s, FailureClass::Timeout}}, 0);
    QCOMPARE(similarTo(now, {other}).size(), 1);
    other.runbook = u"/team/another.yaml"_s;
    QVERIFY(similarTo(now, {other}).isEmpty());
    other.signatures = {{u"a"_s}};
    QCOMPARE(render(similarTo(now, {other}).constFirst().text), u"Looks like #other (1 of 1 signature)"_s);
}

void TestIncidentMemories::aThousandAreRankedAndFewTold()
{
    const IncidentMemory now = earlier(u"now"_s, {u"s0"_s, u"s1"_s, u"s2"_s, u"s3"_s}, {}, 100'000);
    QList<IncidentMemory> kept;
    for (int i = 0; i < 1000; ++i) {
        const QStringList signatures = i == 500 ? QStringList{u"s0"_s, u"s1"_s, u"s2"_s} : QStringList{u"s0"_s, u"x"_s};
        kept.append(earlier(QString::number(i), signatures, {}, i));
    }
    const QList<SimilarIncident> similar = similarTo(now, kept);
    QCOMPARE(similar.size(), mostSimilar);
    QCOMPARE(similar.at(0).earlier.id, u"500"_s);
    QCOMPARE(similar.at(1).earlier.id, u"999"_s); // of equal ones the newest
}

void TestIncidentMemories::aProofThatWasSeenFillsTheGapOfTheRunbook()
{
    IncidentMemory memory = earlier(u"7"_s, {}, {}, 0);
    memory.proofs = {{u"db"_s, at(2), at(5)}, {u"web"_s, at(1), at(6)}};
    const auto proofOfSeven = [&memory](const QStringList &provedBy, std::optional<Instant> failed = {}) {
        EarlierIncident one{u"7"_s, u"T"_s, u"c"_s, provedBy, {}};
        one.proofFailed = failed;
        return withSeenProofs({one}, {memory}).constFirst();
    };
    QCOMPARE(proofOfSeven({u"db"_s, u"web"_s}).proofFailed, std::optional(at(1)));
    QCOMPARE(proofOfSeven({u"db"_s, u"web"_s}).proofPassed, std::optional(at(6)));
    QVERIFY(!proofOfSeven({u"db"_s, u"other"_s}).proofFailed); // one of them was never seen to turn
    QVERIFY(!proofOfSeven({}).proofFailed);
    QCOMPARE(proofOfSeven({u"db"_s}, at(-9)).proofFailed, std::optional(at(-9))); // the runbook's own word stays
    memory.resolved.reset();
    QVERIFY(!proofOfSeven({u"db"_s}).proofFailed);
}

void TestIncidentMemories::theRunbookSaysWhichChecksProve()
{
    Runbook runbook = faultcase::runbook();
    runbook.path = u"/team/runbook.yaml"_s;
    IncidentMemory memory = earlier(u"7"_s, {}, {}, 0);
    memory.provedBy = QStringList{u"chat-health"_s, u"gone"_s};
    QCOMPARE(proofOf(memory, runbook), QStringList{u"chat-health"_s});
    runbook.incidentMemory = {EarlierIncident{u"7"_s, u"T"_s, u"c"_s, {u"db"_s}, {}}};
    QCOMPARE(proofOf(memory, runbook), QStringList{u"db"_s});
    runbook.incidentMemory.clear();
    runbook.path = u"/team/another.yaml"_s;
    QVERIFY(proofOf(memory, runbook).isEmpty());
}

QTEST_GUILESS_MAIN(TestIncidentMemories)
#include "tst_incidentmemories.moc"
