// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/runbook/expectation.h"
#include "diagnostics/runbook/kinds/kinddescription.h"
#include "diagnostics/runbook/reader/shape/runbookshape.h"
#include "diagnostics/runbook/reader/shape/shapeparts.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

ShapePtr matchersShape()
{
    const ShapePtr quantity = shapes::quantity();
    QStringList words = wordsOf<MatcherKind>();
    words.removeAll(nameOf(MatcherKind::Required));
    const ShapePtr matchers = shapes::map(u"an expectation"_s, {{u"equals"_s, shapes::anything()},
                                                                {u"not"_s, shapes::anything()},
                                                                {u"one_of"_s, shapes::list(shapes::scalar(), 1)},
                                                                {u"matches"_s, shapes::of(ShapeKind::Pattern, true)},
                                                                {u"contains"_s, shapes::scalar()},
                                                                {u"exists"_s, shapes::flag()},
                                                                {u"at_least"_s, quantity},
                                                                {u"at_most"_s, quantity},
                                                                {u"above"_s, quantity},
                                                                {u"below"_s, quantity},
                                                                {u"warn_above"_s, quantity},
                                                                {u"fail_above"_s, quantity},
                                                                {u"warn_below"_s, quantity},
                                                                {u"fail_below"_s, quantity},
                                                                {u"because"_s, shapes::text()},
                                                                {u"times_normal"_s, shapes::number()}});
    return shapes::withKeyOnlyWith(shapes::withAnyOf(matchers, words), u"times_normal"_s,
                                   {u"warn_above"_s, u"fail_above"_s});
}

ShapePtr nextShape()
{
    const ShapePtr checks = shapes::list(shapes::reference(NameSpace::CheckOrSelf), 1);
    return shapes::map(u"what to do next"_s, {{u"do"_s, shapes::text(), true}, {u"until"_s, checks, true}});
}

} // namespace

QStringList componentKeys()
{
    return {u"name"_s, u"depends_on"_s, u"owner"_s, u"links"_s};
}

ShapePtr checkShape()
{
    const ShapePtr check = shapes::reference(NameSpace::Check);
    std::vector<ShapeKey> keys{
        {u"title"_s, shapes::text()},
        {u"component"_s, shapes::reference(NameSpace::Component)},
        {u"profiles"_s, shapes::list(shapes::word(wordsOf<Profile>()))},
        {u"says"_s, shapes::word(wordsOf<Says>())},
        {u"timeout"_s, shapes::duration()},
        {u"expect"_s, shapes::table(shapes::byForm(shapes::scalar(), {}, matchersShape()))},
        {u"needs"_s, shapes::list(check)},
        {u"needs_vantage"_s, shapes::reference(NameSpace::Vantage)},
        {u"identity"_s, shapes::tableByWord(identityNames(), shapes::scalar())},
        {u"max_age"_s, shapes::duration()},
        {u"samples"_s, shapes::map(u"\"samples\""_s, {{u"count"_s, shapes::whole(1, 100), true},
                                                      {u"every"_s, shapes::duration()},
                                                      {u"need"_s, shapes::whole(1, 100)}})},
        {u"optional"_s, shapes::flag()},
        {u"outcomes"_s, shapes::tableByWord(wordsOf<FailureClass>(), shapes::word(wordsOf<Outcome>()))},
        {u"next"_s, shapes::byForm(shapes::text(), {}, nextShape())},
        {u"name"_s, shapes::text()},
        {u"depends_on"_s, dependsOnShape()},
        {u"owner"_s, shapes::text()},
        {u"links"_s, linksShape()},
        {u"use"_s, shapes::text()},
        {u"with"_s, shapes::table(shapes::scalar())},
    };
    for (const KindDescription &kind : kindDescriptions())
        keys.push_back({nameOf(kind.kind), kind.shape});
    QStringList kinds{u"use"_s};
    for (const KindDescription &kind : kindDescriptions())
        kinds.append(nameOf(kind.kind));
    const ShapePtr withKind = shapes::withOneOf(shapes::map(u"a check"_s, std::move(keys)), kinds);
    return shapes::withKeyOnlyWith(withKind, u"with"_s, {u"use"_s});
}

ShapePtr recipeShape()
{
    const ShapePtr parameter =
        shapes::map(u"a parameter"_s,
                    {{u"about"_s, shapes::text()}, {u"required"_s, shapes::flag()}, {u"default"_s, shapes::scalar()}});
    return shapes::map(u"a recipe"_s, {{u"sitrep"_s, shapes::whole(1, 1), true},
                                       {u"recipe"_s, shapes::text(), true},
                                       {u"title"_s, shapes::text(), true},
                                       {u"parameters"_s, shapes::tableOfIds(parameter)},
                                       {u"check"_s, shapes::table(shapes::anything()), true}});
}

} // namespace sitrep
