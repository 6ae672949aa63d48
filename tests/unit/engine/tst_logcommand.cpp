// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/sources/logcommand.h"
#include "diagnostics/engine/sources/logscans.h"
#include "tests/support/contextbuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::test;

namespace {

/// A logs check over a source that a shell script prints, at 18:05.
class ReadQuestion final
{
public:
    explicit ReadQuestion(const QString &script, const QStringList &more = {})
        : m_builder(CheckKind::Logs)
    {
        m_builder.config(R"({"source": "app", "last": "1 h"})");
        m_builder.process({{u"PATH"_s, u"/usr/bin:/bin"_s}, {u"API_TOKEN"_s, u"t0ken-of-the-test"_s}});
        LogSource source;
        source.id = u"app"_s;
        source.read = QStringList{u"sh"_s, u"-c"_s, script, u"tool"_s} + more;
        m_builder.runbook().logSources = {source};
        m_builder.runbook().checks = {m_builder.context().check};
    }

    ContextBuilder *operator->() { return &m_builder; }

    Observation ask()
    {
        const auto runbook = std::make_shared<const Runbook>(m_builder.runbook());
        m_builder.context().runbook = runbook;
        const auto scans = std::make_shared<LogScans>(runbook, m_redactor, m_stop.get_token());
        m_builder.context().logIndex = [scans](const QString &source, const CheckContext &asking) {
            return scans->index(source, asking);
        };
        return m_builder.ask();
    }
    [[nodiscard]] const Redactor &redactor() const { return *m_redactor; }

private:
    ContextBuilder m_builder;
    std::shared_ptr<Redactor> m_redactor = std::make_shared<Redactor>("key");
    std::stop_source m_stop;
};

Check logsCheck(const QString &source, const char *last)
{
    Check check;
    check.kind = CheckKind::Logs;
    check.config = {{u"source"_s, source}};
    if (last != nullptr)
        check.config.insert(u"last"_s, QString::fromLatin1(last));
    return check;
}

QJsonValue valueOf(const Observation &observation, const QString &fact)
{
    const auto found = observation.facts.find(fact);
    return found == observation.facts.end() ? QJsonValue() : found->second.value;
}

} // namespace

class TstLogCommand : public QObject
{
    Q_OBJECT

private slots:
    void spans();
    void limits_data();
    void limits();
    void whatItPrintsIsTheLog();
    void theSpanIsPutIn();
    void filesComeFirst();
    void aLimitThatIsReachedMakesAPart();
    void failures_data();
    void failures();
    void anEmptyAnswerIsSilence();
    void aWayGoesBeforeIt();
    void secretsAreLearnt();
    void twoChecksReadOnce();
    void aCheckWithMoreTimeAsksAgain();
    void thatItPrintsMuchTakesNoMemory();
};

void TstLogCommand::spans()
{
    const Instant now = *parseInstant(u"2025-09-15T18:00:00Z");
    const auto at = [](const QString &text) { return *parseInstant(text); };
    const auto written = [&](const Runbook &runbook, std::optional<Instant> start, bool isTold = true) {
        QStringList spans;
        for (const TemplateSpan &span : spansToRead(runbook, u"app"_s, now, {start, isTold}))
            spans.append(isoText(span.since).mid(11, 5) + u'-' + isoText(span.until).mid(11, 5));
        return spans.join(u' ');
    };
    Runbook runbook;
    runbook.checks = {logsCheck(u"app"_s, "30 min"), logsCheck(u"app"_s, "2 h"), logsCheck(u"other"_s, "9 h")};
    QCOMPARE(written(runbook, {}), u"16:00-18:00"_s);
    QCOMPARE(written(runbook, at(u"2025-09-15T17:00:00Z"_s)), u"15:00-18:00"_s); // they touch
    QCOMPARE(written(runbook, at(u"2025-09-15T10:00:00Z"_s)), u"08:00-10:00 16:00-18:00"_s);
    QCOMPARE(written(runbook, at(u"2025-09-15T19:00:00Z"_s)), u"16:00-18:00"_s); // begins later
    QCOMPARE(written(runbook, now, false), u"14:00-18:00"_s);                    // opened just now
    QCOMPARE(written(runbook, at(u"2025-09-15T10:00:00Z"_s), false), u"06:00-10:00 16:00-18:00"_s);
    runbook.checks = {logsCheck(u"app"_s, nullptr)};
    QCOMPARE(written(runbook, {}), u"17:00-18:00"_s);
    QCOMPARE(written({}, {}), u"17:00-18:00"_s);
}

void TstLogCommand::limits_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<qint64>("limit"); // 0: none
    const auto row = [](const char *line, qint64 limit) {
        QTest::newRow(line) << QString::fromLatin1(line).split(u' ') << limit;
    };
    row("gcloud logging read x --limit=20000", 20'000);
    row("gcloud logging read x --limit 500 --format=json", 500);
    row("kubectl logs deploy/app --tail=100", 100);
    row("kubectl logs deploy/app --tail=-1", 0);
    row("journalctl -n 1000 -o json", 1000);
    row("journalctl -n1000", 1000);
    row("kubectl logs -n staging app", 0);
    row("kubectl logs app --since=1h", 0);
    row("tail --lines=50", 50);
}

void TstLogCommand::limits()
{
    QFETCH(QStringList, arguments);
    QFETCH(qint64, limit);
    QCOMPARE(entryLimit(arguments).value_or(0), limit);
}

void TstLogCommand::whatItPrintsIsTheLog()
{
    ReadQuestion question(u"echo '2025-09-15T18:00:00Z ERROR a'; echo '2025-09-15T18:01:00Z INFO b'; echo noise >&2"_s);
    const Observation observation = question.ask();
    QVERIFY2(!observation.failure, qPrintable(observation.failure ? observation.failure->message : QString()));
    QCOMPARE(valueOf(observation, u"entries"_s), QJsonValue(2));
    QCOMPARE(valueOf(observation, u"errors"_s), QJsonValue(1));
    QCOMPARE(observation.evidence.arguments.value(0), u"sh"_s);
    QVERIFY(observation.evidence.excerpt.contains(u"ERROR a"));
}

void TstLogCommand::theSpanIsPutIn()
{
    ReadQuestion question(u"echo \"$2 ERROR until\"; echo \"$1 INFO since\""_s, {u"${since}"_s, u"${until}"_s});
    question->context().incidentStart = *parseInstant(u"2025-09-15T10:00:00Z");
    const Observation observation = question.ask();
    // 09:00-10:00 is normal, 17:05-18:05 is asked for; the line at the very beginning of a span is not in it.
    QCOMPARE(valueOf(observation, u"entries"_s), QJsonValue(1));
    QCOMPARE(valueOf(observation, u"entries.normal"_s), QJsonValue(1));
}

void TstLogCommand::filesComeFirst()
{
    ReadQuestion question(u"echo '2025-09-15T18:00:00Z ERROR of the command'"_s);
    question->runbook().logSources.first().files = QStringList{u"*.log"_s};
    QCOMPARE(valueOf(question.ask(), u"errors"_s), QJsonValue(1));
    question->file(u"a.log"_s, "2025-09-15T18:00:00Z INFO of the file\n");
    const Observation observation = question.ask();
    QCOMPARE(valueOf(observation, u"errors"_s), QJsonValue(0));
    QVERIFY(observation.evidence.arguments.isEmpty());
}

void TstLogCommand::aLimitThatIsReachedMakesAPart()
{
    const QString script = u"for i in 1 2 3; do echo \"2025-09-15T18:0$i:00Z ERROR $i\"; done"_s;
    ReadQuestion atLimit(script, {u"--limit=3"_s});
    const Observation part = atLimit.ask();
    QVERIFY(part.failure.has_value());
    QCOMPARE(part.failure->failureClass, FailureClass::Cut);
    QCOMPARE(part.failure->message,
             u"sh printed 3 entries, as many as its limit allows: all counts are at least so many"_s);
    QCOMPARE(valueOf(part, u"errors"_s), QJsonValue(3));
    QCOMPARE(valueOf(part, u"error_percent"_s), QJsonValue()); // of a part it says nothing
    QCOMPARE(ReadQuestion(script, {u"--limit=2"_s}).ask().failure->message,
             u"sh printed 3 lines, and its limit is 2 entries: all counts are at least so many"_s);
    ReadQuestion below(script, {u"--limit=4"_s});
    const Observation whole = below.ask();
    QVERIFY(!whole.failure);
    QCOMPARE(valueOf(whole, u"error_percent"_s), QJsonValue(100));
}

void TstLogCommand::failures_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("argument");
    QTest::addColumn<FailureClass>("failureClass");
    QTest::addColumn<bool>("keeps"); // what was printed before
    const QString entry = u"echo '2025-09-15T18:00:00Z ERROR a'; "_s;
    QTest::newRow("exit") << u"echo no >&2; exit 7"_s << QString() << FailureClass::Exit << false;
    QTest::newRow("exit after a part") << QString(entry + u"exit 7"_s) << QString() << FailureClass::Exit << true;
    QTest::newRow("deadline") << QString(entry + u"exec sleep 60"_s) << QString() << FailureClass::Timeout << true;
    QTest::newRow("a variable that is not set") << u"true"_s << u"${env:NOT_SET}"_s << FailureClass::Unset << false;
}

void TstLogCommand::failures()
{
    QFETCH(QString, script);
    QFETCH(QString, argument);
    QFETCH(FailureClass, failureClass);
    QFETCH(bool, keeps);
    ReadQuestion question(script, {argument});
    question->context().deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    const Observation observation = question.ask();
    QVERIFY(observation.failure.has_value());
    QCOMPARE(observation.failure->failureClass, failureClass);
    QCOMPARE(valueOf(observation, u"errors"_s), keeps ? QJsonValue(1) : QJsonValue());
}

void TstLogCommand::anEmptyAnswerIsSilence()
{
    ReadQuestion question(u"echo '[]'"_s);
    const Observation observation = question.ask();
    QVERIFY(observation.failure.has_value());
    QCOMPARE(observation.failure->failureClass, FailureClass::Silent);
    QCOMPARE(observation.failure->message, u"sh printed no entry"_s);
}

void TstLogCommand::aWayGoesBeforeIt()
{
    ReadQuestion question(u"echo \"2025-09-15T18:00:00Z ERROR $PLACE\""_s);
    question->context().reach = QStringList{u"env"_s, u"PLACE=inside"_s};
    const Observation observation = question.ask();
    QVERIFY(observation.evidence.excerpt.contains(u"ERROR inside"));
    QCOMPARE(observation.evidence.arguments.first(3), (QStringList{u"env"_s, u"PLACE=inside"_s, u"sh"_s}));
}

void TstLogCommand::secretsAreLearnt()
{
    ReadQuestion question(u"echo \"2025-09-15T18:00:00Z ERROR with $1\""_s, {u"${secret:API_TOKEN}"_s});
    (void)question.ask();
    QVERIFY(!question.redactor().mask(u"with t0ken-of-the-test"_s).contains(u"t0ken-of-the-test"));
}

void TstLogCommand::twoChecksReadOnce()
{
    ReadQuestion question(u"echo x >> count; echo '2025-09-15T18:00:00Z ERROR a'"_s);
    const auto runbook = std::make_shared<const Runbook>(question->runbook());
    question->context().runbook = runbook;
    LogScans scans(runbook, std::make_shared<Redactor>("key"), {});
    QCOMPARE(scans.index(u"app"_s, question->context()).index->lineCount(), 1);
    QCOMPARE(scans.index(u"app"_s, question->context()).index->lineCount(), 1);
    QFile count(question->folder() + u"/count"_s);
    QVERIFY(count.open(QIODevice::ReadOnly));
    QCOMPARE(count.readAll(), "x\n"_ba);
    QCOMPARE(scans.scanned().size(), size_t{1});
}

void TstLogCommand::aCheckWithMoreTimeAsksAgain()
{
    // The first time it hangs.
    ReadQuestion question(u"[ -e asked ] || { touch asked; exec sleep 60; }; echo '2025-09-15T18:00:00Z ERROR a'"_s);
    const auto runbook = std::make_shared<const Runbook>(question->runbook());
    question->context().runbook = runbook;
    LogScans scans(runbook, std::make_shared<Redactor>("key"), {});
    CheckContext hasty = question->context();
    hasty.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    QCOMPARE(scans.index(u"app"_s, hasty).failureClass, std::optional(FailureClass::Timeout));
    const CheckContext patient = question->context();
    const LogScanResult read = scans.index(u"app"_s, patient);
    QVERIFY(!read.failureClass);
    QCOMPARE(read.index->lineCount(), 1);
}

void TstLogCommand::thatItPrintsMuchTakesNoMemory()
{
    // More than a program may print that is kept in memory.
    ReadQuestion question(u"yes '2025-09-15T18:00:00Z ERROR the same' | head -c 50000000"_s);
    const Observation observation = question.ask();
    QVERIFY2(!observation.failure, qPrintable(observation.failure ? observation.failure->message : QString()));
    QCOMPARE(valueOf(observation, u"errors"_s), QJsonValue(50'000'000 / 36 + 1));
}

QTEST_GUILESS_MAIN(TstLogCommand)
#include "tst_logcommand.moc"
