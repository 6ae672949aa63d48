// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/enumnames.h"
#include "diagnostics/runbook/reader/shape/shape.h"

namespace sitrep {

/// The names of an enumeration, in its order.
template<typename Enum>
[[nodiscard]] QStringList wordsOf()
{
    QStringList words;
    for (const auto &row : enumNames<Enum>())
        words.append(QString(row.name));
    return words;
}

/// `[database, {cache: soft}]`
[[nodiscard]] ShapePtr dependsOnShape();
/// `{title: address}`
[[nodiscard]] ShapePtr linksShape();

} // namespace sitrep
