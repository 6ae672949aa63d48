// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/queryparts.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr double leastTransactions = 20;
constexpr double leastReads = 1000;
constexpr double bytesOfMebibyte = 1024.0 * 1024.0;

const std::array countedColumns{u"commits"_s,   u"rollbacks"_s,  u"hits"_s,       u"reads"_s,
                                u"deadlocks"_s, u"temp_files"_s, u"temp_bytes"_s, u"conflicts"_s};

QString rounded(double number)
{
    return QString::number(std::round(number * 100) / 100, 'g', 15);
}

/// A share of a whole that is large enough; else NULL.
QString shareText(double part, double whole, double least)
{
    return whole < least ? QString() : QString::number(std::round(1000 * part / whole) / 10);
}

} // namespace

std::optional<Withheld> ratesOf(const ProbeRow &first, ProbeRow &second, int own)
{
    const auto grown = [&](const QString &name) { return second.at(name).toDouble() - first.at(name).toDouble(); };
    const bool beganAnew = first.at(u"since"_s) != second.at(u"since"_s)
                           || std::any_of(countedColumns.begin(), countedColumns.end(),
                                          [&grown](const QString &name) { return grown(name) < 0; });
    const double span = grown(u"read_at"_s);
    if (beganAnew || span <= 0)
        return Withheld{FailureClass::Silent, u"the counters began anew while they were read"_s};
    const double commits = grown(u"commits"_s);
    // Each of our transactions ends with ROLLBACK. Whether those before the first reading were counted by then is not
    // told, so that this is the least there can have been.
    const double rollbacks = std::max(0.0, grown(u"rollbacks"_s) - own);
    const double hits = grown(u"hits"_s);
    const auto perMinute = [span](double amount) { return rounded(60 * amount / span); };
    second[u"span"_s] = rounded(span);
    second[u"commits_per_second"_s] = rounded(commits / span);
    second[u"rollbacks_per_second"_s] = rounded(rollbacks / span);
    second[u"rollback_percent"_s] = shareText(rollbacks, commits + rollbacks, leastTransactions);
    second[u"hit_percent"_s] = shareText(hits, hits + grown(u"reads"_s), leastReads);
    second[u"deadlocks_per_minute"_s] = perMinute(grown(u"deadlocks"_s));
    second[u"temporary_files_per_minute"_s] = perMinute(grown(u"temp_files"_s));
    second[u"temporary_per_minute"_s] = perMinute(grown(u"temp_bytes"_s) / bytesOfMebibyte);
    second[u"conflicts_per_minute"_s] = perMinute(grown(u"conflicts"_s));
    return std::nullopt;
}

} // namespace sitrep
