// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/kindparts.h"

using namespace Qt::StringLiterals;

// Kinds that look at files, at this process and at what people say.
namespace sitrep {

QStringList variableTypes()
{
    return {u"port"_s,   u"postgres-url"_s, u"url"_s,      u"host"_s, u"integer"_s,
            u"number"_s, u"boolean"_s,      u"duration"_s, u"json"_s};
}

KindDescription describeVariables()
{
    const ShapePtr names = shapes::list(shapes::text());
    // Another program's variables: of a command that tells names, of a process here by its name, or by its number.
    ShapePtr source = shapes::map(u"a source of variables"_s, {{u"command"_s, shapes::arguments()},
                                                               {u"names"_s, shapes::text()},
                                                               {u"process"_s, shapes::filled(shapes::text())},
                                                               {u"pid"_s, shapes::filled(shapes::text())}});
    source = shapes::withOneOf(source, {u"command"_s, u"process"_s, u"pid"_s});
    source = shapes::withKeyOnlyWith(source, u"names"_s, {u"command"_s});
    source = shapes::withKeyOnlyWith(source, u"command"_s, {u"names"_s});
    const ShapePtr rule = shapes::map(u"a rule"_s, {{u"type"_s, shapes::word(variableTypes())},
                                                    {u"min_length"_s, shapes::whole(0, 1'000'000)},
                                                    {u"max_length"_s, shapes::whole(0, 1'000'000)},
                                                    {u"not_placeholder"_s, shapes::flag()},
                                                    {u"agrees_with"_s, names}});
    KindDescription kind;
    kind.kind = CheckKind::Variables;
    const ShapePtr from = shapes::byForm(shapes::text(), shapes::list(shapes::text(), 1), source);
    const ShapePtr config =
        shapes::map(u"\"variables\""_s, {{u"from"_s, from}, {u"required"_s, names}, {u"rules"_s, shapes::table(rule)}});
    kind.shape = shapes::byForm({}, names, shapes::withAnyOf(config, {u"required"_s, u"rules"_s}));
    kind.listKey = u"required"_s;
    kind.says = Says::Local;
    kind.facts = {{u"set"_s, FactType::Flag, Unit::None, FactShape::Form::OfVariable},
                  {u"length"_s, FactType::Number, Unit::None, FactShape::Form::OfVariable},
                  {u"from"_s, FactType::Text, Unit::None, FactShape::Form::OfVariable},
                  {u"looks_like_placeholder"_s, FactType::Flag, Unit::None, FactShape::Form::OfVariable},
                  {u"well_formed"_s, FactType::Flag, Unit::None, FactShape::Form::OfVariable},
                  {u"agrees_with"_s, FactType::Flag, Unit::None, FactShape::Form::OfPair}};
    return kind;
}

KindDescription describeSettings()
{
    KindDescription kind;
    kind.kind = CheckKind::Settings;
    const ShapePtr config = shapes::map(u"\"settings\""_s, {{u"file"_s, shapes::lateText()},
                                                            {u"files"_s, shapes::list(shapes::lateText(), 1)},
                                                            {u"pattern"_s, shapes::of(ShapeKind::Pattern)}});
    kind.shape = shapes::byForm(shapes::lateText(), shapes::list(shapes::lateText(), 1),
                                shapes::withOneOf(config, {u"file"_s, u"files"_s}));
    kind.scalarKey = u"file"_s;
    kind.listKey = u"files"_s;
    kind.says = Says::Intended;
    kind.facts = {{{}, FactType::Any, Unit::None, FactShape::Form::AnyName}};
    return kind;
}

KindDescription describeAgree()
{
    KindDescription kind;
    kind.kind = CheckKind::Agree;
    kind.shape = shapes::table(shapes::text(), 2, 2);
    kind.facts = {{u"equal"_s, FactType::Flag, Unit::None, FactShape::Form::Exact}};
    kind.expect = {expecting(u"equal"_s, MatcherKind::Equals, true)};
    return kind;
}

KindDescription describeLogs()
{
    KindDescription kind;
    kind.kind = CheckKind::Logs;
    kind.shape =
        shapes::byForm(shapes::reference(NameSpace::LogSource), {},
                       shapes::map(u"\"logs\""_s, {{u"source"_s, shapes::reference(NameSpace::LogSource), true},
                                                   {u"last"_s, shapes::duration()}}));
    kind.scalarKey = u"source"_s;
    kind.facts = {{u"entries"_s, FactType::Number, Unit::None, FactShape::Form::Exact},
                  {u"errors"_s, FactType::Number, Unit::None, FactShape::Form::Exact},
                  {u"error_percent"_s, FactType::Number, Unit::Percent, FactShape::Form::Exact},
                  {u"last_at"_s, FactType::Text, Unit::None, FactShape::Form::Exact},
                  {u"count"_s, FactType::Number, Unit::None, FactShape::Form::OfSignature},
                  {u"first"_s, FactType::Text, Unit::None, FactShape::Form::OfSignature},
                  {u"last"_s, FactType::Text, Unit::None, FactShape::Form::OfSignature},
                  {{}, FactType::Any, Unit::None, FactShape::Form::OfSignature}};
    return kind;
}

KindDescription describeManual()
{
    KindDescription kind;
    kind.kind = CheckKind::Manual;
    const ShapePtr question = shapes::filled(shapes::text());
    kind.shape = shapes::byForm(question, {}, shapes::map(u"\"manual\""_s, {{u"question"_s, question, true}}));
    kind.scalarKey = u"question"_s;
    kind.facts = {{u"answer"_s, FactType::Flag, Unit::None, FactShape::Form::Exact}};
    kind.expect = {expecting(u"answer"_s, MatcherKind::Equals, true)};
    return kind;
}

} // namespace sitrep
