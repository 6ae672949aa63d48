// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPaintDevice>
#include <QSizeF>
#include <QString>

#include <memory>

namespace sitrep {

class SvgPen;

/// A paint device whose strokes become elements of SVG 1.1 that stand in a page: text stays text, colours are those of the page's style
/// sheet (ChartLook::variableOf()), and there are no ids, no scripts and no references. What charts use: paths, lines, polygons, ellipses and text;
/// pictures, gradients and clipping are not written. QSvgGenerator writes whole files, with fixed colours and a group around each stroke.
class SvgPaper final : public QPaintDevice
{
public:
    explicit SvgPaper(const QSizeF &size);
    ~SvgPaper() override;
    Q_DISABLE_COPY_MOVE(SvgPaper)

    /// All that was painted, without the element around it. Equal strokes give equal text.
    [[nodiscard]] QString elements() const;
    [[nodiscard]] QPaintEngine *paintEngine() const override;

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override;

private:
    QSizeF m_size;
    std::unique_ptr<SvgPen> m_pen;
};

/// At most two decimals, without noughts at the end: "12.5".
[[nodiscard]] QString svgNumber(double number);

} // namespace sitrep
