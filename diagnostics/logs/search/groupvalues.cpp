// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/groupvalues.h"

#include <algorithm>
#include <functional>
#include <map>

namespace sitrep {

namespace {

constexpr size_t mostValues = 4096; // different ones
constexpr qsizetype longestValue = 256;
constexpr qsizetype longestLook = 1024; // to each side of a value, for the name that tells what it is
constexpr qint64 mostLooks = 16;        // at the surroundings of one value, which mostly are the same each time

} // namespace

void GroupValues::add(qint64 line, QStringView text, qsizetype from, qsizetype length, bool keepSurroundings)
{
    const QString written = text.sliced(from, std::min(length, longestValue)).toString();
    auto found = m_values.find(written);
    if (found == m_values.end()) {
        if (m_values.size() >= mostValues) {
            ++m_uncounted;
            return;
        }
        found = m_values.emplace(written, Value{0, line, written, {}}).first;
        m_order.push_back(written);
    }
    Value &value = found->second;
    if (keepSurroundings && value.count < mostLooks) {
        const qsizetype begin = std::max(text.first(from).lastIndexOf(u'\n') + 1, from - longestLook);
        const qsizetype lineEnd = text.indexOf(u'\n', from + length);
        const qsizetype end = std::min(lineEnd < 0 ? text.size() : lineEnd, from + length + longestLook);
        value.places.push_back({text.sliced(begin, end - begin).toString(), from - begin, length});
    }
    ++value.count;
    value.line = line;
}

void GroupValues::append(GroupValues &&later, const Masker *masker)
{
    m_uncounted += later.m_uncounted;
    for (const QString &written : later.m_order) {
        const Value &more = later.m_values.at(written);
        auto found = m_values.find(written);
        if (found == m_values.end()) {
            if (m_values.size() >= mostValues) {
                m_uncounted += more.count;
                continue;
            }
            found = m_values.emplace(written, Value{0, more.line, written, {}}).first;
            m_order.push_back(written);
        }
        if (masker != nullptr)
            look(found->second, written, more.places, *masker);
        found->second.count += more.count;
        found->second.line = more.line;
    }
}

void GroupValues::look(Value &value, const QString &written, const std::vector<Surroundings> &places,
                       const Masker &masker)
{
    qint64 looks = value.count;
    for (const Surroundings &place : places) {
        if (looks++ >= mostLooks || value.shown != written)
            return;
        value.shown = masker.maskPart(place.text, place.from, place.length).left(longestValue);
    }
}

SignatureValues GroupValues::sorted() const
{
    std::map<QString, qint64> counts;
    for (const auto &[written, value] : m_values)
        counts[value.shown] += value.count;
    SignatureValues sorted{{counts.begin(), counts.end()}, 0, m_uncounted};
    std::ranges::stable_sort(sorted.counts, std::greater{}, &std::pair<QString, qint64>::second);
    for (const auto &[written, value] : m_values) {
        if (value.shown == sorted.counts.front().first)
            sorted.line = std::max(sorted.line, value.line);
    }
    return sorted;
}

} // namespace sitrep
