// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/kindparts.h"
#include "diagnostics/runbook/kinds/sizebounds.h"

using namespace Qt::StringLiterals;

// Kinds that use the data path itself.
namespace sitrep {

KindDescription describeDns()
{
    KindDescription kind;
    kind.kind = CheckKind::Dns;
    const ShapePtr asked = shapes::filled(shapes::lateText());
    kind.shape = shapes::byForm(
        asked, {},
        shapes::map(
            u"\"dns\""_s,
            {{u"name"_s, asked, true},
             {u"servers"_s, shapes::list(shapes::lateText(), 1)},
             {u"types"_s,
              shapes::list(shapes::word({u"A"_s, u"AAAA"_s, u"CNAME"_s, u"MX"_s, u"TXT"_s, u"SRV"_s, u"NS"_s}), 1)}}));
    kind.scalarKey = u"name"_s;
    for (const QString &name : {u"addresses"_s, u"servers"_s, u"system_addresses"_s})
        kind.facts.push_back({name, FactType::Any, Unit::None, FactShape::Form::Exact});
    for (const QString &name : {u"count"_s, u"servers_answering"_s})
        kind.facts.push_back({name, FactType::Number, Unit::None, FactShape::Form::Exact});
    for (const QString &name : {u"servers_agree"_s, u"system_agrees"_s, u"from_hosts_file"_s})
        kind.facts.push_back({name, FactType::Flag, Unit::None, FactShape::Form::Exact});
    for (const QString &name : {u"ms"_s, u"system_ms"_s})
        kind.facts.push_back(milliseconds(name));
    kind.facts.push_back({u"ttl"_s, FactType::Number, Unit::Second, FactShape::Form::Exact});
    kind.facts.push_back(below(u"records"_s));
    kind.facts.push_back(below(u"servers"_s));
    kind.expect = {expecting(u"count"_s, MatcherKind::AtLeast, 1)};
    return kind;
}

KindDescription describeTcp()
{
    const ShapePtr address = shapes::of(ShapeKind::Address, true);
    KindDescription kind;
    kind.kind = CheckKind::Tcp;
    kind.shape = shapes::byForm(address, {}, shapes::map(u"\"tcp\""_s, {{u"address"_s, address, true}}));
    kind.scalarKey = u"address"_s;
    for (const QString &name : {u"reached"_s, u"open"_s, u"ipv4_open"_s, u"ipv6_open"_s})
        kind.facts.push_back({name, FactType::Flag, Unit::None, FactShape::Form::Exact});
    for (const QString &name : {u"addresses_tried"_s, u"addresses_open"_s})
        kind.facts.push_back({name, FactType::Number, Unit::None, FactShape::Form::Exact});
    kind.facts.push_back({u"address"_s, FactType::Text, Unit::None, FactShape::Form::Exact});
    kind.facts.push_back({u"addresses"_s, FactType::Any, Unit::None, FactShape::Form::Exact});
    kind.facts.push_back(milliseconds(u"ms"_s));
    kind.facts.push_back(milliseconds(u"resolve_ms"_s));
    kind.expect = {expecting(u"open"_s, MatcherKind::Equals, true)};
    return kind;
}

KindDescription describeTls()
{
    const ShapePtr address = shapes::of(ShapeKind::Address, true);
    KindDescription kind;
    kind.kind = CheckKind::Tls;
    kind.shape = shapes::byForm(address, {},
                                shapes::map(u"\"tls\""_s, {{u"address"_s, address, true},
                                                           {u"server_name"_s, shapes::lateText()},
                                                           {u"starttls"_s, shapes::word({u"postgres"_s, u"smtp"_s})},
                                                           {u"root_file"_s, shapes::lateText()}}));
    kind.scalarKey = u"address"_s;
    for (const QString &name : {u"verified"_s, u"chain_complete"_s, u"sni_differs"_s, u"wants_client_certificate"_s,
                                u"reached"_s, u"open"_s, u"ipv4_open"_s, u"ipv6_open"_s})
        kind.facts.push_back({name, FactType::Flag, Unit::None, FactShape::Form::Exact});
    for (const QString &name : {u"days_left"_s, u"chain_days_left"_s})
        kind.facts.push_back({name, FactType::Number, Unit::Day, FactShape::Form::Exact});
    for (const QString &name : {u"chain_length"_s, u"addresses_tried"_s, u"addresses_open"_s, u"addresses_verified"_s})
        kind.facts.push_back({name, FactType::Number, Unit::None, FactShape::Form::Exact});
    for (const QString &name : {u"resolve_ms"_s, u"tcp_ms"_s, u"tls_ms"_s, u"total_ms"_s, u"clock_skew"_s})
        kind.facts.push_back(milliseconds(name));
    for (const QString &name : {u"verdict"_s, u"subject"_s, u"issuer"_s, u"not_before"_s, u"not_after"_s, u"key"_s,
                                u"protocol"_s, u"cipher"_s, u"certificate_sha256"_s, u"address"_s})
        kind.facts.push_back({name, FactType::Text, Unit::None, FactShape::Form::Exact});
    for (const QString &name : {u"names"_s, u"chain"_s, u"addresses"_s})
        kind.facts.push_back({name, FactType::Any, Unit::None, FactShape::Form::Exact});
    kind.expect = {expecting(u"verified"_s, MatcherKind::Equals, true),
                   expecting(u"days_left"_s, MatcherKind::WarnBelow, 14)};
    return kind;
}

KindDescription describeHttp()
{
    const ShapePtr url = shapes::of(ShapeKind::WebUrl, true);
    const QStringList methods{u"GET"_s, u"HEAD"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"OPTIONS"_s};
    KindDescription kind;
    kind.kind = CheckKind::Http;
    kind.shape = shapes::byForm(url, {},
                                shapes::map(u"\"http\""_s, {{u"url"_s, url, true},
                                                            {u"method"_s, shapes::word(methods)},
                                                            {u"headers"_s, shapes::table(shapes::lateText())},
                                                            {u"body"_s, shapes::lateText()},
                                                            {u"min_bytes"_s, shapes::size(1, mostMinBytes)},
                                                            {u"root_file"_s, shapes::lateText()}}));
    kind.scalarKey = u"url"_s;
    kind.facts = {{u"status"_s, FactType::Number, Unit::None, FactShape::Form::Exact},
                  {u"body"_s, FactType::Text, Unit::None, FactShape::Form::Exact},
                  {u"redirects"_s, FactType::Number, Unit::None, FactShape::Form::Exact},
                  {u"body_bytes"_s, FactType::Number, Unit::Byte, FactShape::Form::Exact},
                  {u"days_left"_s, FactType::Number, Unit::Day, FactShape::Form::Exact},
                  {u"verified"_s, FactType::Flag, Unit::None, FactShape::Form::Exact},
                  {u"redirected_to"_s, FactType::Any, Unit::None, FactShape::Form::Exact},
                  {u"addresses"_s, FactType::Any, Unit::None, FactShape::Form::Exact},
                  {u"addresses_tried"_s, FactType::Number, Unit::None, FactShape::Form::Exact},
                  {u"addresses_dead"_s, FactType::Number, Unit::None, FactShape::Form::Exact},
                  {u"dead_addresses"_s, FactType::Any, Unit::None, FactShape::Form::Exact},
                  below(u"json"_s),
                  below(u"csv"_s),
                  below(u"headers"_s),
                  below(u"health"_s)};
    for (const QString &name : {u"health"_s, u"verdict"_s, u"certificate_sha256"_s, u"proxy"_s, u"address"_s})
        kind.facts.push_back({name, FactType::Text, Unit::None, FactShape::Form::Exact});
    for (const QString &name :
         {u"resolve_ms"_s, u"tcp_ms"_s, u"tls_ms"_s, u"first_byte_ms"_s, u"body_ms"_s, u"total_ms"_s, u"clock_skew"_s})
        kind.facts.push_back(milliseconds(name));
    Expectation status{u"status"_s, {}, {}, std::nullopt};
    status.matchers = {Matcher{MatcherKind::AtLeast, 200}, Matcher{MatcherKind::Below, 400}};
    kind.expect = {status};
    return kind;
}

KindDescription describeCommand()
{
    const ShapePtr arguments = shapes::arguments();
    KindDescription kind;
    kind.kind = CheckKind::Command;
    kind.shape = shapes::byForm({}, arguments, shapes::map(u"\"command\""_s, {{u"arguments"_s, arguments, true}}));
    kind.listKey = u"arguments"_s;
    kind.says = Says::Local;
    kind.timeout = Milliseconds{30'000};
    kind.facts = {{u"exit"_s, FactType::Number, Unit::None, FactShape::Form::Exact},
                  {u"stdout"_s, FactType::Text, Unit::None, FactShape::Form::Exact},
                  {u"stderr"_s, FactType::Text, Unit::None, FactShape::Form::Exact},
                  below(u"json"_s),
                  below(u"values"_s)};
    kind.expect = {expecting(u"exit"_s, MatcherKind::Equals, 0)};
    return kind;
}

} // namespace sitrep
