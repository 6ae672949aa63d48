// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reasons/reasons.h"

// What the case says beside its causes, as lines: the tree in the window and the Markdown update show the same ones. Pure.
namespace sitrep {

/// Whether earlier incidents are back; below one that is not ruled out, what that lacks.
[[nodiscard]] QList<Reason> earlierReasons(const Assessment &assessment);
/// Code, configuration, environment, infrastructure, each with what speaks for it and against it.
[[nodiscard]] QList<Reason> layerReasons(const Assessment &assessment);
/// Names that may be of one thing or of two, and results on one fact that disagree.
[[nodiscard]] QList<Reason> misfitReasons(const Assessment &assessment);

} // namespace sitrep
