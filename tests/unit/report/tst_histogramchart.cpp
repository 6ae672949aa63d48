// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/histogramchart.h"
#include "diagnostics/report/svg/svgpaper.h"

#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sitrep;

namespace {

constexpr QRgb solid = 0xffb91c1cU;
constexpr QRgb axis = 0xff8a95a5U;
constexpr double barsLeft = HistogramChart::numberWidth;

Instant start()
{
    return parseInstant(u"2025-09-15T17:00:00Z").value();
}

/// Ten bars of a minute, each with as many errors.
ErrorHistogram tenBars(const QList<ErrorHistogram::Mark> &marks = {})
{
    ErrorHistogram histogram{{start(), start() + 10min}, {}, marks, false};
    for (int bar = 0; bar < 10; ++bar)
        histogram.bars += ErrorHistogram::Bar{4, 0};
    return histogram;
}

HistogramLook look(bool isOnPixels)
{
    QFont font(u"Roboto"_s);
    font.setPixelSize(11);
    return {QColor::fromRgb(solid),
            Qt::darkYellow,
            Qt::yellow,
            Qt::red,
            Qt::blue,
            Qt::black,
            Qt::lightGray,
            QColor::fromRgb(axis),
            Qt::white,
            Qt::cyan,
            font,
            font,
            font,
            QLocale::c(),
            isOnPixels};
}

HistogramFrame frame()
{
    HistogramFrame made;
    made.plot = QRectF(barsLeft, 40, 200, 60);
    made.labelBottom = 40;
    return made;
}

QImage painted(const ErrorHistogram &histogram, const HistogramFrame &place, bool isOnPixels = true)
{
    QImage image(260, 130, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const HistogramLook inks = look(isOnPixels);
    HistogramChart(histogram, inks, place).paint(painter);
    return image;
}

QString asSvg(const ErrorHistogram &histogram, const HistogramFrame &place)
{
    SvgPaper paper(QSizeF(260, 130));
    QPainter painter(&paper);
    const HistogramLook inks = look(false);
    HistogramChart(histogram, inks, place).paint(painter);
    painter.end();
    return paper.elements();
}

/// The baseline of a text, or nothing where it is not painted.
std::optional<double> baselineOf(const QString &svg, const QString &text)
{
    static const QRegularExpression element(u"<text x=\"[^\"]*\" y=\"([^\"]*)\"[^>]*>([^<]*)</text>"_s);
    for (auto found = element.globalMatch(svg); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (match.captured(2) == text)
            return match.captured(1).toDouble();
    }
    return std::nullopt;
}

/// The middle of a bar, low in it.
QPoint within(int bar)
{
    return {int(barsLeft) + 20 * bar + 10, 90};
}

} // namespace

class TestHistogramChart : public QObject
{
    Q_OBJECT

private slots:
    void theNearestBarIsFound();
    void othersStepBackFromTheChosenOnes();
    void namesOfMarksAvoidEachOther();
    void aCaptionKeepsItsPlace();
    void momentsAreFlaggedAtTheAxis();
    void onAScreenLinesAreSharp();
};

void TestHistogramChart::theNearestBarIsFound()
{
    const ErrorHistogram histogram = tenBars();
    const HistogramLook inks = look(true);
    const HistogramFrame place = frame();
    const HistogramChart chart(histogram, inks, place);
    QCOMPARE(chart.barAt(0), 0);
    QCOMPARE(chart.barAt(barsLeft + 39), 1);
    QCOMPARE(chart.barAt(barsLeft + 41), 2);
    QCOMPARE(chart.barAt(1000), 9);
    const ErrorHistogram none;
    QCOMPARE(HistogramChart(none, inks, place).barAt(60), -1);
}

void TestHistogramChart::othersStepBackFromTheChosenOnes()
{
    HistogramFrame place = frame();
    QCOMPARE(painted(tenBars(), place).pixel(within(2)), solid);
    place.choice = HistogramFrame::Choice{4, 5};
    const QImage image = painted(tenBars(), place);
    QCOMPARE(image.pixel(within(4)), solid);
    QCOMPARE(image.pixel(within(5)), solid);
    for (const int bar : {0, 3, 6, 9})
        QVERIFY2(qRed(image.pixel(within(bar))) > qRed(solid) && qGreen(image.pixel(within(bar))) > 100,
                 qPrintable(QString::number(bar)));
}

void TestHistogramChart::namesOfMarksAvoidEachOther()
{
    QList<ErrorHistogram::Mark> marks;
    for (const QString &name : {u"first name"_s, u"second name"_s, u"third name"_s, u"fourth name"_s, u"fifth name"_s})
        marks += ErrorHistogram::Mark{start() + 5min, name};
    const QString svg = asSvg(tenBars(marks), frame());
    // Two rows have room above the bars, and in each a name right and a name left of the line.
    const auto first = baselineOf(svg, u"first name"_s);
    const auto second = baselineOf(svg, u"second name"_s);
    const auto third = baselineOf(svg, u"third name"_s);
    QVERIFY2(first && second && third, qPrintable(svg));
    QCOMPARE(*second, *first);
    QCOMPARE(*third, *first + 15);
    QVERIFY2(!baselineOf(svg, u"fifth name"_s), "a name without room covers no other");
    QCOMPARE(svg.count(u"stroke-dasharray"_s), 5); // its line is there
}

void TestHistogramChart::aCaptionKeepsItsPlace()
{
    HistogramFrame place = frame();
    place.caption = u"errors per 1 min"_s;
    const QString svg = asSvg(tenBars({{start() + 10s, u"deploy"_s, false}}), place);
    QVERIFY(baselineOf(svg, place.caption) && baselineOf(svg, u"deploy"_s));
    QCOMPARE(*baselineOf(svg, u"deploy"_s), *baselineOf(svg, place.caption) + 15);
}

void TestHistogramChart::momentsAreFlaggedAtTheAxis()
{
    HistogramFrame place = frame();
    place.pennants = {start() + 5min, start() + 20min}; // the second one is not shown
    const QString svg = asSvg(tenBars(), place);
    QCOMPARE(svg.count(u"M144 100L140 106L148 106"_s), 1);
    QVERIFY(!svg.contains(u"M444 100"_s)); // where the other one would be
}

void TestHistogramChart::onAScreenLinesAreSharp()
{
    const auto rowsOfAxis = [](const QImage &image) {
        int rows = 0;
        for (int y = 95; y < 105; ++y)
            rows += image.pixel(int(barsLeft) + 199, y) == axis ? 1 : 0;
        return rows;
    };
    ErrorHistogram quiet = tenBars();
    quiet.bars.fill({});
    QCOMPARE(rowsOfAxis(painted(quiet, frame(), true)), 1);
    QCOMPARE(rowsOfAxis(painted(quiet, frame(), false)), 0); // between two pixels
}

QTEST_MAIN(TestHistogramChart)
#include "tst_histogramchart.moc"
