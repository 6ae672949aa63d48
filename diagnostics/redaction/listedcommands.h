// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QString>
#include <QStringList>
#include <QStringView>

namespace sitrep {

/// The words of a vector in one line, each of its own length: one that holds blanks stays one word.
[[nodiscard]] QString wordsInOneLine(const QStringList &words);

/// Secrets among the words of a command that is written as a list of texts: ["curl", "-u", "me:x"], also in lines of their own and with
/// escaped quotes. Pure; linear.
[[nodiscard]] SecretSpans listedCommandSecretsIn(QStringView text);

} // namespace sitrep
