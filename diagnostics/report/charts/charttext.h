// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QStringList>

class QPainter;

// Words and the axis of time in charts.
namespace sitrep::charts {

inline constexpr double lineHeight = 15; // of chart text, 11 px
inline constexpr double axisHeight = 18;

/// One line in \a box, cut with an ellipsis where it is longer; baselines are the same for every text of a font.
void paintText(QPainter &painter, const QRectF &box, const QString &text, const QFont &font, const QColor &ink,
               Qt::Alignment align = Qt::AlignLeft);
[[nodiscard]] double widthOf(const QString &text, const QFont &font);
/// \a text in lines of at most \a width, at most \a most of them; a word that is longer is broken.
[[nodiscard]] QStringList wrapped(const QString &text, const QFont &font, double width, int most);

/// The place of \a at in \a span, from \a left to \a right.
[[nodiscard]] double xOf(Instant at, const TimeSpan &span, double left, double right);

struct Tick
{
    Instant at{};
    QString text; ///< "17:45", "17:45:30", of days "2025-09-15"
};

/// Round moments of UTC, at most \a most.
[[nodiscard]] QList<Tick> ticksOf(const TimeSpan &span, int most);
/// Ticks below \a plot, with their words in the middle below them.
void paintTimeAxis(QPainter &painter, const QRectF &plot, const TimeSpan &span, const QFont &font, const QColor &ink);

/// "12,345": English, as reports are.
[[nodiscard]] QString numberText(qint64 number);

} // namespace sitrep::charts
