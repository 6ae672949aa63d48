// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/signatures/signaturecount.h"

#include "widgets/models/signatures/beforeandsince.h"
#include "widgets/models/signatures/namedsignature.h"
#include "widgets/models/signatures/signaturegroups.h"
#include "widgets/models/signatures/signaturespans.h"

#include <algorithm>

namespace sitrep {

namespace {

MiningQuestion miningOf(const SignatureQuestion &question, const std::optional<TimeSpan> &span)
{
    MiningQuestion mining;
    mining.wholeLog = !span;
    mining.span = span.value_or(TimeSpan{});
    mining.atLeast = question.minedFrom();
    return mining;
}

/// What came before the incident began, in every part: in the hour before, and ever.
void mineBefore(const SignatureQuestion &question, SignatureGroups &groups, const std::function<bool()> &goOn)
{
    if (!question.incidentStart)
        return;
    // Spans are open at their beginning; what came at the very start is no longer before.
    const Instant end = *question.incidentStart - std::chrono::microseconds(1);
    for (size_t part = 0; part < question.parts.size() && goOn(); ++part) {
        const LogIndex &index = *question.parts[part].index;
        if (!reachesBefore(index, *question.incidentStart))
            continue;
        groups.addBefore(part, MinedLog::of(index, miningOf(question, TimeSpan{end - usualSpan, end}), goOn));
        if (question.span && index.wholeSpan()->from < end - usualSpan && goOn())
            groups.addKnown(
                MinedLog::of(index, miningOf(question, TimeSpan{index.wholeSpan()->from, end - usualSpan}), goOn));
    }
}

} // namespace

SignatureCount countSignatures(const SignatureQuestion &question, const std::stop_token &stop)
{
    SignatureCount count;
    const auto goOn = [&stop] { return !stop.stop_requested(); };
    SignatureGroups groups(question);
    for (size_t part = 0; part < question.parts.size() && goOn(); ++part) {
        auto mined = std::make_shared<const MinedLog>(
            MinedLog::of(*question.parts[part].index, miningOf(question, question.span), goOn));
        groups.add(part, *mined);
        count.isAtLeast = count.isAtLeast || mined->isAtLeast();
        count.mined.push_back(std::move(mined));
    }
    mineBefore(question, groups, goOn);
    count.signatures = groups.signatures();
    for (const Signature &named : question.named) {
        if (auto found = countNamed(named, question, stop))
            count.signatures.push_back(*std::move(found));
    }
    std::ranges::sort(count.signatures, comesBefore);
    count.complete = goOn();
    return count;
}

std::shared_ptr<const LogEntries> entriesOf(const LogSignature &signature, const SignatureQuestion &question,
                                            const SignatureCount &count, const std::stop_token &stop)
{
    auto entries = std::make_shared<LogEntries>();
    for (size_t number = 0; number < question.parts.size(); ++number) {
        const LogPart &part = question.parts[number];
        LogPartEntries found{part.source, part.name, part.generation, {}};
        if (signature.isNamed) {
            found.lines = namedEntries(signature.id, part, question, stop);
        } else {
            const MinedLog &mined = *count.mined.at(number);
            LogMask mask;
            const auto take = [&](const MinedEntry &entry) {
                const auto at = mined.find(entry.message, mask);
                if (at && std::ranges::binary_search(signature.keys, mined.templates()[*at].key))
                    found.lines.append(entry.line);
            };
            MinedLog::forEntries(*part.index, miningOf(question, question.span), take,
                                 [&stop] { return !stop.stop_requested(); });
        }
        if (!found.lines.isEmpty())
            entries->parts.push_back(std::move(found));
    }
    return stop.stop_requested() ? nullptr : entries;
}

} // namespace sitrep
