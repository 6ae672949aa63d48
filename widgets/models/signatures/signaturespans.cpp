// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/signatures/signaturespans.h"

#include "widgets/models/signatures/beforeandsince.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr qsizetype exampleLength = 400;

} // namespace

std::optional<TimeSpan> countedSpan(const SignatureQuestion &question)
{
    std::optional<TimeSpan> all;
    for (const LogPart &part : question.parts) {
        const std::optional<TimeSpan> whole = part.index->wholeSpan();
        if (whole)
            all = all ? TimeSpan{std::min(all->from, whole->from), std::max(all->to, whole->to)} : *whole;
    }
    if (all && question.span)
        all = TimeSpan{std::max(all->from, question.span->from), std::min(all->to, question.span->to)};
    return all && all->from < all->to ? all : std::nullopt;
}

bool reachesBefore(const LogIndex &index, Instant start)
{
    const std::optional<TimeSpan> whole = index.wholeSpan();
    return whole && whole->from + std::chrono::microseconds(1) < start;
}

std::vector<qint64> barsOf(const std::vector<std::pair<Instant, qint64>> &series, const std::optional<TimeSpan> &span)
{
    if (!span || series.empty())
        return {};
    std::vector<qint64> bars(signatureBars);
    const double length = double((span->to - span->from).count());
    for (const auto &[at, entries] : series) {
        const double place = double((at - span->from).count()) / length * signatureBars;
        bars[size_t(std::clamp(int(place), 0, signatureBars - 1))] += entries;
    }
    return bars;
}

LogSignature::Example exampleOf(const LogIndex &index, qint64 line, const Masker &masker)
{
    return {index.line(line, masker).left(exampleLength), index.origin(line).section(u'/', -1)};
}

} // namespace sitrep
