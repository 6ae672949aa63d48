// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"
#include "widgets/models/marks/labelplaces.h"
#include "widgets/models/marks/linemarks.h"
#include "widgets/models/marks/linetext.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

constexpr auto longEnough = 30'000;

class WordMasker final : public Masker
{
public:
    QString mask(const QString &text) const override { return QString(text).replace(u"hunter2"_s, u"«masked»"_s); }
    QJsonValue mask(const QJsonValue &value) const override { return value; }
};

const auto masker = std::make_shared<const WordMasker>();

} // namespace

/// Marks, colours, and lines that leave the window.
class TestLineMarks final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void marksAreGoneToBothWaysRoundTheEnd();
    void marksStayWithTheirLinesWhileTheLogGrows();
    void marksGoWithALogThatBeginsAnew();
    void aHiddenMarkIsNoRow();
    void oneTextHasOneColour();
    void wordsOfALine_data();
    void wordsOfALine();
    void neighbouringWords();
    void labelledRowsAreFoundOnceASlice();
    void copiedWithFileAndLine();
    void aLinkTellsTheLine();
    void aNoteTellsWhenAndWhere();

private:
    LogPart part(const QStringList &lines, const QString &name, quint64 generation = 1);
    static void show(LogModel &model, const LogParts &parts);

    QTemporaryDir m_folder;
};

LogPart TestLineMarks::part(const QStringList &lines, const QString &name, quint64 generation)
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
    part.generation = generation;
    return part;
}

void TestLineMarks::show(LogModel &model, const LogParts &parts)
{
    model.setParts(parts, masker);
    qint64 lines = 0;
    for (const LogPart &part : parts)
        lines += part.index->lineCount();
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), int(lines), longEnough);
}

namespace {

QStringList lines(int count)
{
    QStringList made;
    for (int line = 0; line < count; ++line)
        made << u"2025-09-15T17:%1:00Z ERROR line %2 of hunter2"_s.arg(line, 2, 10, QChar(u'0')).arg(line);
    return made;
}

} // namespace

void TestLineMarks::marksAreGoneToBothWaysRoundTheEnd()
{
    LogModel model;
    show(model, {part(lines(20), u"a.log"_s)});
    LineMarks marks(model);
    const QSignalSpy changed(&marks, &LineMarks::changed);
    QCOMPARE(marks.next(0, true), -1);
    for (const int row : {12, 3})
        marks.toggle(model.placeAt(row));
    QCOMPARE(marks.rows(), (std::vector<int>{3, 12}));
    QCOMPARE(marks.next(3, true), 12);
    QCOMPARE(marks.next(12, true), 3);
    QCOMPARE(marks.next(3, false), 12);
    QCOMPARE(marks.next(5, false), 3);
    QVERIFY(marks.isMarked(model.placeAt(3)) && !marks.isMarked(model.placeAt(4)));
    QCOMPARE(marks.times().size(), 2U);
    marks.toggle(model.placeAt(3));
    QCOMPARE(marks.rows(), std::vector<int>{12});
    QCOMPARE(changed.count(), 3);
}

void TestLineMarks::marksStayWithTheirLinesWhileTheLogGrows()
{
    LogModel model;
    const LogPart other = part({u"2025-09-15T17:05:30Z INFO between"_s}, u"b.log"_s, 7);
    show(model, {part(lines(10), u"a.log"_s)});
    LineMarks marks(model);
    marks.toggle(model.placeAt(8));
    const LogPart grown = part(lines(30), u"a.log"_s);
    show(model, {grown, other});
    marks.keep({grown, other});
    QCOMPARE(marks.rows(), std::vector<int>{9});
    QVERIFY(model.index(9, LogModel::MessageColumn).data().toString().startsWith(u"line 8 "_s));
}

void TestLineMarks::marksGoWithALogThatBeginsAnew()
{
    LogModel model;
    show(model, {part(lines(10), u"a.log"_s)});
    LineMarks marks(model);
    marks.toggle(model.placeAt(2));
    const LogPart anew = part(lines(5), u"a.log"_s, 2);
    show(model, {anew});
    marks.keep({anew});
    QCOMPARE(marks.count(), 0);
    QVERIFY(marks.rows().empty());
}

void TestLineMarks::aHiddenMarkIsNoRow()
{
    LogModel model;
    show(model, {part(lines(10), u"a.log"_s)});
    LineMarks marks(model);
    marks.toggle(model.placeAt(2));
    marks.toggle(model.placeAt(5));
    LogFilter filter;
    filter.text = u"\"line 5\""_s;
    model.setFilter(filter);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, longEnough);
    QCOMPARE(marks.rows(), std::vector<int>{0});
    QCOMPARE(marks.count(), 2);
}

void TestLineMarks::oneTextHasOneColour()
{
    TextLabels labels;
    QVERIFY(labels.isEmpty());
    labels.toggle(0, u"exit(3)"_s);
    labels.toggle(4, u"EXIT(3)"_s);
    QCOMPARE(labels.firstFree(), 0);
    const QList<TextLabels::Place> places = labels.placesIn(u"Exit(3), then exit(3)"_s);
    QCOMPARE(places.size(), 2);
    QCOMPARE(places.at(1).start, 14);
    QCOMPARE(places.at(0).label, 4);
    labels.toggle(4, u"exit(3)"_s);
    QVERIFY(labels.isEmpty());
    labels.toggle(9, u"x"_s);
    labels.toggle(1, u"  "_s);
    QVERIFY(labels.isEmpty());
}

void TestLineMarks::wordsOfALine_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("at");
    QTest::addColumn<QString>("word");
    QTest::newRow("in a word") << "connection lost" << 3 << "connection";
    QTest::newRow("between words") << "connection lost" << 10 << "lost";
    QTest::newRow("an address") << "to 10.28.0.3:5432, again" << 5 << "10.28.0.3";
    QTest::newRow("a call") << "called exit(3)" << 12 << "exit(3)";
    QTest::newRow("a full stop") << "It failed. Again" << 5 << "failed";
    QTest::newRow("a name") << "from cloud-sql/main now" << 7 << "cloud-sql/main";
    QTest::newRow("nothing behind") << "end ..." << 4 << "";
    QTest::newRow("empty") << "" << 0 << "";
}

void TestLineMarks::wordsOfALine()
{
    QFETCH(QString, line);
    QFETCH(int, at);
    QFETCH(QString, word);
    const auto [start, length] = wordAt(line, at);
    QCOMPARE(line.mid(start, length), word);
}

void TestLineMarks::neighbouringWords()
{
    const QString line = u"one, two - three"_s;
    auto [start, length] = neighbourWord(line, 0, true);
    QCOMPARE(line.mid(start, length), u"two"_s);
    std::tie(start, length) = neighbourWord(line, start, true);
    QCOMPARE(line.mid(start, length), u"three"_s);
    std::tie(start, length) = neighbourWord(line, start, true);
    QCOMPARE(line.mid(start, length), u"three"_s);
    std::tie(start, length) = neighbourWord(line, start, false);
    QCOMPARE(line.mid(start, length), u"two"_s);
    std::tie(start, length) = neighbourWord(line, 0, false);
    QCOMPARE(line.mid(start, length), u"one"_s);
}

void TestLineMarks::labelledRowsAreFoundOnceASlice()
{
    LogModel model;
    show(model, {part(lines(40), u"a.log"_s)});
    LabelSearch search;
    search.rows = model.rows();
    search.masker = masker;
    search.texts = {QString(), u"LINE 7 "_s, u"line"_s, u"hunter2"_s};
    search.slices = 4;
    search.run({});
    QVERIFY(search.ended);
    QCOMPARE(search.places.size(), 5U);
    QCOMPARE(search.places.at(0).label, 1);
    QCOMPARE(search.places.at(0).row, 7);
    QCOMPARE(search.places.at(2).label, 2);
    QCOMPARE(search.places.at(2).row, 10);
}

void TestLineMarks::copiedWithFileAndLine()
{
    LogModel model;
    show(model, {part(lines(5), u"a.log"_s)});
    const QString text = LineText::text(model, {1, 3});
    QCOMPARE(text, u"a.log:2  2025-09-15T17:01:00Z ERROR line 1 of «masked»\n"
                   "a.log:4  2025-09-15T17:03:00Z ERROR line 3 of «masked»\n"_s);
    QCOMPARE(LineText::markdown(model, {1, 3}),
             u"`a.log`, 2025-09-15T17:01:00Z to 2025-09-15T17:03:00Z\n\n```\n%1```\n"_s.arg(text));
    QCOMPARE(LineText::markdown(model, {}), QString());
}

void TestLineMarks::aLinkTellsTheLine()
{
    LogModel model;
    show(model, {part(lines(5), u"a.log"_s)});
    QCOMPARE(LineText::link(model, 1, u"1278"_s),
             u"sitrep://incident/1278?panel=logs&source=backend&line=a.log:2&t=2025-09-15T17:01:00Z"_s);
}

void TestLineMarks::aNoteTellsWhenAndWhere()
{
    LogModel model;
    show(model, {part(lines(5), u"a.log"_s)});
    QCOMPARE(LineText::note(model, 1), u"line 1 of «masked» (a.log:2)"_s);
    QCOMPARE(*LineText::time(model, 1), *parseInstant(u"2025-09-15T17:01:00Z"));
}

QTEST_GUILESS_MAIN(TestLineMarks)
#include "tst_linemarks.moc"
