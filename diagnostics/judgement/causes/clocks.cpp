// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/clocks.h"

#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/selffindings.h"

#include <algorithm>
#include <bit>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Anybody's programme may name a fact so. A clock that is further off than this tells nothing of when something was.
constexpr std::chrono::years farthestOff{10};

std::optional<Milliseconds> skewOfNumber(double milliseconds)
{
    constexpr auto most = static_cast<double>(std::chrono::milliseconds(farthestOff).count());
    return std::abs(milliseconds) <= most ? std::optional(Milliseconds(std::llround(milliseconds))) : std::nullopt;
}

/// The nearer one to right; of two as near the first.
Milliseconds smallerOf(Milliseconds first, Milliseconds second)
{
    return std::chrono::abs(second) < std::chrono::abs(first) ? second : first;
}

} // namespace

std::optional<Milliseconds> clockSkewIn(const Facts &facts)
{
    const Fact *told = factNamed(facts, u"clock_skew"_s);
    const Fact *probed = factNamed(facts, u"clock.skew"_s);
    const Fact *ahead = factNamed(facts, u"clock.server_ahead"_s);
    if (told != nullptr && told->value.isDouble())
        return skewOfNumber(told->value.toDouble());
    if (probed == nullptr || ahead == nullptr || !probed->value.isDouble())
        return std::nullopt;
    const double size = probed->value.toDouble();
    return skewOfNumber(ahead->value.toBool() ? size : -size);
}

Clocks::Clocks(const Incident &incident)
{
    for (const CheckResult &result : incident.results()) {
        const std::optional<Milliseconds> skew = clockSkewIn(result.observation.facts);
        if (skew && !isAskedOfItself(result)) // a computer agrees with itself
            m_readings[result.observation.evidence.standpoint.host].all.append({result.at, *skew});
    }
    for (Readings &readings : m_readings)
        findSmallest(readings);
}

void Clocks::findSmallest(Readings &readings)
{
    std::stable_sort(readings.all.begin(), readings.all.end(),
                     [](const Reading &left, const Reading &right) { return left.at < right.at; });
    QList<Milliseconds> row;
    row.reserve(readings.all.size());
    for (const Reading &reading : std::as_const(readings.all))
        row.append(reading.skew);
    for (qsizetype length = 1; !row.isEmpty(); length *= 2) {
        readings.smallest.append(row);
        for (qsizetype i = 0; i + length < row.size(); ++i)
            row[i] = smallerOf(row.at(i), row.at(i + length));
        row.resize(std::max<qsizetype>(0, row.size() - length));
    }
}

Milliseconds Clocks::skewOf(const CheckResult &result) const
{
    const auto found = m_readings.constFind(result.observation.evidence.standpoint.host);
    if (found == m_readings.constEnd())
        return Milliseconds(0);
    const QList<Reading> &all = found->all;
    const auto first = std::lower_bound(all.cbegin(), all.cend(), result.at - clockSpan,
                                        [](const Reading &reading, Instant from) { return reading.at < from; });
    const auto end = std::upper_bound(first, all.cend(), result.at + clockSpan,
                                      [](Instant to, const Reading &reading) { return to < reading.at; });
    if (first == end)
        return Milliseconds(0);
    // Two spans, which may overlap, cover it.
    const auto count = std::distance(first, end);
    const auto power = static_cast<qsizetype>(std::bit_width(static_cast<size_t>(count))) - 1;
    const QList<Milliseconds> &row = found->smallest.at(power);
    const auto from = std::distance(all.cbegin(), first);
    const Milliseconds smallest = smallerOf(row.at(from), row.at(from + count - (qsizetype(1) << power)));
    return std::chrono::abs(smallest) > clockThreshold ? smallest : Milliseconds(0);
}

Instant Clocks::earliest(const CheckResult &result) const
{
    return std::min(result.at, result.at + skewOf(result));
}

bool Clocks::isBefore(const CheckResult &left, const CheckResult &right) const
{
    const auto hostOf = [](const CheckResult &result) { return result.observation.evidence.standpoint.host; };
    return hostOf(left) == hostOf(right) ? left.at < right.at : latest(left) < earliest(right);
}

Instant Clocks::latest(const CheckResult &result) const
{
    return std::max(result.at, result.at + skewOf(result));
}

} // namespace sitrep
