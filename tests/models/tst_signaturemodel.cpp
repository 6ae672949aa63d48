// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"
#include "widgets/models/signatures/signaturemodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace sitrep;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto longEnough = 30'000;
const Instant start = *parseInstant(u"2025-09-15T17:29:00Z");

/// Hides one word, as the redactor hides a secret.
class WordMasker final : public Masker
{
public:
    QString mask(const QString &text) const override { return QString(text).replace(u"hunter2"_s, u"«masked»"_s); }
    QJsonValue mask(const QJsonValue &value) const override { return value; }
};

const auto masker = std::make_shared<const WordMasker>();

QString lineOf(Instant at, const QString &rest)
{
    return isoText(at) + u' ' + rest;
}

/// A service that warns each minute of two hours, and from the start on exits with code 3 each minute and warns three times as often.
QStringList incident()
{
    QStringList lines;
    for (Instant at = start - 1h; at < start + 1h; at += 1min) {
        const int minute = int((at - start) / 1min);
        lines << lineOf(at, u"INFO request %1 answered in 20 ms"_s.arg(minute + 60));
        for (int again = 0; again < (at < start ? 1 : 3); ++again)
            lines << lineOf(at + again * 10s, u"WARNING slow query took %1 ms"_s.arg(200 + minute));
        if (at >= start + 2min)
            lines << lineOf(at + 45s, u"ERROR Container called exit(3)"_s) << u"  at main of pod hunter2"_s;
    }
    return lines;
}

} // namespace

class TestSignatureModel final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void errorsComeFirstWithWhatIsKnownOfThem();
    void withoutAStartNothingIsNew();
    void belowWarningsOnlyWhenAsked();
    void whatIsLessSevereIsToldApart();
    void aNamedSignatureStandsBesideTheMinedOnes();
    void aStartThatIsToldLateHidesNothingNew();
    void whatEndsBeforeAnExactStartIsNotNew();
    void severalLogsAreCountedTogether();
    void theChosenEntriesAreExactlyThose();
    void theRangeCounts();
    void whatIsMaskedIsNeverShown();
    void aLogThatGrowsIsCountedAgain();
    void nobodyLooksNothingIsCounted();
    void copiedAsTextAndMarkdown();
    void aModelThatIsDestroyedWhileItCountsLeavesNothingBehind();

private:
    LogPart part(const QStringList &lines, const QString &name);
    static void counted(SignatureModel &model, const LogParts &parts);

    QTemporaryDir m_folder;
};

LogPart TestSignatureModel::part(const QStringList &lines, const QString &name)
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no room for a log");
    for (const QString &line : lines)
        file.write(line.toUtf8() + '\n');
    file.close();
    LogPart part;
    part.source = u"backend"_s;
    part.name = name;
    part.index = LogScan::files({path}, {}).index;
    part.state = LogPart::State::Whole;
    return part;
}

void TestSignatureModel::counted(SignatureModel &model, const LogParts &parts)
{
    model.setWatched(true);
    model.setLogs(parts, masker);
    QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting() && model.isCounted(), longEnough);
}

void TestSignatureModel::errorsComeFirstWithWhatIsKnownOfThem()
{
    SignatureModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setIncidentStart(start);
    counted(model, {part(incident(), u"backend.log"_s)});
    QCOMPARE(model.rowCount(), 2);
    const LogSignature &exit = model.signatureAt(0);
    QCOMPARE(exit.text, u"Container called exit(3)"_s);
    QCOMPARE(exit.count, 58);
    QVERIFY(exit.isNew);
    QVERIFY(!exit.before);
    QCOMPARE(exit.countText(), u"58×"_s);
    QCOMPARE(exit.whenText(), u"first 17:31:45 · new"_s);
    QCOMPARE(exit.examples.size(), 3U);
    QVERIFY(exit.examples.at(0).origin.startsWith(u"backend.log:"_s));
    QCOMPARE(std::accumulate(exit.bars.begin(), exit.bars.end(), qint64{0}), 58);
    QCOMPARE(exit.bars.front(), 0);
    QVERIFY(exit.bars.back() > 0);
    const LogSignature &slow = model.signatureAt(1);
    QCOMPARE(slow.count, 240);
    QVERIFY(!slow.isNew);
    QVERIFY(slow.before);
    QVERIFY2(std::abs(slow.before->times - 3) < 0.1, qPrintable(QString::number(slow.before->times)));
    QVERIFY(slow.whenText().endsWith(u"times as often as in the hour before"_s));
    QVERIFY(model.index(0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .startsWith(u"ERROR, Container called exit(3), 58 entries, first at 17:31:45"_s));
}

void TestSignatureModel::withoutAStartNothingIsNew()
{
    SignatureModel model;
    counted(model, {part(incident(), u"backend.log"_s)});
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!model.signatureAt(0).isNew);
    QVERIFY(!model.signatureAt(1).before);
    QCOMPARE(model.signatureAt(0).whenText(), u"first 17:31:45"_s);
}

void TestSignatureModel::whatIsLessSevereIsToldApart()
{
    QStringList lines;
    for (int i = 0; i < 4; ++i)
        lines.append(u"2025-09-15T17:0%1:00Z WARN no answer from the pool"_s.arg(i));
    for (int i = 0; i < 2; ++i)
        lines.append(u"2025-09-15T17:4%1:00Z ERROR no answer from the pool"_s.arg(i));
    SignatureModel model;
    model.setIncidentStart(start);
    counted(model, {part(lines, u"pool.log"_s)});
    QCOMPARE(model.rowCount(), 1);
    const LogSignature &pool = model.signatureAt(0);
    QCOMPARE(pool.countText(), u"6×"_s);
    QCOMPARE(pool.whenText(), u"first 17:00:00 · 2 of them ERROR, first 17:40:00 · new"_s);
    QVERIFY2(pool.sentence().contains(u"2 of them ERROR, first 17:40:00, new since"), qPrintable(pool.sentence()));
}

void TestSignatureModel::belowWarningsOnlyWhenAsked()
{
    SignatureModel model;
    counted(model, {part(incident(), u"backend.log"_s)});
    QCOMPARE(model.rowCount(), 2);
    model.setAllLines(true);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 3, longEnough);
    QCOMPARE(model.signatureAt(2).count, 120);
    QCOMPARE(model.signatureAt(2).level, LogLevel::Info);
}

void TestSignatureModel::aNamedSignatureStandsBesideTheMinedOnes()
{
    SignatureModel model;
    model.setIncidentStart(start);
    model.setNamed({Signature{u"exit code"_s, uR"(exit\((?<code>\d+)\)|/api/x)"_s}, Signature{u"never"_s, u"nowhere"_s},
                    Signature{u"broken"_s, u"("_s}});
    counted(model, {part(incident(), u"backend.log"_s)});
    QCOMPARE(model.rowCount(), 3);
    const LogSignature &named = model.signatureAt(0);
    QVERIFY(named.isNamed);
    QCOMPARE(named.text, u"exit code"_s);
    QCOMPARE(named.count, 58);
    QVERIFY(named.isNew);
    QCOMPARE(named.bars, model.signatureAt(1).bars);
    model.choose(0);
    QTRY_VERIFY_WITH_TIMEOUT(model.entries(), longEnough);
    QCOMPARE(model.entries()->count(), 58);
}

void TestSignatureModel::aStartThatIsToldLateHidesNothingNew()
{
    const LogParts parts{
        part({lineOf(start - 40min, u"WARN all is slow"_s), lineOf(start - 15s, u"ERROR disk is full"_s),
              lineOf(start + 5min, u"ERROR disk is full"_s)},
             u"late.log"_s)};
    const auto areNew = [&parts](Instant told) {
        SignatureModel model;
        model.setIncidentStart(told);
        model.setNamed({Signature{u"full"_s, u"disk is full"_s}});
        counted(model, parts);
        QList<bool> rows;
        for (int row = 0; row < 2; ++row) // mined and named; the warning comes behind
            rows.append(model.signatureAt(row).isNew);
        return rows;
    };
    QCOMPARE(areNew(start), (QList<bool>{true, true}));
    QCOMPARE(areNew(start + 1min), (QList<bool>{false, false}));
    QCOMPARE(areNew(start + 250ms), (QList<bool>{true, true})); // of an alert; what goes on is of the incident
}

void TestSignatureModel::whatEndsBeforeAnExactStartIsNotNew()
{
    const LogParts parts{
        part({lineOf(start - 40min, u"WARN all is slow"_s), lineOf(start - 20s, u"ERROR disk is full"_s),
              lineOf(start - 15s, u"ERROR disk is full"_s), lineOf(start + 5min, u"ERROR disk is full"_s)},
             u"over.log"_s)};
    const auto areNew = [&parts](Instant told, const std::optional<TimeSpan> &span) {
        SignatureModel model;
        model.setIncidentStart(told);
        model.setNamed({Signature{u"full"_s, u"disk is full"_s}});
        model.setSpan(span);
        counted(model, parts);
        return QList<bool>{model.signatureAt(0).isNew, model.signatureAt(1).isNew};
    };
    for (const std::optional<TimeSpan> &span : {std::optional<TimeSpan>(), std::optional(TimeSpan{start, start + 1h})})
        QCOMPARE(areNew(start + 250ms, span), (QList<bool>{false, false}));
    QCOMPARE(areNew(start, std::nullopt), (QList<bool>{true, true})); // people tell minutes
}

void TestSignatureModel::severalLogsAreCountedTogether()
{
    SignatureModel model;
    model.setIncidentStart(start);
    // Alone the second log knows nothing of the time before; the first has seen its failure then.
    const LogPart one = part(
        {lineOf(start - 40min, u"ERROR lost connection to 10.0.0.1"_s), lineOf(start - 30min, u"ERROR disk is full"_s)},
        u"a.log"_s);
    const LogPart other = part({lineOf(start + 1min, u"ERROR lost connection to 10.0.0.7"_s),
                                lineOf(start + 2min, u"ERROR lost connection to 10.0.0.8"_s)},
                               u"b.log"_s);
    counted(model, {one, other});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.signatureAt(0).count, 3);
    QVERIFY(!model.signatureAt(0).isNew);
    model.choose(0);
    QTRY_VERIFY_WITH_TIMEOUT(model.entries(), longEnough);
    QCOMPARE(model.entries()->of(one)->count(), 1);
    QCOMPARE(model.entries()->of(other)->count(), 2);
    // Also when only the incident is looked at.
    model.setSpan(TimeSpan{start, start + 1h});
    QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting() && model.rowCount() == 1, longEnough);
    QVERIFY(!model.signatureAt(0).isNew);
}

void TestSignatureModel::theChosenEntriesAreExactlyThose()
{
    SignatureModel model;
    const LogPart log = part(incident(), u"backend.log"_s);
    counted(model, {log});
    model.choose(0);
    QVERIFY(model.choice());
    QVERIFY(model.index(0).data(SignatureModel::ChosenRole).toBool());
    QTRY_VERIFY_WITH_TIMEOUT(model.entries(), longEnough);
    QVERIFY(model.entries()->of(log));
    const LogHits &hits = *model.entries()->of(log);
    QCOMPARE(hits.count(), model.signatureAt(0).count);
    for (qint64 line = 0; line < log.index->lineCount(); ++line)
        QCOMPARE(hits.contains(line), log.index->line(line, *masker).contains(u"exit(3)"_s));
    const QSignalSpy spy(&model, &SignatureModel::choiceChanged);
    model.clearChoice();
    QVERIFY(!model.choice() && !model.entries());
    QCOMPARE(spy.count(), 1);
}

void TestSignatureModel::theRangeCounts()
{
    SignatureModel model;
    model.setIncidentStart(start);
    model.setSpan(TimeSpan{start - 1us, start + 10min});
    counted(model, {part(incident(), u"backend.log"_s)});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.signatureAt(0).count, 8);
    QVERIFY(model.signatureAt(0).isNew);
    QCOMPARE(model.signatureAt(1).count, 31); // one of the minute in which the span ends
    QVERIFY(model.signatureAt(1).before);
}

void TestSignatureModel::whatIsMaskedIsNeverShown()
{
    SignatureModel model;
    counted(model, {part({lineOf(start, u"ERROR login as hunter2 failed"_s)}, u"login.log"_s)});
    QCOMPARE(model.rowCount(), 1);
    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
        QVERIFY(!model.index(0).data(role).toString().contains(u"hunter2"_s));
    QVERIFY(model.signatureAt(0).examples.front().text.contains(u"«masked»"_s));
    QVERIFY(!model.signatureAt(0).asMarkdown().contains(u"hunter2"_s));
}

void TestSignatureModel::aLogThatGrowsIsCountedAgain()
{
    SignatureModel model;
    LogPart log = part({lineOf(start, u"ERROR gave up"_s)}, u"grows.log"_s);
    counted(model, {log});
    model.choose(0);
    QTRY_VERIFY_WITH_TIMEOUT(model.entries(), longEnough);
    const QSignalSpy changed(&model, &SignatureModel::entriesChanged);
    const QSignalSpy grown(&model, &SignatureModel::entriesGrown);
    log = part({lineOf(start, u"ERROR gave up"_s), lineOf(start + 1s, u"ERROR gave up"_s)}, u"grows.log"_s);
    model.setLogs({log}, masker);
    QTRY_COMPARE_WITH_TIMEOUT(model.signatureAt(0).count, 2, longEnough);
    QTRY_COMPARE_WITH_TIMEOUT(model.entries()->count(), 2, longEnough);
    QVERIFY(model.choice());
    QVERIFY(changed.isEmpty());
    QCOMPARE(grown.size(), 1);
}

void TestSignatureModel::nobodyLooksNothingIsCounted()
{
    SignatureModel model;
    model.setLogs({part(incident(), u"backend.log"_s)}, masker);
    QCoreApplication::processEvents();
    QVERIFY(!model.isCounting() && !model.isCounted());
    model.setWatched(true);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, longEnough);
}

void TestSignatureModel::copiedAsTextAndMarkdown()
{
    LogSignature signature;
    signature.text = u"a <*> of `b`"_s;
    signature.count = 1200;
    signature.first = start;
    signature.isNew = true;
    signature.examples = {{u"a 1 of ```b```"_s, u"x.log:3"_s}};
    QCOMPARE(signature.asText(), u"%1× a <*> of `b` · first 17:29:00 · new"_s.arg(QLocale().toString(1200)));
    QVERIFY(signature.asMarkdown().contains(uR"(a \<\*\> of \`b\`)"_s));
    QVERIFY(signature.asMarkdown().contains(u"\n````\nx.log:3  a 1 of ```b```\n````\n"_s));
}

void TestSignatureModel::aModelThatIsDestroyedWhileItCountsLeavesNothingBehind()
{
    const LogParts parts{part(incident(), u"backend.log"_s)};
    for (int round = 0; round < 20; ++round) {
        SignatureModel model;
        model.setWatched(true);
        model.setLogs(parts, masker);
        QCoreApplication::processEvents();
    }
}

QTEST_GUILESS_MAIN(TestSignatureModel)
#include "tst_signaturemodel.moc"
