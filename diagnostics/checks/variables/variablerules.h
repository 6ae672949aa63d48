// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace sitrep {

// What can be said of a variable's value without showing it. Pure.

/// Whether \a value is one of \a type, a word of variableTypes() of the reader's kinds; nothing for another word.
[[nodiscard]] std::optional<bool> isWellFormed(const QString &type, const QString &value);

/// Whether \a value stands for one that nobody has filled in yet: changeme, <password>, ${SECRET}, xxxx and their kind.
[[nodiscard]] bool looksLikePlaceholder(const QString &value);

/// Whether \a value says the same as the variable \a otherName with \a otherValue. Of an address (a URL, or libpq's
/// key=value form) the part counts that the other's name ends with: _HOST, _PORT, _DB or _NAME, _USER, _PASSWORD; a port
/// that is left out is the scheme's own. Anything else must be equal. Nothing when the address does not say this part.
[[nodiscard]] std::optional<bool> agreesWith(const QString &value, const QString &otherName, const QString &otherValue);

} // namespace sitrep
