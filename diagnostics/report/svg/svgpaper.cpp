// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/svg/svgpaper.h"

#include "diagnostics/report/charts/chartlook.h"
#include "diagnostics/report/html/htmltext.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString attribute(QStringView name, const QString &value)
{
    return u' ' + name + u"=\""_s + value + u'"';
}

QString pair(double x, double y)
{
    return svgNumber(x) + u' ' + svgNumber(y);
}

/// https://www.w3.org/TR/SVG11/paths.html#PathData
QString pathData(const QPainterPath &path)
{
    QString data;
    for (int at = 0; at < path.elementCount(); ++at) {
        const QPainterPath::Element element = path.elementAt(at);
        if (element.isMoveTo()) {
            data += u'M' + pair(element.x, element.y);
        } else if (element.isLineTo()) {
            data += u'L' + pair(element.x, element.y);
        } else if (element.isCurveTo() && at + 2 < path.elementCount()) {
            const QPainterPath::Element second = path.elementAt(at + 1);
            const QPainterPath::Element end = path.elementAt(at + 2);
            data += u'C' + pair(element.x, element.y) + u' ' + pair(second.x, second.y) + u' ' + pair(end.x, end.y);
            at += 2;
        }
    }
    return data;
}

QString colourOf(QStringView name, const QColor &colour)
{
    QString text = attribute(name, ChartLook::variableOf(colour));
    if (colour.alpha() < 255)
        text += attribute(QString(name + u"-opacity"_s), svgNumber(double(colour.alphaF())));
    return text;
}

QString fillOf(const QBrush &brush)
{
    return brush.style() == Qt::NoBrush ? attribute(u"fill", u"none"_s) : colourOf(u"fill", brush.color());
}

QString strokeOf(const QPen &pen)
{
    if (pen.style() == Qt::NoPen)
        return {};
    QString text = colourOf(u"stroke", pen.color());
    const double width = pen.widthF() > 0 ? pen.widthF() : 1;
    if (width != 1)
        text += attribute(u"stroke-width", svgNumber(width));
    if (pen.style() != Qt::SolidLine) {
        QStringList dashes;
        for (const double length : pen.dashPattern()) // which counts in widths of the pen
            dashes += svgNumber(length * width);
        text += attribute(u"stroke-dasharray", dashes.join(u' '));
    }
    if (pen.capStyle() == Qt::RoundCap)
        text += attribute(u"stroke-linecap", u"round"_s);
    if (pen.joinStyle() == Qt::RoundJoin)
        text += attribute(u"stroke-linejoin", u"round"_s);
    return text;
}

QString transformOf(const QTransform &transform)
{
    if (transform.isIdentity())
        return {};
    QStringList numbers;
    for (const double number :
         {transform.m11(), transform.m12(), transform.m21(), transform.m22(), transform.dx(), transform.dy()})
        numbers += svgNumber(number);
    return attribute(u"transform", u"matrix("_s + numbers.join(u' ') + u')');
}

} // namespace

QString svgNumber(double number)
{
    QString text = QString::number(number, 'f', 2);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text == u"-0" ? u"0"_s : text;
}

/// The engine of one paper.
class SvgPen final : public QPaintEngine
{
public:
    SvgPen()
        : QPaintEngine(
            PaintEngineFeatures(PrimitiveTransform | PainterPaths | Antialiasing | AlphaBlend | PaintOutsidePaintEvent))
    {}

    bool begin(QPaintDevice * /*device*/) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState & /*state*/) override {} // the painter is asked at each stroke
    [[nodiscard]] Type type() const override { return User; }
    void drawPixmap(const QRectF & /*place*/, const QPixmap & /*picture*/, const QRectF & /*part*/) override {}

    void drawPath(const QPainterPath &path) override
    {
        if (!path.isEmpty())
            text += u"<path d=\""_s + pathData(path) + u'"' + fillOf(painter()->brush()) + look();
    }

    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        QPainterPath path;
        path.addPolygon(QPolygonF(QList<QPointF>(points, points + count)));
        if (mode != PolylineMode)
            path.closeSubpath();
        text += u"<path d=\""_s + pathData(path) + (mode == PolylineMode ? u"\""_s : u"Z\""_s)
                + fillOf(mode == PolylineMode ? QBrush() : painter()->brush()) + look();
    }

    void drawLines(const QLineF *lines, int count) override
    {
        QPainterPath path;
        for (int at = 0; at < count; ++at) {
            path.moveTo(lines[at].p1());
            path.lineTo(lines[at].p2());
        }
        text += u"<path d=\""_s + pathData(path) + u"\" fill=\"none\""_s + look();
    }

    void drawRects(const QRectF *rects, int count) override
    {
        for (int at = 0; at < count; ++at) {
            const QRectF &rect = rects[at];
            text += u"<rect"_s + attribute(u"x", svgNumber(rect.x())) + attribute(u"y", svgNumber(rect.y()))
                    + attribute(u"width", svgNumber(rect.width())) + attribute(u"height", svgNumber(rect.height()))
                    + fillOf(painter()->brush()) + look();
        }
    }

    /// With the width that it was measured with, since the reader's computer may have another font.
    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        const QString shown = item.text();
        if (shown.trimmed().isEmpty())
            return;
        text += u"<text"_s + attribute(u"x", svgNumber(at.x())) + attribute(u"y", svgNumber(at.y()))
                + colourOf(u"fill", painter()->pen().color());
        if (item.font().weight() > QFont::Normal)
            text += attribute(u"font-weight", QString::number(item.font().weight()));
        text += attribute(u"textLength", svgNumber(item.width())) + transformOf(painter()->combinedTransform()) + u'>'
                + html::escaped(shown) + u"</text>\n"_s;
    }

    QString text;

private:
    [[nodiscard]] QString look() const
    {
        return strokeOf(painter()->pen()) + transformOf(painter()->combinedTransform()) + u"/>\n"_s;
    }
};

SvgPaper::SvgPaper(const QSizeF &size)
    : m_size(size)
    , m_pen(std::make_unique<SvgPen>())
{}

SvgPaper::~SvgPaper() = default;

QString SvgPaper::elements() const
{
    return m_pen->text;
}

QPaintEngine *SvgPaper::paintEngine() const
{
    return m_pen.get();
}

int SvgPaper::metric(PaintDeviceMetric metric) const
{
    constexpr int dotsPerInch = 96;
    switch (metric) {
    case PdmWidth:
        return int(std::ceil(m_size.width()));
    case PdmHeight:
        return int(std::ceil(m_size.height()));
    case PdmWidthMM:
        return int(m_size.width() * 25.4 / dotsPerInch);
    case PdmHeightMM:
        return int(m_size.height() * 25.4 / dotsPerInch);
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return dotsPerInch;
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return int(devicePixelRatioFScale());
    case PdmDepth:
        return 32;
    default:
        return 0;
    }
}

} // namespace sitrep
