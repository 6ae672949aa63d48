// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/signaturesearch.h"

#include "diagnostics/logs/search/entryfields.h"
#include "diagnostics/logs/search/orderedwork.h"
#include "diagnostics/logs/search/searchthreads.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QStringList patternsOf(const QList<Signature> &signatures)
{
    QStringList patterns;
    for (const Signature &signature : signatures)
        patterns.append(signature.pattern);
    return patterns;
}

} // namespace

/// One thread's part: what the signatures find in a block.
class SignatureSearch::Worker final
{
public:
    Worker(SignatureSearch &search, std::function<bool()> isStopped)
        : m_search(search)
        , m_blocks(std::make_unique<BlockSearch>(search.m_patterns, search.m_gaveUp, std::move(isStopped)))
        , m_units(UnitFilter{everyLevel, search.m_span})
    {
        for (size_t pattern = 0; pattern < m_search.m_patterns.size(); ++pattern) {
            if (!m_search.m_patterns.judge(pattern).groups().empty())
                m_blocks->wantMatches(pattern);
        }
    }

    BlockFound operator()(const PlacedBlock &block)
    {
        BlockFound found(m_search.m_patterns.size());
        m_units.take(block);
        const auto take = [this, &found](const SearchHit &hit) { add(found[hit.pattern], hit); };
        (void)m_blocks->run(*m_search.m_data.files[block.file], m_units, take); // who stopped it knows
        return found;
    }

private:
    void add(Found &found, const SearchHit &hit)
    {
        found.hits.emplace_back(m_units.line(hit.unit), *m_units.time(hit.unit));
        for (const auto &[number, name] : m_search.m_patterns.judge(hit.pattern).groups()) {
            const auto [from, length] = hit.match->group(number);
            if (from >= 0)
                found.groups[name].add(m_units.line(hit.unit), hit.text, from, length, m_search.m_masker != nullptr);
        }
        addFields(found, hit);
    }

    void addFields(Found &found, const SearchHit &hit)
    {
        const QStringList &names = m_search.m_signatures[static_cast<qsizetype>(hit.pattern)].fields;
        if (names.isEmpty())
            return;
        m_fields.take(hit.bytes);
        for (const QString &name : names) {
            const auto value = m_fields.value(name);
            if (!value)
                continue;
            // Masked as it would be beside its name in the log.
            const QString before = u'"' % name.sliced(name.lastIndexOf(u'.') + 1) % u"\": \""_s;
            const QString shown = before % *value % u'"';
            found.fields[name].add(m_units.line(hit.unit), shown, before.size(), value->size(),
                                   m_search.m_masker != nullptr);
        }
    }

    SignatureSearch &m_search;
    std::unique_ptr<BlockSearch> m_blocks;
    BlockUnits m_units;
    EntryFields m_fields;
};

SignatureSearch::SignatureSearch(const LogIndex::Private &data, const QList<Signature> &signatures,
                                 const TimeSpan &span, const Masker *masker, PatternSet::Means means)
    : m_data(data)
    , m_signatures(signatures)
    , m_span(span)
    , m_masker(masker)
    , m_patterns(patternsOf(signatures), means)
    , m_gaveUp(m_patterns.size())
    , m_sums(m_patterns.size())
{
    markPairs();
}

void SignatureSearch::markPairs()
{
    for (qsizetype i = 0; i < m_signatures.size(); ++i) {
        for (const Signature::Preceding &preceding : m_signatures[i].precededBy) {
            m_sums[static_cast<size_t>(i)].isOfPair = true;
            for (qsizetype other = 0; other < m_signatures.size(); ++other) {
                if (m_signatures[other].id == preceding.signature)
                    m_sums[static_cast<size_t>(other)].isOfPair = true;
            }
        }
    }
}

std::vector<SignatureHits> SignatureSearch::run(const std::function<bool()> &goOn)
{
    const std::function<bool()> mayGoOn = goOn ? goOn : [] { return true; };
    std::vector<const PlacedBlock *> blocks;
    for (const PlacedBlock &block : m_data.blocks) {
        if (m_patterns.size() > 0 && !block->isOutside(m_span))
            blocks.push_back(&block);
    }
    const auto makeWorker = [this, &blocks](std::function<bool()> isStopped) {
        return [worker = std::make_shared<Worker>(*this, std::move(isStopped)), &blocks](size_t item) {
            return (*worker)(*blocks[item]);
        };
    };
    OrderedWork<BlockFound>::run(
        blocks.size(), searchThreads(blocks), makeWorker,
        [this, &mayGoOn](BlockFound &&found) { return add(std::move(found), mayGoOn); }, mayGoOn);
    std::vector<SignatureHits> results;
    for (size_t pattern = 0; pattern < m_patterns.size(); ++pattern)
        results.push_back(resultOf(pattern));
    return results;
}

bool SignatureSearch::add(BlockFound &&found, const std::function<bool()> &goOn)
{
    for (size_t pattern = 0; pattern < found.size(); ++pattern) {
        Sum &sum = m_sums[pattern];
        for (const auto &[line, time] : found[pattern].hits) {
            sum.lines.append(line);
            if (sum.isOfPair)
                sum.times.add(time, line);
            sum.first = sum.first ? std::min(*sum.first, time) : time;
            sum.last = sum.last ? std::max(*sum.last, time) : time;
            if (!goOn())
                return false;
        }
        for (auto &[name, values] : found[pattern].groups)
            sum.groups[name].append(std::move(values), m_masker);
        for (auto &[name, values] : found[pattern].fields)
            sum.fields[name].append(std::move(values), m_masker);
    }
    return true;
}

SignatureHits SignatureSearch::resultOf(size_t pattern)
{
    const Sum &sum = m_sums[pattern];
    SignatureHits result;
    result.signature = m_signatures[static_cast<qsizetype>(pattern)].id;
    result.count = sum.lines.count();
    result.first = sum.first;
    result.last = sum.last;
    result.gaveUp = m_gaveUp.of(pattern);
    result.groups = valuesOf(pattern, sum.groups);
    result.fields = valuesOf(pattern, sum.fields);
    countPreceded(pattern, result);
    showHits(pattern, result);
    return result;
}

std::map<QString, SignatureValues> SignatureSearch::valuesOf(size_t pattern,
                                                             const std::map<QString, GroupValues> &found) const
{
    std::map<QString, SignatureValues> values;
    for (const auto &[name, taken] : found) {
        SignatureValues &sorted = values[name] = taken.sorted();
        sorted.line = matchLine(pattern, sorted.line);
    }
    return values;
}

void SignatureSearch::countPreceded(size_t pattern, SignatureHits &result)
{
    for (const Signature::Preceding &preceding : m_signatures[static_cast<qsizetype>(pattern)].precededBy) {
        for (qsizetype other = 0; other < m_signatures.size(); ++other) {
            // One that gave up may have missed some.
            if (m_signatures[other].id == preceding.signature && m_gaveUp.of(static_cast<size_t>(other)) == 0)
                result.precededBy[preceding.signature] =
                    m_sums[pattern].times.preceded(m_sums[static_cast<size_t>(other)].times, preceding.within);
        }
    }
}

/// The first, one of the middle and the last.
void SignatureSearch::showHits(size_t pattern, SignatureHits &result) const
{
    if (result.count == 0)
        return;
    const LogHits &lines = m_sums[pattern].lines;
    std::array shown{qint64{0}, result.count / 2, result.count - 1};
    const auto *const end = std::unique(shown.begin(), shown.end());
    for (const auto *hit = shown.begin(); hit != end; ++hit) {
        result.lines.push_back(lines.at(*hit));
        result.matchLines.push_back(matchLine(pattern, lines.at(*hit)));
    }
}

/// The line in which the match begins, of the entry that begins at \a line.
qint64 SignatureSearch::matchLine(size_t pattern, qint64 line) const
{
    const auto place = m_data.entryOf(line);
    if (!place)
        return line;
    const PlacedBlock &block = m_data.blocks[place->block];
    const qint64 offset = block->offset(block->entryLine(place->entry));
    std::string bytes(static_cast<size_t>(std::min(block->entryEnd(place->entry) - offset, longestSearchedEntry)),
                      '\n');
    (void)m_data.files[block.file]->read(offset, bytes.data(), static_cast<qint64>(bytes.size()));
    EntryText text;
    JudgeRun judge([] { return false; });
    const QStringView searched = text.of(bytes);
    if (judge.ask(m_patterns.judge(pattern), searched) != JudgeVerdict::Yes)
        return line; // the file was changed meanwhile
    return line + searched.first(judge.group(0).first).count(u'\n');
}

} // namespace sitrep
