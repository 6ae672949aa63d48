// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/shape/runbookshape.h"

#include "diagnostics/domain/runbook/condition.h"
#include "diagnostics/domain/runbook/parts.h"
#include "diagnostics/runbook/reader/shape/shapeparts.h"

using namespace Qt::StringLiterals;

namespace sitrep {

ShapePtr dependsOnShape()
{
    const ShapePtr strength = shapes::tableByName(NameSpace::Component, shapes::word({u"soft"_s, u"hard"_s}));
    return shapes::list(shapes::byForm(shapes::reference(NameSpace::Component), {}, strength));
}

ShapePtr linksShape()
{
    return shapes::table(shapes::lateText());
}

namespace {

ShapePtr checkList()
{
    return shapes::list(shapes::reference(NameSpace::Check));
}

ShapePtr conditionShape()
{
    // Refers to itself, and is therefore made before it is filled.
    const auto condition = std::make_shared<Shape>();
    condition->kind = ShapeKind::Map;
    condition->noun = u"a condition"_s;
    condition->least = 1;
    const ShapePtr conditions = shapes::list(condition, 1);
    const ShapePtr classWord = shapes::word(wordsOf<FailureClass>());
    for (const QString &outcome : wordsOf<Condition::Is>())
        condition->keys.push_back({outcome, checkList()});
    for (const QString &key : {u"any"_s, u"all"_s, u"none"_s})
        condition->keys.push_back({key, conditions});
    condition->keys.push_back({u"check"_s, shapes::reference(NameSpace::Check)});
    condition->keys.push_back({u"is"_s, shapes::word(wordsOf<Condition::Is>())});
    condition->keys.push_back({u"class"_s, shapes::byForm(classWord, shapes::list(classWord, 1), {})});
    condition->onlyWith = {{u"check"_s, {u"is"_s, u"class"_s}}, {u"is"_s, {u"check"_s}}, {u"class"_s, {u"check"_s}}};
    return condition;
}

const ShapePtr &sharedCondition()
{
    static const ShapePtr condition = conditionShape();
    return condition;
}

ShapePtr incidentShape()
{
    return shapes::map(u"\"incident\""_s, {{u"id"_s, shapes::text()},
                                           {u"severity"_s, shapes::text()},
                                           {u"started"_s, shapes::of(ShapeKind::Moment)},
                                           {u"commander"_s, shapes::text()},
                                           {u"channel"_s, shapes::text()},
                                           {u"impact"_s, shapes::text()},
                                           {u"not_affected"_s, shapes::list(shapes::text())},
                                           {u"update_every"_s, shapes::duration()},
                                           {u"links"_s, linksShape()}});
}

ShapePtr changeShape()
{
    const ShapePtr git = shapes::map(
        u"\"git\""_s, {{u"paths"_s, shapes::list(shapes::filled(shapes::text()))}, {u"since"_s, shapes::duration()}});
    const ShapePtr path = shapes::filled(shapes::text());
    ShapePtr change =
        shapes::map(u"a source of changes"_s, {{u"component"_s, shapes::reference(NameSpace::Component)},
                                               {u"profiles"_s, shapes::list(shapes::word(wordsOf<Profile>()))},
                                               {u"command"_s, shapes::arguments()},
                                               {u"each"_s, path},
                                               {u"time"_s, path},
                                               {u"title"_s, shapes::filled(shapes::text())},
                                               {u"id"_s, path},
                                               {u"since"_s, shapes::duration()},
                                               {u"needs_vantage"_s, shapes::reference(NameSpace::Vantage)},
                                               {u"timeout"_s, shapes::duration()},
                                               {u"git"_s, git}});
    change = shapes::withOneOf(change, {u"command"_s, u"git"_s});
    for (const QString &key : {u"each"_s, u"time"_s, u"title"_s, u"id"_s, u"since"_s, u"needs_vantage"_s})
        change = shapes::withKeyOnlyWith(change, key, {u"command"_s});
    for (const QString &key : {u"time"_s, u"title"_s})
        change = shapes::withKeyOnlyWith(change, u"command"_s, {key});
    return change;
}

ShapePtr causeShape()
{
    const QStringList categories{u"code"_s,     u"configuration"_s, u"environment"_s, u"network"_s,
                                 u"platform"_s, u"data"_s,          u"external"_s};
    const ShapePtr classes = shapes::list(shapes::word(wordsOf<FailureClass>()));
    const ShapePtr whyNext =
        shapes::map(u"a further why"_s, {{u"statement"_s, shapes::text(), true}, {u"supported_by"_s, checkList()}});
    return shapes::map(u"a cause"_s,
                       {{u"statement"_s, shapes::text(), true},
                        {u"category"_s, shapes::word(categories)},
                        {u"when"_s, sharedCondition()},
                        {u"refuted_by"_s, sharedCondition()},
                        {u"predicts"_s, shapes::map(u"\"predicts\""_s,
                                                    {{u"fail"_s, checkList()},
                                                     {u"classes"_s, shapes::tableByName(NameSpace::Check, classes)}})},
                        {u"onset"_s, shapes::map(u"\"onset\""_s,
                                                 {{u"changes"_s, shapes::list(shapes::reference(NameSpace::Change))}})},
                        {u"why_next"_s, shapes::list(whyNext)}});
}

ShapePtr remediationShape()
{
    const ShapePtr step = shapes::map(u"a step"_s, {{u"id"_s, shapes::text(), true},
                                                    {u"do"_s, shapes::text(), true},
                                                    {u"kind"_s, shapes::word(wordsOf<StepKind>())},
                                                    {u"when"_s, sharedCondition()},
                                                    {u"command"_s, shapes::arguments()},
                                                    {u"changes"_s, shapes::text()},
                                                    {u"undo"_s, shapes::arguments()},
                                                    {u"proved_by"_s, checkList()},
                                                    {u"risk"_s, shapes::text()},
                                                    {u"check"_s, shapes::reference(NameSpace::Check)},
                                                    {u"owner"_s, shapes::text()}});
    return shapes::list(shapes::map(u"a group of steps"_s, {{u"due"_s, shapes::of(ShapeKind::Due), true},
                                                            {u"title"_s, shapes::text()},
                                                            {u"steps"_s, shapes::list(step), true}}));
}

ShapePtr escalationShape()
{
    return shapes::list(
        shapes::map(u"a level of escalation"_s, {{u"after"_s, shapes::duration(), true},
                                                 {u"to"_s, shapes::text(), true},
                                                 {u"for"_s, shapes::list(shapes::reference(NameSpace::Component))},
                                                 {u"ask"_s, checkList()},
                                                 {u"do"_s, shapes::list(shapes::text())}}));
}

ShapePtr signatureShape()
{
    const ShapePtr pattern = shapes::of(ShapeKind::Pattern);
    const ShapePtr map = shapes::map(u"a signature"_s,
                                     {{u"pattern"_s, pattern, true},
                                      {u"preceded_by"_s, shapes::tableByName(NameSpace::Signature, shapes::duration())},
                                      {u"fields"_s, shapes::list(shapes::filled(shapes::text()), 1)}});
    return shapes::byForm(pattern, {}, map);
}

std::vector<ShapeKey> worldKeys()
{
    const ShapePtr component = shapes::map(u"a component"_s, {{u"name"_s, shapes::text()},
                                                              {u"owner"_s, shapes::text()},
                                                              {u"depends_on"_s, dependsOnShape()},
                                                              {u"links"_s, linksShape()}});
    const ShapePtr vantage =
        shapes::map(u"a vantage"_s, {{u"name"_s, shapes::text()},
                                     {u"confirmed_by"_s, shapes::list(shapes::reference(NameSpace::Check), 1), true},
                                     {u"reach"_s, shapes::arguments()}});
    const ShapePtr figure = shapes::map(u"a figure"_s, {{u"title"_s, shapes::text(), true},
                                                        {u"of"_s, shapes::reference(NameSpace::Check), true},
                                                        {u"fact"_s, shapes::text(), true}});
    const ShapePtr source = shapes::map(u"a log source"_s, {{u"files"_s, shapes::list(shapes::text(), 1)},
                                                            {u"read"_s, shapes::arguments()},
                                                            {u"follow"_s, shapes::arguments()},
                                                            {u"max_silence"_s, shapes::duration()},
                                                            {u"format"_s, shapes::word(wordsOf<LogFormatName>())}});
    return {{u"vantages"_s, shapes::tableOfIds(vantage)},
            {u"components"_s, shapes::tableOfIds(component)},
            {u"symptoms"_s, checkList()},
            {u"figures"_s, shapes::list(figure, 0, 4)},
            {u"log_sources"_s, shapes::tableOfIds(shapes::withAnyOf(source, {u"files"_s, u"read"_s, u"follow"_s}))},
            {u"signatures"_s, shapes::tableOfIds(signatureShape())},
            {u"changes"_s, shapes::tableOfIds(changeShape())}};
}

ShapePtr makeRunbookShape()
{
    const ShapePtr profile =
        shapes::map(u"a profile"_s, {{u"title"_s, shapes::text()}, {u"budget"_s, shapes::duration()}});
    const ShapePtr proof = shapes::map(u"\"proof_seen\""_s, {{u"failed"_s, shapes::of(ShapeKind::Moment), true},
                                                             {u"passed"_s, shapes::of(ShapeKind::Moment), true}});
    const ShapePtr earlier =
        shapes::map(u"an earlier incident"_s, {{u"title"_s, shapes::text(), true},
                                               {u"cause"_s, shapes::reference(NameSpace::Cause)},
                                               {u"proved_by"_s, checkList()},
                                               {u"signatures"_s, shapes::list(shapes::reference(NameSpace::Signature))},
                                               {u"contributing"_s, shapes::list(shapes::reference(NameSpace::Cause))},
                                               {u"proof_seen"_s, proof}});
    std::vector<ShapeKey> keys{{u"sitrep"_s, shapes::whole(1, 1), true},
                               {u"title"_s, shapes::filled(shapes::text()), true},
                               {u"environment"_s, shapes::text()},
                               {u"incident"_s, incidentShape()},
                               {u"as_of"_s, shapes::of(ShapeKind::Moment)},
                               {u"parameters"_s, shapes::tableOfIds(shapes::scalar())},
                               {u"env_files"_s, shapes::list(shapes::text())},
                               {u"limits"_s, shapes::map(u"\"limits\""_s, {{u"at_once"_s, shapes::whole(1, 1000)}})}};
    for (ShapeKey &key : worldKeys())
        keys.push_back(std::move(key));
    keys.push_back({u"profiles"_s, shapes::tableByWord({u"quick"_s, u"full"_s, u"env-check"_s}, profile)});
    keys.push_back({u"checks"_s, shapes::tableOfIds(checkShape(), 1), true});
    keys.push_back({u"incident_memory"_s, shapes::table(earlier)});
    keys.push_back({u"causes"_s, shapes::tableOfIds(causeShape())});
    keys.push_back({u"remediation"_s, remediationShape()});
    keys.push_back({u"escalation"_s, escalationShape()});
    return shapes::map(u"a runbook"_s, std::move(keys));
}

} // namespace

ShapePtr runbookShape()
{
    static const ShapePtr shape = makeRunbookShape();
    return shape;
}

} // namespace sitrep
