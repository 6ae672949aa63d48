// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/runbook/runbook.h"

#include <algorithm>

namespace sitrep {

namespace {

template<typename Part>
const Part *withId(const QList<Part> &parts, const QString &id)
{
    const auto found = std::find_if(parts.cbegin(), parts.cend(), [&](const Part &part) { return part.id == id; });
    return found == parts.cend() ? nullptr : &*found;
}

} // namespace

const Check *Runbook::check(const QString &id) const
{
    return withId(checks, id);
}

const Component *Runbook::component(const QString &id) const
{
    return withId(components, id);
}

const VantagePoint *Runbook::vantage(const QString &id) const
{
    return withId(vantages, id);
}

const LogSource *Runbook::logSource(const QString &id) const
{
    return withId(logSources, id);
}

QList<const Check *> Runbook::checksOf(const QString &component) const
{
    QList<const Check *> found;
    for (const Check &check : checks) {
        if (!check.confirmsVantage && check.component == component)
            found.append(&check);
    }
    return found;
}

} // namespace sitrep
