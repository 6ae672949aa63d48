// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAnyStringView>
#include <QString>
#include <QStringView>

namespace sitrep {

/// Whether \a value can be what a name of \a kind stands for: no placeholder, no measure, and but for a password no number
/// so short that it counts something. Pure.
[[nodiscard]] bool canBeSecret(QStringView value, QAnyStringView kind);

/// The kind of the secret that \a value is by its \a name; empty: it is none. Pure.
[[nodiscard]] QString secretKindOf(const QString &name, QStringView value);

} // namespace sitrep
