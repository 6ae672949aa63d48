// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/problemlist.h"
#include "diagnostics/runbook/template/templates.h"

#include <QMap>

namespace sitrep {

/// What a ${name} stands for: pieces, so that a reference that was handed on (`with: {url: "${env:URL}"}`) stays one, while a literal value is never
/// read again.
using ParameterValues = QMap<QString, QList<TemplatePiece>>;

[[nodiscard]] QList<TemplatePiece> literalValue(const QString &text);

/// Puts parameters into every text of \a node; keys of maps are left alone. What is left in the result are ${env:…}, ${secret:…}, the built-ins and
/// `$${`. Tells unknown parameters and references that cannot be read.
[[nodiscard]] YamlNode substitute(const YamlNode &node, const ParameterValues &values, ProblemList &problems);

/// \a text with its `$${` made literal: for texts that are not expanded again.
[[nodiscard]] QString plainText(const QString &text);

} // namespace sitrep
