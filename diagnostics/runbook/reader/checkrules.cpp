// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules.h"
#include "diagnostics/runbook/reader/runbookshape.h"
#include "diagnostics/runbook/template/templates.h"

using namespace Qt::StringLiterals;

namespace sitrep {

FactReference splitFactReference(const QString &text)
{
    const qsizetype dot = text.indexOf(u'.');
    if (dot < 0)
        return {text, {}};
    return {text.first(dot), text.sliced(dot + 1)};
}

namespace {

class CheckRules final
{
public:
    CheckRules(const RunbookDraft &draft, ProblemList &problems)
        : m_draft(draft)
        , m_problems(problems)
    {}

    void apply(const CheckDraft &check)
    {
        applyComponentRules(check);
        applySampleRules(check);
        if (!check.kind)
            return;
        applyExpectRules(check);
        applyConfigRules(check);
    }

    void applyToFigures()
    {
        for (const YamlNode &figure : m_draft.part(u"figures").items()) {
            const YamlEntry *of = figure.find(u"of");
            const YamlEntry *fact = figure.find(u"fact");
            if (of && fact)
                checkFactOf(of->value.text(), fact->value.text(), fact->value);
        }
    }

private:
    [[nodiscard]] std::vector<FactShape> factsOf(const CheckDraft &check) const
    {
        std::vector<FactShape> facts = check.kind->facts;
        if (check.find(u"samples"))
            facts.insert(facts.end(), sampleFacts().begin(), sampleFacts().end());
        return facts;
    }

    [[nodiscard]] FactContext contextOf(const CheckDraft &check) const
    {
        FactContext context = m_draft.facts;
        context.variables = textsOf(check.config, u"required");
        return context;
    }

    // Nothing when the kind yields the fact.
    [[nodiscard]] std::optional<std::pair<QString, QString>> faultOfFact(const CheckDraft &check,
                                                                         const QString &fact) const
    {
        const FactContext context = contextOf(check);
        const std::vector<FactShape> facts = factsOf(check);
        if (factShapeOf(facts, fact, context))
            return std::nullopt;
        const bool ofSamples = factShapeOf(sampleFacts(), fact, context) != nullptr;
        const QString kind = nameOf(check.kind->kind);
        return std::pair(u"\"%1\" is no fact that \"%2\" yields"_s.arg(fact, kind),
                         ofSamples ? u"write samples: {count: 3} beside it"_s
                                   : m_problems.suggestion(fact, factNames(facts, context)));
    }

    void checkFactOf(const QString &id, const QString &fact, const YamlNode &at)
    {
        const CheckDraft *check = m_draft.check(id);
        if (!check || !check->kind)
            return;
        if (const auto fault = faultOfFact(*check, fact))
            m_problems.tell(at, fault->first, fault->second);
    }

    void applyComponentRules(const CheckDraft &check)
    {
        const YamlEntry *component = check.find(u"component");
        if (component && check.confirms) {
            m_problems.tell(*component, u"a vantage is confirmed by this check: it is about us and has no component"_s,
                            u"remove \"component\""_s);
        }
        const bool written = m_draft.part(u"components").find(check.id()) != nullptr;
        if (!component && !check.confirms && !written)
            return;
        for (const QString &key : componentKeys()) {
            if (const YamlEntry *entry = check.find(key)) {
                m_problems.tell(*entry, u"\"%1\" belongs to a component, and this check is none of its own"_s.arg(key),
                                u"write it under components:"_s);
            }
        }
    }

    void applySampleRules(const CheckDraft &check)
    {
        const YamlEntry *samples = check.find(u"samples");
        const YamlEntry *count = samples ? samples->value.find(u"count") : nullptr;
        const YamlEntry *need = samples ? samples->value.find(u"need") : nullptr;
        if (count && need && need->value.toNumber() > count->value.toNumber())
            m_problems.tell(need->value, u"\"need\" is more than \"count\""_s,
                            u"write at most %1"_s.arg(count->value.text()));
    }

    void applyExpectRules(const CheckDraft &check)
    {
        const YamlEntry *expect = check.find(u"expect");
        for (const YamlEntry &fact : expect ? expect->value.entries() : std::vector<YamlEntry>{}) {
            if (const auto fault = faultOfFact(check, fact.key))
                m_problems.tell(fact, fault->first, fault->second);
            if (!fact.value.isMap())
                continue;
            const bool limits = fact.value.find(u"warn_above") || fact.value.find(u"fail_above");
            if (const YamlEntry *times = fact.value.find(u"times_normal"); times && !limits)
                m_problems.tell(*times, u"\"times_normal\" counts only with warn_above or fail_above"_s,
                                u"add one of them"_s);
            const auto words = static_cast<int>(fact.value.find(u"because") != nullptr)
                               + static_cast<int>(fact.value.find(u"times_normal") != nullptr);
            if (static_cast<int>(fact.value.entries().size()) == words)
                m_problems.tell(fact, u"\"%1\" has no condition"_s.arg(fact.key), u"write a value, or {at_least: …}"_s);
        }
        const YamlEntry *identity = check.find(u"identity");
        for (const YamlEntry &fact : identity ? identity->value.entries() : std::vector<YamlEntry>{}) {
            if (const auto fault = faultOfFact(check, fact.key))
                m_problems.tell(fact, fault->first, fault->second);
        }
    }

    void applyConfigRules(const CheckDraft &check)
    {
        switch (check.kind->kind) {
        case CheckKind::Agree:
            return applyAgreeRules(check);
        case CheckKind::Postgres:
            return applyPostgresRules(check);
        case CheckKind::Settings:
            if (!check.config.find(u"file") == !check.config.find(u"files"))
                m_problems.tell(check.config, u"\"settings\" reads either \"file\" or \"files\""_s,
                                u"write one of them"_s);
            return;
        case CheckKind::Variables:
            if (!check.config.find(u"required") && !check.config.find(u"rules"))
                m_problems.tell(check.config, u"\"variables\" asks for no variable"_s, u"write required: [NAME]"_s);
            return;
        default:
            return;
        }
    }

    void applyAgreeRules(const CheckDraft &check)
    {
        for (const YamlEntry &side : check.config.entries()) {
            const FactReference reference = splitFactReference(side.value.text());
            if (!side.value.isScalar() || side.value.isNull())
                continue;
            if (reference.fact.isEmpty()) {
                m_problems.tell(side.value, u"\"%1\" names no fact"_s.arg(side.value.text()), u"write check.fact"_s);
            } else if (!m_draft.check(reference.check)) {
                m_problems.tell(side.value, u"there is no check \"%1\""_s.arg(reference.check),
                                m_problems.suggestion(reference.check, m_draft.names.of(NameSpace::Check)));
            } else {
                checkFactOf(reference.check, reference.fact, side.value);
            }
        }
    }

    void applyPostgresRules(const CheckDraft &check)
    {
        const YamlEntry *url = check.config.find(u"url");
        if (!url || !url->value.isText())
            return;
        const QString &text = url->value.text();
        const QList<TemplatePiece> pieces = templatePieces(text);
        const bool later = pieces.isEmpty() || pieces.front().kind != TemplatePiece::Kind::Text;
        const bool isUrl = text.startsWith(u"postgres://"_s) || text.startsWith(u"postgresql://"_s);
        if (!later && !isUrl && (!text.contains(u'=') || text.contains(u"://"_s))) {
            m_problems.tell(url->value, u"\"%1\" is no address of a database"_s.arg(text),
                            u"write postgres://user@host:5432/name, or host=… dbname=…"_s);
        }
    }

    const RunbookDraft &m_draft;
    ProblemList &m_problems;
};

} // namespace

void applyCheckRules(const RunbookDraft &draft, ProblemList &problems)
{
    CheckRules rules(draft, problems);
    for (const CheckDraft &check : draft.checks)
        rules.apply(check);
    rules.applyToFigures();
}

} // namespace sitrep
