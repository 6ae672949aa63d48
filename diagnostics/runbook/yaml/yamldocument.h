// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/problem.h"
#include "diagnostics/runbook/yaml/textpositions.h"
#include "diagnostics/runbook/yaml/yamllimits.h"
#include "diagnostics/runbook/yaml/yamlnode.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace sitrep {

/// Comments in lines without anything between them, as one text: their number signs, and what stands before these in
/// the first line, are left out.
struct YamlComment
{
    QString text;
    std::vector<TextPlace> lines; ///< where each line of the text begins
};

/// One YAML file as a tree of our own. Reads exactly one UTF-8 document by the core schema of YAML 1.2: `yes` is text,
/// 0o17 is fifteen, 1_000 is text, what is quoted is always text. Aliases are allowed; what refers to itself, merge
/// keys, tags other than !!str, keys that are not text, doubled keys and a second document are problems.
struct YamlDocument
{
    std::optional<YamlNode> root; ///< nothing when the text cannot be read as a whole
    QList<Problem> problems;      ///< in file order; with a root those that do not hinder reading on
    std::vector<YamlComment> comments = {};
};

/// \a file is only for the problems and \a source only for the nodes. Safe for any bytes: time and stack are bounded by
/// \a limits, not by the text.
[[nodiscard]] YamlDocument parseYaml(const QByteArray &bytes, const QString &file, const YamlLimits &limits = {},
                                     int source = 0);
/// The same from a file of at most 1 MiB.
[[nodiscard]] YamlDocument readYamlFile(const QString &path, const YamlLimits &limits = {}, int source = 0);

} // namespace sitrep
