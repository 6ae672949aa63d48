// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/shape/shape.h"
#include "diagnostics/runbook/yaml/yamlnode.h"

#include <QStringList>

#include <map>

namespace sitrep {

/// The ids that a runbook makes, in file order: what its references may name.
class RunbookNames final
{
public:
    /// Of NameSpace::CheckOrSelf: the check in which it is written.
    static constexpr QLatin1StringView self{"self"};

    RunbookNames() = default;
    /// Of the whole document, recipes expanded. A check without `component` is one itself, but not when a vantage is confirmed by it.
    explicit RunbookNames(const YamlNode &root);

    [[nodiscard]] const QStringList &of(NameSpace space) const;
    /// Checks that a vantage's `confirmed_by` names.
    [[nodiscard]] const QStringList &confirming() const { return m_confirming; }
    /// "check", "component" …
    [[nodiscard]] static QString noun(NameSpace space);
    /// The key of a runbook that declares them.
    [[nodiscard]] static QString keyOf(NameSpace space);

private:
    std::map<NameSpace, QStringList> m_names;
    QStringList m_confirming;
};

} // namespace sitrep
