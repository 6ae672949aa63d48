// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/needles.h"

#include "diagnostics/redaction/encodedmatch.h"

namespace sitrep {

namespace {

constexpr qsizetype needleStartSize = 4; // no needle is shorter
constexpr int fewNeedles = 4;            // so many are compared one by one

quint64 needleStartOf(QStringView text)
{
    quint64 start = 0;
    for (qsizetype i = 0; i < needleStartSize; ++i)
        start = (start << 16) | text[i].unicode();
    return start;
}

/// How far a text was read.
struct NeedleWalk
{
    QString read; ///< what it means so far
    qsizetype at = 0;

    [[nodiscard]] NeedleWalk then(const LetterReading &reading) const
    {
        NeedleWalk longer{read, reading.next};
        longer.read.append(QStringView(QChar::fromUcs4(reading.character)));
        return longer;
    }
};

} // namespace

void Needles::add(Needle needle)
{
    if (needle.text.size() < needleStartSize)
        return;
    m_firsts.insert(needle.text.front().unicode());
    m_starts.insert(needleStartOf(needle.text));
    m_needles.insert(std::move(needle));
}

std::vector<const Needle *> Needles::candidatesAt(QStringView text, qsizetype at) const
{
    std::vector<const Needle *> candidates;
    if (text.size() - at < needleStartSize)
        return candidates;
    std::vector<NeedleWalk> walks;
    const QStringView start = text.sliced(at, needleStartSize);
    if (isPlain(start)) {
        if (m_starts.contains(needleStartOf(start)))
            walks.push_back({start.toString(), at + needleStartSize});
    } else {
        for (const LetterReading &reading : readingsAt(text, at, true)) {
            if (m_firsts.contains(char16_t(reading.character)) || reading.character > 0xFFFF)
                walks.push_back(NeedleWalk().then(reading));
        }
    }
    while (!walks.empty()) {
        const NeedleWalk walk = std::move(walks.back());
        walks.pop_back();
        const auto begin = m_needles.lower_bound(QStringView(walk.read));
        auto end = begin;
        int count = 0;
        for (; count <= fewNeedles && end != m_needles.cend() && end->text.startsWith(walk.read); ++count)
            ++end;
        const bool all = count <= fewNeedles;
        for (auto needle = begin; needle != end && (all || needle->text.size() == walk.read.size()); ++needle)
            candidates.push_back(&*needle);
        if (all)
            continue;
        for (const LetterReading &reading : readingsAt(text, walk.at, false))
            walks.push_back(walk.then(reading));
    }
    return candidates;
}

} // namespace sitrep
