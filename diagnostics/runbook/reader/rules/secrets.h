// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/problemlist.h"
#include "diagnostics/runbook/yaml/yamldocument.h"

namespace sitrep {

/// Tells every literal secret of the document, in keys, values and comments: a runbook is kept byte by byte in the
/// journal, so it must hold none. In a comment a word such as PASSWORD stands for one.
void tellLiteralSecrets(const YamlDocument &document, ProblemList &problems);
/// Those of keys and values alone: also of a tree into which parameters are put: they may make a secret of what was none.
void tellLiteralSecrets(const YamlNode &root, ProblemList &problems);

} // namespace sitrep
