// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/signatures/signaturegroups.h"

#include "diagnostics/logs/format/levels/loglevel.h"
#include "widgets/models/signatures/beforeandsince.h"
#include "widgets/models/signatures/signaturespans.h"

#include <algorithm>
#include <numeric>

namespace sitrep {

namespace {

using Microseconds = std::chrono::microseconds;

/// Entries in the steps of \a series that begin in [from, to).
qint64 countBetween(const std::vector<std::pair<Instant, qint64>> &series, Instant from, Instant to)
{
    qint64 count = 0;
    for (const auto &[at, entries] : series)
        count += at >= from && at < to ? entries : 0;
    return count;
}

/// The first step that begins at \a at or after it; steps begin with \a origin.
Instant stepFrom(Instant at, Instant origin, Microseconds step)
{
    return at <= origin ? origin : origin + (at - origin + step - Microseconds(1)) / step * step;
}

} // namespace

void SignatureGroups::Group::know(LogLevel level)
{
    known = std::min(known.value_or(severityRanks), severityRank(level));
}

SignatureGroups::SignatureGroups(const SignatureQuestion &question)
    : m_question(question)
{}

size_t SignatureGroups::rootOf(size_t group) const
{
    while (m_parents[group] != group)
        group = m_parents[group];
    return group;
}

void SignatureGroups::join(size_t into, size_t from)
{
    into = rootOf(into);
    from = rootOf(from);
    if (into == from)
        return;
    std::ranges::move(m_groups[from].members, std::back_inserter(m_groups[into].members));
    m_groups[from].members.clear();
    m_parents[from] = into;
}

void SignatureGroups::add(size_t part, const MinedLog &mined)
{
    for (const MinedTemplate &found : mined.templates()) {
        const size_t group = m_groups.size();
        m_groups.push_back({{Member{part, found, mined.step()}}, {}, {}});
        m_parents.push_back(group);
        for (const size_t other : groupsOf(found))
            join(other, group);
        m_groupOfKey.try_emplace(found.key, group);
        for (const quint64 key : found.keys)
            m_groupOfKey.try_emplace(key, group);
    }
}

std::vector<size_t> SignatureGroups::groupsOf(const MinedTemplate &found) const
{
    std::vector<size_t> groups;
    const auto look = [&](quint64 key) {
        if (const auto known = m_groupOfKey.find(key); known != m_groupOfKey.end())
            groups.push_back(rootOf(known->second));
    };
    look(found.key);
    std::ranges::for_each(found.keys, look);
    std::ranges::sort(groups);
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return groups;
}

void SignatureGroups::addBefore(size_t part, const MinedLog &mined)
{
    for (const MinedTemplate &found : mined.templates()) {
        for (const size_t group : groupsOf(found)) {
            m_groups[group].before.push_back({part, found.series});
            if (const auto &first = found.told().first; first && *first < *m_question.incidentBegan())
                m_groups[group].know(found.highest);
        }
    }
}

void SignatureGroups::addKnown(const MinedLog &mined)
{
    for (const MinedTemplate &found : mined.templates()) {
        for (const size_t group : groupsOf(found))
            m_groups[group].know(found.highest);
    }
}

std::vector<LogSignature> SignatureGroups::signatures() const
{
    std::vector<LogSignature> signatures;
    for (const Group &group : m_groups) {
        if (!group.members.empty())
            signatures.push_back(signatureOf(group));
    }
    return signatures;
}

LogSignature SignatureGroups::signatureOf(const Group &group) const
{
    LogSignature signature;
    const Member &most =
        *std::ranges::max_element(group.members, {}, [](const Member &one) { return one.found.count; });
    signature.id = keyText(most.found.key);
    signature.text = shownText(most.found, *m_question.parts[most.part].index, *m_question.masker);
    std::vector<std::pair<Instant, qint64>> series;
    for (const Member &member : group.members) {
        const MinedTemplate &found = member.found;
        signature.keys.push_back(found.key);
        signature.keys.insert(signature.keys.end(), found.keys.begin(), found.keys.end());
        signature.level = std::max(signature.level, found.highest);
        signature.count += found.count;
        signature.isAtLeast = signature.isAtLeast || found.isWide;
        if (found.first && (!signature.first || *found.first < *signature.first))
            signature.first = found.first;
        if (found.last && (!signature.last || *found.last > *signature.last))
            signature.last = found.last;
        // A step counts at its middle.
        for (const auto &[at, entries] : found.series)
            series.emplace_back(at + member.step / 2, entries);
    }
    addSevere(group, signature);
    std::ranges::sort(signature.keys);
    signature.keys.erase(std::unique(signature.keys.begin(), signature.keys.end()), signature.keys.end());
    signature.bars = barsOf(series, countedSpan(m_question));
    tellWhetherNew(group, signature);
    compare(group, signature);
    addExamples(group, signature);
    return signature;
}

void SignatureGroups::addSevere(const Group &group, LogSignature &signature)
{
    for (const Member &member : group.members) {
        if (severityRank(member.found.highest) != severityRank(signature.level))
            continue;
        const MinedEntries &told = member.found.told();
        signature.severe += told.count;
        if (told.first && (!signature.severeFirst || *told.first < *signature.severeFirst))
            signature.severeFirst = told.first;
    }
}

void SignatureGroups::tellWhetherNew(const Group &group, LogSignature &signature) const
{
    const std::optional<Instant> start = m_question.incidentStart;
    const size_t rank = severityRank(signature.level);
    const bool wasKnown = group.known.value_or(severityRanks) <= rank;
    qint64 before = 0; // shortly, where it was not known
    for (const Before &one : group.before)
        before += countBetween(one.series, Instant::min(), Instant::max());
    const bool areCounted = !m_question.span || (start && m_question.span->from <= *m_question.incidentBegan());
    const qint64 since = signature.count - (areCounted ? before : 0);
    signature.isNew = start && signature.severeFirst && *signature.severeFirst >= *m_question.incidentBegan()
                      && !wasKnown && isOfTheIncident(*start, true, before, since)
                      && std::ranges::any_of(group.members, [&](const Member &member) {
                             return reachesBefore(*m_question.parts[member.part].index, *start);
                         });
}

void SignatureGroups::compare(const Group &group, LogSignature &signature) const
{
    const std::optional<TimeSpan> span = countedSpan(m_question);
    if (!m_question.incidentStart || !span)
        return;
    const Instant start = *m_question.incidentStart;
    // All logs that hold it must reach back as far.
    Instant from = start - usualSpan;
    CountedSpan since;
    for (const Member &member : group.members) {
        const auto whole = m_question.parts[member.part].index->wholeSpan();
        if (!whole)
            return;
        from = std::max(from, Instant(std::chrono::ceil<std::chrono::minutes>(whole->from)));
        const Instant origin = std::chrono::floor<std::chrono::minutes>(
            m_question.span ? std::max(whole->from, m_question.span->from) : whole->from);
        const Instant begin = stepFrom(start, origin, member.step);
        since.count += countBetween(member.found.series, begin, Instant::max());
        // The longest of the spans: the rate is rather told too low.
        since.span = std::max(since.span, span->to - begin);
    }
    CountedSpan before{0, start - from};
    for (const Before &one : group.before)
        before.count += countBetween(one.series, from, start);
    signature.before = compared(before, since);
}

void SignatureGroups::addExamples(const Group &group, LogSignature &signature) const
{
    for (const Member &member : group.members) {
        const LogIndex &index = *m_question.parts[member.part].index;
        for (const qint64 line : member.found.lines) {
            if (signature.examples.size() == LogSignature::mostExamples)
                return;
            signature.examples.push_back(exampleOf(index, line, *m_question.masker));
        }
    }
}

} // namespace sitrep
