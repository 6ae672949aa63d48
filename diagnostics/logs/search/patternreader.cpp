// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/patternreader.h"

#include "diagnostics/logs/search/signclass.h"
#include "diagnostics/logs/search/signsets.h"

#include <algorithm>
#include <iterator>

namespace sitrep {

namespace {

constexpr int deepestGroup = 100;

} // namespace

std::optional<PatternSyntax> PatternReader::read()
{
    Options options;
    m_syntax.root = choice(options, 0);
    if (m_gaveUp || m_at < m_pattern.size())
        return std::nullopt;
    return std::move(m_syntax);
}

PatternNode PatternReader::choice(Options options, int depth)
{
    if (depth > deepestGroup)
        return giveUp();
    PatternNode node = nodeOf(PatternNode::Kind::Choice);
    node.children.push_back(sequence(options, depth));
    while (!isAtEnd() && sign() == U'|') {
        ++m_at;
        node.children.push_back(sequence(options, depth));
    }
    m_syntax.ways *= static_cast<double>(node.children.size());
    return node.children.size() == 1 ? PatternNode(std::move(node.children.front())) : node;
}

PatternNode PatternReader::sequence(Options &options, int depth)
{
    PatternNode node = nodeOf(PatternNode::Kind::Sequence);
    while (!isAtEnd() && sign() != U'|' && sign() != U')') {
        PatternNode item = repeated(atom(options, depth));
        if (item.kind == PatternNode::Kind::Sequence)
            std::ranges::move(item.children, std::back_inserter(node.children));
        else
            node.children.push_back(std::move(item));
    }
    return node;
}

PatternNode PatternReader::atom(Options &options, int depth)
{
    const char32_t first = sign();
    if (first == U'(')
        return group(options, depth);
    ++m_at;
    switch (first) {
    case U'\\':
        return escape(options);
    case U'[':
        return bracket(options);
    case U'.':
        return newlineAware(options.dotTakesLineEnds ? signsets::anything() : signsets::notLineEnd());
    case U'^': // in the middle of a text they never hold
        return inexact(nodeOf(PatternNode::Kind::LineBegin));
    case U'$':
        return inexact(nodeOf(PatternNode::Kind::LineEnd));
    case U'*':
    case U'+':
    case U'?':
        return giveUp();
    default:
        return literal(first, options);
    }
}

PatternNode PatternReader::literal(char32_t first, const Options &options)
{
    PatternNode node = signsets::of(first);
    if (options.anyCase && !signsets::addOtherCase(node))
        m_syntax.exact = false;
    return newlineAware(std::move(node));
}

PatternNode PatternReader::newlineAware(PatternNode node)
{
    if (node.kind == PatternNode::Kind::Signs && node.ascii['\n'])
        m_syntax.exact = false;
    return node;
}

PatternNode PatternReader::bracket(const Options &options)
{
    SignClass signs(m_pattern, m_at);
    PatternNode node = signs.read(options.anyCase);
    m_at = signs.end();
    m_gaveUp = m_gaveUp || signs.gaveUp();
    m_syntax.exact = m_syntax.exact && signs.isExact();
    return newlineAware(std::move(node));
}

PatternNode PatternReader::escape(const Options &options)
{
    const char32_t letter = sign();
    if (const auto known = letter < 0x80 ? signsets::ofEscape(static_cast<char16_t>(letter)) : std::nullopt) {
        ++m_at;
        return newlineAware(*known);
    }
    if (letter == U'b' || letter == U'B') {
        ++m_at;
        return nodeOf(letter == U'b' ? PatternNode::Kind::WordEdge : PatternNode::Kind::NoWordEdge);
    }
    if (letter == U'A' || letter == U'z' || letter == U'Z') {
        ++m_at;
        return inexact(nodeOf(letter == U'A' ? PatternNode::Kind::LineBegin : PatternNode::Kind::LineEnd));
    }
    if (letter == U'p' || letter == U'P')
        return property();
    if (letter >= U'1' && letter <= U'9' && !(sign(1) >= U'0' && sign(1) <= U'9')) {
        ++m_at;
        return unknown(); // what a group held
    }
    const auto plain = plainEscape(m_pattern, m_at);
    return plain ? literal(*plain, options) : giveUp();
}

PatternNode PatternReader::property()
{
    ++m_at;
    if (sign() == U'{') {
        const size_t end = m_pattern.find(U'}', m_at);
        if (end == std::u32string::npos)
            return giveUp();
        m_at = end;
    }
    ++m_at;
    return inexact(signsets::anything());
}

} // namespace sitrep
