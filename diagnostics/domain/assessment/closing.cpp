// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/closing.h"

#include <algorithm>

namespace sitrep {

const OfferedCause *ClosingOffer::cause(const QString &id) const
{
    const auto found =
        std::find_if(causes.cbegin(), causes.cend(), [&id](const OfferedCause &row) { return row.id == id; });
    return found == causes.cend() ? nullptr : &*found;
}

} // namespace sitrep
