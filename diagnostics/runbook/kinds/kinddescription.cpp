// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/kinddescription.h"

#include "diagnostics/runbook/kinds/kindparts.h"

using namespace Qt::StringLiterals;

namespace sitrep {

std::span<const KindDescription> kindDescriptions()
{
    static const std::vector<KindDescription> kinds{
        describeVariables(), describeSettings(),   describeAgree(),    describeDns(),     describeTcp(),
        describeTls(),       describeHttp(),       describePostgres(), describeCommand(), describePlugin(),
        describeLogs(),      describePrometheus(), describeJunit(),    describeManual(),
    };
    return kinds;
}

const KindDescription &describe(CheckKind kind)
{
    return kindDescriptions()[static_cast<std::size_t>(kind)];
}

QString yieldedName(CheckKind kind, const QString &fact)
{
    return kind == CheckKind::Http && fact.startsWith("headers."_L1) ? fact.toLower() : fact;
}

QStringList identityNames()
{
    return {u"system_identifier"_s, u"certificate_sha256"_s, u"project"_s, u"context"_s, u"namespace"_s};
}

QStringList identityNames(CheckKind kind)
{
    const QStringList all = identityNames();
    switch (kind) {
    case CheckKind::Postgres:
        return all.first(2);
    case CheckKind::Tls:
    case CheckKind::Http:
        return all.mid(1, 1);
    case CheckKind::Command:
        return all.sliced(2);
    default:
        return {};
    }
}

const std::vector<FactShape> &sampleFacts()
{
    static const std::vector<FactShape> facts{
        {u"success_percent"_s, FactType::Number, Unit::Percent, FactShape::Form::Exact},
        {u"intermittent"_s, FactType::Flag, Unit::None, FactShape::Form::Exact},
    };
    return facts;
}

Expectation expecting(const QString &fact, MatcherKind kind, const QJsonValue &operand)
{
    return {fact, {Matcher{kind, operand}}, {}, std::nullopt};
}

FactShape milliseconds(const QString &name)
{
    return {name, FactType::Number, Unit::Millisecond, FactShape::Form::Exact};
}

FactShape below(const QString &name)
{
    return {name, FactType::Any, Unit::None, FactShape::Form::Below};
}

} // namespace sitrep
