// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/signaturemerge.h"

#include "diagnostics/logs/templates/logmask.h"
#include "diagnostics/logs/templates/signaturetokens.h"

#include <QtGlobal>

#include <algorithm>
#include <map>
#include <numeric>
#include <span>

namespace sitrep {

namespace {

constexpr size_t enoughValues = 6; // 5 to 7 are as good on the labelled logs of LogHub
constexpr size_t enoughFirstWords = 12;
constexpr size_t enoughTellingValues = 41; // HTTP has about as many
constexpr int mostRounds = 8;

quint64 mixed(quint64 value)
{
    // The finisher of SplitMix64.
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31);
}

/// One template of a round.
struct Item
{
    std::string text;
    std::vector<size_t> members;
    std::vector<std::string_view> tokens; // into text
    size_t literals = 0;                  // words that say something
    size_t firstWord = 0;
};

/// A token of an item, and what all other tokens of it are.
struct TokenPlace
{
    quint64 others = 0;
    quint32 item = 0;
    quint32 position = 0;

    auto operator<=>(const TokenPlace &) const = default;
};

class Sets final
{
public:
    explicit Sets(size_t count)
        : m_parents(count)
    {
        std::iota(m_parents.begin(), m_parents.end(), size_t{0});
    }
    size_t find(size_t of)
    {
        while (m_parents[of] != of)
            of = m_parents[of] = m_parents[m_parents[of]];
        return of;
    }
    /// The lower one stands for both.
    bool join(size_t a, size_t b)
    {
        a = find(a);
        b = find(b);
        m_parents[std::max(a, b)] = std::min(a, b);
        return a != b;
    }

private:
    std::vector<size_t> m_parents;
};

class Round final
{
public:
    explicit Round(std::vector<Item> &items)
        : m_items(items)
        , m_sets(items.size())
    {}

    /// Whether anything was joined.
    bool run()
    {
        for (Item &item : m_items)
            readTokens(item);
        std::vector<TokenPlace> places = allPlaces();
        std::ranges::sort(places);
        bool joined = false;
        for (auto begin = places.begin(); begin != places.end();) {
            const auto end = std::find_if(begin, places.end(), [&](const TokenPlace &place) {
                return place.others != begin->others || place.position != begin->position;
            });
            if (end - begin > 1)
                joined = joinRun({begin, end}) || joined;
            begin = end;
        }
        if (joined)
            m_items = joinedItems();
        return joined;
    }

private:
    static void readTokens(Item &item)
    {
        item.tokens = signatureTokens(item.text);
        item.literals = static_cast<size_t>(std::ranges::count_if(item.tokens, isLiteralWord));
        const auto first = std::ranges::find_if(item.tokens, isLiteralWord);
        item.firstWord = static_cast<size_t>(first - item.tokens.begin());
    }

    [[nodiscard]] std::vector<TokenPlace> allPlaces() const
    {
        std::vector<TokenPlace> places;
        std::vector<quint64> hashes;
        for (size_t i = 0; i < m_items.size(); ++i) {
            const std::vector<std::string_view> &tokens = m_items[i].tokens;
            hashes.clear();
            quint64 sum = mixed(tokens.size());
            for (size_t at = 0; at < tokens.size(); ++at) {
                hashes.push_back(mixed(signatureKey(tokens[at]) + at));
                sum += hashes.back();
            }
            for (size_t at = 0; at < tokens.size(); ++at) {
                const TokenClass kind = classOf(tokens[at]);
                if (kind != TokenClass::Sign && kind != TokenClass::Level)
                    places.push_back({sum - hashes[at], static_cast<quint32>(i), static_cast<quint32>(at)});
            }
        }
        // By the others, then by position: those that may be one stand together.
        std::ranges::for_each(places, [](TokenPlace &place) { place.others = mixed(place.others + place.position); });
        return places;
    }

    bool joinRun(std::span<const TokenPlace> run)
    {
        std::vector<size_t> varying;
        std::vector<size_t> telling;
        bool hasMask = false;
        for (const TokenPlace &place : run) {
            const TokenClass kind = classOf(m_items[place.item].tokens[place.position]);
            (kind == TokenClass::Telling ? telling : varying).push_back(place.item);
            hasMask = hasMask || kind == TokenClass::Mask;
        }
        const Item &some = m_items[run.front().item];
        const size_t at = run.front().position;
        if (some.literals == (isLiteralWord(some.tokens[at]) ? 1U : 0U))
            return false;
        const bool isUser = at >= 2 && some.tokens[at - 1] == " " && some.tokens[at - 2] == "user";
        const size_t enough = hasMask || isUser ? 2 : isFirstWord(run) ? enoughFirstWords : enoughValues;
        bool joined = varying.size() >= enough && joinAll(varying);
        if (telling.size() >= enoughTellingValues) {
            if (hasMask)
                telling.insert(telling.end(), varying.begin(), varying.end());
            joined = joinAll(telling) || joined;
        }
        return joined;
    }

    [[nodiscard]] bool isFirstWord(std::span<const TokenPlace> run) const
    {
        return std::ranges::all_of(
            run, [this](const TokenPlace &place) { return m_items[place.item].firstWord == place.position; });
    }

    bool joinAll(const std::vector<size_t> &items)
    {
        bool joined = false;
        for (const size_t item : items)
            joined = m_sets.join(items.front(), item) || joined;
        return joined;
    }

    /// Items of one set become one; those that then say the same do too.
    std::vector<Item> joinedItems()
    {
        std::map<size_t, std::vector<size_t>> sets;
        for (size_t i = 0; i < m_items.size(); ++i)
            sets[m_sets.find(i)].push_back(i);
        LogMask mask;
        std::map<std::string, std::vector<size_t>> byText;
        for (const auto &[first, set] : sets) {
            std::string text = m_items[first].text;
            if (set.size() > 1)
                text = mask(commonText(set)); // neighbouring masks become one
            std::vector<size_t> &members = byText[text];
            for (const size_t item : set)
                members.insert(members.end(), m_items[item].members.begin(), m_items[item].members.end());
        }
        std::vector<Item> items;
        for (auto &[text, members] : byText) {
            std::ranges::sort(members);
            items.push_back({text, std::move(members), {}, 0, 0});
        }
        return items;
    }

    [[nodiscard]] std::string commonText(const std::vector<size_t> &set) const
    {
        std::string text;
        const std::vector<std::string_view> &tokens = m_items[set.front()].tokens;
        for (size_t at = 0; at < tokens.size(); ++at) {
            const bool isSame =
                std::ranges::all_of(set, [&](size_t item) { return m_items[item].tokens[at] == tokens[at]; });
            text += isSame ? tokens[at] : maskedPart;
        }
        return text;
    }

    std::vector<Item> &m_items;
    Sets m_sets;
};

} // namespace

std::vector<MergedSignatures> mergeSignatures(const std::vector<std::string_view> &signatures)
{
    std::map<std::string_view, std::vector<size_t>> byText;
    for (size_t i = 0; i < signatures.size(); ++i)
        byText[signatures[i]].push_back(i);
    std::vector<Item> items;
    items.reserve(byText.size());
    for (auto &[text, members] : byText)
        items.push_back({std::string(text), std::move(members), {}, 0, 0});
    int round = 0;
    while (round < mostRounds && Round(items).run())
        ++round;
    std::vector<MergedSignatures> merged;
    merged.reserve(items.size());
    for (Item &item : items)
        merged.push_back({std::move(item.text), std::move(item.members)});
    return merged;
}

} // namespace sitrep
