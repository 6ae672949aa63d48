// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme/labelcolours.h"

namespace sitrep {

namespace {

// Neighbours in number stand far apart on the circle, so that the first few are told apart most easily.
constexpr std::array<int, labelColourCount> hues{205, 290, 140, 325, 175, 250, 80, 225, 110};

} // namespace

LabelColour labelColour(const Tokens &tokens, int number)
{
    const int hue = hues.at(std::size_t(number));
    if (tokens.isDark)
        return {QColor::fromHsl(hue, 90, 50), QColor::fromHsl(hue, 150, 172)};
    return {QColor::fromHsl(hue, 190, 226), QColor::fromHsl(hue, 200, 68)};
}

} // namespace sitrep
