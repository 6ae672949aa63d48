// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/runbooknames.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct NameSpaceRow
{
    NameSpace space;
    QStringView key;
    QStringView noun;
};

constexpr std::array nameSpaces{
    NameSpaceRow{NameSpace::Component, u"components", u"component"},
    NameSpaceRow{NameSpace::Check, u"checks", u"check"},
    NameSpaceRow{NameSpace::Vantage, u"vantages", u"vantage"},
    NameSpaceRow{NameSpace::LogSource, u"log_sources", u"log source"},
    NameSpaceRow{NameSpace::Signature, u"signatures", u"signature"},
    NameSpaceRow{NameSpace::Cause, u"causes", u"cause"},
    NameSpaceRow{NameSpace::Change, u"changes", u"source of changes"},
    NameSpaceRow{NameSpace::CheckOrSelf, u"checks", u"check"},
};

const NameSpaceRow &rowOf(NameSpace space)
{
    return nameSpaces.at(static_cast<std::size_t>(space));
}

} // namespace

RunbookNames::RunbookNames(const YamlNode &root)
{
    for (const NameSpaceRow &row : nameSpaces) {
        QStringList &ids = m_names[row.space];
        if (const YamlEntry *part = root.find(row.key)) {
            for (const YamlEntry &entry : part->value.entries())
                ids.append(entry.key);
        }
    }
    m_names[NameSpace::CheckOrSelf].append(RunbookNames::self);
    if (const YamlEntry *vantages = root.find(u"vantages")) {
        for (const YamlEntry &vantage : vantages->value.entries()) {
            if (const YamlEntry *confirmed = vantage.value.find(u"confirmed_by")) {
                for (const YamlNode &check : confirmed->value.items())
                    m_confirming.append(check.text());
            }
        }
    }
    if (const YamlEntry *checks = root.find(u"checks")) {
        QStringList &components = m_names[NameSpace::Component];
        for (const YamlEntry &check : checks->value.entries()) {
            if (!check.value.find(u"component") && !m_confirming.contains(check.key) && !components.contains(check.key))
                components.append(check.key);
        }
    }
}

const QStringList &RunbookNames::of(NameSpace space) const
{
    static const QStringList none;
    const auto found = m_names.find(space);
    return found == m_names.end() ? none : found->second;
}

QString RunbookNames::noun(NameSpace space)
{
    return rowOf(space).noun.toString();
}

QString RunbookNames::keyOf(NameSpace space)
{
    return rowOf(space).key.toString();
}

} // namespace sitrep
