// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/runbook/maskedrunbook.h"

#include <initializer_list>

namespace sitrep {

namespace {

/// One runbook, part by part.
class TextMask final
{
public:
    explicit TextMask(const Masker &masker)
        : m_masker(masker)
    {}

    void mask(std::initializer_list<QString *> texts) const
    {
        for (QString *text : texts)
            *text = m_masker.mask(*text);
    }
    void mask(QStringList &texts) const
    {
        for (QString &text : texts)
            mask({&text});
    }
    void mask(QList<Link> &links) const
    {
        for (Link &link : links)
            mask({&link.title, &link.url});
    }
    void mask(IncidentDefaults &incident) const
    {
        mask({&incident.commander, &incident.channel, &incident.impact});
        mask(incident.notAffected);
        mask(incident.links);
    }
    void mask(Component &component) const
    {
        mask({&component.name, &component.owner});
        mask(component.links);
    }
    void mask(Cause &cause) const
    {
        mask({&cause.statement});
        for (WhyNext &why : cause.whyNext)
            mask({&why.statement});
    }
    void mask(StepGroup &group) const
    {
        mask({&group.title});
        for (Step &step : group.steps) {
            mask({&step.what, &step.risk, &step.owner, &step.changes});
            step.command = m_masker.maskArguments(step.command);
            step.undo = m_masker.maskArguments(step.undo);
        }
    }
    void mask(EscalationLevel &level) const
    {
        mask({&level.to});
        mask(level.what);
    }

private:
    const Masker &m_masker;
};

} // namespace

Runbook maskedRunbook(Runbook runbook, const Masker &masker)
{
    const TextMask texts(masker);
    texts.mask({&runbook.title, &runbook.environment});
    texts.mask(runbook.incident);
    for (VantagePoint &place : runbook.vantages)
        texts.mask({&place.name});
    for (Component &component : runbook.components)
        texts.mask(component);
    for (Figure &figure : runbook.figures)
        texts.mask({&figure.title});
    for (auto &[profile, settings] : runbook.profiles)
        texts.mask({&settings.title});
    for (Check &check : runbook.checks)
        texts.mask({&check.title, &check.next});
    for (EarlierIncident &earlier : runbook.incidentMemory)
        texts.mask({&earlier.title, &earlier.cause});
    for (Cause &cause : runbook.causes)
        texts.mask(cause);
    for (StepGroup &group : runbook.remediation)
        texts.mask(group);
    for (EscalationLevel &level : runbook.escalation)
        texts.mask(level);
    return runbook;
}

} // namespace sitrep
