// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdfpaint.h"

#include "diagnostics/report/charts/chartpicture.h"
#include "diagnostics/report/charts/statusglyph.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPageSize>
#include <QPaintEngine>
#include <QPainter>
#include <QPdfWriter>

using namespace Qt::StringLiterals;

namespace sitrep::pdf {

namespace {

constexpr int pointsPerInch = 72;

/// Of a page whose painter counts in parts of a point: the words do, which are most of it, the rest counts in points.
class StrokePainter
{
public:
    StrokePainter(QPainter &painter, Fonts &fonts, const ChartLook &look, int grain)
        : m_painter(painter)
        , m_fonts(fonts)
        , m_look(look)
        , m_grain(grain)
    {}

    void operator()(const Words &words) const
    {
        m_painter.setPen(words.ink);
        m_fonts.paint(m_painter, words.at, words.text, words.type, words.width, m_grain);
    }

    template<class Stroke>
    void operator()(const Stroke &stroke) const
    {
        m_painter.save();
        m_painter.scale(m_grain, m_grain);
        put(stroke);
        m_painter.restore();
    }

private:
    void put(const Plate &plate) const
    {
        if (plate.corner <= 0) {
            m_painter.fillRect(plate.place, plate.ink);
            return;
        }
        const double width = plate.place.width();
        if (plate.corner * 2 >= width && qFuzzyCompare(width, plate.place.height())) {
            // A dot of a pen is a tenth of the bytes of a circle's four curves, and a list has one for each item.
            m_painter.setPen(QPen(plate.ink, width, Qt::SolidLine, Qt::RoundCap));
            m_painter.drawPoint(plate.place.center());
            return;
        }
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(plate.ink);
        m_painter.drawRoundedRect(plate.place, plate.corner, plate.corner);
    }

    void put(const Shape &shape) const
    {
        StatusGlyph::paint(m_painter, shape.place, shape.status, m_look.of(shape.status, StatusInk::Shape),
                           m_look.of(shape.status, StatusInk::Chip));
    }

    void put(const Drawing &drawing) const
    {
        m_painter.translate(drawing.at);
        m_painter.scale(pixel, pixel);
        paintChart(m_painter, *drawing.chart, m_look, drawing.width);
    }

    void put(const GoesOn &mark) const
    {
        m_painter.setPen(QPen(mark.ink, 0.6));
        m_painter.drawPolyline(
            QPolygonF({mark.at + QPointF(0, -5), mark.at + QPointF(0, -2), mark.at + QPointF(3.4, -2)}));
        m_painter.drawPolyline(
            QPolygonF({mark.at + QPointF(2.2, -3.2), mark.at + QPointF(3.4, -2), mark.at + QPointF(2.2, -0.8)}));
    }

    QPainter &m_painter;
    Fonts &m_fonts;
    const ChartLook &m_look;
    int m_grain;
};

constexpr Type footerType{Face::Text, 8};
constexpr double numberRoom = 70;
constexpr double footerRoom = pageWidth - 2 * Room().left - numberRoom; // between the widest edges

/// It begins where the text does and is no larger than that, in points of the page.
Type footerTypeOn(const Room &room)
{
    constexpr double least = 6.5;
    return {footerType.face, std::max(least, footerType.size * room.scale)};
}

} // namespace

QString fittedFooter(Fonts &fonts, const QString &text)
{
    constexpr qsizetype longest = 200;
    QString shown = fonts.shown(text.left(longest), footerType);
    while (!shown.isEmpty() && fonts.widthOf(shown, footerType) > footerRoom)
        shown = shown.chopped(std::min<qsizetype>(2, shown.size())) + (shown.size() > 2 ? u"…"_s : QString());
    return shown;
}

namespace {

void paintFooter(QPainter &painter, Fonts &fonts, const ChartLook &look, const QString &shown, const QString &number,
                 const Room &room)
{
    constexpr double baseline = pageHeight - 36;
    const Type type = footerTypeOn(room);
    const double edge = room.left * room.scale;
    const double numberWidth = fonts.widthOf(number, type);
    painter.setPen(look.of(Ink::Secondary));
    fonts.paint(painter, {edge, baseline}, shown, type, footerRoom);
    painter.setPen(look.of(Ink::Secondary));
    fonts.paint(painter, {pageWidth - edge - numberWidth, baseline}, number, type, numberWidth + 1);
}

void prepare(QPdfWriter &writer)
{
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
    writer.setResolution(pointsPerInch);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(0, 0, 0, 0)));
}

} // namespace

void paintPage(QPainter &painter, const Sheets &sheets, qsizetype at, Fonts &fonts, const ChartLook &look,
               const Footer &footer)
{
    const int grain = painter.paintEngine()->type() == QPaintEngine::Pdf ? Fonts::finestGrain : 1;
    const StrokePainter paint(painter, fonts, look, grain);
    painter.save();
    painter.scale(sheets.room.scale / grain, sheets.room.scale / grain);
    for (const Stroke &stroke : sheets.pages.at(at).strokes)
        std::visit(paint, stroke);
    painter.restore();
    paintFooter(painter, fonts, look, footer.text, u"%1 / %2"_s.arg(at + 1).arg(sheets.pages.size()), sheets.room);
}

QByteArray paintedPages(const Sheets &sheets, Fonts &fonts, const ChartLook &look, const Footer &footer)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    prepare(writer);
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::Antialiasing);
    const Footer fitted{fittedFooter(fonts, footer.text)};
    for (qsizetype at = 0; at < sheets.pages.size(); ++at) {
        if (at > 0)
            writer.newPage();
        paintPage(painter, sheets, at, fonts, look, fitted);
    }
    painter.end();
    return bytes;
}

} // namespace sitrep::pdf
