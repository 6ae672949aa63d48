// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/problemlist.h"

namespace sitrep {

/// Tells every literal secret of the document, in keys and in values: a runbook is kept byte by byte in the journal, so it must hold none.
void tellLiteralSecrets(const YamlNode &root, ProblemList &problems);

} // namespace sitrep
