// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/sizeoption.h"

#include "diagnostics/domain/values/quantity.h"

namespace sitrep {

std::optional<qint64> sizeOption(const QJsonValue &written, qint64 most)
{
    if (written.isUndefined())
        return 0;
    const std::optional<Quantity> quantity = toQuantity(written, Unit::Byte);
    std::optional<double> bytes;
    if (quantity)
        bytes = quantity->unit == Unit::None ? quantity->number : quantity->in(Unit::Byte);
    if (!bytes || *bytes < 1 || *bytes > static_cast<double>(most))
        return std::nullopt;
    return static_cast<qint64>(*bytes);
}

} // namespace sitrep
