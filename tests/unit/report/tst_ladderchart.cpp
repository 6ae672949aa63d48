// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/ladderchart.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

constexpr int width = 700;

LadderLook look()
{
    return {QColor(0, 140, 100), QColor(185, 28, 28), QColor(160, 24, 24), QColor(138, 149, 165), Qt::black,
            Qt::darkGray,        Qt::white,           QFont(u"Roboto"_s),  QFont(u"Roboto"_s)};
}

QList<LadderBar> bars()
{
    return {{{Rung::Tcp, RungState::Held, 2ms}, u"TCP"_s, u"2 ms"_s},
            {{Rung::Tls, RungState::Held, 2s}, u"TLS"_s, u"2.0 s"_s},
            {{Rung::SignIn, RungState::Broken, 4s}, u"sign-in"_s, u"broken after 4.0 s"_s},
            {{Rung::Query, RungState::NotTried, {}}, u"query"_s, u"not tried"_s}};
}

LadderChart chart(bool mirrored = false, double room = width)
{
    return {bars(), look(), QRectF(0, 0, room, LadderChart::height(look())), mirrored};
}

QImage painted(const LadderChart &chart, double scale = 1)
{
    QImage image(qCeil(width * scale), qCeil(LadderChart::height(look()) * scale), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(scale, scale);
    chart.paint(painter);
    return image;
}

/// Of the bar alone, without its words: how much of \a colour is in it, from 0 to 1.
double shareOf(const QImage &image, const QRectF &place, const QColor &colour)
{
    const QRect box = QRectF(place.topLeft(), QSizeF(place.width(), 16)).toRect().intersected(image.rect());
    int count = 0;
    for (int y = box.top(); y <= box.bottom(); ++y) {
        for (int x = box.left(); x <= box.right(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return double(count) / (box.width() * box.height());
}

} // namespace

class TestLadderChart final : public QObject
{
    Q_OBJECT

private slots:
    void slowerIsLonger();
    void eachStateHasAShapeOfItsOwn();
    void itIsMirrored();
    void itIsSharpAtTwice();
    void inLittleRoomNothingOverlaps();
    void aPointFindsItsRung();
    void noRungPaintsNothing();
};

void TestLadderChart::slowerIsLonger()
{
    const LadderChart drawn = chart();
    QVERIFY(drawn.place(1).width() > drawn.place(0).width() + 50);
    for (qsizetype at = 1; at < bars().size(); ++at)
        QVERIFY(drawn.place(at).left() >= drawn.place(at - 1).right() - 0.01);
    QVERIFY(drawn.place(3).right() <= width);
}

void TestLadderChart::eachStateHasAShapeOfItsOwn()
{
    const LadderChart drawn = chart();
    const QImage image = painted(drawn);
    QVERIFY(shareOf(image, drawn.place(1), look().held) > 0.9);
    const QRectF box(drawn.place(2).topLeft(), QSizeF(drawn.place(2).width() - 3, 16));
    QVERIFY(shareOf(image, drawn.place(2), look().broken) > 0.6);
    QCOMPARE(image.pixelColor((box.center() - QPointF(2, 0)).toPoint()), look().paper);         // crossed
    QCOMPARE(image.pixelColor((box.topRight() + QPointF(-1, 0)).toPoint()), QColor(Qt::white)); // and torn
    QVERIFY(shareOf(image, drawn.place(3), look().held) == 0);
    QVERIFY(shareOf(image, drawn.place(3), Qt::white) > 0.7); // hollow
}

void TestLadderChart::itIsMirrored()
{
    const LadderChart left = chart();
    const LadderChart right = chart(true);
    for (qsizetype at = 0; at < bars().size(); ++at)
        QVERIFY(qAbs(width - left.place(at).right() - right.place(at).left()) < 0.01);
    const QImage image = painted(right);
    QVERIFY(shareOf(image, right.place(1), look().held) > 0.9);
}

void TestLadderChart::itIsSharpAtTwice()
{
    const LadderChart drawn = chart();
    const QImage image = painted(drawn, 2);
    // A bar's edge is no wider than one pixel, also of the finer grid.
    const QRectF place = drawn.place(1);
    const int y = 16;
    int between = 0;
    for (int x = int(place.left() * 2) - 8; x < int(place.left() * 2) + 8; ++x) {
        const QColor colour = image.pixelColor(std::max(0, x), y);
        between += colour != look().held && colour != QColor(Qt::white) ? 1 : 0;
    }
    QVERIFY2(between <= 2, qPrintable(QString::number(between)));
}

void TestLadderChart::inLittleRoomNothingOverlaps()
{
    const LadderChart drawn = chart(false, 160);
    QVERIFY(drawn.place(3).right() <= 160.01);
    for (qsizetype at = 1; at < bars().size(); ++at)
        QVERIFY(drawn.place(at).left() >= drawn.place(at - 1).right() - 0.01);
}

void TestLadderChart::aPointFindsItsRung()
{
    const LadderChart drawn = chart();
    QCOMPARE(drawn.barAt(drawn.place(2).center()), 2);
    QCOMPARE(drawn.barAt(QPointF(-5, -5)), -1);
}

void TestLadderChart::noRungPaintsNothing()
{
    const LadderChart none({}, look(), QRectF(0, 0, width, 40), false);
    QCOMPARE(none.barAt(QPointF(1, 1)), -1);
    QImage white(width, 40, QImage::Format_RGB32);
    white.fill(Qt::white);
    QImage image = white;
    QPainter painter(&image);
    none.paint(painter);
    painter.end();
    QCOMPARE(image, white);
}

QTEST_MAIN(TestLadderChart)
#include "tst_ladderchart.moc"
