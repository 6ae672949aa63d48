// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/minedtemplate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

bool MinedTemplate::isSameAs(const MinedTemplate &other) const
{
    if (key == other.key)
        return true;
    const auto holds = [](const std::vector<quint64> &keys, quint64 one) { return std::ranges::binary_search(keys, one); };
    return std::ranges::any_of(keys, [&](quint64 one) { return one == other.key || holds(other.keys, one); })
           || holds(other.keys, key);
}

QString keyText(quint64 key)
{
    constexpr int digits = 16;
    constexpr int base = 16;
    return u"%1"_s.arg(key, digits, base, u'0');
}

} // namespace sitrep
