// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/namedpair.h"

#include "diagnostics/redaction/assignedname.h"

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

void NamedPair::remember(QStringView name, const AssignmentSeparator &separator, qsizetype at)
{
    if (name.compare("name"_L1, Qt::CaseInsensitive) != 0 && name.compare("key"_L1, Qt::CaseInsensitive) != 0)
        return;
    const QStringView near = m_text.first(std::min(m_text.size(), separator.value + longestLookBack));
    const ScannedValue value = scanValue(near, separator.value, separator.before);
    const bool isName = value.to - value.from <= longestAssignedName;
    m_kind = isName ? kindOfName(value.in(m_text)) : QLatin1StringView();
    m_at = at;
}

/// Terraform: variable "db_password" { default = "x" }
void NamedPair::rememberVariable(QStringView name, qsizetype at)
{
    constexpr auto keyword = "variable \""_L1;
    if (at < keyword.size() || m_text.sliced(at - keyword.size(), keyword.size()) != keyword)
        return;
    m_kind = kindOfName(name);
    m_at = at;
}

QLatin1StringView NamedPair::kindOf(QStringView name, qsizetype at) const
{
    const bool named = name.compare("value"_L1, Qt::CaseInsensitive) == 0 || name == "default"_L1;
    const bool pair = named && at - m_at < longestLookBack;
    return pair ? m_kind : QLatin1StringView();
}

} // namespace sitrep
