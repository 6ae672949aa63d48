// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/entrywalk.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace sitrep {

namespace {

using Microseconds = std::chrono::microseconds;

/// When the steps of a series begin, and how long they are: as many minutes as it takes.
struct Steps
{
    Instant origin{};
    Microseconds length = std::chrono::minutes{1};

    [[nodiscard]] quint32 of(std::optional<Instant> time) const
    {
        return time && *time > origin ? static_cast<quint32>((*time - origin) / length) : 0;
    }
};

Steps stepsOf(const LogIndex &index, const MiningQuestion &question)
{
    std::optional<TimeSpan> span = index.wholeSpan();
    if (!span)
        return {};
    if (!question.wholeLog)
        span = TimeSpan{std::max(span->from, question.span.from), std::min(span->to, question.span.to)};
    Steps steps;
    steps.origin = std::chrono::floor<std::chrono::minutes>(span->from);
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(span->to - steps.origin).count();
    steps.length = std::chrono::minutes{std::max<qint64>(1, (minutes + MinedLog::mostSteps - 1) / MinedLog::mostSteps)};
    return steps;
}

/// One of the workers: takes blocks until none is left.
void mine(EntryWalk walk, SignatureTable &table, const Steps &steps, std::atomic<size_t> &next, size_t blocks,
          const std::function<bool()> &goOn)
{
    const auto take = [&](const MinedEntry &entry) { table.add(entry, steps.of(entry.time)); };
    for (size_t block = next++; block < blocks && goesOn(goOn); block = next++)
        walk.walk(block, take, goOn);
}

} // namespace

namespace {

/// One pass over the log with as many workers as are wished.
SignatureTable mineAll(const LogIndex::Private &data, const MiningQuestion &question, const Steps &steps,
                       const std::function<bool()> &goOn, const std::set<size_t> &byLastWord)
{
    const size_t wished = question.workers > 0 ? question.workers : std::max(1U, std::thread::hardware_concurrency());
    std::vector<SignatureTable> tables;
    for (size_t i = 0; i < std::clamp<size_t>(data.blocks.size(), 1, wished); ++i)
        tables.emplace_back(byLastWord);
    std::atomic<size_t> next = 0;
    {
        std::vector<std::jthread> others;
        others.reserve(tables.size() - 1);
        for (size_t i = 1; i < tables.size(); ++i)
            others.emplace_back([&, i] { mine({data, question}, tables[i], steps, next, data.blocks.size(), goOn); });
        mine({data, question}, tables[0], steps, next, data.blocks.size(), goOn);
    }
    for (size_t i = 1; i < tables.size(); ++i)
        tables[0].add(std::exchange(tables[i], SignatureTable()));
    return std::move(tables[0]);
}

} // namespace

MinedLog MinedLog::of(const LogIndex &index, const MiningQuestion &question, const std::function<bool()> &goOn)
{
    const Steps steps = stepsOf(index, question);
    SignatureTable table = mineAll(*index.d, question, steps, goOn, {});
    if (const std::set<size_t> wide = table.wideLengths(); !wide.empty() && goesOn(goOn))
        table = mineAll(*index.d, question, steps, goOn, wide);
    const std::optional<TimeSpan> whole = index.wholeSpan();
    const bool reachesBefore = whole && question.incidentStart
                               && index.counts({whole->from, *question.incidentStart - Microseconds{1}}).entries > 0;
    return {std::move(table), steps.origin, steps.length, question, reachesBefore};
}

LogLevels MinedLog::levels(const LogIndex &index, const TimeSpan &span)
{
    return index.counts(span).byLevel;
}

void MinedLog::forEntries(const LogIndex &index, const MiningQuestion &question,
                          const std::function<void(const MinedEntry &)> &take, const std::function<bool()> &goOn)
{
    MiningQuestion asked = question;
    asked.incidentStart.reset();
    EntryWalk walk(*index.d, asked);
    for (size_t block = 0; block < index.d->blocks.size() && goesOn(goOn); ++block)
        walk.walk(block, take, goOn);
}

} // namespace sitrep
