// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/incidentmemory.h"
#include "diagnostics/report/html/htmlwriter.h"
#include "diagnostics/report/kinds/namesleftout.h"
#include "diagnostics/report/kinds/reportblocks.h"
#include "diagnostics/report/markdown/markdownwriter.h"
#include "diagnostics/report/slack/slackwriter.h"
#include "tests/unit/report/somedocument.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sitrep;
using namespace sitrep::test;

namespace {

ReportDocument ofKind(ReportKind kind, ReportDocument document = someDocument())
{
    document.options.kind = kind;
    return document;
}

QStringList headingsOf(const QString &markdown)
{
    QStringList headings;
    for (const QString &line : markdown.split(u'\n')) {
        if (line.startsWith(u"## "_s))
            headings += line.sliced(3);
    }
    return headings;
}

Candidate candidate(const QString &cause, bool refuted)
{
    Candidate made;
    made.cause = cause;
    made.said = {u"of-a-newer-sitrep"_s, {{u"what"_s, cause}}};
    made.whenHolds = !refuted;
    made.refuted = refuted;
    made.against = {CitedSentence{{u"of-a-newer-sitrep"_s, {{u"what"_s, u"row"_s}}}, {Citation{u"error-rate"_s, {}}}}};
    return made;
}

Verdict verdictOf(VerdictClass verdictClass, const QString &cause, const QList<Candidate> &candidates)
{
    Verdict verdict = someDocument().assessment.verdict;
    verdict.verdictClass = verdictClass;
    verdict.cause = cause;
    verdict.candidates = candidates;
    return verdict;
}

/// The second update, whose first one said \a before.
ReportDocument second(const Verdict &before, const Verdict &now)
{
    ReportDocument document = someDocument();
    document.previous = SharedUpdate{1, {}, document.made - 35min, u"dana"_s, u"markdown"_s, {}, {}};
    document.previousAssessment = document.assessment;
    document.previousAssessment->verdict = before;
    document.assessment.verdict = now;
    document.updateNumber = 2;
    return document;
}

/// What stands under its heading; empty: there is none.
QString correctionOf(const ReportDocument &document)
{
    const QString text = toMarkdown(document);
    const qsizetype at = text.indexOf(u"## Correction\n"_s);
    return at < 0 ? QString() : text.sliced(at, text.indexOf(u"\n## "_s, at + 1) - at);
}

/// Resolved, with a proof that turned and one that nobody kept.
ReportDocument resolvedDocument()
{
    ReportDocument document = ofKind(ReportKind::PostMortem);
    EventMaker make;
    QList<Event> events = document.incident.events();
    IncidentMemory memory;
    memory.cause = u"limit"_s;
    memory.said = {u"of-a-newer-sitrep"_s, {{u"what"_s, u"the limit is too low"_s}}};
    memory.verdictClass = VerdictClass::Confirmed;
    memory.provedBy = QStringList{u"error-rate"_s, u"timeouts"_s};
    const Instant start = *document.incident.details().started;
    memory.proofs = {{u"error-rate"_s, start + 36min, start + 95min}};
    const auto last = [&events](EventMaker &maker, EventKind kind, const QJsonObject &body) {
        Event event = maker(kind, body);
        while (event.seq <= events.last().seq)
            event = maker(kind, body);
        events += event;
    };
    last(make, EventKind::MarkSet, events::markSet(u"detected"_s, start + 5min));
    last(make, EventKind::MarkSet, events::markSet(u"mitigated"_s, start + 65min));
    last(make, EventKind::MarkSet, events::markResolved(start + 100min, memoryToJson(memory)));
    document.incident = Incident::of(events);
    document.assessment.state = IncidentState::Resolved;
    return document;
}

} // namespace

class TestReportKinds : public QObject
{
    Q_OBJECT

private slots:
    void eachKindHasItsOrder_data();
    void eachKindHasItsOrder();
    void thePublicReportIsTwoSentences();
    void aResolvedOneIsToldInPublic();
    void inPublicNobodyIsNumbered();
    void withoutEvidenceNothingIsCited_data();
    void withoutEvidenceNothingIsCited();
    void aPageSaysNothingTwice();
    void whatIsLeftOutIsNamed();
    void everySectionCanBeLeftOut();
    void companyReadsNoNames();
    void timesAndVersionsAreNoAddresses();
    void whoIsNamedInTextAloneIsLeftOut_data();
    void whoIsNamedInTextAloneIsLeftOut();
    void theEscalationIsTold();
    void aVerdictThatIsNoLongerHeldIsCorrected();
    void aRefutedOneCitesWhatRefutesIt();
    void whatIsHeldIsNoCorrection();
    void aRivalThatIsBackIsCorrected();
    void whatIsNoLongerKnownIsCorrected();
    void aPostMortemTellsHowLongItTook();
    void aPostMortemTellsTheProof();
    void aDraftOfAnOpenIncidentSaysSo();
    void slackTellsTheKindThatIsAskedFor();
};

void TestReportKinds::eachKindHasItsOrder_data()
{
    QTest::addColumn<ReportKind>("kind");
    QTest::addColumn<QStringList>("headings");
    QTest::newRow("update") << ReportKind::Update
                            << QStringList{u"Impact"_s, u"Why"_s, u"Component status"_s, u"Evidence"_s};
    QTest::newRow("triage") << ReportKind::Triage
                            << QStringList{u"Impact"_s,           u"Figures"_s,  u"Verdict"_s,
                                           u"Component status"_s, u"Evidence"_s, u"Repeat this"_s};
    QTest::newRow("post-mortem") << ReportKind::PostMortem
                                 << QStringList{u"Impact"_s,
                                                u"Figures"_s,
                                                u"Times"_s,
                                                u"Trigger"_s,
                                                u"Causes and contributing factors"_s,
                                                u"Resolution"_s,
                                                u"What went well"_s,
                                                u"What went badly"_s,
                                                u"Where there was luck"_s,
                                                u"Evidence"_s,
                                                u"Repeat this"_s};
    QTest::newRow("executive") << ReportKind::Executive << QStringList{u"Impact"_s, u"Figures"_s, u"Evidence"_s};
    QTest::newRow("public") << ReportKind::Public << QStringList{};
}

void TestReportKinds::eachKindHasItsOrder()
{
    QFETCH(ReportKind, kind);
    QFETCH(QStringList, headings);
    QCOMPARE(headingsOf(toMarkdown(ofKind(kind))), headings);
}

void TestReportKinds::thePublicReportIsTwoSentences()
{
    ReportDocument document = ofKind(ReportKind::Public);
    auto runbook = std::make_shared<Runbook>(*document.runbook);
    runbook->incident.updateEvery = 30min;
    document.runbook = runbook;
    QCOMPARE(toMarkdown(document),
             u"# Service status\n\n**Investigating.** Since 2025-09-15T17:29:00Z: Chat is down. The cause is "
             "being looked for; the next word comes by 2025-09-15T18:35:00Z.\n"_s);
}

void TestReportKinds::aResolvedOneIsToldInPublic()
{
    ReportDocument document = resolvedDocument();
    document.options.kind = ReportKind::Public;
    QVERIFY(toMarkdown(document).contains(u"**Resolved.** "_s));
    QVERIFY2(toMarkdown(document).endsWith(u"What was reported as \"Chat is down\" lasted from 2025-09-15T17:29:00Z to "
                                           "2025-09-15T19:09:00Z. It is resolved.\n"_s),
             qPrintable(toMarkdown(document)));
}

void TestReportKinds::inPublicNobodyIsNumbered()
{
    ReportDocument document = ofKind(ReportKind::Public);
    EventMaker make(u"dana"_s);
    IncidentDetails details = document.incident.details();
    details.title = u"dana sees 10.28.0.3 and db-7.internal fail"_s;
    document.incident = Incident::of({make.opened(details)});
    QVERIFY2(toMarkdown(document).contains(u"a person sees an address and a host fail."_s),
             qPrintable(toMarkdown(document)));
}

void TestReportKinds::whatIsLeftOutIsNamed()
{
    ReportDocument document = someDocument();
    document.options.leftOut = {ReportSection::Evidence, ReportSection::Impact};
    const QString text = toMarkdown(document);
    QVERIFY(!text.contains(u"### E1"_s) && !text.contains(u"Nobody can chat"_s));
    QVERIFY(text.endsWith(u"Left out of this report: impact, evidence.\n"_s));
    QVERIFY(!toMarkdown(someDocument()).contains(u"Left out"_s));
}

void TestReportKinds::withoutEvidenceNothingIsCited_data()
{
    QTest::addColumn<ReportKind>("kind");
    for (const EnumName<ReportKind> &kind : enumNames<ReportKind>())
        QTest::newRow(kind.name.data()) << kind.value;
}

/// A number that nothing bears is a promise that is not kept.
void TestReportKinds::withoutEvidenceNothingIsCited()
{
    QFETCH(ReportKind, kind);
    ReportDocument document = ofKind(kind);
    const QString cited = toMarkdown(document);
    QVERIFY(kind == ReportKind::Public || cited.contains(u"\\[E"_s));
    document.options.leftOut = {ReportSection::Evidence};
    for (const QString &text : {toMarkdown(document), toHtml(document)}) {
        static const QRegularExpression number(u"\\bE\\d"_s);
        QVERIFY2(!text.contains(number), qPrintable(text));
    }
}

void TestReportKinds::aPageSaysNothingTwice()
{
    ReportDocument document = ofKind(ReportKind::Update);
    const auto why = [](const QString &text, const QString &check) {
        return CitedSentence{{u"memory.own-words"_s, {{u"text"_s, text}}}, {Citation{check, {}}}};
    };
    Verdict &verdict = document.assessment.verdict;
    verdict = verdictOf(VerdictClass::Likely, u"limit"_s, {candidate(u"limit"_s, false)});
    verdict.headlineCheck = u"error-rate"_s;
    verdict.whys = {why(u"Chat is slow"_s, u"error-rate"_s), why(u"The pool is full"_s, u"timeouts"_s)};
    const QString text = toMarkdown(document);
    QVERIFY2(!text.contains(u"Chat is slow"_s), qPrintable(text)); // it is the headline
    QCOMPARE(text.count(u"The pool is full"_s), 1);
    QCOMPARE(text.count(u"Name of backend"_s), 1);
    QVERIFY(text.contains(u"**Healthy:** Name of settings \\[E1\\] (as intended)\n"_s));
    QVERIFY2(text.contains(u"**E2** Title of error-rate (fail)"_s), qPrintable(text));
}

void TestReportKinds::everySectionCanBeLeftOut()
{
    ReportDocument document = second(verdictOf(VerdictClass::Confirmed, u"limit"_s, {candidate(u"limit"_s, false)}),
                                     verdictOf(VerdictClass::Inconclusive, {}, {candidate(u"limit"_s, true)}));
    for (const EnumName<ReportSection> &row : enumNames<ReportSection>())
        document.options.leftOut += row.value;
    const QString text = toMarkdown(document);
    QCOMPARE(headingsOf(text), QStringList{u"Correction"_s});
    QVERIFY(text.startsWith(u"# Incident"_s) && text.contains(u"**Symptom; cause inconclusive.**"_s));
}

void TestReportKinds::companyReadsNoNames()
{
    ReportDocument document = someDocument();
    EventMaker make(u"dana"_s);
    IncidentDetails details = document.incident.details();
    details.commander = u"Lee Park"_s;
    details.impact = u"Lee Park saw db-7.internal time out"_s;
    CheckResult found = result(u"error-rate"_s, Outcome::Fail, Says::Works);
    found.observation.evidence.target = u"db-7.internal:5432"_s;
    found.observation.evidence.arguments = QStringList{u"psql"_s, u"-h"_s, u"db-7.internal"_s};
    found.observation.evidence.excerpt =
        u"18:05:00 10.28.0.3 and 2001:db8::7 said no to DB-7.internal, 10.28.0.3 twice"_s;
    document.incident = Incident::of({make.opened(details), make(EventKind::Result, resultToJson(found))});
    document.provenance.author = u"dana"_s;
    document.provenance.host = u"laptop-dana"_s;
    QVERIFY(toMarkdown(document).contains(u"db-7.internal"_s));
    document.options.audience = Audience::Company;
    const QString text = toMarkdown(document);
    for (const QString &name : {u"Lee Park"_s, u"dana"_s, u"db-7"_s, u"10.28.0.3"_s, u"2001:db8"_s})
        QVERIFY2(!text.contains(name, Qt::CaseInsensitive), qPrintable(text));
    QVERIFY2(text.contains(u"18:05:00 [address-1] and [address-2] said no to [host-"_s), qPrintable(text));
    QVERIFY(text.contains(u", [address-1] twice"_s));
    QVERIFY(text.contains(u"psql -h"_s) && text.contains(u"\\[person-1\\]"_s));
}

void TestReportKinds::timesAndVersionsAreNoAddresses()
{
    const QString kept = u"at 17:29:00 and 2025-09-15T17:29:00Z, version 1.2.3, 1.2.3.4.5, std::vector of C++, 16:9"_s;
    const Blocks blocks = withoutNames({Preformatted{kept, {}}}, someDocument());
    QCOMPARE(std::get<Preformatted>(blocks.first()).text, kept);
}

void TestReportKinds::whoIsNamedInTextAloneIsLeftOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("leftOut");
    QTest::newRow("a mail") << u"ask bob@corp.example now"_s << u"ask [contact-1] now"_s;
    QTest::newRow("a mail with its name") << u"owner Max Power <max@corp.example>"_s << u"owner [contact-1]"_s;
    QTest::newRow("a shell") << u"ssh max@db-7 restart"_s << u"ssh [contact-1] restart"_s;
    QTest::newRow("a host") << u"Chat of db-7.corp.example is down"_s << u"Chat of [host-1] is down"_s;
    QTest::newRow("a host twice") << u"a.svc.local, A.SVC.LOCAL"_s << u"[host-1], [host-1]"_s;
    QTest::newRow("a folder") << u"/home/alice/rb/runbook.yaml"_s << u"/home/[person-1]/rb/runbook.yaml"_s;
    const QString kept =
        u"config/database.json:3, signatures.container-restart.count, app.startup.phases, v1.2.3, main.py"_s;
    QTest::newRow("files, facts, modules") << kept << kept;
}

void TestReportKinds::whoIsNamedInTextAloneIsLeftOut()
{
    QFETCH(QString, text);
    QFETCH(QString, leftOut);
    ReportDocument document = someDocument();
    document.incident = {};
    const Blocks blocks = withoutNames({Preformatted{text, {}}}, document);
    QCOMPARE(std::get<Preformatted>(blocks.first()).text, leftOut);
}

void TestReportKinds::theEscalationIsTold()
{
    ReportDocument document = ofKind(ReportKind::Triage);
    auto runbook = std::make_shared<Runbook>(*document.runbook);
    runbook->escalation = {EscalationLevel{30min, u"Infrastructure"_s, {u"backend"_s}, {}, {u"Call the bridge"_s}},
                           EscalationLevel{2h, u"The director"_s, {}, {}, {}},
                           EscalationLevel{30min, u"Nobody"_s, {u"settings"_s}, {}, {}}};
    document.runbook = runbook;
    const QString text = toMarkdown(document);
    QVERIFY2(text.contains(u"- **Infrastructure:** 30 min after the start, which was at 2025-09-15T17:59:00Z"_s)
                 || text.contains(u"- **Infrastructure**: 30 min after the start, which was at 2025-09-15T17:59:00Z"_s),
             qPrintable(text));
    QVERIFY(text.contains(u"  - Call the bridge\n"_s));
    QVERIFY(text.contains(u"The director"_s) && text.contains(u"at 2025-09-15T19:29:00Z"_s));
    QVERIFY(!text.contains(u"Nobody**"_s)); // its component is well
}

void TestReportKinds::aVerdictThatIsNoLongerHeldIsCorrected()
{
    const QString text = correctionOf(second(
        verdictOf(VerdictClass::Confirmed, u"limit"_s, {candidate(u"limit"_s, false)}),
        verdictOf(VerdictClass::Likely, u"other"_s, {candidate(u"other"_s, false), candidate(u"limit"_s, false)})));
    QVERIFY2(text.contains(u"Update 1 called this confirmed: "_s) && text.contains(u"limit"_s), qPrintable(text));
    QVERIFY2(text.contains(u"That is no longer held; the verdict is likely."_s), qPrintable(text));
}

void TestReportKinds::aRefutedOneCitesWhatRefutesIt()
{
    const QString text =
        correctionOf(second(verdictOf(VerdictClass::Likely, u"limit"_s, {candidate(u"limit"_s, false)}),
                            verdictOf(VerdictClass::Inconclusive, {}, {candidate(u"limit"_s, true)})));
    QVERIFY2(text.contains(u"That is refuted; the verdict is inconclusive. \\[E2\\]"_s), qPrintable(text));
}

void TestReportKinds::whatIsHeldIsNoCorrection()
{
    const Verdict likely = verdictOf(VerdictClass::Likely, u"limit"_s, {candidate(u"limit"_s, false)});
    const Verdict confirmed = verdictOf(VerdictClass::Confirmed, u"limit"_s, {candidate(u"limit"_s, false)});
    const Verdict open = verdictOf(VerdictClass::Inconclusive, {}, {candidate(u"limit"_s, false)});
    QCOMPARE(correctionOf(second(likely, likely)), QString());
    QCOMPARE(correctionOf(second(likely, confirmed)), QString());
    QCOMPARE(correctionOf(second(open, confirmed)), QString());
    QVERIFY(!correctionOf(second(confirmed, likely)).isEmpty());
}

void TestReportKinds::aRivalThatIsBackIsCorrected()
{
    const QString text =
        correctionOf(second(verdictOf(VerdictClass::Inconclusive, {}, {candidate(u"rival"_s, true)}),
                            verdictOf(VerdictClass::Inconclusive, {}, {candidate(u"rival"_s, false)})));
    QVERIFY2(text.contains(u"Update 1 called this refuted: "_s) && text.contains(u"It is refuted no longer."_s),
             qPrintable(text));
}

void TestReportKinds::whatIsNoLongerKnownIsCorrected()
{
    ReportDocument document = second(someDocument().assessment.verdict, someDocument().assessment.verdict);
    document.assessment.components[0].status = Status::Unknown;
    const QString text = correctionOf(document);
    QVERIFY2(text.contains(u"Update 1 called Name of backend failing; how it is now is unknown: "_s), qPrintable(text));
    QVERIFY(text.contains(u"\\[E2\\]"_s));
}

void TestReportKinds::aPostMortemTellsHowLongItTook()
{
    const QString text = toMarkdown(resolvedDocument());
    QVERIFY2(text.contains(u"| Began, as told | 2025-09-15T17:29:00Z |  |"_s), qPrintable(text));
    QVERIFY2(text.contains(u"| Detected | 2025-09-15T17:34:00Z | 5 min |"_s), qPrintable(text));
    QVERIFY2(text.contains(u"| Mitigated | 2025-09-15T18:34:00Z | 1 h 5 min |"_s), qPrintable(text));
    QVERIFY2(text.contains(u"| Resolved | 2025-09-15T19:09:00Z | 1 h 40 min |"_s), qPrintable(text));
    QVERIFY(toMarkdown(ofKind(ReportKind::PostMortem)).contains(u"| Mitigated | not marked | unknown |"_s));
}

void TestReportKinds::aPostMortemTellsTheProof()
{
    const QString text = toMarkdown(resolvedDocument());
    QVERIFY2(text.contains(u"Closed by dana with this cause, which is confirmed: "_s), qPrintable(text));
    QVERIFY2(
        text.contains(u"- error-rate failed at 2025-09-15T18:05:00Z and passed at 2025-09-15T19:04:00Z \\[E2\\]"_s),
        qPrintable(text));
    QVERIFY2(text.contains(u"- timeouts: nobody has kept when it failed and then passed \\[E1\\]"_s), qPrintable(text));
    QCOMPARE(text.count(u"To be written by the team."_s), 3);
}

void TestReportKinds::aDraftOfAnOpenIncidentSaysSo()
{
    QVERIFY(toMarkdown(ofKind(ReportKind::PostMortem))
                .contains(u"The incident is not resolved: this draft is not complete."_s));
}

void TestReportKinds::slackTellsTheKindThatIsAskedFor()
{
    const QString text = toSlack(ofKind(ReportKind::Public));
    QVERIFY2(text.startsWith(u"*Service status*\n*Investigating.* Since "_s), qPrintable(text));
    QVERIFY(!text.contains(u"Component status"_s));
    QVERIFY(toSlack(ofKind(ReportKind::Executive)).contains(u"Summary, update 1"_s));
}

QTEST_GUILESS_MAIN(TestReportKinds)
#include "tst_reportkinds.moc"
