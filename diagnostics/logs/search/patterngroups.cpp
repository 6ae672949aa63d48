// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/patternreader.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr int mostFewRepeats = 8;   // a repeat up to so many times costs no more than writing it out
constexpr int highestCount = 65535; // of PCRE2

bool isEndless(int most)
{
    return most > mostFewRepeats;
}

/// Characters one after the other, which can be gone through in one way only.
bool isRun(const PatternNode &node)
{
    const bool isGroup = node.kind == PatternNode::Kind::Sequence;
    return (isGroup && std::ranges::all_of(node.children, isRun))
           || (!isGroup && node.kind != PatternNode::Kind::Choice && node.kind != PatternNode::Kind::Repeat
               && node.kind != PatternNode::Kind::Unknown);
}

} // namespace

PatternNode PatternReader::group(Options &options, int depth)
{
    ++m_at;
    if (sign() == U'*')
        return giveUp();
    Options inner = options;
    if (!skip(U"?"))
        return closed(choice(inner, depth + 1));
    if (skip(U":"))
        return closed(choice(inner, depth + 1));
    if (skip(U">"))
        return inexact(closed(choice(inner, depth + 1)));
    for (const std::u32string_view look : {U"=", U"!", U"<=", U"<!"}) {
        if (skip(look)) {
            (void)closed(choice(inner, depth + 1));
            m_syntax.exact = false;
            return {}; // it takes nothing
        }
    }
    if (sign() == U'<' || isNext(U"P<") || sign() == U'\'') {
        m_at += sign() == U'P' ? size_t{2} : size_t{1};
        return named(inner, depth);
    }
    return optionsOrCall(options, depth);
}

PatternNode PatternReader::named(const Options &options, int depth)
{
    while (!isAtEnd() && sign() != U'>' && sign() != U'\'')
        ++m_at;
    ++m_at;
    return closed(choice(options, depth + 1));
}

PatternNode PatternReader::optionsOrCall(Options &options, int depth)
{
    Options inner = options;
    bool on = true;
    for (; !isAtEnd() && sign() != U')' && sign() != U':'; ++m_at) {
        if (sign() == U'-' && on)
            on = false;
        else if (sign() == U'i')
            inner.anyCase = on;
        else if (sign() == U's')
            inner.dotTakesLineEnds = on;
        else if (sign() != U'm') // at which lines ^ and $ hold is left to the judge
            return giveUp();
    }
    if (skip(U":"))
        return closed(choice(inner, depth + 1));
    options = inner;
    return closed({});
}

PatternNode PatternReader::closed(PatternNode node)
{
    if (isAtEnd() || sign() != U')')
        return giveUp();
    ++m_at;
    return node;
}

PatternNode PatternReader::repeated(PatternNode node)
{
    while (!isAtEnd()) {
        const auto count = counts();
        if (!count)
            break;
        if (sign() == U'?') {
            ++m_at; // takes as little as it can: the same texts
        } else if (sign() == U'+') {
            ++m_at; // gives nothing back: fewer texts
            m_syntax.exact = false;
        }
        node = repeat(std::move(node), count->first, count->second);
    }
    return node;
}

PatternNode PatternReader::repeat(PatternNode node, int least, int most)
{
    if (isEndless(most))
        ++m_syntax.endlessRepeats;
    else
        m_syntax.ways *= 1 + most - least;
    m_syntax.mayExplode = m_syntax.mayExplode || (most > 2 && !isRun(node));
    if (least == 1 && most == 1)
        return node;
    PatternNode repeat = nodeOf(PatternNode::Kind::Repeat);
    repeat.least = least;
    repeat.most = most;
    repeat.children.push_back(std::move(node));
    return repeat;
}

std::optional<std::pair<int, int>> PatternReader::counts()
{
    switch (sign()) {
    case U'*':
        ++m_at;
        return std::pair{0, PatternNode::endless};
    case U'+':
        ++m_at;
        return std::pair{1, PatternNode::endless};
    case U'?':
        ++m_at;
        return std::pair{0, 1};
    case U'{':
        break;
    default:
        return std::nullopt;
    }
    const size_t begin = m_at++;
    m_gaveUp = m_gaveUp || sign() == U',' || sign() == U' '; // a count since PCRE2 10.43
    const auto least = number();
    auto most = least;
    if (least && sign() == U',') {
        ++m_at;
        most = sign() == U'}' ? std::optional(PatternNode::endless) : number();
    }
    if (!least || !most || sign() != U'}') {
        m_at = begin;
        return std::nullopt;
    }
    ++m_at;
    return std::pair{*least, *most};
}

std::optional<int> PatternReader::number()
{
    std::optional<int> value;
    for (; sign() >= U'0' && sign() <= U'9' && value.value_or(0) <= highestCount; ++m_at)
        value = value.value_or(0) * 10 + static_cast<int>(sign() - U'0');
    return value;
}

} // namespace sitrep
