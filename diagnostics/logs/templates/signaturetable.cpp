// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/signaturetable.h"

#include "diagnostics/logs/templates/signaturekey.h"
#include "diagnostics/logs/templates/signaturetokens.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr size_t firstCells = 1024;

} // namespace

SignatureTable::SignatureTable(std::set<size_t> byLastWord)
    : m_byLastWord(std::move(byLastWord))
    , m_cells(firstCells)
{}

void SignatureTable::add(const MinedEntry &entry, quint32 step)
{
    m_entries += entry.isBefore ? 0 : 1;
    const std::string_view text = m_mask(entry.message.substr(0, longestMessage));
    const quint64 key = signatureKey(text);
    quint32 signature = findKey(key);
    if (signature == none)
        signature = take(placed(text, key));
    if (signature == none)
        m_uncounted += entry.isBefore ? 0 : 1;
    else
        m_signatures[signature].tally.add(entry, step);
}

void SignatureTable::add(const SignatureTable &other)
{
    for (const Signature &signature : other.m_signatures) {
        if (signature.tally.isEmpty())
            continue;
        quint32 own = signature.scope == Scope::One ? findKey(signature.key) : none;
        if (own == none)
            own = take(signature);
        if (own == none)
            m_uncounted += signature.tally.count();
        else
            m_signatures[own].tally.add(signature.tally);
    }
    m_entries += other.m_entries;
    m_uncounted += other.m_uncounted;
}

std::optional<size_t> SignatureTable::find(std::string_view message, LogMask &mask) const
{
    const std::string_view text = mask(message.substr(0, longestMessage));
    const quint64 key = signatureKey(text);
    quint32 signature = findKey(key);
    if (signature == none)
        signature = wideOf(placed(text, key));
    return signature == none ? std::nullopt : std::optional<size_t>(signature);
}

std::set<size_t> SignatureTable::wideLengths() const
{
    std::set<size_t> lengths;
    for (const auto &[length, group] : m_lengths) {
        if (group.wide != none)
            lengths.insert(length);
    }
    return lengths;
}

SignatureTable::Signature SignatureTable::placed(std::string_view text, quint64 key) const
{
    const std::vector<std::string_view> tokens = signatureTokens(text);
    Signature signature{std::string(text), key, 0, tokens.size(), Scope::One, {}};
    std::string_view word;
    if (m_byLastWord.contains(tokens.size())) {
        const auto last = std::find_if(tokens.rbegin(), tokens.rend(), isLiteralWord);
        word = last == tokens.rend() ? word : *last;
    } else {
        const auto first = std::ranges::find_if(tokens, isLiteralWord);
        word = first == tokens.end() ? word : *first;
    }
    signature.family = signatureKey(word) + tokens.size();
    return signature;
}

quint32 SignatureTable::findKey(quint64 key) const
{
    for (size_t at = key;; ++at) {
        const Cell &cell = m_cells[at & (m_cells.size() - 1)];
        if (cell.signature == none || cell.key == key)
            return cell.signature;
    }
}

void SignatureTable::insertKey(quint64 key, quint32 signature)
{
    if (m_signatures.size() * 2 > m_cells.size()) {
        const std::vector<Cell> old = std::exchange(m_cells, std::vector<Cell>(m_cells.size() * 2));
        for (const Cell &cell : old) {
            if (cell.signature != none)
                insertKey(cell.key, cell.signature);
        }
    }
    size_t at = key;
    while (m_cells[at & (m_cells.size() - 1)].signature != none)
        ++at;
    m_cells[at & (m_cells.size() - 1)] = {key, signature};
}

/// The wide signature that stands for \a signature; none when there is no such.
quint32 SignatureTable::wideOf(const Signature &signature) const
{
    if (const auto length = m_lengths.find(signature.length); length != m_lengths.end() && length->second.wide != none)
        return length->second.wide;
    const auto family = m_families.find(signature.family);
    return family == m_families.end() ? none : family->second.wide;
}

/// Takes a signature that is not known by its key.
quint32 SignatureTable::take(const Signature &signature)
{
    if (const quint32 wide = wideOf(signature); wide != none && signature.scope != Scope::Length)
        return generalise(wide, signature.text);
    if (m_signatures.size() >= mostSignatures)
        return none;
    Group &length = m_lengths[signature.length];
    const auto [family, isNew] = m_families.try_emplace(signature.family);
    length.size += isNew ? 1 : 0;
    if (signature.scope == Scope::Length || length.size > mostFamilies)
        return widen(length, signature, Scope::Length);
    if (signature.scope == Scope::Family || ++family->second.size > mostInFamily)
        return widen(family->second, signature, Scope::Family);
    return create(signature);
}

quint32 SignatureTable::create(const Signature &signature)
{
    const auto number = static_cast<quint32>(m_signatures.size());
    m_signatures.push_back(signature);
    m_signatures.back().tally = {};
    if (signature.scope == Scope::One)
        insertKey(signature.key, number);
    return number;
}

/// Makes one of all signatures of a family, or of a length, and of \a signature.
quint32 SignatureTable::widen(Group &group, const Signature &signature, Scope scope)
{
    if (group.wide != none)
        return generalise(group.wide, signature.text);
    Signature first = signature;
    first.scope = scope;
    const quint32 wide = create(first);
    group.wide = wide;
    for (size_t i = 0; i < wide; ++i) {
        Signature &one = m_signatures[i];
        const bool belongs = scope == Scope::Length ? one.length == first.length : one.family == first.family;
        if (!belongs || one.tally.isEmpty())
            continue;
        generalise(wide, one.text);
        m_signatures[wide].tally.add(one.tally);
        one.tally = {};
        one.text.clear();
    }
    for (Cell &cell : m_cells) {
        if (cell.signature != none && cell.signature != wide && m_signatures[cell.signature].tally.isEmpty())
            cell.signature = wideOf(m_signatures[cell.signature]);
    }
    return wide;
}

/// Puts a mask for each token in which \a text differs.
quint32 SignatureTable::generalise(quint32 wide, std::string_view text)
{
    std::string &own = m_signatures[wide].text;
    const std::vector<std::string_view> tokens = signatureTokens(own);
    const std::vector<std::string_view> others = signatureTokens(text);
    if (own == text || tokens.size() != others.size())
        return wide;
    std::string common;
    for (size_t i = 0; i < tokens.size(); ++i)
        common += tokens[i] == others[i] ? tokens[i] : maskedPart;
    own = common;
    return wide;
}

} // namespace sitrep
