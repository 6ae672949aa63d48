// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/sketch/sketch.h"

namespace sitrep {

/// A runbook, each guess with `# from FILE:LINE`, that ends with what only a person knows. Reads without a problem.
[[nodiscard]] QByteArray sketchText(const Sketch &sketch);

/// One entry of a part as it stands there, from its id on, each line with its line break; `checks` and `components` need
/// the indentation of the part they are put into.
[[nodiscard]] QString parameterText(const SketchEntry &entry, const QString &indentation);
[[nodiscard]] QString entryText(const SketchEntry &entry, const QString &indentation);
[[nodiscard]] QString componentText(const SketchComponent &component, const QString &indentation);
[[nodiscard]] QString checkText(const SketchCheck &check, const QString &indentation);

} // namespace sitrep
