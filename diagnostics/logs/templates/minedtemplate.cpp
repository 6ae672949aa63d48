// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/minedtemplate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

bool MinedTemplate::isSameAs(const MinedTemplate &other) const
{
    const auto isOfOther = [&other](quint64 one) {
        return one == other.key || std::ranges::binary_search(other.keys, one);
    };
    return isOfOther(key) || std::ranges::binary_search(keys, other.key) || std::ranges::any_of(keys, isOfOther);
}

QString keyText(quint64 key)
{
    constexpr int digits = 16;
    constexpr int base = 16;
    return u"%1"_s.arg(qulonglong{key}, digits, base, QChar(u'0'));
}

} // namespace sitrep
