// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/clocks.h"

#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/selffindings.h"

#include <algorithm>
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
            m_readings[result.observation.evidence.standpoint.host].append({result.at, *skew});
    }
    for (QList<Reading> &readings : m_readings) {
        std::sort(readings.begin(), readings.end(),
                  [](const Reading &left, const Reading &right) { return left.at < right.at; });
    }
}

Milliseconds Clocks::skewOf(const CheckResult &result) const
{
    const auto found = m_readings.constFind(result.observation.evidence.standpoint.host);
    if (found == m_readings.constEnd())
        return Milliseconds(0);
    std::optional<Milliseconds> smallest;
    const auto first = std::lower_bound(found->cbegin(), found->cend(), result.at - clockSpan,
                                        [](const Reading &reading, Instant from) { return reading.at < from; });
    for (auto reading = first; reading != found->cend() && reading->at <= result.at + clockSpan; ++reading) {
        if (!smallest || std::chrono::abs(reading->skew) < std::chrono::abs(*smallest))
            smallest = reading->skew;
    }
    return smallest && std::chrono::abs(*smallest) > clockThreshold ? *smallest : Milliseconds(0);
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
