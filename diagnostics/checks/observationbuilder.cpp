// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/observationbuilder.h"

#include "diagnostics/checks/maskedcut.h"

#include <cmath>

namespace sitrep {

ObservationBuilder::ObservationBuilder(const CheckContext &context, const QString &target)
    : m_began(std::chrono::steady_clock::now())
    , m_now(context.now)
    , m_masker(context.masker)
{
    m_observation.evidence.component = context.check.component;
    m_observation.evidence.target = target;
    m_observation.evidence.standpoint = context.standpoint;
    m_observation.evidence.at = context.clock ? context.clock->wall() : context.now;
}

void ObservationBuilder::fact(const QString &name, const QJsonValue &value, Unit unit, const QString &source)
{
    m_observation.facts[name] = Fact{value, unit, source, false};
}

QString ObservationBuilder::longText(const QString &name, const QString &text, qsizetype maximumBytes)
{
    const HeadAndTail kept = maskedHeadAndTail(text, maximumBytes, m_masker.get());
    fact(name, kept.text);
    m_observation.facts[name].cut = kept.cut;
    return kept.text;
}

void ObservationBuilder::duration(const QString &name, std::chrono::nanoseconds took)
{
    fact(name, std::round(static_cast<double>(took.count()) / 1e3) / 1e3, Unit::Millisecond);
}

void ObservationBuilder::held(Rung rung, std::chrono::nanoseconds took)
{
    m_observation.evidence.rungTimes[rung] = std::chrono::round<Milliseconds>(took);
}

void ObservationBuilder::fail(Failure failure)
{
    if (!m_observation.failure)
        m_observation.failure = std::move(failure);
}

void ObservationBuilder::startOver()
{
    m_observation.facts.clear();
    m_observation.evidence.rungTimes.clear();
    m_observation.evidence.identity.clear();
    m_observation.evidence.targetIdentity.clear();
    m_observation.evidence.addressUsed.clear();
}

void ObservationBuilder::excerpt(const QString &text)
{
    const HeadAndTail kept = maskedHeadAndTail(text, maximumExcerptBytes, m_masker.get());
    m_observation.evidence.excerpt = kept.text;
    m_observation.evidence.excerptCut = kept.cut;
}

std::chrono::nanoseconds ObservationBuilder::elapsed() const
{
    return std::chrono::steady_clock::now() - m_began;
}

Observation ObservationBuilder::finish()
{
    m_observation.evidence.took = std::chrono::round<Milliseconds>(elapsed());
    return std::move(m_observation);
}

} // namespace sitrep
