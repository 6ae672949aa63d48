// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace sitrep {

/// What a document may hold: far more than a runbook needs, far less than hurts.
struct YamlLimits
{
    int depth = 64;                              ///< levels of lists and maps
    int nodes = 50'000;                          ///< keys and values, aliases expanded
    qint64 characters = qint64{8} * 1024 * 1024; ///< of all keys and values, aliases expanded
};

} // namespace sitrep
