// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/fit/identitywarnings.h"

#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/fit/commandnames.h"
#include "diagnostics/judgement/identity.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Somebody's name for a thing.
struct Naming
{
    NamedThing thing;
    QString component; ///< empty: not told, so that of the checks that ask about things of this role
    Sentence by;
    Citation cite;
};

struct Namings
{
    QList<Naming> asked;  ///< by checks
    QList<Naming> others; ///< by files, answers, steps and people
};

QStringList argumentsOf(const QJsonValue &config)
{
    QStringList arguments;
    for (const QJsonValue &word : config.toArray())
        arguments.append(word.toString());
    return arguments;
}

/// As it was asked, variables put in, else as it is written.
QStringList commandOf(const Check &check, const CheckResult *result)
{
    if (result != nullptr && !result->observation.evidence.arguments.isEmpty())
        return result->observation.evidence.arguments;
    if (check.kind == CheckKind::Variables)
        return argumentsOf(check.config.value("from"_L1).toObject().value("command"_L1));
    return argumentsOf(check.config.value("arguments"_L1));
}

/// What is asked of another project, context or namespace than checks ask is another thing, and nobody takes it for theirs.
bool isElsewhere(const NamedThing &place, const Namings &namings)
{
    bool isAsked = false;
    for (const Naming &asked : namings.asked) {
        if (asked.thing == place)
            return false;
        isAsked = isAsked || asked.thing.role == place.role;
    }
    return isAsked;
}

/// The things of one command or value, by \a as.
void addOther(Namings &namings, const QList<NamedThing> &things, const Naming &as)
{
    for (const NamedThing &thing : things) {
        if (isPlaceOfThings(thing.role) && isElsewhere(thing, namings))
            return;
    }
    for (const NamedThing &thing : things) {
        if (!isPlaceOfThings(thing.role))
            namings.others.append({thing, as.component, as.by, as.cite});
    }
}

/// Names in the facts of a settings file, and in what a tool answered.
void addFacts(Namings &namings, const Check &check, const CheckResult &result)
{
    const bool isFile = check.kind == CheckKind::Settings;
    if ((!isFile && check.kind != CheckKind::Command) || !isAnswer(result.outcome))
        return;
    for (const auto &[name, fact] : result.observation.facts) {
        const Sentence by{u"identity.by-fact"_s, {{u"check"_s, result.check}, {u"fact"_s, name}}};
        addOther(namings, namesInValue(fact.value.toString()), {{}, check.component, by, {result.check, result.event}});
    }
}

void addChecks(Namings &namings, const CaseFile &file)
{
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = file.of(check.id);
        const Citation cite{check.id, result != nullptr ? result->event : QUuid()};
        for (const NamedThing &thing : namesAskedBy(commandOf(check, result)))
            namings.asked.append({thing, check.component, {u"identity.by-check"_s, {{u"check"_s, check.id}}}, cite});
    }
    for (const Check &check : file.runbook().checks) {
        if (const CheckResult *result = file.of(check.id))
            addFacts(namings, check, *result);
    }
}

void addSteps(Namings &namings, const CaseFile &file)
{
    for (const StepGroup &group : file.runbook().remediation) {
        for (const Step &step : group.steps) {
            const Check *check = file.check(step.check);
            const Naming as{{},
                            check != nullptr ? check->component : QString(),
                            {u"identity.by-step"_s, {{u"step"_s, step.what}}},
                            {}};
            addOther(namings, namesAskedBy(step.command), as);
            for (const QList<NamedThing> &things : namesInText(step.what))
                addOther(namings, things, as);
        }
    }
}

Naming byPerson(const QString &author, Instant at, const QString &component, const QUuid &event)
{
    return {{},
            component,
            {u"identity.by-note"_s, {{u"author"_s, author}, {u"time"_s, shortClockText(at)}}},
            {QString(), event}};
}

void addPeople(Namings &namings, const CaseFile &file)
{
    for (const Note &note : file.incident().notes()) {
        for (const QList<NamedThing> &things : namesInText(note.text))
            addOther(namings, things, byPerson(note.author, note.at, {}, note.event));
    }
    for (const Event &event : file.incident().events()) {
        if (event.kind != EventKind::SuspicionAdded || !isReadable(event) || file.incident().isUndone(event.id))
            continue;
        const QString component = event.body.value("component"_L1).toString();
        for (const QList<NamedThing> &things : namesInText(event.body.value("statement"_L1).toString()))
            addOther(namings, things, byPerson(event.author, event.at, component, event.id));
    }
}

bool isOfThem(const Naming &other, const Naming &asked)
{
    return other.thing.role == asked.thing.role && (other.component.isEmpty() || other.component == asked.component);
}

IdentityWarning warningOf(const Naming &asked, const Naming &other, const QList<Naming> &all, const CaseFile &file)
{
    IdentityWarning warning{asked.component, asked.thing.role, {asked.thing.name, other.thing.name}, {}, {}};
    for (const Naming &each : all) {
        const bool isIt = isOfThem(other, each) && !each.cite.event.isNull();
        if (isIt && !warning.cites.contains(each.cite))
            warning.cites.append(each.cite);
    }
    if (!other.cite.event.isNull())
        warning.cites.append(other.cite);
    warning.text = {u"identity.two-names"_s,
                    {{u"component"_s, file.nameOfComponent(asked.component)},
                     {u"role"_s, asked.thing.role},
                     {u"first"_s, asked.thing.name},
                     {u"firstBy"_s, sentenceToJson(asked.by)},
                     {u"second"_s, other.thing.name},
                     {u"secondBy"_s, sentenceToJson(other.by)}}};
    return warning;
}

bool isTold(const QList<IdentityWarning> &warnings, const IdentityWarning &next)
{
    return std::any_of(warnings.cbegin(), warnings.cend(), [&next](const IdentityWarning &told) {
        return told.role == next.role && told.names.constLast() == next.names.constLast();
    });
}

} // namespace

QList<IdentityWarning> identityWarningsOf(const CaseFile &file)
{
    Namings namings;
    addChecks(namings, file);
    addSteps(namings, file);
    addPeople(namings, file);
    QList<IdentityWarning> warnings;
    for (const Naming &other : std::as_const(namings.others)) {
        const Naming *first = nullptr;
        bool isAsked = false;
        for (const Naming &asked : std::as_const(namings.asked)) {
            if (!isOfThem(other, asked))
                continue;
            first = first == nullptr ? &asked : first;
            isAsked = isAsked || asked.thing.name == other.thing.name;
        }
        if (first == nullptr || isAsked)
            continue;
        const IdentityWarning warning = warningOf(*first, other, namings.asked, file);
        if (!isTold(warnings, warning))
            warnings.append(warning);
    }
    return warnings;
}

bool hangsOnAName(const CheckResult &result, const CaseFile &file)
{
    const Check *check = file.check(result.check);
    const bool isIdentified = check != nullptr && !check->identity.isEmpty()
                              && identityOf(result.observation.evidence, *check).fit == IdentityFit::Fits;
    if (isIdentified || result.observation.evidence.arguments.isEmpty())
        return false;
    const QList<IdentityWarning> &warnings = file.identityWarnings();
    return std::any_of(warnings.cbegin(), warnings.cend(), [&result](const IdentityWarning &warning) {
        return warning.cites.contains(Citation{result.check, result.event});
    });
}

} // namespace sitrep
