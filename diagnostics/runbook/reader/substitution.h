// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/problemlist.h"
#include "diagnostics/runbook/template/templates.h"
#include "diagnostics/runbook/yaml/yamllimits.h"

#include <QMap>

namespace sitrep {

/// What a ${name} stands for: pieces, so that a reference that was handed on (`with: {url: "${env:URL}"}`) stays one,
/// while a literal value is never read again.
using ParameterValues = QMap<QString, QList<TemplatePiece>>;

[[nodiscard]] QList<TemplatePiece> literalValue(const QString &text);

/// Puts parameters into the texts of one runbook and of its recipes. All that it makes together stays within \a limits,
/// as a document does: what exceeds them is told once, and from there on nothing is put in.
class Substitution final
{
public:
    explicit Substitution(ProblemList &problems, const YamlLimits &limits = {});

    /// \a node with parameters in every text; keys of maps are left alone. What is left in the result are ${env:…},
    /// ${secret:…}, the built-ins and `$${`. Tells unknown parameters and references that cannot be read.
    [[nodiscard]] YamlNode putInto(const YamlNode &node, const ParameterValues &values);
    [[nodiscard]] bool isRefused() const { return m_refused; }

private:
    [[nodiscard]] YamlNode putIntoText(const YamlNode &node, const ParameterValues &values);
    [[nodiscard]] QList<TemplatePiece> valueOf(const YamlNode &node, const TemplatePiece &piece,
                                               const ParameterValues &values);
    [[nodiscard]] bool take(const YamlNode &at, int nodes, qint64 characters);

    ProblemList &m_problems;
    YamlLimits m_limits;
    int m_nodes = 0;
    qint64 m_characters = 0;
    bool m_refused = false;
};

/// \a text with its `$${` made literal: for texts that are not expanded again.
[[nodiscard]] QString plainText(const QString &text);

} // namespace sitrep
