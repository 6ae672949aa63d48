// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/entrytext.h"
#include "diagnostics/logs/search/logsearch.h"
#include "diagnostics/logs/search/patternset.h"
#include "tests/support/patternmaker.h"
#include "tests/unit/logs/logfixture.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// vectorscan proposes, PCRE2 judges: whatever the bytes are, a search with both finds what PCRE2 finds alone.
class TstSearchEquality : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void findsWhatTheJudgeFinds_data();
    void findsWhatTheJudgeFinds();
    void findsWhatTheJudgeFindsByChance_data();
    void findsWhatTheJudgeFindsByChance();
    void judgesAsQtDoes();
    void placesAreThoseOfQt();
    void someGoByTheirTexts();
    void findsEveryText_data();
    void findsEveryText();

private:
    LogFolder m_folder;
    std::shared_ptr<const LogIndex> m_index;
};

namespace {

constexpr int chancePatterns = 60; // of each row

QByteArray stamped(int second, const QByteArray &text)
{
    return isoText(at(u"2025-09-15T17:00:00Z") + std::chrono::seconds{second}).toUtf8() + ' ' + text;
}

/// Texts that are awkward in one way each.
const QList<QByteArray> &awkwardTexts()
{
    static const QList<QByteArray> texts{
        "ERROR timeout after 15 s\n",
        "ERROR timeout after 15 s\r\n",
        "caused by:\r\n  slow query\r\n\r\nend\r\n",
        "two\nlines\n",
        "two\r\nlines\r\n",
        "two \n lines\n\n\n",
        "Gr\xC3\xB6\xC3\x9F\145 gr\xC3\xB6sser GR\xC3\x96SSE\n", // an octal e, or it belonged to the byte before
        "kelvin \xE2\x84\xAA long \xC5\xBF sign\n",
        "broken \xC3( \xFF\xFE tail\xE2\x82\n",
        "broken\xC3\r\nnext\n",
        QByteArray("nul \0 in it a\0b\n", 16),
        "emoji \xF0\x9F\x94\xA5 fire\n",
        "\xEF\xBB\xBFmark at the beginning\n",
        "a.b.c exit(1) [x] {y} $5 ^6\n",
        "tab\tand  blanks \t \n",
        "status=503 duration=734.2ms\n",
        "status=200 duration=4.2ms\r\n",
        "aaaaaaaaaaaaaaaaaaaab abab abab\n",
        "\x1b[31mred\x1b[0m text\n",
        "return\rin the middle\r\r\n",
        "WARN next to a number1 and 2words_3\n",
        "\n",
    };
    return texts;
}

const QStringList &plainPatterns()
{
    static const QStringList patterns{
        u"timeout"_s,
        u"(?i)TIMEOUT"_s,
        u"timeout after \\d+ s"_s,
        u"duration=[5-9]\\d\\d\\.\\dms"_s,
        u"^\\S+ ERROR "_s,
        u"s$"_s,
        u"after 15 s$"_s,
        u"end$"_s,
        u"^end$"_s,
        u"lines$"_s,
        u"two$"_s,
        u"the end$"_s,
        u"^$"_s,
        u"^two\\nlines"_s,
        u"two\\nlines"_s,
        u"two\\s+lines"_s,
        u"two\\slines"_s,
        u"two.lines"_s,
        u"(?s)two.lines"_s,
        u"two[^x]lines"_s,
        u"two[^x]{2}lines"_s,
        u"two\\R"_s,
        u"here\\n"_s,
        u"\\n\\n"_s,
        u"15 s\\s"_s,
        u"s[^a-z]2025"_s,
        u"(?i)grö(ß|ss)e"_s,
        u"(?i)GRÖSSE"_s,
        u"gr.sser"_s,
        u"gr..sser"_s,
        u"Gr[öü]"_s,
        u"(?i)kelvin k"_s,
        u"(?i)k lon"_s,
        u"(?i)long s sign"_s,
        u"(?i)[k] [l]"_s,
        u"(?i)[^k] long"_s,
        u"Å"_s,
        u"(?i)\\x{212a}"_s,
        u"(?i)ſ"_s,
        u"broken ."_s,
        u"broken .\\("_s,
        u"broken.$"_s,
        u"\\x{fffd}"_s,
        u"tail.$"_s,
        u"tail\\x{fffd}"_s,
        u"[^ -~]"_s,
        u"nul . in"_s,
        u"a.b"_s,
        u"a␀b"_s,
        u"\\x00"_s,
        u"[\\x00-\\x1f]"_s,
        u"[^\\x00]b"_s,
        u"emoji . fire"_s,
        u"emoji .{2,9} fire"_s,
        u"^mark"_s,
        u"\\Amark"_s,
        u"\\bmark"_s,
        u"^2025\\S+ first"_s,
        u"file\\nmore"_s,
        u"file$"_s,
        u"file\\z"_s,
        u"exit\\(1\\)"_s,
        u"\\$5 \\^6"_s,
        u"[]x]\\]"_s,
        u"blanks \\s*$"_s,
        u"\\ttab|tab\\t"_s,
    };
    return patterns;
}

const QStringList &rarePatterns()
{
    static const QStringList patterns{
        u"[[:space:]]{2}b"_s,
        u"status=(?!200)\\d+"_s,
        u"(?<=status=)503"_s,
        u"(?<!=)503"_s,
        u"(ab)\\1"_s,
        u"(\\w)\\1{5}"_s,
        u"(a+)+b"_s,
        u"(?>a+)b"_s,
        u"a++b"_s,
        u"a{20}b"_s,
        u"a{3,}b"_s,
        u"a{2,4}b abab"_s,
        u"(?:ab){2} (ab)+"_s,
        u"\\x1b\\[\\d+m"_s,
        u"\\e"_s,
        u"return."_s,
        u"middle$"_s,
        u"middle.$"_s,
        u"\\r"_s,
        u"\\r$"_s,
        u"[\\r\\n]"_s,
        u"number\\d+\\b"_s,
        u"\\b2words"_s,
        u"\\B_3"_s,
        u"r1 and \\d\\w+$"_s,
        u"near"_s,
        u"far"_s,
        u"near\\sx"_s,
        u"edge$"_s,
        u"edg$"_s,
        u"y$"_s,
        u"x{1000}"_s,
        u"x{40000}"_s,
        u"near.*far"_s,
        u"(?s)near.*e"_s,
        u"here, filling number 49\\d\\d$"_s,
        u"a?"_s,
        u".*"_s,
        u"x*y*z*"_s,
        u"nothing(?# comment) to see"_s,
        u"(?x) near \\s x"_s,
        u"\\Qexit(1)\\E"_s,
        u"\\p{L}ö"_s,
        u"\\p{Lu}R"_s,
        u"\\X\\n"_s,
        u"(?|(a)|(b))\\1"_s,
        u"(?<q>ab)\\k<q>"_s,
        u"(?(?=a)ab|x)"_s,
        u"(?i:GR)ö(?-i)ß"_s,
        u"a(?i)B|C"_s,
        u"(?-m)^two"_s,
        u"(?-m)s$"_s,
        u"(?m-s)^kelvin k$"_s,
        u"absent in all of it"_s,
        u"[^\\s\\S]"_s,
        u"no[^\\s\\S]|timeout"_s,
        u"{y}"_s,
        u"x{,3}"_s,
        u"[a-c-e]\\."_s,
        u"[\\d.]+ms"_s,
        u"(?i)[[:upper:]]{5} TIM"_s,
        u"[[:^alpha:]]503"_s,
        u"\\h\\h"_s,
        u"\\H\\Hd"_s,
        u"\\vl"_s,
        u"\\N{5}$"_s,
    };
    return patterns;
}

/// The awkward texts with filling between them, so that pieces end within; a line of 2 MB; no line end at the end.
QByteArray awkwardLog()
{
    QByteArray bytes = "before any entry timeout\n\nkelvin k\n";
    int second = 0;
    for (int round = 0; round < 6; ++round) {
        for (const QByteArray &text : awkwardTexts())
            bytes += stamped(second++, text);
        for (int i = 0; i < 5'000; ++i)
            bytes += stamped(second, "INFO nothing to see here, filling number " + QByteArray::number(i) + '\n');
        for (const QByteArray &text : awkwardTexts())
            bytes += text; // goes on with the entry before
        if (round == 2)
            bytes += stamped(second++, "near " + QByteArray(2'000'000, 'x') + " far\n");
        if (round == 3)
            bytes += stamped(second++, "near\n" + QByteArray(1'048'540, 'y') + "\nedge\nfar\n");
    }
    return bytes + stamped(second, "the end\r");
}

LogSearchResult found(const LogIndex &index, const QString &pattern, bool judgeAlone)
{
    LogQuery query;
    std::optional<LogExpressionProblem> problem;
    query.expression = LogExpression::read(u'/' % pattern % u'/', problem);
    if (problem)
        qFatal("%s: %s", qUtf8Printable(pattern), qUtf8Printable(problem->message));
    LogSearch::Options options;
    options.judgeAlone = judgeAlone;
    return LogSearch::run(index, query, options);
}

/// The first line that only one of both holds.
QString difference(const LogIndex &index, const LogHits &quick, const LogHits &judged)
{
    for (qint64 line = 0; line < index.lineCount(); ++line) {
        if (quick.contains(line) != judged.contains(line))
            return u"%1 only, line %2: %3"_s.arg(quick.contains(line) ? u"blocks"_s : u"judge"_s, QString::number(line),
                                                 index.line(line, PlainMasker()).left(200));
    }
    return quick == judged ? QString() : u"the same lines in another form"_s;
}

} // namespace

void TstSearchEquality::initTestCase()
{
    m_index = m_folder.scan({awkwardLog(), "\xEF\xBB\xBF" + stamped(1, "first of a file\r\n") + "more\n"}).index;
    QVERIFY(m_index->entryCount() > 30'000);
}

void TstSearchEquality::findsWhatTheJudgeFinds_data()
{
    QTest::addColumn<QString>("pattern");
    for (const QString &pattern : plainPatterns() + rarePatterns())
        QTest::newRow(qUtf8Printable(pattern)) << pattern;
}

void TstSearchEquality::findsWhatTheJudgeFinds()
{
    QFETCH(QString, pattern);
    const LogSearchResult quick = found(*m_index, pattern, false);
    const LogSearchResult judged = found(*m_index, pattern, true);
    QVERIFY(judged.undecided.isEmpty());
    QCOMPARE(difference(*m_index, quick.hits, judged.hits), QString());
}

void TstSearchEquality::findsWhatTheJudgeFindsByChance_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TstSearchEquality::findsWhatTheJudgeFindsByChance()
{
    QFETCH(quint32, seed);
    PatternMaker maker(seed);
    QByteArray bytes;
    for (int i = 0; i < 250; ++i)
        bytes += i % 3 == 2 ? maker.text() : stamped(i, maker.text());
    const LogFolder folder;
    const auto index = folder.scan(bytes).index;
    for (int i = 0; i < chancePatterns; ++i) {
        const QString pattern = maker.pattern();
        if (!QRegularExpression(pattern, QRegularExpression::MultilineOption).isValid())
            continue;
        const LogSearchResult judged = found(*index, pattern, true);
        if (!judged.undecided.isEmpty())
            continue; // alone it gives up earlier
        const QString differs = difference(*index, found(*index, pattern, false).hits, judged.hits);
        QVERIFY2(differs.isEmpty(), qUtf8Printable(pattern % u" : "_s % differs));
    }
}

void TstSearchEquality::judgesAsQtDoes()
{
    PatternMaker maker(7);
    EntryText entry;
    JudgeRun run([] { return false; });
    int matches = 0;
    for (int i = 0; i < 1500; ++i) {
        const QString pattern = maker.pattern();
        const QRegularExpression theirs(pattern, QRegularExpression::MultilineOption);
        const PatternJudge ours(pattern);
        QCOMPARE(ours.isValid(), theirs.isValid());
        if (!theirs.isValid())
            continue;
        for (int j = 0; j < 20; ++j) {
            const QByteArray bytes = maker.text();
            const QString text = entry.of({bytes.constData(), static_cast<size_t>(bytes.size())}).toString();
            const QRegularExpressionMatch match = theirs.match(text);
            const JudgeVerdict verdict = run.ask(ours, text);
            if (verdict == JudgeVerdict::GaveUp)
                continue;
            QCOMPARE(verdict, match.hasMatch() ? JudgeVerdict::Yes : JudgeVerdict::No);
            if (match.hasMatch())
                QCOMPARE(run.group(0), std::pair(match.capturedStart(), match.capturedLength()));
            matches += match.hasMatch() ? 1 : 0;
        }
    }
    QVERIFY(matches > 5'000);
}

/// Else the other tests would compare the judge with itself.
void TstSearchEquality::placesAreThoseOfQt()
{
    PatternMaker maker(8);
    EntryText entry;
    JudgeRun run([] { return false; });
    int all = 0;
    int leftOut = 0;
    for (int i = 0; i < 1500; ++i) {
        const QString pattern = maker.pattern();
        const QRegularExpression theirs(pattern, QRegularExpression::MultilineOption);
        const PatternJudge ours(pattern);
        for (int j = 0; theirs.isValid() && j < 20; ++j) {
            const QByteArray bytes = maker.text();
            const QString text = entry.of({bytes.constData(), static_cast<size_t>(bytes.size())}).toString();
            if (run.ask(ours, text) == JudgeVerdict::GaveUp)
                continue;
            std::vector<std::pair<qsizetype, qsizetype>> expected;
            for (auto found = theirs.globalMatch(text); found.hasNext();) {
                const QRegularExpressionMatch match = found.next();
                if (match.capturedLength() > 0)
                    expected.emplace_back(match.capturedStart(), match.capturedLength());
            }
            const auto places = run.places(ours, text, expected.size() + 1);
            QVERIFY2(places.size() <= expected.size(), qPrintable(pattern));
            QVERIFY2(std::equal(places.begin(), places.end(), expected.begin()), qPrintable(pattern));
            all += static_cast<int>(expected.size());
            leftOut += static_cast<int>(expected.size() - places.size());
        }
    }
    QVERIFY2(all > 1000 && leftOut * 100 < all, qPrintable(u"%1 of %2"_s.arg(leftOut).arg(all)));
    const QString cutPair = u"timeout"_s + QChar(0xd83d);
    QVERIFY(
        run.places(PatternJudge(u"timeout"_s), cutPair, 9).empty()); // no text, which PCRE2 is not to be asked about
}

void TstSearchEquality::someGoByTheirTexts()
{
    PatternMaker maker(3);
    int valid = 0;
    int byText = 0;
    int exact = 0;
    for (int i = 0; i < 500; ++i) {
        const PatternSet set({maker.pattern()});
        valid += set.path(0) != PatternSet::Path::Nothing ? 1 : 0;
        byText += set.path(0) == PatternSet::Path::Literals ? 1 : 0;
        exact += set.isExact(0) ? 1 : 0;
    }
    qInfo("%d valid patterns, %d by their texts, %d of these exact", valid, byText, exact);
    QVERIFY(valid > 300 && byText > valid / 10);
    QVERIFY(exact > 0 && exact < byText);
    const PatternSet set(
        {u"timeout after"_s, u"duration=[5-9]\\d\\d\\.\\dms"_s, u"connection (?:\\X) reset"_s, u"("_s});
    QVERIFY(set.path(0) == PatternSet::Path::Literals && set.isExact(0));
    QVERIFY(set.path(1) == PatternSet::Path::Literals && !set.isExact(1));
    QVERIFY(set.path(2) == PatternSet::Path::Entries);
    QVERIFY(set.path(3) == PatternSet::Path::Nothing);
}

/// What vectorscan does not propose nobody would judge: it must find every text, of whatever length, number and place.
void TstSearchEquality::findsEveryText_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TstSearchEquality::findsEveryText()
{
    QFETCH(quint32, seed);
    std::mt19937 random(seed);
    const auto below = [&random](size_t limit) { return random() % limit; };
    static constexpr std::string_view signs = "aAbBkKsS \x01\x7f\x80\xc3\xff=";
    const auto bytes = [&](size_t length) {
        QByteArray made;
        for (size_t i = 0; i < length; ++i)
            made += signs[below(signs.size())];
        return made;
    };
    for (int round = 0; round < 40; ++round) {
        QStringList patterns;
        std::vector<QByteArray> texts;
        const bool anyCase = below(3) == 0;
        for (size_t count = size_t{1} << below(7); texts.size() < count;) {
            QByteArray text = bytes(1 + below(below(4) == 0 ? 70 : 6));
            text.replace('\x80', 'x').replace('\xc3', 'y').replace('\xff', 'z');
            texts.push_back(text);
            patterns.append((anyCase ? u"(?i)"_s : QString()) + QRegularExpression::escape(QString::fromLatin1(text)));
        }
        QByteArray log;
        std::vector<QByteArray> entries;
        for (int i = 0; i < 30; ++i) {
            QByteArray entry = bytes(below(120));
            if (below(2) == 0)
                entry.insert(static_cast<qsizetype>(below(static_cast<size_t>(entry.size()) + 1)),
                             texts[below(texts.size())]);
            entries.push_back(entry);
            log += stamped(i, entry + '\n');
        }
        const LogFolder folder;
        const auto index = folder.scan(log).index;
        QCOMPARE(index->entryCount(), 30);
        QList<Signature> signatures;
        for (const QString &pattern : std::as_const(patterns))
            signatures.append({QString::number(signatures.size()), pattern});
        const auto hits = index->signatureHits(signatures, *index->wholeSpan());
        for (size_t text = 0; text < texts.size(); ++text) {
            // The stamp holds none of the signs but T, Z and digits.
            const auto holds = [&](const QByteArray &entry) {
                const QByteArray whole = "Z " + entry;
                return anyCase ? whole.toLower().contains(texts[text].toLower()) : whole.contains(texts[text]);
            };
            QCOMPARE(hits[text].count, std::ranges::count_if(entries, holds));
        }
    }
}

QTEST_GUILESS_MAIN(TstSearchEquality)
#include "tst_searchequality.moc"
