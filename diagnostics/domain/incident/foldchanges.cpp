// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/incident/jsonfields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// Changes: what sources told, each once, however many runs and Sitreps saw it.
namespace sitrep {

void Incident::foldChange(const Event &event)
{
    const QString source = fields::text(event.body, "source"_L1);
    const QString identity = fields::text(event.body, "id"_L1);
    if (!identity.isEmpty() && change(source, identity) != nullptr)
        return;
    if (!identity.isEmpty())
        m_changeAt.insert({source, identity}, m_changes.size());
    m_changes.append({event.id, event.seq, event.at, source, fields::text(event.body, "component"_L1), identity,
                      fields::text(event.body, "title"_L1), fields::text(event.body, "author"_L1)});
}

const SeenChange *Incident::change(const QString &source, const QString &identity) const
{
    const auto at = m_changeAt.constFind({source, identity});
    return at == m_changeAt.constEnd() ? nullptr : &m_changes.at(*at);
}

} // namespace sitrep
