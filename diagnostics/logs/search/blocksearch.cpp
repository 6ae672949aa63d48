// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/blocksearch.h"

#include <algorithm>
#include <cstring>
#include <hs.h>
#include <span>

namespace sitrep {

namespace {

constexpr qint64 mostAtOnce = qint64{4} * 1024 * 1024; // a block that is longer is searched in pieces
constexpr qint64 longestPiece = qint64{1024} * 1024;
constexpr qint64 readAtOnce = qint64{256} * 1024; // is scanned while it lies in a core's own cache
constexpr int nearUnits = 16;
constexpr unsigned judgedBetweenAsks = 64; // each takes a millisecond at worst, or asks by itself

} // namespace

BlockSearch::BlockSearch(const PatternSet &patterns, GaveUpCounts &gaveUp, std::function<bool()> isStopped)
    : m_patterns(patterns)
    , m_gaveUp(gaveUp)
    , m_isStopped(std::move(isStopped))
    , m_wantsMatch(patterns.size(), false)
    , m_judge(m_isStopped)
    , m_places(patterns.size())
{
    if (m_patterns.literals() != nullptr && hs_alloc_scratch(m_patterns.literals(), &m_scratch) != HS_SUCCESS)
        throw std::bad_alloc();
}

BlockSearch::~BlockSearch()
{
    hs_free_scratch(m_scratch);
}

bool BlockSearch::run(const LogFile &file, BlockUnits &units, const Take &take)
{
    m_units = &units;
    m_undecided.clear();
    m_behindHole.reset();
    if (units.blockEnd() - units.blockBegin() <= mostAtOnce)
        return !m_isStopped() && searchPiece(file, units.blockBegin(), units.blockEnd(), take);
    const std::span<const qint64> begins = units.begins();
    for (size_t begin = 0; begin < units.count();) {
        if (m_isStopped())
            return false;
        const qint64 from = begins[begin];
        bool isWanted = units.isWanted(begin);
        size_t end = begin + 1;
        for (; end < units.count() && begins[end + 1] - from <= longestPiece; ++end)
            isWanted = isWanted || units.isWanted(end);
        // What stands behind the first MiB of a longer entry is not searched; a hole in front of it is none of its text.
        const bool isLong = begins[end] - from > longestSearchedEntry;
        const qint64 text = isLong && isWanted ? file.behindNuls(from, begins[end]) : from;
        m_behindHole = text > from ? std::optional(begin) : std::nullopt;
        const qint64 to = std::min(begins[end], text + std::max(longestPiece, longestSearchedEntry));
        if (isWanted && text < to && !searchPiece(file, text, to, take))
            return false;
        begin = end;
    }
    return true;
}

bool BlockSearch::searchPiece(const LogFile &file, qint64 from, qint64 to, const Take &take)
{
    for (std::vector<Place> &places : m_places)
        places.clear();
    read(file, from, to);
    for (size_t pattern = 0; pattern < m_patterns.size(); ++pattern) {
        const PatternSet::Path path = m_patterns.path(pattern);
        if (path == PatternSet::Path::Nothing)
            continue;
        const bool hasPlaces = path == PatternSet::Path::Literals && m_isScanned;
        if (!(hasPlaces ? judgePlaces(pattern, take) : judgeEntries(pattern, take)))
            return false;
    }
    return true;
}

void BlockSearch::read(const LogFile &file, qint64 from, qint64 to)
{
    m_from = from;
    m_bytes.resize(static_cast<size_t>(to - from));
    const auto length = static_cast<qint64>(m_bytes.size());
    m_scanned = 0;
    m_isScanned = true;
    for (qint64 at = 0; at < length;) {
        const qint64 wanted = std::min(readAtOnce, length - at);
        const qint64 got = std::max(qint64{0}, file.read(from + at, m_bytes.data() + at, wanted));
        if (got < wanted) // the file shrank meanwhile
            std::fill(m_bytes.begin() + at + got, m_bytes.end(), '\n');
        const qint64 end = got < wanted ? length : at + got;
        scan(static_cast<size_t>(at), static_cast<size_t>(end));
        at = end;
    }
}

/// Finds the places of texts that end in [begin, end).
void BlockSearch::scan(size_t begin, size_t end)
{
    if (m_scratch == nullptr)
        return;
    m_scanBegin = begin - std::min(begin, m_patterns.longestLiteral() - 1);
    m_scanEnd = end;
    m_isScanned = hs_scan(m_patterns.literals(), m_bytes.data() + m_scanBegin, static_cast<unsigned>(end - m_scanBegin),
                          0, m_scratch, onMatch, this)
                      == HS_SUCCESS
                  && m_isScanned;
    m_scanned = end;
}

int BlockSearch::onMatch(unsigned literal, unsigned long long, unsigned long long to, unsigned, void *search)
{
    auto &self = *static_cast<BlockSearch *>(search);
    const size_t end = self.m_scanBegin + static_cast<size_t>(to);
    if (end <= self.m_scanned)
        return 0; // it was found before
    const PatternSet::Literal &found = self.m_patterns.literal(literal);
    if (end >= self.m_scanEnd || found.next[static_cast<unsigned char>(self.m_bytes[end])]) {
        self.m_places[found.pattern].push_back({static_cast<quint32>(end - found.length), literal});
    }
    return 0;
}

bool BlockSearch::judgePlaces(size_t pattern, const Take &take)
{
    std::vector<Place> &places = m_places[pattern];
    if (places.empty())
        return true;
    if (!std::ranges::is_sorted(places, {}, &Place::at))
        std::ranges::stable_sort(places, {}, &Place::at);
    goTo(0);
    std::optional<size_t> settled;
    for (const Place &place : places) {
        if (!goToUnitOf(place.at) || m_unit == settled || !m_units->isWanted(m_unit))
            continue;
        if (isToStop())
            return false;
        if (m_gaveUp.isOver(pattern)) {
            m_undecided.push_back({m_unit, pattern});
            settled = m_unit;
            continue;
        }
        switch (judge(pattern, &place, take)) {
        case Verdict::Settled:
            settled = m_unit;
            break;
        case Verdict::GoOn:
            break;
        case Verdict::Stopped:
            return false;
        }
    }
    return true;
}

bool BlockSearch::judgeEntries(size_t pattern, const Take &take)
{
    const std::span<const qint64> begins = m_units->begins();
    const qint64 end = m_from + static_cast<qint64>(m_bytes.size());
    const auto first = static_cast<size_t>(std::ranges::lower_bound(begins, m_from) - begins.begin());
    size_t unit = m_behindHole.value_or(first);
    for (; unit < m_units->count() && begins[unit] < end; ++unit) {
        if (!m_units->isWanted(unit))
            continue;
        if (isToStop())
            return false;
        if (m_gaveUp.isOver(pattern)) {
            m_undecided.push_back({unit, pattern});
            continue;
        }
        goTo(unit);
        if (judge(pattern, nullptr, take) == Verdict::Stopped)
            return false;
    }
    return true;
}

bool BlockSearch::isToStop()
{
    return ++m_judged % judgedBetweenAsks == 0 && m_isStopped();
}

/// Goes to the unit that holds the byte \a place of the piece, which is mostly one of the next. False: none does.
bool BlockSearch::goToUnitOf(quint32 place)
{
    const std::span<const qint64> begins = m_units->begins();
    const qint64 offset = m_from + place;
    if (offset < begins.front() || offset >= begins.back())
        return false;
    size_t unit = m_unit;
    for (int step = 0; step < nearUnits && begins[unit + 1] <= offset; ++step)
        ++unit;
    if (begins[unit + 1] <= offset || begins[unit] > offset)
        unit = static_cast<size_t>(std::ranges::upper_bound(begins, offset) - begins.begin()) - 1;
    if (unit != m_unit)
        goTo(unit);
    return true;
}

void BlockSearch::goTo(size_t unit)
{
    m_unit = unit;
    m_isPlain.reset();
    m_unitBytes = {};
    const std::span<const qint64> begins = m_units->begins();
    if (unit >= m_units->count() || (begins[unit] < m_from && unit != m_behindHole))
        return;
    const auto begin = static_cast<size_t>(std::max(begins[unit] - m_from, qint64{0}));
    if (begin >= m_bytes.size())
        return;
    const auto length = static_cast<size_t>(begins[unit + 1] - m_from) - begin;
    std::string_view bytes(m_bytes.data() + begin, std::min(length, m_bytes.size() - begin));
    if (bytes.front() == '\0') {
        const size_t text = std::min(bytes.find_first_not_of('\0'), bytes.size());
        bytes.remove_prefix(text >= static_cast<size_t>(LogFile::leastHole) && text < bytes.size() ? text : 0);
    }
    m_unitBytes = bytes.substr(0, static_cast<size_t>(longestSearchedEntry));
}

bool BlockSearch::isUnitPlain()
{
    if (!m_isPlain)
        m_isPlain = isPlain(m_unitBytes);
    return *m_isPlain;
}

/// Whether the pattern matches the unit at hand, in which \a place lies.
BlockSearch::Verdict BlockSearch::judge(size_t pattern, const Place *place, const Take &take)
{
    std::optional<size_t> begin;
    if (place != nullptr) {
        const PatternSet::Literal &literal = m_patterns.literal(place->literal);
        const auto at = static_cast<size_t>(m_bytes.data() + place->at - m_unitBytes.data());
        if (at + literal.length > m_unitBytes.size()) // it stands in what is not searched
            return Verdict::GoOn;
        if (literal.begins)
            begin = at;
    }
    if (!isUnitPlain())
        return judgeText(pattern, take);
    if (place != nullptr && m_patterns.isExact(pattern) && !m_wantsMatch[pattern]) {
        take({pattern, m_unit, m_unitBytes, {}, nullptr});
        return Verdict::Settled;
    }
    std::string_view bytes = m_unitBytes;
    if (bytes.ends_with('\n'))
        bytes.remove_suffix(1);
    const auto matches = m_judge.askPlain(m_patterns.judge(pattern), bytes, begin);
    if (!matches)
        return judgeText(pattern, take);
    if (*matches)
        tell(pattern, take);
    return *matches || !begin ? Verdict::Settled : Verdict::GoOn;
}

/// The match is in m_judge.
void BlockSearch::tell(size_t pattern, const Take &take)
{
    const bool wantsText = m_wantsMatch[pattern];
    take({pattern, m_unit, m_unitBytes, wantsText ? m_text.of(m_unitBytes) : QStringView(),
          wantsText ? &m_judge : nullptr});
}

BlockSearch::Verdict BlockSearch::judgeText(size_t pattern, const Take &take)
{
    const QStringView text = m_text.of(m_unitBytes);
    switch (m_judge.ask(m_patterns.judge(pattern), text)) {
    case JudgeVerdict::Yes:
        take({pattern, m_unit, m_unitBytes, text, &m_judge});
        break;
    case JudgeVerdict::GaveUp:
        m_gaveUp.add(pattern);
        m_undecided.push_back({m_unit, pattern});
        break;
    case JudgeVerdict::Stopped:
        return Verdict::Stopped;
    case JudgeVerdict::No:
        break;
    }
    return Verdict::Settled;
}

} // namespace sitrep
