// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/patternreduction.h"

#include <algorithm>
#include <utility>

namespace sitrep {

namespace {

constexpr int widestCounted = 1000; // widths above are all the same
constexpr int mostWorth = 16;       // repeats that make a part worth more

bool isAssertion(const PatternNode &node)
{
    return node.kind == PatternNode::Kind::LineBegin || node.kind == PatternNode::Kind::LineEnd
           || node.kind == PatternNode::Kind::WordEdge || node.kind == PatternNode::Kind::NoWordEdge;
}

int leastWidth(const PatternNode &node)
{
    switch (node.kind) {
    case PatternNode::Kind::Signs:
        return 1;
    case PatternNode::Kind::Sequence: {
        int width = 0;
        for (const PatternNode &child : node.children)
            width = std::min(width + leastWidth(child), widestCounted);
        return width;
    }
    case PatternNode::Kind::Choice: {
        int width = widestCounted;
        for (const PatternNode &child : node.children)
            width = std::min(width, leastWidth(child));
        return width;
    }
    case PatternNode::Kind::Repeat:
        return std::min(leastWidth(node.children.front()) * std::min(node.least, widestCounted), widestCounted);
    default:
        return 0;
    }
}

/// How much there is to search for.
int worth(const PatternNode &node)
{
    int sum = 0;
    switch (node.kind) {
    case PatternNode::Kind::Signs:
        return node.others ? 1 : node.ascii.count() <= 2 ? 8 : node.ascii.count() <= 16 ? 3 : 1;
    case PatternNode::Kind::Choice:
        sum = std::numeric_limits<int>::max();
        for (const PatternNode &child : node.children)
            sum = std::min(sum, worth(child));
        return sum;
    case PatternNode::Kind::Repeat:
        return worth(node.children.front()) * std::min(node.least, mostWorth);
    default:
        for (const PatternNode &child : node.children)
            sum += worth(child);
        return sum;
    }
}

/// A part without Unknown that each match holds.
std::optional<PatternNode> knownPart(const PatternNode &node)
{
    if (!holdsUnknown(node))
        return node;
    if (node.kind == PatternNode::Kind::Choice) {
        PatternNode choice = node;
        for (PatternNode &child : choice.children) {
            const auto known = knownPart(child);
            if (!known)
                return std::nullopt;
            child = *known;
        }
        return choice;
    }
    if (node.kind == PatternNode::Kind::Repeat)
        return node.least > 0 ? knownPart(node.children.front()) : std::nullopt;
    std::optional<PatternNode> best;
    PatternNode part;
    const auto endPart = [&] {
        if (leastWidth(part) > 0 && (!best || worth(part) > worth(*best)))
            best = part;
        part.children.clear();
    };
    for (const PatternNode &child : node.children) {
        if (holdsUnknown(child))
            endPart();
        else
            part.children.push_back(child);
    }
    endPart();
    return best;
}

/// Leaves out what a match may begin or end with and need not: fewer matches, in the same entries.
void trim(PatternNode &node, bool atEnd)
{
    if (node.kind == PatternNode::Kind::Choice) {
        for (PatternNode &child : node.children)
            trim(child, atEnd);
        return;
    }
    if (node.kind == PatternNode::Kind::Repeat && node.least == 0) {
        node = PatternNode{};
        return;
    }
    if (node.kind == PatternNode::Kind::Repeat) {
        node.most = node.least;
        if (node.least == 1) {
            PatternNode child = std::move(node.children.front());
            node = std::move(child);
            trim(node, atEnd);
        }
        return;
    }
    if (node.kind != PatternNode::Kind::Sequence)
        return;
    while (!node.children.empty()) {
        PatternNode &last = atEnd ? node.children.back() : node.children.front();
        if (isAssertion(last))
            return;
        if (last.kind != PatternNode::Kind::Repeat || last.least > 0) {
            trim(last, atEnd);
            return;
        }
        node.children.erase(atEnd ? node.children.end() - 1 : node.children.begin());
    }
}

/// A set without members, as of [^\s\S], or an alternative of it.
bool holdsNothing(const PatternNode &node)
{
    const bool isEmptySet =
        node.kind == PatternNode::Kind::Signs && node.ascii.none() && !node.others && node.wide.empty();
    return isEmptySet || std::ranges::any_of(node.children, holdsNothing);
}

} // namespace

bool holdsUnknown(const PatternNode &node)
{
    return node.kind == PatternNode::Kind::Unknown || std::ranges::any_of(node.children, holdsUnknown);
}

std::optional<PatternNode> reducedPattern(const PatternNode &whole)
{
    auto part = knownPart(whole);
    if (!part || holdsNothing(*part))
        return std::nullopt;
    trim(*part, true);
    trim(*part, false);
    return leastWidth(*part) > 0 ? part : std::nullopt;
}

} // namespace sitrep
