// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/signaturesearch.h"

#include "diagnostics/logs/format/logtext.h"
#include "diagnostics/logs/logentrycursor.h"
#include "diagnostics/logs/requiredliterals.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qint64 longestSearch = qint64{1024} * 1024; // bytes of one entry, and of one piece unless an entry is larger
constexpr size_t mostValues = 4096;                   // different values of one group
constexpr qsizetype longestValue = 256;
constexpr qsizetype longestLook = 1024; // to each side of a value, for the name that tells what it is
constexpr qint64 mostLooks = 16;        // at the surroundings of one value, which mostly are the same each time
constexpr qint64 mostGivenUp = 100;     // entries; a pattern that explodes so often is not tried again
// Steps of PCRE2 for one entry (pcre2api, "match limit"; its own default is 10 million, which takes a tenth of a second).
constexpr QStringView limits = u"(*LIMIT_MATCH=1000000)(*LIMIT_DEPTH=100000)";

} // namespace

SignatureSearch::SignatureSearch(const LogIndex::Private &data, const QList<Signature> &signatures,
                                 const TimeSpan &span, const Masker *masker)
    : m_data(data)
    , m_span(span)
    , m_masker(masker)
{
    m_patterns.reserve(static_cast<size_t>(signatures.size()));
    for (const Signature &signature : signatures) {
        Pattern pattern;
        const QString limited = limits % signature.pattern;
        pattern.expression = QRegularExpression(limited, QRegularExpression::MultilineOption);
        pattern.groups = pattern.expression.namedCaptureGroups();
        pattern.literals = requiredLiterals(signature.pattern);
        pattern.result.signature = signature.id;
        m_patterns.push_back(std::move(pattern));
    }
}

std::vector<SignatureHits> SignatureSearch::run(const std::function<bool()> &goOn)
{
    m_goOn = goOn ? goOn : [] { return true; };
    for (const PlacedBlock &block : m_data.blocks) {
        if (m_patterns.empty() || block->isOutside(m_span))
            continue;
        collect(block);
        searchPieces(block);
        if (!m_goOn())
            break;
    }
    std::vector<SignatureHits> results;
    for (Pattern &pattern : m_patterns)
        results.push_back(resultOf(pattern));
    return results;
}

void SignatureSearch::collect(const PlacedBlock &block)
{
    m_entries.clear();
    LogEntryCursor entries(*block.block);
    for (LogEntry entry; entries.next(entry);) {
        if (!entry.time || !m_span.contains(*entry.time))
            continue;
        m_entries.push_back({block.firstLine + static_cast<qint64>(entry.line), *entry.time, entry.offset,
                             std::min(entry.end - entry.offset, longestSearch)});
    }
}

void SignatureSearch::searchPieces(const PlacedBlock &block)
{
    for (size_t begin = 0; begin < m_entries.size() && m_goOn();) {
        size_t end = begin;
        qint64 bytes = 0;
        while (end < m_entries.size() && (end == begin || bytes + m_entries[end].length <= longestSearch))
            bytes += m_entries[end++].length;
        searchPiece(*m_data.files[block.file], begin, end);
        begin = end;
    }
}

void SignatureSearch::searchPiece(const LogFile &file, size_t begin, size_t end)
{
    qint64 bytes = 0;
    for (size_t i = begin; i < end; ++i)
        bytes += m_entries[i].length;
    m_piece.resize(static_cast<qsizetype>(bytes));
    qint64 at = 0;
    for (size_t i = begin; i < end;) { // neighbours in the file are read at once
        const qint64 from = m_entries[i].offset;
        qint64 length = 0;
        while (i < end && m_entries[i].offset == from + length)
            length += m_entries[i++].length;
        const qint64 got = std::max(qint64{0}, file.read(from, m_piece.data() + at, length));
        std::memset(m_piece.data() + at + got, ' ', static_cast<size_t>(length - got)); // the file shrank meanwhile
        at += length;
    }
    for (Pattern &pattern : m_patterns) {
        if (!pattern.expression.isValid() || pattern.result.gaveUp >= mostGivenUp)
            continue;
        qint64 start = 0;
        size_t entry = begin;
        for (const size_t candidate : candidates(pattern, begin, end)) {
            for (; entry < candidate; ++entry)
                start += m_entries[entry].length;
            match(pattern, m_entries[entry],
                  QByteArrayView(m_piece).sliced(static_cast<qsizetype>(start),
                                                 static_cast<qsizetype>(m_entries[entry].length)));
            if (pattern.result.gaveUp >= mostGivenUp)
                break;
            if (!m_goOn())
                return;
        }
    }
}

/// The entries that hold one of the pattern's literals, in order; all of them when it has none.
std::vector<size_t> SignatureSearch::candidates(const Pattern &pattern, size_t begin, size_t end) const
{
    std::vector<size_t> found;
    if (pattern.literals.isEmpty()) {
        for (size_t i = begin; i < end; ++i)
            found.push_back(i);
        return found;
    }
    for (const QByteArray &literal : pattern.literals) {
        size_t entry = begin;
        qint64 entryEnd = m_entries[begin].length;
        const char *const first = m_piece.constData();
        const char *const last = first + m_piece.size();
        for (const char *at = first; at < last;) {
            const void *hit =
                ::memmem(at, static_cast<size_t>(last - at), literal.constData(), static_cast<size_t>(literal.size()));
            if (hit == nullptr)
                break;
            const qint64 offset = static_cast<const char *>(hit) - first;
            while (offset >= entryEnd)
                entryEnd += m_entries[++entry].length;
            found.push_back(entry);
            at = first + entryEnd;
        }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void SignatureSearch::match(Pattern &pattern, const Entry &entry, QByteArrayView bytes)
{
    const QString text = textOfBytes(bytes);
    const QRegularExpressionMatch match = pattern.expression.match(text);
    if (!match.isValid()) {
        ++pattern.result.gaveUp;
        return;
    }
    if (!match.hasMatch())
        return;
    const auto lineInEntry = QStringView(text).first(match.capturedStart()).count(u'\n');
    pattern.hits.emplace_back(entry.line, entry.line + lineInEntry);
    SignatureHits &result = pattern.result;
    result.first = result.first ? std::min(*result.first, entry.time) : entry.time;
    result.last = result.last ? std::max(*result.last, entry.time) : entry.time;
    for (int group = 1; group < pattern.groups.size(); ++group) {
        const QString name = pattern.groups.at(group);
        if (name.isEmpty() || match.capturedStart(group) < 0)
            continue;
        countValue(pattern.values[name], text, match.capturedStart(group), match.capturedLength(group));
    }
}

/// A name beside a value may tell that it is a secret: then it is one wherever the group holds it.
void SignatureSearch::countValue(std::map<QString, Value> &values, const QString &text, qsizetype from,
                                 qsizetype length) const
{
    const QString written = text.sliced(from, std::min(length, longestValue));
    if (values.size() >= mostValues && !values.contains(written))
        return;
    Value &value = values[written];
    if (m_masker != nullptr && value.count < mostLooks && (value.count == 0 || value.shown == written)) {
        const qsizetype line = std::max(text.lastIndexOf(u'\n', from) + 1, from - longestLook);
        const qsizetype lineEnd = text.indexOf(u'\n', from + length);
        const qsizetype end = std::min(lineEnd < 0 ? text.size() : lineEnd, from + length + longestLook);
        value.shown = m_masker->maskPart(text.sliced(line, end - line), from - line, length).left(longestValue);
    } else if (value.count == 0) {
        value.shown = written;
    }
    ++value.count;
}

SignatureHits SignatureSearch::resultOf(Pattern &pattern)
{
    SignatureHits result = std::move(pattern.result);
    result.count = static_cast<qint64>(pattern.hits.size());
    for (const auto &[group, values] : pattern.values) {
        std::map<QString, qint64> counts;
        for (const auto &[written, value] : values)
            counts[value.shown] += value.count;
        std::vector<std::pair<QString, qint64>> sorted(counts.begin(), counts.end());
        std::ranges::stable_sort(sorted, std::greater{}, &std::pair<QString, qint64>::second);
        result.groups[group] = std::move(sorted);
    }
    std::vector<size_t> shown;
    if (!pattern.hits.empty())
        shown = {0, pattern.hits.size() / 2, pattern.hits.size() - 1};
    shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
    for (const size_t hit : shown) {
        result.lines.push_back(pattern.hits[hit].first);
        result.matchLines.push_back(pattern.hits[hit].second);
    }
    return result;
}

} // namespace sitrep
