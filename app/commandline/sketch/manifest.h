// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/sketch/sketch.h"
#include "diagnostics/runbook/yaml/yamlnode.h"

#include <initializer_list>

namespace sitrep {

/// One document of a file: its root, its file, and how many lines stand before it.
struct Manifest
{
    YamlNode root;
    QString file;
    int linesBefore = 0;

    [[nodiscard]] YamlNode at(std::initializer_list<QStringView> path) const; ///< null where there is none
    [[nodiscard]] QString text(std::initializer_list<QStringView> path) const { return at(path).text(); }
    [[nodiscard]] QString kind() const { return text({u"kind"}); }
    [[nodiscard]] QString name() const { return text({u"metadata", u"name"}); }
    [[nodiscard]] QString nameSpace() const;
    [[nodiscard]] SketchOrigin origin() const { return {file, linesBefore + root.line()}; }
};

/// Whether a text looks like manifests: `apiVersion:` and `kind:` at the beginning of lines.
[[nodiscard]] bool looksLikeManifest(const QByteArray &bytes);

/// All manifests of a file, those inside of a List too. `---` at the beginning of a line ends a document wherever it
/// stands (YAML 1.2.2, chapter 9.1.2), so that a fault hides only its own document.
[[nodiscard]] QList<Manifest> manifestsIn(const QByteArray &text, const QString &file, QList<Problem> &problems);

} // namespace sitrep
