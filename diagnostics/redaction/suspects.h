// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QStringView>

namespace sitrep {

/// A word that may be a secret by its letters alone.
struct Suspect
{
    qsizetype from = 0;
    qsizetype length = 0;
};

/// Long words as random as keys are, by the entropy of their characters (Shannon): to be looked at by a person, never masked
/// for that. Hashes, digests, UUIDs and numbers are none, nor are paths, names with dashes and masks. Pure; linear.
[[nodiscard]] QList<Suspect> suspectsIn(QStringView text);

} // namespace sitrep
