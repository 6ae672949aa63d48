// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/problemlist.h"
#include "diagnostics/runbook/reader/runbooknames.h"
#include "diagnostics/runbook/reader/shape/shape.h"

namespace sitrep {

/// Holds a document against its shape and tells every place where it differs.
class ShapeWalk final
{
public:
    ShapeWalk(ProblemList &problems, const RunbookNames &names);

    /// \a what is how a sentence calls the value: its key.
    void walk(const YamlNode &node, const Shape &shape, const QString &what);

private:
    void walkMap(const YamlNode &node, const Shape &shape, const QString &what);
    void walkTable(const YamlNode &node, const Shape &shape, const QString &what);
    void walkList(const YamlNode &node, const Shape &shape, const QString &what);
    void walkByForm(const YamlNode &node, const Shape &shape, const QString &what);
    void walkScalar(const YamlNode &node, const Shape &shape, const QString &what);
    void walkNumber(const YamlNode &node, const Shape &shape, const QString &what);
    void walkText(const YamlNode &node, const Shape &shape, const QString &what);
    void checkTemplates(const YamlNode &node, const Shape &shape, const QString &what);
    void tellValue(const YamlNode &node, const QString &what, bool isQuoted, const QString &hint);
    [[nodiscard]] QString suggestionOf(NameSpace names, const QString &word) const;
    void checkTableKey(const YamlEntry &entry, const Shape &shape, const QString &what);
    void tellForm(const YamlNode &node, const QString &what, const QString &expected);

    ProblemList &m_problems;
    const RunbookNames &m_names;
};

/// "a map", "a list", "text", "a number" …: what stands there.
[[nodiscard]] QString formOf(const YamlNode &node);
/// Letters, digits, - and _: an id can then be followed by .fact.
[[nodiscard]] bool isId(const QString &text);

} // namespace sitrep
