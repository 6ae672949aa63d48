// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/probes/probeparts.h"

using namespace Qt::StringLiterals;

namespace sitrep::probe {

ProbeFact count(const QString &name, const QString &about)
{
    return {name, FactType::Number, Unit::None, about};
}

ProbeFact percent(const QString &name, const QString &about)
{
    return {name, FactType::Number, Unit::Percent, about};
}

ProbeFact seconds(const QString &name, const QString &about)
{
    return {name, FactType::Number, Unit::Second, about};
}

ProbeFact milliseconds(const QString &name, const QString &about)
{
    return {name, FactType::Number, Unit::Millisecond, about};
}

ProbeFact mebibytes(const QString &name, const QString &about)
{
    return {name, FactType::Number, Unit::Mebibyte, about};
}

ProbeFact text(const QString &name, const QString &about)
{
    return {name, FactType::Text, Unit::None, about};
}

ProbeFact flag(const QString &name, const QString &about)
{
    return {name, FactType::Flag, Unit::None, about};
}

ProbeFact recentSpan()
{
    return seconds(u"recent_span"_s, u"since this check was last asked, which `recent` counts are over"_s);
}

ProbeFact countedSince()
{
    return text(u"since"_s, u"when the counters began, UTC"_s);
}

ProbeFact monitored(ProbeFact fact)
{
    fact.right = ProbeRight::Monitor;
    return fact;
}

ProbeFact since(int version, ProbeFact fact)
{
    fact.since = version;
    return fact;
}

Expectation above(const QString &fact, const QJsonValue &warn, const QJsonValue &fail, const QString &source)
{
    return {fact, {{MatcherKind::WarnAbove, warn}, {MatcherKind::FailAbove, fail}}, source, std::nullopt};
}

Expectation warnAbove(const QString &fact, const QJsonValue &limit, const QString &source)
{
    return {fact, {{MatcherKind::WarnAbove, limit}}, source, std::nullopt};
}

Expectation failAbove(const QString &fact, const QJsonValue &limit, const QString &source)
{
    return {fact, {{MatcherKind::FailAbove, limit}}, source, std::nullopt};
}

Expectation warnBelow(const QString &fact, const QJsonValue &limit, const QString &source)
{
    return {fact, {{MatcherKind::WarnBelow, limit}}, source, std::nullopt};
}

} // namespace sitrep::probe
