// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

// Pieces of YAML that stand in one line.
namespace sitrep::yamlwords {

/// \a text as a scalar that reads as exactly this text, wherever a scalar may stand: plain where that is sure, else in
/// double quotes.
[[nodiscard]] QString word(const QString &text);
/// "[a, "b c"]" of any texts.
[[nodiscard]] QString list(const QStringList &texts);
/// \a foreign text with every `${` made literal, so that nothing of it is expanded by the runbook's reader.
[[nodiscard]] QString literal(const QString &foreign);

} // namespace sitrep::yamlwords
