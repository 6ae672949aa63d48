// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/stream/redactstream.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/redaction/stream/bytetext.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace sitrep {

using namespace secrets;

namespace {

constexpr qsizetype context = 4096;         // a list is followed for half of it
constexpr qsizetype around = 512;           // of a hit
constexpr qsizetype lookedBack = 512;       // of one; the rules look back over 400 characters at most
constexpr qsizetype mostQuoted = 8192;      // that they take
constexpr qsizetype longestLine = 8192;     // that is taken from its begin on
constexpr qsizetype longestPart = 16384;    // of a longer one, behind a hit
constexpr qsizetype longestBlock = 1 << 16; // of a PEM block
constexpr qsizetype objectReach = 1 << 15;  // before and behind the kind of an object
constexpr qsizetype shortestBodyLine = 16;  // of one

qsizetype lineBegin(QByteArrayView bytes, qsizetype at)
{
    return at <= 0 ? 0 : bytes.first(at).lastIndexOf('\n') + 1;
}

qsizetype lineEnd(QByteArrayView bytes, qsizetype at)
{
    const qsizetype end = at >= bytes.size() ? -1 : bytes.indexOf('\n', at);
    return end < 0 ? bytes.size() : end + 1;
}

bool isBlankByte(char c)
{
    return isSpace(QLatin1Char(c));
}

qsizetype wordEnd(QByteArrayView bytes, qsizetype at)
{
    return std::find_if(bytes.cbegin() + at, bytes.cend(), isBlankByte) - bytes.cbegin();
}

/// Not within a character of UTF-8.
qsizetype characterBegin(QByteArrayView bytes, qsizetype at)
{
    for (int i = 0; i < 3 && at > 0 && at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80U;
         ++i)
        --at;
    return at;
}

/// A line that may be one of a PEM block.
bool isBodyLine(QByteArrayView line)
{
    line = line.trimmed();
    return line.size() >= shortestBodyLine
           && std::all_of(line.begin(), line.end(), [](char c) { return isBase64(QLatin1Char(c)) || c == '\\'; });
}

/// The begin of the body lines that end just before \a at, which begins a line.
qsizetype bodyBegin(QByteArrayView bytes, qsizetype at, qsizetype limit)
{
    while (at > limit) {
        const qsizetype previous = lineBegin(bytes, at - 1);
        if (!isBodyLine(bytes.sliced(previous, at - previous)))
            break;
        at = previous;
    }
    return std::max(at, limit);
}

/// The begin of the line that a hit at \a at stands in, with some before it; of a long line a part.
qsizetype nearLineBegin(QByteArrayView bytes, qsizetype at)
{
    const qsizetype earliest = std::max<qsizetype>(0, at - longestLine);
    const qsizetype latest = std::max<qsizetype>(0, at - lookedBack);
    const qsizetype newLine = bytes.sliced(earliest, latest - earliest).lastIndexOf('\n');
    if (newLine >= 0 || earliest == 0)
        return earliest + newLine + 1;
    qsizetype from = characterBegin(bytes, earliest);
    while (from < latest && !isBlankByte(bytes[from]) && bytes[from] != ',')
        ++from;
    return from;
}

/// Whether a line that ends with the bytes before \a at has its value in those below it: `password: |`, `password = <<EOT`.
bool opensBelow(QByteArrayView bytes, qsizetype at)
{
    constexpr qsizetype farthest = 64;
    while (at > 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t' || bytes[at - 1] == '\r'))
        --at;
    if (at > 0 && std::string_view(":|>=(-+").find(bytes[at - 1]) != std::string_view::npos)
        return true;
    qsizetype mark = at;
    while (mark > 0 && at - mark < farthest
           && (isWord(QLatin1Char(bytes[mark - 1])) || isQuote(QLatin1Char(bytes[mark - 1]))))
        --mark;
    return mark < at && mark > 1 && std::string_view("<-~").find(bytes[mark - 1]) != std::string_view::npos;
}

/// Whether a value in quotes or in lines of its own, a list, or a command on several lines may go on behind \a bytes: what is escaped
/// closes only what was opened so.
bool mayGoOn(QByteArrayView bytes)
{
    constexpr std::string_view quotes = "\"'`";
    std::array<bool, 2 * quotes.size()> isOpen{};
    qsizetype brackets = 0;
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        const bool isEscaped = bytes[at] == '\\';
        while (at < bytes.size() && bytes[at] == '\\')
            ++at;
        if (at == bytes.size())
            return isEscaped;
        if (isEscaped && (bytes[at] == '\n' || bytes[at] == '\r'))
            return true;
        if (bytes[at] == '\n' && opensBelow(bytes, at))
            return true;
        brackets += bytes[at] == '[' || bytes[at] == '{' ? 1 : bytes[at] == ']' || bytes[at] == '}' ? -1 : 0;
        if (const size_t quote = quotes.find(bytes[at]); quote != std::string_view::npos) {
            bool &open = isOpen.at(2 * quote + (isEscaped ? 1 : 0));
            open = !open;
        }
    }
    return brackets > 0 || std::ranges::find(isOpen, true) != isOpen.end();
}

} // namespace

qsizetype RedactStream::EndMemory::endAfter(QByteArrayView bytes, qsizetype at)
{
    if (at < m_from || at >= m_end) {
        m_from = at;
        m_end = m_find(bytes, at);
    }
    return m_end;
}

RedactStream::RedactStream(const Redactor &redactor, Sink sink, Limits limits)
    : m_redactor(redactor)
    , m_sink(std::move(sink))
    , m_limits(limits)
    , m_enough(limits.block)
{}

bool RedactStream::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const QByteArrayView piece = bytes.first(std::min(bytes.size(), m_limits.block));
        bytes = bytes.sliced(piece.size());
        m_held.append(piece);
        if (m_held.size() - m_done >= m_enough && !drain(false))
            return false;
    }
    return true;
}

bool RedactStream::finish()
{
    return drain(true);
}

bool RedactStream::drain(bool last)
{
    if (m_inWord)
        dropWord();
    if (m_done == m_held.size())
        return true;
    const Regions found = regions();
    qsizetype to = last ? m_held.size() : cut(found, true);
    const bool mustGoOn = m_held.size() - m_done >= m_limits.held;
    if (to <= m_done && mustGoOn)
        to = cut(found, false);
    if (to <= m_done && mustGoOn) {
        to = m_held.size();
        m_inWord = !isBlankByte(m_held.back());
    }
    if (to <= m_done) {
        m_enough = std::min(2 * (m_held.size() - m_done), m_limits.held); // each look goes through all that is held
        return true;
    }
    if (!write(to, found))
        return false;
    m_done = to;
    m_enough = m_limits.block;
    qsizetype old = lineBegin(m_held, std::max<qsizetype>(0, m_done - context));
    if (m_done - old > 2 * context) // of a long line a part
        old = characterBegin(m_held, m_done - 2 * context);
    m_held.remove(0, old);
    m_done -= old;
    return true;
}

void RedactStream::dropWord()
{
    const auto begin = m_held.cbegin() + m_done;
    const auto end = std::find_if(begin, m_held.cend(), isBlankByte);
    m_inWord = end == m_held.cend();
    m_held.remove(m_done, end - begin);
}

/// The lines around a hit, and as far as what stands there may go on.
RedactStream::Region RedactStream::regionAt(const SecretGate::Hit &hit)
{
    const QByteArrayView bytes(m_held);
    qsizetype from = nearLineBegin(bytes, hit.at);
    qsizetype to = m_lines.endAfter(bytes, std::min(bytes.size(), hit.at + around));
    if (mayGoOn(bytes.sliced(from, std::min(to, hit.at + mostQuoted) - from)))
        to = std::max(to, m_lines.endAfter(bytes, std::min(bytes.size(), hit.at + mostQuoted + around)));
    if (to - hit.at > longestPart)
        to = m_words.endAfter(bytes, hit.at + longestPart);
    if (hit.reach == SecretGate::Reach::BlockBegin) {
        if (m_blockEnd < hit.at) {
            m_blockEnd = bytes.indexOf("-----END ", hit.at);
            m_blockEnd = m_blockEnd < 0 ? bytes.size() : m_blockEnd;
        }
        const qsizetype end = m_blockEnd;
        const qsizetype most = std::min(bytes.size(), hit.at + longestBlock);
        to = std::max(to, m_lines.endAfter(bytes, std::min(end, most)));
    } else if (hit.reach == SecretGate::Reach::BlockEnd) {
        if (m_bodyLineEnd <= hit.at) { // of many ends in one line the body is looked at once
            const qsizetype line = lineBegin(bytes, hit.at);
            m_bodyBegin = bodyBegin(bytes, line, std::max<qsizetype>(0, line - longestBlock));
            m_bodyLineEnd = m_lines.endAfter(bytes, hit.at);
        }
        from = std::min(from, m_bodyBegin);
    }
    if (hit.reach == SecretGate::Reach::Object) {
        from = std::min(from, nearLineBegin(bytes, std::max<qsizetype>(0, hit.at - objectReach)));
        to = std::max(to, m_lines.endAfter(bytes, std::min(bytes.size(), hit.at + objectReach)));
        return {from, to, true};
    }
    if (const LongValues::Extent value = m_long.at(hit.at); value.to > 0)
        return {std::min(from, nearLineBegin(bytes, value.from)), std::max(to, m_lines.endAfter(bytes, value.to)),
                true};
    return {from, to, false};
}

RedactStream::Regions RedactStream::regions()
{
    if (!m_redactor.hasRulesAlone())
        return {{0, m_held.size(), false}};
    Regions found;
    m_blockEnd = -1;
    m_bodyLineEnd = -1;
    m_lines = EndMemory(lineEnd);
    m_words = EndMemory(wordEnd);
    const std::vector<SecretGate::Hit> hits = m_gate.hitsIn(m_held);
    m_long = hits.empty() ? LongValues() : LongValues(m_held); // looks through all of it
    for (const SecretGate::Hit &hit : hits) {
        // Most hits stand in lines that are taken already.
        const qsizetype taken = found.empty() ? 0 : found.back().to;
        if (hit.reach == SecretGate::Reach::Lines
            && (taken == m_held.size() || (hit.at + mostQuoted + around < taken && m_long.at(hit.at).to <= taken)))
            continue;
        if (hit.reach == SecretGate::Reach::Object && !found.empty() && found.back().isWhole && hit.at < taken
            && found.back().from <= std::max<qsizetype>(0, hit.at - objectReach)) {
            const qsizetype end = m_lines.endAfter(m_held, std::min(m_held.size(), hit.at + objectReach));
            found.back().to = std::max(found.back().to, end);
            continue;
        }
        Region region = regionAt(hit);
        while (!found.empty() && region.from <= found.back().to) {
            if (region.from > found.back().from)
                break;
            region.to = std::max(region.to, found.back().to);
            region.isWhole = region.isWhole || found.back().isWhole;
            found.pop_back(); // a block that began before it
        }
        if (!found.empty() && region.from <= found.back().to) {
            found.back().to = std::max(found.back().to, region.to);
            found.back().isWhole = found.back().isWhole || region.isWhole;
        } else {
            found.push_back(region);
        }
    }
    return found;
}

/// Where to hand on to: the begin of a line that no secret goes over, or where m_done is. \a hold: lines that may be the
/// body of a block whose end has not come yet are held back.
qsizetype RedactStream::cut(const Regions &regions, bool hold) const
{
    const QByteArrayView bytes(m_held);
    const qsizetype wanted = bytes.size() - m_limits.ahead;
    if (wanted <= m_done)
        return m_done;
    qsizetype at = lineBegin(bytes, wanted);
    const bool isLongLine = at <= m_done;
    if (isLongLine) {
        at = wanted;
        while (at > wanted - around && at > m_done && !isBlankByte(bytes[at - 1]))
            --at;
        at = characterBegin(bytes, at);
    } else if (hold) {
        at = bodyBegin(bytes, at, m_done);
    }
    for (const Region &region : regions) {
        if (region.from >= at || region.to <= at)
            continue;
        const bool isNear = region.from > m_done && region.from - m_done >= (at - m_done) / 2;
        if (hold && region.isWhole)
            at = std::max(m_done, region.from);
        else
            at = isNear ? region.from : cutInside(region, at);
    }
    return at;
}

qsizetype RedactStream::cutInside(const Region &region, qsizetype wanted) const
{
    const QByteArrayView bytes(m_held);
    const QString text = textFromBytes(bytes.sliced(region.from, region.to - region.from));
    const qsizetype at = textFromBytes(bytes.sliced(region.from, wanted - region.from)).size();
    const qsizetype free = m_redactor.placeBefore(text, at);
    return std::max(m_done, region.from + bytesFromText(QStringView(text).first(free)).size());
}

bool RedactStream::write(qsizetype to, const Regions &regions)
{
    const QByteArrayView bytes(m_held);
    qsizetype at = m_done;
    for (const Region &region : regions) {
        const qsizetype from = std::max(region.from, at);
        const qsizetype end = std::min(region.to, to);
        if (from >= end)
            continue;
        if (from > at && !m_sink(bytes.sliced(at, from - at)))
            return false;
        if (!writeMasked(region, from, end))
            return false;
        at = end;
    }
    return at >= to || m_sink(bytes.sliced(at, to - at));
}

bool RedactStream::writeMasked(const Region &region, qsizetype from, qsizetype to)
{
    const QByteArrayView bytes(m_held);
    const QString text = textFromBytes(bytes.sliced(region.from, region.to - region.from));
    if (from == region.from && to == region.to)
        return m_sink(bytesFromText(m_redactor.mask(text)));
    const qsizetype begin = textFromBytes(bytes.sliced(region.from, from - region.from)).size();
    const qsizetype length = textFromBytes(bytes.sliced(from, to - from)).size();
    return m_sink(bytesFromText(m_redactor.maskPart(text, begin, length)));
}

} // namespace sitrep
