// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/probes/probedescription.h"

#include "diagnostics/runbook/kinds/probes/probeparts.h"

#include <algorithm>

namespace sitrep {

namespace {

std::vector<ProbeDescription> allProbes()
{
    std::vector<ProbeDescription> all;
    for (const std::vector<ProbeDescription> &group :
         {connectionProbes(), activityProbes(), replicationProbes(), storageProbes(), settingsProbes(), poolerProbes()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace

QString ProbeDescription::factName(const QString &fact) const
{
    return QString(name).replace(u'-', u'_') + u'.' + fact;
}

const ProbeFact *ProbeDescription::fact(QStringView fact) const
{
    const auto found =
        std::find_if(facts.begin(), facts.end(), [fact](const ProbeFact &each) { return each.name == fact; });
    return found == facts.end() ? nullptr : &*found;
}

std::span<const ProbeDescription> probeDescriptions()
{
    static const std::vector<ProbeDescription> probes = allProbes();
    return probes;
}

const ProbeDescription *probeNamed(QStringView name)
{
    const auto probes = probeDescriptions();
    const auto found =
        std::find_if(probes.begin(), probes.end(), [name](const ProbeDescription &each) { return each.name == name; });
    return found == probes.end() ? nullptr : &*found;
}

} // namespace sitrep
