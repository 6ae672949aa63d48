// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/fact.h"

#include <optional>

namespace sitrep {

/// How the elements of a list are taken: `fact` each of them must hold, `any(fact)` one of them, `sum(fact)` and
/// `count(fact)` are one number. A value that is no list is a list of one.
enum class ListReading : quint8 { Every, Any, Sum, Count };

/// What an expectation, a figure or a side of `agree` names, taken apart.
struct AskedFact
{
    ListReading reading = ListReading::Every;
    QString fact; ///< without any(), sum() or count()
};
[[nodiscard]] AskedFact askedOf(const QString &name);
/// The words any, sum and count.
[[nodiscard]] QStringList listReadings();

/// The fact that \a name asks for: the one of just this name, else for count() and sum() what they come to, for any() the
/// list itself. Nothing when it was not found. Of an empty list it is that list: how many there are of what may have been
/// looked for in the wrong place is not known. What has no sum (words, amounts of different units) is null.
[[nodiscard]] std::optional<Fact> factAsked(const Facts &facts, const QString &name);
/// The same of one list.
[[nodiscard]] Fact taken(ListReading reading, const Fact &list);

} // namespace sitrep
