// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/instant.h"
#include "diagnostics/domain/values/quantity.h"
#include "tests/fuzz/promise.h"

#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    const QString text = QString::fromUtf8(bytesOf(data, size));
    if (const auto quantity = parseQuantity(text)) {
        promise(std::isfinite(quantity->number) || text.trimmed().endsWith(u"Inf"),
                "an amount is finite or written so");
        // From 1e15 on the text has an exponent, which is no form that is read.
        if (std::abs(quantity->number) < 1e15) {
            const auto again = parseQuantity(quantity->text());
            promise(again.has_value(), "the text of an amount can be read again");
            promise(again->unit == quantity->unit, "the text of an amount keeps its unit");
        }
    }
    if (const auto instant = parseInstant(text)) {
        promise(parseInstant(isoText(*instant)) == instant, "the text of a time reads as the same time");
    }
    return 0;
}
