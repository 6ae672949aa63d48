// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/making/makeparts.h"

#include "diagnostics/runbook/reader/making/nodevalues.h"
#include "diagnostics/runbook/reader/rules/scalarrules.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

IncidentDefaults makeIncident(const YamlNode &node)
{
    IncidentDefaults incident;
    incident.id = plainValue(node, u"id");
    incident.severity = plainValue(node, u"severity");
    incident.started = momentValue(node, u"started");
    incident.commander = plainValue(node, u"commander");
    incident.channel = plainValue(node, u"channel");
    incident.impact = plainValue(node, u"impact");
    incident.notAffected = plainValues(node, u"not_affected");
    incident.updateEvery = durationValue(node, u"update_every");
    incident.links = linkValues(node);
    return incident;
}

std::map<Profile, ProfileSettings> makeProfiles(const YamlNode &node)
{
    std::map<Profile, ProfileSettings> profiles{
        {Profile::Quick, {u"Quick"_s, Milliseconds{20'000}}},
        {Profile::Full, {u"Full"_s, Milliseconds{120'000}}},
        {Profile::EnvCheck, {u"Environment check"_s, Milliseconds{3'000}}},
    };
    for (const YamlEntry &entry : node.entries()) {
        ProfileSettings &settings = profiles[*enumNamed<Profile>(entry.key)];
        if (entry.value.find(u"title"))
            settings.title = plainValue(entry.value, u"title");
        settings.budget = durationValue(entry.value, u"budget").value_or(settings.budget);
    }
    return profiles;
}

/// Profiles are those of a check that names none: quick, and full, which is all.
ChangeSource makeChangeSource(const YamlEntry &entry)
{
    constexpr Milliseconds timeoutOfGit{10'000};
    const YamlNode &node = entry.value;
    const YamlNode git = childOf(node, u"git");
    ChangeSource source;
    source.id = entry.key;
    source.component = plainValue(node, u"component");
    source.profiles = {Profile::Quick};
    if (node.find(u"profiles")) {
        source.profiles.clear();
        for (const QString &word : plainValues(node, u"profiles"))
            source.profiles.append(*enumNamed<Profile>(word));
    }
    source.command = lateValues(node, u"command");
    source.each = plainValue(node, u"each");
    source.time = plainValue(node, u"time");
    source.title = plainValue(node, u"title");
    source.identity = plainValue(node, u"id");
    source.paths = plainValues(git, u"paths");
    source.since = durationValue(source.isGit() ? git : node, u"since").value_or(source.since);
    source.timeout = durationValue(node, u"timeout").value_or(source.isGit() ? timeoutOfGit : source.timeout);
    source.needsVantage = plainValue(node, u"needs_vantage");
    source.line = entry.line;
    return source;
}

Signature makeSignature(const YamlNode &all, const YamlEntry &entry)
{
    if (!entry.value.isMap())
        return {entry.key, plainValue(all, entry.key)};
    Signature signature{entry.key, plainValue(entry.value, u"pattern"), {}, plainValues(entry.value, u"fields")};
    if (const YamlEntry *const preceding = entry.value.find(u"preceded_by")) {
        for (const YamlEntry &other : preceding->value.entries())
            signature.precededBy.append(
                {other.key, durationValue(preceding->value, other.key).value_or(Milliseconds{})});
    }
    return signature;
}

void makeWorld(Runbook &runbook, const RunbookDraft &draft)
{
    for (const YamlEntry &entry : draft.part(u"vantages").entries()) {
        const QString name = plainValue(entry.value, u"name");
        runbook.vantages.append(VantagePoint{entry.key, name.isEmpty() ? entry.key : name,
                                             plainValues(entry.value, u"confirmed_by"),
                                             lateValues(entry.value, u"reach")});
    }
    for (const YamlNode &figure : draft.part(u"figures").items()) {
        const CheckDraft *of = draft.check(plainValue(figure, u"of"));
        const QString fact = plainValue(figure, u"fact");
        runbook.figures.append(Figure{plainValue(figure, u"title"), plainValue(figure, u"of"),
                                      of && of->kind ? yieldedName(of->kind->kind, fact) : fact});
    }
    for (const YamlEntry &entry : draft.part(u"log_sources").entries()) {
        runbook.logSources.append(LogSource{entry.key, plainValues(entry.value, u"files"),
                                            lateValues(entry.value, u"read"), lateValues(entry.value, u"follow"),
                                            durationValue(entry.value, u"max_silence"),
                                            enumNamed<LogFormatName>(plainValue(entry.value, u"format"))});
    }
    for (const YamlEntry &entry : draft.part(u"signatures").entries())
        runbook.signatures.append(makeSignature(draft.part(u"signatures"), entry));
    for (const YamlEntry &entry : draft.part(u"changes").entries())
        runbook.changes.append(makeChangeSource(entry));
}

Cause makeCause(const YamlEntry &entry)
{
    const YamlNode &node = entry.value;
    Cause cause;
    cause.id = entry.key;
    cause.statement = plainValue(node, u"statement");
    cause.category = plainValue(node, u"category");
    cause.when = conditionValue(node, u"when");
    cause.refutedBy = conditionValue(node, u"refuted_by");
    const YamlNode predicts = childOf(node, u"predicts");
    cause.predictsFail = plainValues(predicts, u"fail");
    for (const YamlEntry &check : childOf(predicts, u"classes").entries()) {
        for (const YamlNode &word : check.value.items())
            cause.predictsClasses[check.key].append(*enumNamed<FailureClass>(word.text()));
    }
    cause.onsetChanges = plainValues(childOf(node, u"onset"), u"changes");
    for (const YamlNode &why : childOf(node, u"why_next").items())
        cause.whyNext.append(WhyNext{plainValue(why, u"statement"), plainValues(why, u"supported_by")});
    return cause;
}

Step makeStep(const YamlNode &node)
{
    Step step;
    step.id = plainValue(node, u"id");
    step.what = plainValue(node, u"do");
    step.kind = enumNamed<StepKind>(plainValue(node, u"kind")).value_or(StepKind::Fix);
    step.when = conditionValue(node, u"when");
    step.command = lateValues(node, u"command");
    step.changes = plainValue(node, u"changes");
    step.undo = lateValues(node, u"undo");
    step.provedBy = plainValues(node, u"proved_by");
    step.risk = plainValue(node, u"risk");
    step.check = plainValue(node, u"check");
    step.owner = plainValue(node, u"owner");
    return step;
}

void makeResponse(Runbook &runbook, const RunbookDraft &draft)
{
    for (const YamlEntry &entry : draft.part(u"incident_memory").entries()) {
        const YamlNode proof = childOf(entry.value, u"proof_seen");
        runbook.incidentMemory.append(EarlierIncident{
            entry.key, plainValue(entry.value, u"title"), plainValue(entry.value, u"cause"),
            plainValues(entry.value, u"proved_by"), plainValues(entry.value, u"signatures"),
            plainValues(entry.value, u"contributing"), momentValue(proof, u"failed"), momentValue(proof, u"passed")});
    }
    for (const YamlEntry &entry : draft.part(u"causes").entries())
        runbook.causes.append(makeCause(entry));
    for (const YamlNode &node : draft.part(u"remediation").items()) {
        StepGroup group;
        group.dueText = plainValue(node, u"due");
        const DueSpan due = parseDue(group.dueText).value_or(DueSpan{});
        group.dueFrom = due.from;
        group.dueTo = due.to;
        group.title = plainValue(node, u"title");
        for (const YamlNode &step : childOf(node, u"steps").items())
            group.steps.append(makeStep(step));
        runbook.remediation.append(group);
    }
    for (const YamlNode &node : draft.part(u"escalation").items()) {
        runbook.escalation.append(EscalationLevel{durationValue(node, u"after").value_or(Milliseconds{0}),
                                                  plainValue(node, u"to"), plainValues(node, u"for"),
                                                  plainValues(node, u"ask"), plainValues(node, u"do")});
    }
}

} // namespace

void makeParts(Runbook &runbook, const RunbookDraft &draft)
{
    const YamlNode &root = draft.root;
    runbook.title = plainValue(root, u"title");
    runbook.environment = plainValue(root, u"environment");
    runbook.incident = makeIncident(draft.part(u"incident"));
    runbook.asOf = momentValue(root, u"as_of");
    runbook.envFiles = plainValues(root, u"env_files");
    if (const YamlEntry *atOnce = draft.part(u"limits").find(u"at_once"))
        runbook.atOnce = static_cast<int>(atOnce->value.toNumber());
    runbook.symptoms = plainValues(root, u"symptoms");
    runbook.profiles = makeProfiles(draft.part(u"profiles"));
    makeWorld(runbook, draft);
    makeResponse(runbook, draft);
}

} // namespace sitrep
