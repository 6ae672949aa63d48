// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/problemlist.h"

#include <QString>

namespace sitrep {

/// What kind of literal secret \a text holds ("a password in an address"), or empty. A runbook is kept byte by byte in the journal, so it must hold
/// none: a private key, a provider's token, a password in a URL or in a conninfo. ${…} in its place is none, and a name alone is none.
[[nodiscard]] QString literalSecretIn(const QString &text);

/// Tells every literal secret of the document, in keys and in values.
void tellLiteralSecrets(const YamlNode &root, ProblemList &problems);

} // namespace sitrep
