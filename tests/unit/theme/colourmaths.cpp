// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/theme/colourmaths.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sitrep::colourmaths {

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Triple linearOf(const QColor &colour)
{
    return {linear(colour.red() / 255.0), linear(colour.green() / 255.0), linear(colour.blue() / 255.0)};
}

Triple times(const Matrix &matrix, const Triple &v)
{
    Triple out{};
    for (std::size_t row = 0; row < 3; ++row)
        out[row] = matrix[row][0] * v[0] + matrix[row][1] * v[1] + matrix[row][2] * v[2];
    return out;
}

constexpr Matrix deutan{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix protan{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix tritan{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix xyzOfRgb{
    {{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
constexpr Triple white{0.95047, 1.0, 1.08883};

double luminance(const QColor &colour)
{
    const Triple rgb = linearOf(colour);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

Triple labOf(const Triple &rgb)
{
    const Triple xyz = times(xyzOfRgb, rgb);
    Triple f{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double t = xyz[i] / white[i];
        f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double degrees(double radians)
{
    return radians * 180 / std::numbers::pi;
}

double radians(double angle)
{
    return angle * std::numbers::pi / 180;
}

double hueOf(double a, double b)
{
    if (a == 0 && b == 0)
        return 0;
    const double angle = degrees(std::atan2(b, a));
    return angle < 0 ? angle + 360 : angle;
}

double ciede2000(const Triple &x, const Triple &y)
{
    const double meanC = (std::hypot(x[1], x[2]) + std::hypot(y[1], y[2])) / 2;
    const double g = 0.5 * (1 - std::sqrt(std::pow(meanC, 7) / (std::pow(meanC, 7) + std::pow(25.0, 7))));
    const double a1 = x[1] * (1 + g);
    const double a2 = y[1] * (1 + g);
    const double c1 = std::hypot(a1, x[2]);
    const double c2 = std::hypot(a2, y[2]);
    const double h1 = hueOf(a1, x[2]);
    const double h2 = hueOf(a2, y[2]);
    double dh = h2 - h1;
    if (c1 * c2 == 0)
        dh = 0;
    else if (dh > 180)
        dh -= 360;
    else if (dh < -180)
        dh += 360;
    const double dL = y[0] - x[0];
    const double dC = c2 - c1;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));
    const double l = (x[0] + y[0]) / 2;
    const double c = (c1 + c2) / 2;
    double h = h1 + h2;
    if (c1 * c2 != 0) {
        if (std::abs(h1 - h2) > 180)
            h += h < 360 ? 360 : -360;
        h /= 2;
    }
    const double t = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h))
                     + 0.32 * std::cos(radians(3 * h + 6)) - 0.20 * std::cos(radians(4 * h - 63));
    const double theta = 30 * std::exp(-std::pow((h - 275) / 25, 2));
    const double rc = 2 * std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7)));
    const double sl = 1 + 0.015 * std::pow(l - 50, 2) / std::sqrt(20 + std::pow(l - 50, 2));
    const double sc = 1 + 0.045 * c;
    const double sh = 1 + 0.015 * c * t;
    const double rt = -std::sin(radians(2 * theta)) * rc;
    return std::sqrt(std::pow(dL / sl, 2) + std::pow(dC / sc, 2) + std::pow(dH / sh, 2) + rt * (dC / sc) * (dH / sh));
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

std::array<double, 3> linearSeenBy(const QColor &colour, Vision vision)
{
    Triple rgb = linearOf(colour);
    if (vision == Vision::Deutan)
        rgb = times(deutan, rgb);
    else if (vision == Vision::Protan)
        rgb = times(protan, rgb);
    else if (vision == Vision::Tritan)
        rgb = times(tritan, rgb);
    for (double &channel : rgb)
        channel = std::clamp(channel, 0.0, 1.0);
    return rgb;
}

double difference(const QColor &a, const QColor &b, Vision vision)
{
    return ciede2000(labOf(linearSeenBy(a, vision)), labOf(linearSeenBy(b, vision)));
}

} // namespace sitrep::colourmaths
