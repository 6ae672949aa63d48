// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <bitset>
#include <limits>
#include <string>
#include <vector>

namespace sitrep {

/// A part of a pattern, as a tree. It tells at most what text can match, never less.
struct PatternNode
{
    enum class Kind : quint8 {
        Signs,    ///< one character of a set
        Sequence, ///< children one after the other; none: the empty text
        Choice,   ///< one of the children
        Repeat,   ///< the child so many times
        LineBegin,
        LineEnd,
        WordEdge,
        NoWordEdge,
        Unknown, ///< anything may match here: back references, calls, conditions
    };
    static constexpr int endless = std::numeric_limits<int>::max();

    Kind kind = Kind::Sequence;
    std::bitset<128> ascii = {}; ///< of Signs. Never NUL, which is not ASCII in the text of a log (see entrytext.h)
    bool others = false;         ///< of Signs: characters that are not ASCII, too
    std::vector<std::string> wide = {}; ///< of Signs: these ones, in UTF-8
    int least = 1;                      ///< of Repeat
    int most = 1;
    std::vector<PatternNode> children = {};
};

} // namespace sitrep
