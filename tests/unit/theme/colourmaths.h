// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

#include <array>

// The formulas by which the tokens are judged.
namespace sitrep::colourmaths {

/// WCAG 2.1, "contrast ratio": 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

enum class Vision { Normal, Deutan, Protan, Tritan };
/// Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.0, in linear RGB.
[[nodiscard]] std::array<double, 3> linearSeenBy(const QColor &colour, Vision vision);
/// CIEDE2000 (Sharma, Wu, Dalal 2005) of two colours as \a vision sees them, D65.
[[nodiscard]] double difference(const QColor &a, const QColor &b, Vision vision);

} // namespace sitrep::colourmaths
