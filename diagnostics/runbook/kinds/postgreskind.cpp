// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/kindparts.h"
#include "diagnostics/runbook/kinds/probes/probedescription.h"
#include "diagnostics/runbook/kinds/sizebounds.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

std::vector<KindOption> probeOptions()
{
    std::vector<KindOption> options;
    for (const ProbeDescription &probe : probeDescriptions()) {
        KindOption option{probe.name, probe.question, {}, probe.expect};
        for (const ProbeFact &fact : probe.facts)
            option.facts.push_back({probe.factName(fact.name), fact.type, fact.unit, FactShape::Form::Exact});
        options.push_back(std::move(option));
    }
    return options;
}

ShapePtr namesOf(const std::vector<KindOption> &options)
{
    QStringList words;
    QStringList abouts;
    for (const KindOption &option : options) {
        words.append(option.word);
        abouts.append(option.about);
    }
    return shapes::list(shapes::word(words, abouts), 1);
}

} // namespace

KindDescription describePostgres()
{
    KindDescription kind;
    kind.kind = CheckKind::Postgres;
    kind.optionsKey = u"probes"_s;
    kind.options = probeOptions();
    const ShapePtr url = shapes::filled(shapes::lateText());
    kind.shape =
        shapes::byForm(url, {},
                       shapes::map(u"\"postgres\""_s, {{u"url"_s, url, true},
                                                       {u"credential"_s, shapes::word({u"service"_s, u"own"_s})},
                                                       {u"min_bytes"_s, shapes::size(1, mostMinBytes)},
                                                       {kind.optionsKey, namesOf(kind.options)}}));
    kind.scalarKey = u"url"_s;
    for (const QString &name :
         {u"connection"_s, u"sqlstate"_s, u"server"_s, u"server_version"_s, u"system_identifier"_s, u"role"_s,
          u"database"_s, u"started"_s, u"sslmode"_s, u"tls_protocol"_s, u"tls_cipher"_s})
        kind.facts.push_back({name, FactType::Text, Unit::None, FactShape::Form::Exact});
    for (const QString &name : {u"resolve_ms"_s, u"tcp_ms"_s, u"sniff_ms"_s, u"tls_ms"_s, u"sign_in_ms"_s,
                                u"query_ms"_s, u"role_ms"_s, u"total_ms"_s, u"large_answer_ms"_s})
        kind.facts.push_back(milliseconds(name));
    for (const QString &name : {u"in_recovery"_s, u"read_only"_s, u"superuser"_s, u"tls"_s, u"tls_fallback"_s})
        kind.facts.push_back({name, FactType::Flag, Unit::None, FactShape::Form::Exact});
    for (const QString &name : {u"addresses_open"_s, u"addresses_tried"_s})
        kind.facts.push_back({name, FactType::Number, Unit::None, FactShape::Form::Exact});
    kind.facts.push_back({u"addresses"_s, FactType::Any, Unit::None, FactShape::Form::Exact});
    kind.facts.push_back(below(u"parameters"_s));
    kind.facts.push_back({u"uptime"_s, FactType::Number, Unit::Second, FactShape::Form::Exact});
    kind.facts.push_back({u"certificate_days_left"_s, FactType::Number, Unit::Day, FactShape::Form::Exact});
    kind.facts.push_back({u"connections_used_percent"_s, FactType::Number, Unit::Percent, FactShape::Form::Exact});
    kind.expect = {expecting(u"connection"_s, MatcherKind::Equals, u"ok"_s)};
    return kind;
}

} // namespace sitrep
