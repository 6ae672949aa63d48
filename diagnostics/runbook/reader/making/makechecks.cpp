// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/making/makechecks.h"

#include "diagnostics/runbook/kinds/kindparts.h"
#include "diagnostics/runbook/reader/making/checksays.h"
#include "diagnostics/runbook/reader/making/nodevalues.h"
#include "diagnostics/runbook/reader/runbooknames.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

Expectation makeExpectation(const YamlEntry &fact, CheckKind kind)
{
    Expectation expectation;
    expectation.fact = yieldedName(kind, fact.key);
    if (!fact.value.isMap()) {
        expectation.matchers = {Matcher{MatcherKind::Equals, fact.value.toJson()}};
        return expectation;
    }
    for (const YamlEntry &entry : fact.value.entries()) {
        if (const auto matcher = enumNamed<MatcherKind>(entry.key))
            expectation.matchers.append(Matcher{*matcher, entry.value.toJson()});
    }
    expectation.because = plainValue(fact.value, u"because");
    if (const YamlEntry *times = fact.value.find(u"times_normal"))
        expectation.timesNormal = times->value.toNumber();
    return expectation;
}

void appendRule(QList<Expectation> &expect, const YamlEntry &variable)
{
    const auto fact = [&variable](const QString &name) { return u"%1.%2"_s.arg(variable.key, name); };
    for (const YamlEntry &rule : variable.value.entries()) {
        if (rule.key == u"type") {
            expect.append(expecting(fact(u"well_formed"_s), MatcherKind::Equals, true));
        } else if (rule.key == u"min_length") {
            expect.append(expecting(fact(u"length"_s), MatcherKind::AtLeast, rule.value.toJson()));
        } else if (rule.key == u"max_length") {
            expect.append(expecting(fact(u"length"_s), MatcherKind::AtMost, rule.value.toJson()));
        } else if (rule.key == u"not_placeholder" && rule.value.toBool()) {
            expect.append(expecting(fact(u"looks_like_placeholder"_s), MatcherKind::Equals, false));
        } else if (rule.key == u"agrees_with") {
            for (const QString &other : textsOf(rule.value))
                expect.append(expecting(fact(u"agrees_with."_s + other), MatcherKind::Equals, true));
        }
    }
}

QList<Expectation> rulesOfVariables(const YamlNode &config)
{
    QList<Expectation> expect;
    for (const QString &name : textsOf(config, u"required"))
        expect.append(expecting(u"%1.set"_s.arg(name), MatcherKind::Required, true));
    for (const YamlEntry &variable : childOf(config, u"rules").entries())
        appendRule(expect, variable);
    return expect;
}

/// An option of whose facts the runbook expects anything has no expectations of its own.
QList<Expectation> expectationsOfOptions(const CheckDraft &draft, const QStringList &written)
{
    QList<Expectation> expect;
    for (const KindOption *option : draft.options()) {
        const bool isWritten = std::any_of(option->facts.begin(), option->facts.end(),
                                           [&](const FactShape &fact) { return written.contains(fact.name); });
        if (!isWritten)
            expect.append(option->expect);
    }
    return expect;
}

QList<Expectation> makeExpectations(const CheckDraft &draft)
{
    QList<Expectation> expect;
    if (draft.kind->kind == CheckKind::Variables)
        expect = rulesOfVariables(draft.config);
    const YamlEntry *written = draft.find(u"expect");
    if (!written)
        return expect + draft.kind->expect + expectationsOfOptions(draft, {});
    QStringList facts;
    for (const YamlEntry &fact : written->value.entries()) {
        expect.append(makeExpectation(fact, draft.kind->kind));
        facts.append(fact.key);
    }
    return expect + expectationsOfOptions(draft, facts);
}

class CheckMaker final
{
public:
    explicit CheckMaker(const RunbookDraft &draft)
        : m_draft(draft)
        , m_says(draft)
        , m_hasProfiles(draft.root.find(u"profiles") != nullptr)
    {}

    [[nodiscard]] Check make(const CheckDraft &draft) const
    {
        const YamlNode &node = draft.node();
        Check check;
        check.id = draft.id();
        check.kind = draft.kind->kind;
        check.config = configOf(draft);
        check.confirmsVantage = draft.confirms;
        check.title = plainValue(node, u"title");
        if (check.title.isEmpty())
            check.title = node.find(u"name") ? plainValue(node, u"name") : check.id;
        if (!draft.confirms)
            check.component = node.find(u"component") ? plainValue(node, u"component") : check.id;
        check.profiles = profilesOf(draft);
        check.says = m_says.of(draft);
        check.timeout = durationValue(node, u"timeout").value_or(draft.kind->timeout);
        check.expect = makeExpectations(draft);
        check.needs = plainValues(node, u"needs");
        check.needsVantage = plainValue(node, u"needs_vantage");
        check.identity = childOf(node, u"identity").toJson().toObject();
        check.maxAge = durationValue(node, u"max_age");
        check.samples = samplesOf(node);
        check.optional = childOf(node, u"optional").toBool();
        for (const YamlEntry &entry : childOf(node, u"outcomes").entries())
            check.outcomes[*enumNamed<FailureClass>(entry.key)] = *enumNamed<Outcome>(entry.value.text());
        const YamlNode next = childOf(node, u"next");
        check.next = next.find(u"do") != nullptr ? plainValue(next, u"do") : plainValue(node, u"next");
        check.nextUntil = plainValues(next, u"until");
        std::replace(check.nextUntil.begin(), check.nextUntil.end(), QString(RunbookNames::self), check.id);
        check.line = draft.entry.line;
        return check;
    }

private:
    [[nodiscard]] QJsonObject configOf(const CheckDraft &draft) const
    {
        QJsonObject config = draft.config.toJson().toObject();
        if (draft.kind->kind != CheckKind::Agree)
            return config;
        for (const YamlEntry &side : draft.config.entries()) {
            const FactReference reference = splitFactReference(side.value.text());
            const CheckDraft *other = m_draft.check(reference.check);
            if (other && other->kind)
                config[side.key] = QString(reference.check + u'.' + yieldedName(other->kind->kind, reference.fact));
        }
        return config;
    }

    [[nodiscard]] QList<Profile> profilesOf(const CheckDraft &draft) const
    {
        QList<Profile> profiles;
        for (const QString &word : plainValues(draft.node(), u"profiles"))
            profiles.append(*enumNamed<Profile>(word));
        if (draft.find(u"profiles"))
            return profiles;
        const bool ofEnvironment = draft.kind->kind == CheckKind::Variables || draft.kind->kind == CheckKind::Settings;
        profiles = {Profile::Quick};
        if (!m_hasProfiles && ofEnvironment)
            profiles.append(Profile::EnvCheck);
        return profiles;
    }

    [[nodiscard]] static std::optional<Samples> samplesOf(const YamlNode &node)
    {
        const YamlNode written = childOf(node, u"samples");
        if (!written.isMap())
            return std::nullopt;
        Samples samples;
        samples.count = static_cast<int>(childOf(written, u"count").toNumber());
        samples.every = durationValue(written, u"every").value_or(Milliseconds{1000});
        samples.need = written.find(u"need") ? static_cast<int>(childOf(written, u"need").toNumber()) : samples.count;
        return samples;
    }

    const RunbookDraft &m_draft;
    CheckSays m_says;
    bool m_hasProfiles;
};

Component makeComponent(const YamlEntry &entry)
{
    Component component;
    component.id = entry.key;
    component.name = plainValue(entry.value, u"name");
    component.owner = plainValue(entry.value, u"owner");
    component.dependsOn = dependencyValues(entry.value);
    component.links = linkValues(entry.value);
    component.line = entry.line;
    return component;
}

} // namespace

QList<Check> makeChecks(const RunbookDraft &draft)
{
    const CheckMaker maker(draft);
    QList<Check> checks;
    for (const CheckDraft &check : draft.checks)
        checks.append(maker.make(check));
    return checks;
}

QList<Component> makeComponents(const RunbookDraft &draft)
{
    QList<Component> components;
    const YamlNode written = draft.part(u"components");
    for (const YamlEntry &entry : written.entries()) {
        components.append(makeComponent(entry));
        if (components.back().name.isEmpty())
            components.back().name = entry.key;
    }
    for (const CheckDraft &check : draft.checks) {
        if (check.find(u"component") || check.confirms || written.find(check.id()))
            continue;
        Component component = makeComponent(check.entry);
        if (component.name.isEmpty())
            component.name = check.find(u"title") ? plainValue(check.node(), u"title") : check.id();
        components.append(component);
    }
    return components;
}

} // namespace sitrep
