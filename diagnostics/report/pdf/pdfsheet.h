// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/chart.h"
#include "diagnostics/report/pdf/pdffonts.h"

#include <QColor>
#include <QRectF>

#include <variant>

// Pages, before they are painted. Lengths are points from the left upper corner of an A4 page.
namespace sitrep::pdf {

inline constexpr double pageWidth = 595;
inline constexpr double pageHeight = 842;
inline constexpr double pixel = 0.75; ///< of CSS and of charts, in points

/// The room of a page. What is laid out for a greater one is painted smaller: lengths of it are points times scale.
struct Room
{
    double scale = 1;
    double left = 51;
    double right = pageWidth - 51;
    double top = 54;
    double bottom = pageHeight - 62; ///< the footer stands below

    [[nodiscard]] double width() const { return right - left; }
    /// Of empty room what there is of it: less where everything is to stand on one page, before letters are made smaller.
    [[nodiscard]] double air(double height) const { return scale < 1 ? height * 0.45 : height; }
    /// Of the same paper, where everything is painted so much smaller, to narrower edges.
    [[nodiscard]] static Room scaledBy(double scale);
};

/// A line of text at its baseline.
struct Words
{
    QPointF at;
    QString text;
    Type type;
    QColor ink;
    double width = pageWidth; ///< at most
};

struct Plate
{
    QRectF place;
    QColor ink;
    double corner = 0;
};

struct Shape
{
    QRectF place;
    Status status = Status::Unknown;
};

/// One pixel of a chart is three quarters of a point.
struct Drawing
{
    QPointF at;
    const Chart *chart = nullptr; ///< of the blocks that are written
    double width = 0;             ///< pixels
};

/// A small arrow that tells that a line goes on; a drawing, and no sign that would be copied with the text.
struct GoesOn
{
    QPointF at;
    QColor ink;
};

using Stroke = std::variant<Words, Plate, Shape, Drawing, GoesOn>;

/// A place that leads somewhere: to an address, or to an anchor of the document.
struct Leading
{
    QRectF place;
    QString address;
    QString anchor;
};

struct Page
{
    QList<Stroke> strokes;
    QList<Leading> links;
};

struct Place
{
    qsizetype page = 0; ///< from 0
    double y = 0;
};

struct OutlineEntry
{
    int level = 1;
    QString title;
    Place place;
};

/// What was laid out.
struct Sheets
{
    Room room;
    QList<Page> pages{Page{}};
    QList<OutlineEntry> outline;
    QHash<QString, Place> anchors;
};

/// Where the next line goes. Turns the page by itself.
class Flow
{
public:
    explicit Flow(const Room &room = {})
        : m_y(room.top)
    {
        m_sheets.room = room;
    }

    [[nodiscard]] const Room &paper() const { return m_sheets.room; }
    [[nodiscard]] Page &page() { return m_sheets.pages.last(); }
    [[nodiscard]] double y() const { return m_y; }
    [[nodiscard]] double room() const { return paper().bottom - m_y; }
    [[nodiscard]] bool isAtTop() const { return m_y <= paper().top; }
    [[nodiscard]] Place place() const { return {m_sheets.pages.size() - 1, m_y}; }
    void turn();
    /// Turns where \a height has no room; what is higher than a page stays.
    void need(double height);
    /// Down by \a height.
    void advance(double height) { m_y += height; }
    /// Empty room between two things; none at the top of a page.
    void space(double height);

    [[nodiscard]] Sheets &sheets() { return m_sheets; }

private:
    Sheets m_sheets;
    double m_y;
};

} // namespace sitrep::pdf
