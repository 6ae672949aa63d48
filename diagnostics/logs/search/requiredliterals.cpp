// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/requiredliterals.h"

#include <algorithm>
#include <optional>

namespace sitrep {

namespace {

constexpr qsizetype shortestText = 2; // a single sign is in too many entries to help, unless it is all
constexpr qsizetype longestText = 64; // the rest of a text excludes next to nothing
constexpr size_t mostAlternatives = 64;

bool isAsciiLetter(char sign)
{
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
}

/// A character of which a text is made.
struct Letter
{
    QByteArray bytes;
    bool anyCase = false;
    std::vector<std::string> foreign = {}; ///< what it may be besides: the Kelvin sign is a k
};

std::optional<Letter> letterOf(const PatternNode &signs)
{
    if (signs.kind != PatternNode::Kind::Signs || signs.others)
        return std::nullopt;
    if (signs.ascii.none() && signs.wide.size() == 1)
        return Letter{QByteArray::fromStdString(signs.wide.front())};
    char first = 0;
    while (static_cast<size_t>(first) + 1 < signs.ascii.size() && !signs.ascii[static_cast<size_t>(first)])
        ++first;
    if (signs.ascii.count() == 1 && signs.wide.empty() && first != '\n' && first != '\r')
        return Letter{QByteArray(1, first)};
    constexpr size_t toLower = 'a' - 'A';
    const bool isBothCases =
        signs.ascii.count() == 2 && first >= 'A' && first <= 'Z' && signs.ascii[static_cast<size_t>(first) + toLower];
    return isBothCases ? std::optional(Letter{QByteArray(1, first), true, signs.wide}) : std::nullopt;
}

/// The bytes that a character of a set may begin with, in a line end as well.
ByteSet firstBytesOf(const PatternNode &signs)
{
    ByteSet bytes;
    for (size_t sign = 0; sign < signs.ascii.size(); ++sign)
        bytes.set(sign, signs.ascii[sign]);
    if (signs.ascii['\n'])
        bytes.set('\r');
    if (signs.others || !signs.wide.empty()) {
        bytes.set(0); // reads as U+2400
        for (size_t byte = signs.ascii.size(); byte < bytes.size(); ++byte)
            bytes.set(byte);
    }
    return bytes;
}

/// Texts of which each match of a part holds one.
struct TextNeed
{
    std::vector<RequiredLiteral> any;
    qsizetype least = 0; ///< the length of the shortest of those that are ASCII
    bool isAll = false;  ///< the part is one of them and nothing else

    [[nodiscard]] bool isBetterThan(const TextNeed &other) const
    {
        return least != other.least ? least > other.least : any.size() < other.any.size();
    }
};

std::optional<TextNeed> needOf(const PatternNode &node);

/// Goes along a sequence and keeps the best of what it needs.
class SequenceReader final
{
public:
    std::optional<TextNeed> read(const PatternNode &sequence)
    {
        for (const PatternNode &part : sequence.children)
            take(part);
        const bool isOneRun = m_isRunAlone && !m_isCut;
        endRun();
        if (m_best)
            m_best->isAll = m_isWhole || (isOneRun && !m_isMixed);
        return std::move(m_best);
    }

private:
    void take(const PatternNode &part)
    {
        switch (part.kind) {
        case PatternNode::Kind::LineBegin:
        case PatternNode::Kind::LineEnd:
        case PatternNode::Kind::WordEdge:
        case PatternNode::Kind::NoWordEdge:
            m_isRunAlone = false; // it takes nothing, so the text goes on behind it
            m_isWhole = false;
            return;
        case PatternNode::Kind::Signs:
            if (const auto letter = letterOf(part))
                append(*letter);
            else
                breakRunBefore(part);
            return;
        case PatternNode::Kind::Repeat:
            takeRepeat(part);
            return;
        case PatternNode::Kind::Sequence:
            for (const PatternNode &inner : part.children)
                take(inner);
            return;
        default:
            takeWhole(part);
        }
    }

    void takeRepeat(const PatternNode &repeat)
    {
        const PatternNode &part = repeat.children.front();
        const auto letter = repeat.least > 0 ? letterOf(part) : std::nullopt;
        for (int i = 0; letter && i < std::min(repeat.least, static_cast<int>(longestText)); ++i)
            append(*letter);
        if (letter && repeat.least == repeat.most && repeat.least < longestText)
            return;
        if (letter || repeat.least == 0)
            breakRun();
        else
            takeWhole(part);
        m_isWhole = false;
    }

    /// An alternative, or what is repeated: its own text, which nothing is added to.
    void takeWhole(const PatternNode &part)
    {
        const bool isFirst = m_isAtBegin && m_run.bytes.isEmpty();
        const bool isOnly = isFirst && m_isRunAlone;
        breakRunBefore(part);
        auto need = needOf(part);
        if (!need)
            return;
        m_isWhole = isOnly && need->isAll;
        for (RequiredLiteral &literal : need->any)
            literal.begins = literal.begins && isFirst;
        offer(std::move(*need));
    }

    void append(const Letter &letter)
    {
        m_isWhole = false;
        if (m_run.bytes.size() + letter.bytes.size() > longestText) {
            m_isCut = true;
            return;
        }
        m_run.bytes += letter.bytes;
        m_run.anyCase = m_run.anyCase || letter.anyCase;
        m_hasCase = m_hasCase || (!letter.anyCase && letter.bytes.size() == 1 && isAsciiLetter(letter.bytes.front()));
        m_isMixed = m_isMixed || (m_hasCase && m_run.anyCase);
        m_foreign.insert(m_foreign.end(), letter.foreign.begin(), letter.foreign.end());
    }

    void endRun()
    {
        if (!m_run.bytes.isEmpty()) {
            m_run.begins = m_isAtBegin;
            TextNeed need{{m_run}, m_run.bytes.size()};
            std::ranges::sort(m_foreign);
            m_foreign.erase(std::unique(m_foreign.begin(), m_foreign.end()), m_foreign.end());
            for (const std::string &foreign : m_foreign)
                need.any.push_back({QByteArray::fromStdString(foreign)});
            offer(std::move(need));
        }
        m_run = {};
        m_foreign.clear();
        m_hasCase = false;
    }

    /// Something stands here that is no text.
    void breakRun()
    {
        endRun();
        m_isAtBegin = false;
        m_isRunAlone = false;
        m_isWhole = false;
    }

    /// \a part: what stands here.
    void breakRunBefore(const PatternNode &part)
    {
        if (part.kind == PatternNode::Kind::Signs && !m_isCut)
            m_run.next = firstBytesOf(part);
        breakRun();
    }

    void offer(TextNeed need)
    {
        if (!m_best || need.isBetterThan(*m_best))
            m_best = std::move(need);
    }

    RequiredLiteral m_run;
    std::vector<std::string> m_foreign; // of the run
    bool m_hasCase = false;             // a letter of the run
    bool m_isMixed = false;             // in a run, some letters have any case and others do not
    bool m_isCut = false;
    bool m_isAtBegin = true;  // nothing stands before the run
    bool m_isRunAlone = true; // nor anything else in the sequence
    bool m_isWhole = false;   // the sequence is one alternative that needs no more
    std::optional<TextNeed> m_best;
};

std::optional<TextNeed> needOfChoice(const PatternNode &choice)
{
    TextNeed all;
    all.isAll = true;
    for (const PatternNode &child : choice.children) {
        auto need = needOf(child);
        if (!need || all.any.size() + need->any.size() > mostAlternatives)
            return std::nullopt;
        all.least = all.any.empty() ? need->least : std::min(all.least, need->least);
        all.isAll = all.isAll && need->isAll;
        all.any.insert(all.any.end(), need->any.begin(), need->any.end());
    }
    return all;
}

std::optional<TextNeed> needOf(const PatternNode &node)
{
    if (node.kind == PatternNode::Kind::Choice)
        return needOfChoice(node);
    if (node.kind == PatternNode::Kind::Unknown)
        return std::nullopt;
    if (node.kind == PatternNode::Kind::Sequence)
        return SequenceReader().read(node);
    PatternNode sequence;
    sequence.children.push_back(node);
    return SequenceReader().read(sequence);
}

bool isAscii(const QByteArray &bytes)
{
    return std::ranges::all_of(bytes, [](char byte) { return (byte & '\x80') == 0; });
}

} // namespace

RequiredLiterals requiredLiterals(const PatternSyntax &syntax)
{
    auto need = needOf(syntax.root);
    RequiredLiterals literals;
    if (!need)
        return literals;
    literals.exact = syntax.exact && need->isAll;
    if (need->least < (literals.exact ? 1 : shortestText))
        return {};
    literals.any = std::move(need->any);
    // The first of several places must be that of the first match, too.
    const auto mayBegin = [](const RequiredLiteral &literal) { return literal.begins || !isAscii(literal.bytes); };
    if (!std::ranges::all_of(literals.any, mayBegin)) {
        for (RequiredLiteral &literal : literals.any)
            literal.begins = false;
    }
    return literals;
}

} // namespace sitrep
