// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/minedlog.h"
#include "tests/unit/logs/logfixture.h"

#include <QTest>

#include <algorithm>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

class TestMinedLog : public QObject
{
    Q_OBJECT

private slots:
    void orderAndWorkersMakeNoDifference();
    void aWordThatVariesIsMasked();
    void wordsThatTellFailuresApartStay();
    void linesOfOneWordStayApart();
    void hostileLogsStaySmall_data();
    void hostileLogsStaySmall();
    void aFirstWordThatVariesHidesNoOther();
    void tellsWhenAndWhere();
    void levelsAndSpansAreAskedFor();
    void severitiesAreCountedApart();
    void newIsWhatDidNotComeBefore();
    void aLogWithoutHeadsIsMinedLineByLine();
    void privateKeysAreNotMined();
    void theSameFailureIsKnownAgain();
};

namespace {

using Messages = std::vector<std::string>;

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string whole;
    for (const std::string_view part : parts)
        whole += part;
    return whole;
}

/// The templates of \a messages that are divided over \a tables.
MinedLog minedOf(const Messages &messages, size_t tables = 1)
{
    std::vector<SignatureTable> workers(tables);
    for (size_t i = 0; i < messages.size(); ++i) {
        const Instant time = at(u"2025-09-15T17:00:00Z") + std::chrono::seconds(messages[i].size());
        // Which line a message has must not depend on the order either.
        workers[i % tables].add(
            {messages[i], static_cast<qint64>(std::hash<std::string>{}(messages[i]) % 1'000'000), time, LogLevel::Info},
            static_cast<quint32>(messages[i].size() % 7));
    }
    for (size_t i = 1; i < tables; ++i)
        workers[0].add(workers[i]);
    return {std::move(workers[0]), at(u"2025-09-15T17:00:00Z"), std::chrono::minutes{1}, {}, false};
}

QStringList textsOf(const MinedLog &log)
{
    QStringList texts;
    for (const MinedTemplate &one : log.templates())
        texts.append(u"%1 %2"_s.arg(one.count).arg(one.text));
    return texts;
}

/// All that a mined log says.
QStringList factsOf(const MinedLog &log)
{
    QStringList facts;
    for (const MinedTemplate &one : log.templates()) {
        QString line = u"%1 %2 %3 %4"_s.arg(one.count).arg(one.text, keyText(one.key), isoText(one.first.value()));
        for (const quint64 key : one.keys)
            line += u' ' + keyText(key);
        for (const qint64 number : one.lines)
            line += u" l%1"_s.arg(number);
        for (const auto &[time, count] : one.series)
            line += u" %1x%2"_s.arg(isoText(time)).arg(count);
        facts.append(line + u' ' + isoText(one.last.value()));
    }
    facts.append(u"%1 entries, %2 uncounted"_s.arg(log.entries()).arg(log.uncounted()));
    return facts;
}

std::string word(std::mt19937 &random)
{
    std::string text;
    for (int i = 0; i < 8; ++i)
        text += static_cast<char>('g' + random() % 20); // no hexadecimal word
    return text;
}

Messages manyMessages()
{
    Messages messages;
    std::mt19937 random(7); // NOLINT: the same on every run
    const std::vector<std::string> words{"alpha", "beta", "gamma", "delta", "omega", "sigma", "kappa", "theta"};
    for (int i = 0; i < 4000; ++i) {
        const std::string number = std::to_string(random() % 1000);
        switch (random() % 6) {
        case 0:
            messages.push_back(joined({"Payment ", number, " by ", words[random() % 8], " failed"}));
            break;
        case 1:
            messages.push_back(joined({"GET /orders/", number, " took ", number, " ms"}));
            break;
        case 2:
            messages.push_back(joined({"user ", words[random() % 3], " came from ", words[random() % 7]}));
            break;
        case 3:
            messages.push_back(joined({"HTTP ", std::to_string(500 + random() % 5), " of stock"}));
            break;
        case 4:
            messages.push_back(words[random() % 8]);
            break;
        default:
            messages.push_back(joined({"login ", word(random), " is ok"}));
            break; // more than a family holds
        }
    }
    return messages;
}

} // namespace

void TestMinedLog::orderAndWorkersMakeNoDifference()
{
    Messages messages = manyMessages();
    const QStringList expected = factsOf(minedOf(messages));
    std::mt19937 random(3); // NOLINT: the same on every run
    for (const size_t tables : {size_t{1}, size_t{2}, size_t{3}, size_t{7}, size_t{16}}) {
        std::shuffle(messages.begin(), messages.end(), random);
        QCOMPARE(factsOf(minedOf(messages, tables)), expected);
    }
}

void TestMinedLog::aWordThatVariesIsMasked()
{
    Messages five;
    for (const char *name : {"ann", "bob", "cid", "dan", "eve"})
        five.push_back(std::string("mail to ") + name + " sent");
    QCOMPARE(minedOf(five).templates().size(), size_t{5});
    Messages six = five;
    six.emplace_back("mail to fay sent");
    QCOMPARE(textsOf(minedOf(six)), QStringList{u"6 mail to <*> sent"_s});
    Messages masked{"mail to ann sent", "mail to ann7 sent"}; // one is a mask already
    QCOMPARE(textsOf(minedOf(masked)), QStringList{u"2 mail to <*> sent"_s});
    Messages users{"for user ann", "for user bob"};
    QCOMPARE(textsOf(minedOf(users)), QStringList{u"2 for user <*>"_s});
    Messages passwords{"Failed password for ann from 10.0.0.1", "Failed password for bob from 10.0.0.2"};
    QCOMPARE(textsOf(minedOf(passwords)), QStringList{u"2 Failed password for <*> from <*>"_s});
}

void TestMinedLog::wordsThatTellFailuresApartStay()
{
    Messages messages;
    for (int status = 500; status < 510; ++status)
        messages.push_back("answered HTTP " + std::to_string(status));
    for (const char *name : {"Connect", "Timeout", "Closed", "Reset", "Refused", "Host", "Route"})
        messages.push_back(std::string("failed with java.net.") + name + "Exception");
    for (const char *level : {"TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "ERROR", "FATAL"})
        messages.push_back(std::string(level) + " is here");
    QCOMPARE(minedOf(messages).templates().size(), messages.size());
    // Nor do they keep the words beside them from being one.
    Messages pairs;
    for (const char *name : {"ann", "bob", "cid", "dan", "eve", "fay"})
        pairs.push_back(std::string("mail to ") + name
                        + (pairs.size() < 4 ? " answered HTTP 503" : " answered HTTP 502"));
    QCOMPARE(textsOf(minedOf(pairs)),
             (QStringList{u"4 mail to <*> answered HTTP 503"_s, u"2 mail to <*> answered HTTP 502"_s}));
    Messages codes;
    for (int code = 1; code <= 60; ++code)
        codes.push_back("left with exit code " + std::to_string(code));
    QCOMPARE(textsOf(minedOf(codes)), QStringList{u"60 left with exit code <*>"_s});
}

void TestMinedLog::linesOfOneWordStayApart()
{
    QCOMPARE(minedOf({"active", "closing", "running", "normal", "critical", "blocked", "starting"}).templates().size(),
             size_t{7});
}

void TestMinedLog::hostileLogsStaySmall_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("a word in the middle") << 0;
    QTest::newRow("the first word") << 1;
    QTest::newRow("all words") << 2;
    QTest::newRow("long lines") << 3;
}

void TestMinedLog::hostileLogsStaySmall()
{
    QFETCH(const int, kind);
    constexpr int count = 60'000;
    std::mt19937 random(11); // NOLINT: the same on every run
    SignatureTable table;
    const auto add = [&](const std::string &message) { table.add({message, 1, std::nullopt, LogLevel::None}, 0); };
    for (int i = 0; i < count; ++i) {
        std::string message = kind == 1 ? word(random) + " is no word" : "the word " + word(random) + " is none";
        if (kind == 2) {
            message = word(random);
            for (auto more = random() % 40; more > 0; --more)
                message += ' ' + word(random);
        }
        add(kind == 3 ? message + std::string(5000, 'x') + word(random) : message);
        if (i % 10 == 0)
            add("Something of " + std::to_string(i) + " else happens here as well");
    }
    QVERIFY(table.signatures().size() <= SignatureTable::mostSignatures + 200);
    const MinedLog log(std::move(table), {}, std::chrono::minutes{1}, {}, false);
    QVERIFY(log.isAtLeast());
    QCOMPARE(log.entries(), qint64{count + count / 10});
    qint64 counted = log.uncounted();
    for (const MinedTemplate &one : log.templates())
        counted += one.count;
    QCOMPARE(counted, log.entries());
    QVERIFY(textsOf(log).contains(u"6000 Something of <*> else happens here as well"_s));
    if (kind == 0 || kind == 1)
        QCOMPARE(log.templates().size(), size_t{2});
}

void TestMinedLog::aFirstWordThatVariesHidesNoOther()
{
    std::mt19937 random(5); // NOLINT: the same on every run
    QByteArray bytes;
    for (int i = 0; i < 6000; ++i)
        bytes += "2025-09-15T17:00:10Z INFO "
                 + QByteArray::fromStdString(i % 2 == 0 ? word(random) + " is out now"
                                                        : "the word " + word(random) + " came")
                 + '\n';
    const LogFolder folder;
    const auto scan = folder.scan(bytes);
    for (const unsigned workers : {1U, 3U})
        QCOMPARE(textsOf(MinedLog::of(*scan.index, {.wholeLog = true, .workers = workers})),
                 (QStringList{u"3000 <*> is out now"_s, u"3000 the word <*> came"_s}));
}

void TestMinedLog::tellsWhenAndWhere()
{
    const LogFolder folder;
    const auto scan = folder.scan("2025-09-15T17:00:10Z INFO Order 1 paid\n"
                                  "2025-09-15T17:00:20Z INFO Order 22 paid\n"
                                  "\tat com.acme.Order.pay(Order.java:88)\n"
                                  "2025-09-15T17:05:00Z INFO nothing to do\n"
                                  "2025-09-15T17:05:30Z INFO Order 333 paid\r\n"
                                  "2025-09-15T17:05:31Z INFO Order 4 paid\n");
    const MinedLog log = MinedLog::of(*scan.index, {.span = {}, .wholeLog = true});
    QCOMPARE(log.entries(), qint64{5});
    QCOMPARE(log.templates().size(), size_t{2});
    const MinedTemplate &paid = log.templates().front();
    QVERIFY2(paid.text.endsWith(u"Order <*> paid"), qPrintable(paid.text));
    QCOMPARE(paid.count, qint64{4});
    QCOMPARE(*paid.first, at(u"2025-09-15T17:00:10Z"));
    QCOMPARE(*paid.last, at(u"2025-09-15T17:05:31Z"));
    QCOMPARE(paid.highest, LogLevel::Info);
    QCOMPARE(paid.lines.front(), qint64{0});
    QCOMPARE(paid.lines.back(), qint64{5});
    const std::vector<std::pair<Instant, qint64>> series{{at(u"2025-09-15T17:00:00Z"), 2},
                                                         {at(u"2025-09-15T17:05:00Z"), 2}};
    QCOMPARE(paid.series, series);
    QVERIFY(!log.isAtLeast());
    LogMask mask;
    const auto find = [&](std::string_view line) { return log.find(line, mask); };
    QCOMPARE(find("2025-09-15T18:00:00Z INFO Order 5 paid").has_value(), paid.text.startsWith(u"<*>"));
    QCOMPARE(find("something else"), std::nullopt);
}

void TestMinedLog::levelsAndSpansAreAskedFor()
{
    const LogFolder folder;
    QByteArray bytes;
    for (int i = 0; i < 30'000; ++i) // several blocks, for several workers
        bytes += u"2025-09-15T1%1:%2:%3Z %4 number %5\n"_s.arg(i / 3600 % 10)
                     .arg(i / 60 % 60, 2, 10, QChar(u'0'))
                     .arg(i % 60, 2, 10, QChar(u'0'))
                     .arg(i % 100 == 0 ? u"ERROR"_s : u"INFO"_s)
                     .arg(i)
                     .toUtf8();
    const auto scan = folder.scan(bytes);
    for (const unsigned workers : {1U, 4U}) {
        const MinedLog errors =
            MinedLog::of(*scan.index, {.span = {}, .wholeLog = true, .atLeast = LogLevel::Warning, .workers = workers});
        QCOMPARE(errors.entries(), qint64{300});
        const MinedLog hour = MinedLog::of(
            *scan.index, {.span = {at(u"2025-09-15T11:00:00Z"), at(u"2025-09-15T12:00:00Z")}, .workers = workers});
        QCOMPARE(hour.entries(), qint64{3600});
        QCOMPARE(hour.templates().front().series.size(),
                 size_t{61}); // its end lies in the hour, its beginning does not
    }
    QCOMPARE(MinedLog::of(*scan.index, {.span = {}, .wholeLog = true}, [] { return false; }).entries(), qint64{0});
}

/// The same text at several levels, in any order of its lines.
void TestMinedLog::severitiesAreCountedApart()
{
    const LogFolder folder;
    QByteArrayList lines;
    for (int i = 0; i < 30; ++i)
        lines.append("2025-09-15T16:00:" + QByteArray::number(10 + i) + "Z INFO no pool for tenant 7");
    for (int i = 0; i < 9; ++i)
        lines.append("2025-09-15T17:31:0" + QByteArray::number(i) + "Z " + (i % 2 == 0 ? "ERROR" : "FATAL")
                     + " no pool for tenant 7");
    lines.append("2025-09-15T17:40:00Z INFO no pool for tenant 7");
    lines.append("2025-09-15T17:41:00Z WARN all is slow");
    std::mt19937 random(3); // NOLINT: the same on every run
    for (int turn = 0; turn < 3; ++turn) {
        const auto scan = folder.scan(lines.join('\n') + '\n');
        const MinedLog log =
            MinedLog::of(*scan.index, {.span = {}, .wholeLog = true, .incidentStart = at(u"2025-09-15T17:30:00Z")});
        QCOMPARE(textsOf(log), (QStringList{u"40 no pool for tenant <*>"_s, u"1 all is slow"_s}));
        const MinedTemplate &mixed = log.templates().front();
        QCOMPARE(mixed.highest, LogLevel::Critical);
        QVERIFY(!mixed.isNew);
        QCOMPARE(*mixed.first, at(u"2025-09-15T16:00:10Z"));
        QCOMPARE(mixed.told().count, qint64{9});
        QCOMPARE(*mixed.told().first, at(u"2025-09-15T17:31:00Z"));
        QCOMPARE(*mixed.told().last, at(u"2025-09-15T17:31:08Z"));
        QVERIFY(mixed.told().isNew);
        QCOMPARE(mixed.told().series.size(), size_t{1});
        for (const qint64 line : mixed.told().lines)
            QVERIFY(!lines.at(line).contains("INFO"));
        QVERIFY(!log.templates().back().mostSevere);
        QVERIFY(log.templates().back().isNew);
        const MinedLog since =
            MinedLog::of(*scan.index, {.span = {at(u"2025-09-15T17:31:04Z"), at(u"2025-09-15T18:00:00Z")},
                                       .incidentStart = at(u"2025-09-15T17:31:05Z")});
        QVERIFY(!since.templates().front().told().isNew); // an error as severe came before
        std::ranges::shuffle(lines, random);
    }
}

void TestMinedLog::newIsWhatDidNotComeBefore()
{
    const LogFolder folder;
    const auto scan = folder.scan("2025-09-15T16:00:00Z INFO all is well\n"
                                  "2025-09-15T17:29:00Z ERROR the disk is full\n"
                                  "2025-09-15T17:30:00Z INFO all is well\n");
    const auto newOnes = [&](QStringView start) {
        QStringList texts;
        const MinedLog log = MinedLog::of(*scan.index, {.span = {}, .wholeLog = true, .incidentStart = at(start)});
        for (const MinedTemplate &one : log.templates()) {
            if (one.isNew)
                texts.append(one.text.section(u' ', -3));
        }
        return texts;
    };
    QCOMPARE(newOnes(u"2025-09-15T17:29:00Z"), QStringList{u"disk is full"_s});
    QCOMPARE(newOnes(u"2025-09-15T17:29:01Z"), QStringList{});
    QCOMPARE(newOnes(u"2025-09-15T16:00:00Z"), QStringList{}); // the log does not reach back before it
    // A start that people tell may lie somewhat after it; what the log must reach back before is that start.
    const auto newWhereToldLate = [&](QStringView start) {
        return MinedLog::of(*scan.index, {.span = {},
                                          .wholeLog = true,
                                          .incidentStart = at(start),
                                          .startGranularity = std::chrono::minutes(1)})
            .templates();
    };
    const auto isFull = [](const MinedTemplate &one) { return one.isNew && one.text.endsWith(u"disk is full"_s); };
    QVERIFY(std::ranges::any_of(newWhereToldLate(u"2025-09-15T17:29:15Z"), isFull));
    QVERIFY(std::ranges::none_of(newWhereToldLate(u"2025-09-15T17:30:01Z"), isFull));
    QVERIFY(std::ranges::any_of(newWhereToldLate(u"2025-09-15T16:00:30Z"), isFull));
    // What came before the span is known, and not counted.
    const MinedLog log = MinedLog::of(*scan.index, {.span = {at(u"2025-09-15T17:00:00Z"), at(u"2025-09-15T18:00:00Z")},
                                                    .incidentStart = at(u"2025-09-15T17:00:00Z")});
    QCOMPARE(log.entries(), qint64{2});
    for (const MinedTemplate &one : log.templates()) {
        QCOMPARE(one.count, qint64{1});
        QCOMPARE(one.isNew, one.text.endsWith(u"disk is full"));
    }
}

void TestMinedLog::aLogWithoutHeadsIsMinedLineByLine()
{
    const LogFolder folder;
    const auto scan = folder.scan("Fan speeds ( 3552 3534 )\nambient=28\nFan speeds ( 3552 3534 )\n");
    const MinedLog log = MinedLog::of(*scan.index, {.span = {}, .wholeLog = true});
    QCOMPARE(textsOf(log), (QStringList{u"2 Fan speeds ( <*> )"_s, u"1 ambient=<*>"_s}));
    QVERIFY(!log.templates().front().first);
    // One line that looks like a head makes no entry of the others.
    const auto mixed = folder.scan("ambient=28\nERROR cooling failed\nambient=29\nambient=30\n");
    QCOMPARE(MinedLog::of(*mixed.index, {.span = {}, .wholeLog = true}).entries(), qint64{4});
    const MiningQuestion warnings{.span = {}, .wholeLog = true, .atLeast = LogLevel::Warning};
    QCOMPARE(textsOf(MinedLog::of(*mixed.index, warnings)), QStringList{u"1 cooling failed"_s});
    const MinedLog whole = MinedLog::of(*mixed.index, {.span = {}, .wholeLog = true});
    const auto error = std::ranges::find(whole.templates(), u"cooling failed"_s, &MinedTemplate::text);
    QVERIFY(error != whole.templates().end() && error->highest == LogLevel::Error);
    const LogScanResult blanks = folder.scan("one thing\n\n \t\r\nanother\n\n");
    QCOMPARE(MinedLog::of(*blanks.index, {.span = {}, .wholeLog = true}).entries(), qint64{2});
    const auto stack = folder.scan("ERROR cooling failed\n\tat a.b.C\nERROR cooling failed\n\tat a.b.C\n");
    QCOMPARE(MinedLog::of(*stack.index, {.span = {}, .wholeLog = true}).entries(), qint64{2});
}

void TestMinedLog::privateKeysAreNotMined()
{
    const LogFolder folder;
    const auto scan =
        folder.scan("key follows\n-----BEGIN PRIVATE KEY-----\nAbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGhIjKlMnOpQrSt\n"
                    "-----END PRIVATE KEY-----\nkey ends\n");
    QCOMPARE(textsOf(MinedLog::of(*scan.index, {.span = {}, .wholeLog = true})),
             (QStringList{u"1 key ends"_s, u"1 key follows"_s}));
}

void TestMinedLog::theSameFailureIsKnownAgain()
{
    Messages many;
    for (const char *name : {"stripe", "adyen", "paypal", "klarna", "wise", "square"})
        many.push_back(std::string("Payment 1 refused by ") + name);
    const MinedLog before = minedOf(many);
    const MinedLog now = minedOf({"Payment 7 refused by adyen", "nothing else"});
    QCOMPARE(before.templates().size(), size_t{1});
    QVERIFY(before.templates()[0].key != now.templates()[0].key);
    QVERIFY(now.templates()[0].isSameAs(before.templates()[0]));
    QVERIFY(before.templates()[0].isSameAs(now.templates()[0]));
    QVERIFY(!before.templates()[0].isSameAs(now.templates()[1]));
    QCOMPARE(keyText(now.templates()[0].key).size(), 16);
}

QTEST_APPLESS_MAIN(TestMinedLog)
#include "tst_minedlog.moc"
