// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/chartpicture.h"
#include "diagnostics/report/charts/histogramchart.h"
#include "diagnostics/report/html/htmlwriter.h"
#include "diagnostics/report/kinds/reportblocks.h"
#include "diagnostics/report/markdown/markdownwriter.h"
#include "diagnostics/report/sections/charts.h"
#include "diagnostics/report/sections/sections.h"
#include "tests/unit/report/somecharts.h"

#include <QImage>
#include <QPainter>
#include <QTest>
#include <QXmlStreamReader>

using namespace sitrep;
using namespace sitrep::test;

namespace {

constexpr int width = 700;

const Check &checkOf(const ReportDocument &document, const QString &id)
{
    return *std::find_if(document.runbook->checks.cbegin(), document.runbook->checks.cend(),
                         [&id](const Check &check) { return check.id == id; });
}

std::optional<Chart> errorsOf(const ReportDocument &document)
{
    return sections::errorChart(document, checkOf(document, u"error-rate"_s),
                                *document.incident.latestResult(u"error-rate"_s));
}

QImage painted(const Chart &chart)
{
    const ChartLook look = ChartLook::paper();
    QImage image(width, qCeil(chartHeight(chart, look, width)), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintChart(painter, chart, look, width);
    return image;
}

int countOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return count;
}

/// What is drawn in the pages, element by element.
struct Drawn
{
    explicit Drawn(const QString &html)
    {
        QXmlStreamReader reader(html);
        bool inside = false;
        while (!reader.atEnd()) {
            const QXmlStreamReader::TokenType token = reader.readNext();
            if (token == QXmlStreamReader::StartElement && reader.name() == u"svg"
                && reader.attributes().value(u"role"_s) == u"img") {
                ++pictures;
                inside = true;
            } else if (token == QXmlStreamReader::EndElement && reader.name() == u"svg") {
                inside = false;
            }
            if (!inside)
                continue;
            if (token == QXmlStreamReader::Characters)
                text += reader.text() + u'\n';
            if (token != QXmlStreamReader::StartElement)
                continue;
            elements.insert(reader.name().toString());
            for (const QXmlStreamAttribute &attribute : reader.attributes()) {
                names.insert(attribute.name().toString());
                if (attribute.name() == u"fill" || attribute.name() == u"stroke")
                    colours.insert(attribute.value().toString());
            }
        }
        error = reader.hasError() ? reader.errorString() : QString();
    }

    int pictures = 0;
    QSet<QString> elements;
    QSet<QString> names;
    QSet<QString> colours;
    QString text;
    QString error;
};

} // namespace

class TestCharts final : public QObject
{
    Q_OBJECT

private slots:
    void errorsAreToldAndMarked();
    void severalChecksOfOneLogAreDrawnOnce();
    void nothingToDrawIsNoChart_data();
    void nothingToDrawIsNoChart();
    void statusesHoldUntilTheNextRun();
    void theLadderTellsTheBrokenRung();
    void answersThatTookTimeAreDrawn();
    void theChainBeginsWithTheCause();
    void everyChartIsPainted();
    void errorsAreSolidAndWarningsHollow();
    void aNameLeavesTheBarsFree();
    void theyStandInThePageAsItsOwn();
    void textFormatsTellOnlyWhatIsNew();
    void hostileWordsStayWords();
};

void TestCharts::errorsAreToldAndMarked()
{
    const std::optional<Chart> chart = errorsOf(drawableDocument());
    QVERIFY(chart);
    QCOMPARE(chart->title, u"Errors and warnings per 30 s in backend"_s);
    const auto &histogram = std::get<ErrorHistogram>(chart->data);
    QCOMPARE(histogram.bars.size(), 120);
    QCOMPARE(histogram.bars.at(60).errors, 14);
    QCOMPARE(histogram.marks.size(), 1);
    QVERIFY2(chart->told.contains(u"most errors at once: 16 in the 30 s from 2025-09-15T17:"_s),
             qPrintable(chart->told));
    QVERIFY2(chart->told.endsWith(u"Marked: start 2025-09-15T17:29:00Z."_s), qPrintable(chart->told));
}

void TestCharts::severalChecksOfOneLogAreDrawnOnce()
{
    ReportDocument document = drawableDocument();
    const auto drawnIn = [&document] {
        const Blocks blocks = sections::errors(document);
        return std::count_if(blocks.cbegin(), blocks.cend(),
                             [](const Block &block) { return std::holds_alternative<Chart>(block); });
    };
    QCOMPARE(drawnIn(), 1);
    EventMaker make;
    QList<Event> events{make.opened(document.incident.details())};
    const QJsonArray counts{QJsonArray{9, 1, 1}, QJsonArray{9, 4, 0}};
    events += make(EventKind::Result, resultToJson(logResult(u"error-rate"_s, counts)));
    events += make(EventKind::Result, resultToJson(logResult(u"timeouts"_s, counts)));
    document.incident = Incident::of(events);
    QCOMPARE(drawnIn(), 1);
    events +=
        make(EventKind::Result, resultToJson(logResult(u"timeouts"_s, {QJsonArray{9, 2, 1}, QJsonArray{9, 0, 0}})));
    document.incident = Incident::of(events);
    QCOMPARE(drawnIn(), 2);
}

void TestCharts::nothingToDrawIsNoChart_data()
{
    QTest::addColumn<QJsonValue>("series");
    QTest::newRow("no object") << QJsonValue(3);
    QTest::newRow("no times") << QJsonValue(QJsonObject{{u"counts"_s, QJsonArray{QJsonArray{1, 1, 1}}}});
    const auto of = [](const QJsonValue &counts, const QString &to) {
        return QJsonValue(QJsonObject{{u"from"_s, u"2025-09-15T17:05:00Z"_s}, {u"to"_s, to}, {u"counts"_s, counts}});
    };
    QTest::newRow("no bars") << of(QJsonArray{}, u"2025-09-15T18:05:00Z"_s);
    QTest::newRow("nothing in them") << of(QJsonArray{QJsonArray{7, 0, 0}}, u"2025-09-15T18:05:00Z"_s);
    QTest::newRow("less than nothing") << of(QJsonArray{QJsonArray{7, -3, 0}}, u"2025-09-15T18:05:00Z"_s);
    QTest::newRow("an end before the start") << of(QJsonArray{QJsonArray{7, 3, 0}}, u"2025-09-15T16:05:00Z"_s);
    QTest::newRow("words for bars") << of(u"many"_s, u"2025-09-15T18:05:00Z"_s);
}

void TestCharts::nothingToDrawIsNoChart()
{
    QFETCH(QJsonValue, series);
    ReportDocument document = drawableDocument();
    CheckResult made = logResult(u"error-rate"_s, {});
    made.observation.facts[u"digest.buckets"_s].value = series;
    QVERIFY(!sections::errorChart(document, checkOf(document, u"error-rate"_s), made));
    QVERIFY(!sections::statusChart(someDocument()));
    QVERIFY(!sections::whysChart(someDocument()));
    QVERIFY(!toHtml(someDocument()).contains(u"<figure"_s));
}

void TestCharts::statusesHoldUntilTheNextRun()
{
    const std::optional<Chart> chart = sections::statusChart(drawableDocument());
    QVERIFY(chart);
    const auto &history = std::get<StatusHistory>(chart->data);
    QCOMPARE(history.rows.size(), 1); // the other did not change
    QCOMPARE(history.rows.constFirst().stretches.size(), 2);
    QCOMPARE(history.rows.constFirst().stretches.constLast().span, (TimeSpan{at(u"17:50:00"), at(u"18:05:00")}));
    QCOMPARE(chart->told,
             u"Name of backend: Unknown at 2025-09-15T17:40:00Z, Degraded at 2025-09-15T17:50:00Z, Failing "
             "at 2025-09-15T18:05:00Z. 1 component did not change."_s);
}

void TestCharts::theLadderTellsTheBrokenRung()
{
    const ReportDocument document = drawableDocument();
    const std::optional<Chart> chart =
        sections::ladderChart(checkOf(document, u"database"_s), *document.incident.latestResult(u"database"_s));
    QVERIFY(chart);
    QStringList words;
    for (const LadderBar &bar : std::get<LadderBars>(chart->data).bars)
        words += bar.name + u": "_s + bar.note;
    QVERIFY2(words.join(u", "_s).contains(u"sign-in: broken"_s), qPrintable(words.join(u", "_s)));
    QVERIFY(words.contains(u"query: not tried"_s));
}

void TestCharts::answersThatTookTimeAreDrawn()
{
    const ReportDocument document = drawableDocument();
    const std::optional<Chart> chart = sections::latencyChart(document, checkOf(document, u"database"_s));
    QVERIFY(chart);
    QCOMPARE(chart->told, u"3 times from 2025-09-15T17:40:00Z to 2025-09-15T18:00:00Z: 3.5 s to 4.0 s, the last time "
                          "4.0 s; 3 of them did not pass."_s);
    QVERIFY(!sections::latencyChart(document, checkOf(document, u"timeouts"_s)));
}

void TestCharts::theChainBeginsWithTheCause()
{
    const std::optional<Chart> chart = sections::whysChart(drawableDocument());
    QVERIFY(chart);
    const auto &chain = std::get<WhysChain>(chart->data);
    QCOMPARE(chain.links.constFirst().text, u"The pool is exhausted"_s);
    QCOMPARE(chain.links.constFirst().cites, u"E2"_s);
    QCOMPARE(chart->told, u"The pool is exhausted → Chat does not answer"_s);
}

void TestCharts::everyChartIsPainted()
{
    ReportDocument document = drawableDocument();
    Blocks blocks = reportBlocks(document);
    document.options.kind = ReportKind::Executive; // which has the whys as a picture, the others as a list
    blocks += reportBlocks(document);
    int charts = 0;
    for (const Block &block : blocks) {
        const auto *chart = std::get_if<Chart>(&block);
        if (chart == nullptr)
            continue;
        ++charts;
        const QImage image = painted(*chart);
        const int ink = image.width() * image.height() - countOf(image, Qt::white);
        QVERIFY2(ink > 200, qPrintable(chart->title));
        QCOMPARE(painted(*chart), image);
    }
    QCOMPARE(charts, 5); // errors, statuses, whys; ladder and latency of the connection
}

/// The same bar twice, so that grey paper tells them apart.
void TestCharts::errorsAreSolidAndWarningsHollow()
{
    const auto inkOf = [](const ErrorHistogram::Bar &bar) {
        Chart chart;
        chart.data = ErrorHistogram{{at(u"17:00:00"), at(u"18:00:00")}, {bar, {}, {}, {}}, {}};
        const QImage image = painted(chart);
        QColor middle = image.pixelColor(100, 40);
        return middle.lightness();
    };
    const int solid = inkOf({10, 0});
    const int hollow = inkOf({0, 10});
    QVERIFY2(hollow - solid > 100, qPrintable(u"%1 %2"_s.arg(solid).arg(hollow)));
}

/// Where the plot is low, names stand among the bars: beside those that are high, where there is a place.
void TestCharts::aNameLeavesTheBarsFree()
{
    ErrorHistogram histogram;
    histogram.span = {Instant{}, Instant{} + std::chrono::hours(1)};
    for (int minute = 0; minute < 60; ++minute)
        histogram.bars += ErrorHistogram::Bar{minute < 30 ? 0 : 9, 0};
    HistogramLook look;
    look.error = Qt::red;
    look.alarm = Qt::blue;
    look.ground = Qt::white;
    look.words = look.level = look.axis = Qt::gray;
    look.isOnPixels = true;
    const HistogramFrame frame{{50, 0, 600, 30}, 0, 30};
    const auto paint = [&] {
        QImage image(width, 50, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        HistogramChart(histogram, look, frame).paint(painter);
        return image;
    };
    const int bars = countOf(paint(), Qt::red);
    histogram.marks += ErrorHistogram::Mark{Instant{} + std::chrono::minutes(30), u"start"_s, true};
    const QImage marked = paint();
    QVERIFY(bars > 1000);
    QVERIFY(countOf(marked, Qt::blue) > 15);       // a line of dashes, and letters
    QVERIFY(bars - countOf(marked, Qt::red) < 30); // the line, and nothing of the name
}

void TestCharts::theyStandInThePageAsItsOwn()
{
    const QString html = toHtml(drawableDocument());
    const Drawn drawn(html);
    QVERIFY2(drawn.error.isEmpty(), qPrintable(drawn.error));
    QCOMPARE(drawn.pictures, 4);
    QCOMPARE(drawn.elements, (QSet<QString>{u"svg"_s, u"title"_s, u"desc"_s, u"path"_s, u"rect"_s, u"text"_s}));
    QVERIFY(!drawn.names.contains(u"id"_s) && !drawn.names.contains(u"style"_s) && !drawn.names.contains(u"href"_s));
    for (const QString &colour : drawn.colours)
        QVERIFY2(colour == u"none" || colour.startsWith(u"var(--"_s), qPrintable(colour));
    for (const QString &variable : drawn.colours) {
        if (variable != u"none")
            QVERIFY2(html.count(variable.mid(4).chopped(1) + u": #"_s) >= 2, qPrintable(variable)); // light and dark
    }
    QVERIFY2(drawn.text.contains(u"\n17:30\n"_s), qPrintable(drawn.text));
    QVERIFY(drawn.text.contains(u"Marked: start 2025-09-15T17:29:00Z."_s));
    QCOMPARE(toHtml(drawableDocument()), html);
}

void TestCharts::textFormatsTellOnlyWhatIsNew()
{
    const QString markdown = toMarkdown(drawableDocument());
    QVERIFY2(markdown.contains(u"**Errors and warnings per 30 s in backend:** "_s), qPrintable(markdown));
    QVERIFY(markdown.contains(u"**How long it took, each time:** 3 times"_s));
    QVERIFY(!markdown.contains(u"From the cause down to the symptom"_s)); // the whys stand there
    QVERIFY(!markdown.contains(u"Steps of the connection"_s));            // and so does the ladder
}

void TestCharts::hostileWordsStayWords()
{
    const QString hostile = u"</text><script>alert(1)</script>\"'&\u202egnp " + QString(300, u'x');
    ReportDocument document = drawableDocument();
    document.assessment.components[0].name = hostile;
    document.assessment.verdict.whys[1].text.arguments[u"text"_s] = hostile;
    const QString html = toHtml(document);
    const Drawn drawn(html);
    QVERIFY2(drawn.error.isEmpty(), qPrintable(drawn.error));
    QVERIFY(!drawn.elements.contains(u"script"_s) && !html.contains(u"<script"_s));
    QVERIFY(!html.contains(QChar(0x202e)));
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
