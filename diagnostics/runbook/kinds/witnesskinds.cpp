// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/kindparts.h"

using namespace Qt::StringLiterals;

// Kinds that ask somebody who looked: a plugin, a Prometheus, the results of a test run.
namespace sitrep {

namespace {

FactShape exactly(const QString &name, FactType type, Unit unit = Unit::None)
{
    return {name, type, unit, FactShape::Form::Exact};
}

} // namespace

KindDescription describePlugin()
{
    const ShapePtr arguments = shapes::arguments();
    KindDescription kind;
    kind.kind = CheckKind::Plugin;
    kind.shape = shapes::byForm({}, arguments, shapes::map(u"\"plugin\""_s, {{u"arguments"_s, arguments, true}}));
    kind.listKey = u"arguments"_s;
    kind.says = Says::Local;
    kind.timeout = Milliseconds{30'000};
    kind.facts = {exactly(u"exit"_s, FactType::Number), exactly(u"output"_s, FactType::Text),
                  exactly(u"long_output"_s, FactType::Text), below(u"perf"_s)};
    // 0 OK, 1 WARNING, 2 CRITICAL; 3, UNKNOWN, is a failure of the observation (Monitoring Plugins Development Guidelines).
    Expectation exit{u"exit"_s, {}, {}, std::nullopt};
    exit.matchers = {Matcher{MatcherKind::WarnAbove, 0}, Matcher{MatcherKind::FailAbove, 1}};
    kind.expect = {exit};
    return kind;
}

KindDescription describePrometheus()
{
    KindDescription kind;
    kind.kind = CheckKind::Prometheus;
    const ShapePtr config = shapes::map(u"\"prometheus\""_s, {{u"url"_s, shapes::of(ShapeKind::WebUrl, true), true},
                                                              {u"query"_s, shapes::filled(shapes::lateText()), true},
                                                              {u"last"_s, shapes::duration()},
                                                              {u"step"_s, shapes::duration()},
                                                              {u"headers"_s, shapes::table(shapes::lateText())}});
    kind.shape = shapes::withKeyOnlyWith(config, u"step"_s, {u"last"_s});
    kind.facts = {exactly(u"value"_s, FactType::Any),
                  exactly(u"min"_s, FactType::Any),
                  exactly(u"max"_s, FactType::Any),
                  exactly(u"avg"_s, FactType::Any),
                  exactly(u"series"_s, FactType::Number),
                  exactly(u"labels"_s, FactType::Any),
                  exactly(u"age"_s, FactType::Number, Unit::Second),
                  exactly(u"warnings"_s, FactType::Any),
                  milliseconds(u"total_ms"_s)};
    kind.expect = {expecting(u"value"_s, MatcherKind::Exists, true)};
    return kind;
}

KindDescription describeJunit()
{
    const ShapePtr files = shapes::list(shapes::lateText(), 1);
    KindDescription kind;
    kind.kind = CheckKind::Junit;
    kind.shape = shapes::byForm(shapes::lateText(), files, shapes::map(u"\"junit\""_s, {{u"files"_s, files, true}}));
    kind.scalarKey = u"files"_s;
    kind.listKey = u"files"_s;
    kind.says = Says::Intended;
    for (const QString &name : {u"tests"_s, u"failures"_s, u"errors"_s, u"failed"_s, u"skipped"_s, u"flaky"_s})
        kind.facts.push_back(exactly(name, FactType::Number));
    for (const QString &name : {u"time"_s, u"age"_s, u"newest_age"_s})
        kind.facts.push_back(exactly(name, FactType::Number, Unit::Second));
    kind.facts.push_back(exactly(u"pass_percent"_s, FactType::Number, Unit::Percent));
    kind.facts.push_back(exactly(u"failed_tests"_s, FactType::Any));
    kind.facts.push_back(below(u"suites"_s));
    kind.expect = {expecting(u"failed"_s, MatcherKind::Equals, 0)};
    return kind;
}

} // namespace sitrep
