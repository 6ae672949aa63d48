// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/problemlist.h"

namespace sitrep {

/// A source of changes reads a command or git; a command says where the time and the title of an element stand, in paths that are well
/// formed; git names files and folders.
void applyChangeRules(const YamlEntry &source, ProblemList &problems);

} // namespace sitrep
