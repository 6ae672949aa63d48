// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/signaturemerge.h"

#include "diagnostics/logs/templates/logmask.h"
#include "diagnostics/logs/templates/signaturekey.h"
#include "diagnostics/logs/templates/signaturetokens.h"

#include <QtGlobal>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
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
        const Item &some = m_items[run.front().item];
        const size_t at = run.front().position;
        if (some.literals == (isLiteralWord(some.tokens[at]) ? 1U : 0U))
            return false;
        const bool hasMask = std::ranges::any_of(
            run, [&](const TokenPlace &place) { return m_items[place.item].tokens[at] == maskedPart; });
        const bool isUser = namesUser(some.tokens, at);
        if (run.size() < (hasMask || isUser ? 2 : isFirstWord(run) ? enoughFirstWords : enoughValues))
            return false;
        bool joined = false;
        for (const TokenPlace &place : run)
            joined = m_sets.join(run.front().item, place.item) || joined;
        return joined;
    }

    /// Behind "user" and "password for".
    [[nodiscard]] static bool namesUser(const std::vector<std::string_view> &tokens, size_t at)
    {
        const auto isWord = [&](size_t back, std::string_view word) {
            return at >= back && tokens[at - back] == word && tokens[at - back + 1] == " ";
        };
        return isWord(2, "user") || (isWord(2, "for") && isWord(4, "password"));
    }

    [[nodiscard]] bool isFirstWord(std::span<const TokenPlace> run) const
    {
        return std::ranges::all_of(
            run, [this](const TokenPlace &place) { return m_items[place.item].firstWord == place.position; });
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

/// The text with a mask for what tells failures apart, too.
std::string relaxed(std::string_view signature)
{
    std::string text;
    for (const std::string_view token : signatureTokens(signature))
        text += classOf(token) == TokenClass::Telling ? maskedPart : token;
    return text;
}

/// Parts the signatures of an item again by what tells failures apart. These have as many tokens each.
class Parting final
{
public:
    Parting(const std::vector<std::string_view> &signatures, const std::vector<size_t> &members)
        : m_members(members)
    {
        for (const size_t member : members)
            m_tokens.push_back(signatureTokens(signatures[member]));
        for (size_t at = 0; at < m_tokens.front().size(); ++at)
            readPosition(at);
    }

    void addTo(std::map<std::string, std::vector<size_t>> &byText) const
    {
        LogMask mask;
        for (size_t i = 0; i < m_members.size(); ++i) {
            std::string text;
            for (size_t at = 0; at < m_common.size(); ++at)
                text += m_isTelling[at] ? m_tokens[i][at] : m_common[at];
            byText[std::string(mask(text))].push_back(m_members[i]); // neighbouring masks become one
        }
    }

private:
    void readPosition(size_t at)
    {
        std::set<std::string_view> values;
        std::set<std::string_view> telling;
        for (const std::vector<std::string_view> &tokens : m_tokens) {
            values.insert(tokens[at]);
            if (classOf(tokens[at]) == TokenClass::Telling)
                telling.insert(tokens[at]);
        }
        m_common.push_back(values.size() == 1 ? *values.begin() : maskedPart);
        m_isTelling.push_back(!telling.empty() && telling.size() < enoughTellingValues);
    }

    const std::vector<size_t> &m_members;
    std::vector<std::vector<std::string_view>> m_tokens; // by member
    std::vector<std::string_view> m_common;              // by position
    std::vector<bool> m_isTelling;
};

} // namespace

std::vector<MergedSignatures> mergeSignatures(const std::vector<std::string_view> &signatures)
{
    std::map<std::string, std::vector<size_t>> byText;
    for (size_t i = 0; i < signatures.size(); ++i)
        byText[relaxed(signatures[i])].push_back(i);
    std::vector<Item> items;
    items.reserve(byText.size());
    for (auto &[text, members] : byText)
        items.push_back({text, std::move(members), {}, 0, 0});
    int round = 0;
    while (round < mostRounds && Round(items).run())
        ++round;
    byText.clear();
    for (const Item &item : items) {
        std::map<size_t, std::vector<size_t>> byLength;
        for (const size_t member : item.members)
            byLength[signatureTokens(signatures[member]).size()].push_back(member);
        for (const auto &[length, members] : byLength)
            Parting(signatures, members).addTo(byText);
    }
    std::vector<MergedSignatures> merged;
    merged.reserve(byText.size());
    for (auto &[text, members] : byText) {
        std::ranges::sort(members);
        merged.push_back({text, std::move(members)});
    }
    return merged;
}

} // namespace sitrep
