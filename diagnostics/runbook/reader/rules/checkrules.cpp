// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/listreading.h"
#include "diagnostics/runbook/reader/nearest.h"
#include "diagnostics/runbook/reader/rules/operandrules.h"
#include "diagnostics/runbook/reader/rules/rules.h"
#include "diagnostics/runbook/reader/rules/scalarrules.h"
#include "diagnostics/runbook/reader/shape/runbookshape.h"

#include <QRegularExpression>

#include <unordered_map>

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
        applyIdentityRules(check);
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
    struct Yield
    {
        std::vector<FactShape> facts;
        FactContext context;
    };

    // An expectation on a variable asks for it, too.
    [[nodiscard]] static QStringList variablesOf(const CheckDraft &check)
    {
        static const QRegularExpression asked(u"\\A([A-Za-z_][A-Za-z0-9_]*)\\.[a-z_]+\\z"_s);
        QStringList names = textsOf(check.config, u"required");
        const YamlEntry *rules = check.config.find(u"rules");
        for (const YamlEntry &rule : rules ? rules->value.entries() : std::vector<YamlEntry>{})
            names += QStringList{rule.key} + textsOf(rule.value, u"agrees_with");
        const YamlEntry *expect = check.find(u"expect");
        for (const YamlEntry &fact : expect ? expect->value.entries() : std::vector<YamlEntry>{}) {
            if (const auto match = asked.match(fact.key); match.hasMatch())
                names.append(match.captured(1));
        }
        names.removeDuplicates();
        return names;
    }

    // What it yields is worked out once, however many ask for its facts.
    const Yield &yieldOf(const CheckDraft &check)
    {
        const auto [found, isNew] = m_yields.try_emplace(&check);
        if (isNew) {
            found->second = {check.kind->facts, m_draft.facts};
            found->second.context.variables = variablesOf(check);
            for (const KindOption *option : check.options())
                found->second.facts.insert(found->second.facts.end(), option->facts.begin(), option->facts.end());
            if (check.find(u"samples"))
                found->second.facts.insert(found->second.facts.end(), sampleFacts().begin(), sampleFacts().end());
        }
        return found->second;
    }

    // Of what is written as word(fact): the word may be none, or the fact. Nothing when it is not written so.
    [[nodiscard]] std::optional<ScalarFault> faultOfReading(const QString &name, const Yield &yield)
    {
        static const QRegularExpression form(u"\\A([A-Za-z]+)\\((.*)\\)\\z"_s);
        const auto match = form.match(name);
        if (!match.hasMatch())
            return std::nullopt;
        const QString word = match.captured(1);
        const QString inner = match.captured(2).trimmed();
        if (!listReadings().contains(word))
            return ScalarFault{u"\"%1\" is no way to take a list"_s.arg(word), didYouMean(word, listReadings())};
        if (word == "sum"_L1 && factShapeOf(yield.facts, inner, yield.context))
            return ScalarFault{u"\"%1\" is true or false and has no sum"_s.arg(inner),
                               u"write any(%1) or count(%1)"_s.arg(inner)};
        return ScalarFault{u"\"%1\" is no fact that can be taken so"_s.arg(inner),
                           m_problems.suggestion(inner, factNames(yield.facts, yield.context))};
    }

    // Nothing when the kind yields the fact.
    [[nodiscard]] std::optional<ScalarFault> faultOfFact(const CheckDraft &check, const QString &fact)
    {
        const Yield &yield = yieldOf(check);
        if (askedShapeOf(yield.facts, fact, yield.context))
            return std::nullopt;
        if (const auto fault = faultOfReading(fact, yield))
            return fault;
        return ScalarFault{u"\"%1\" is no fact that \"%2\" yields"_s.arg(fact, nameOf(check.kind->kind)),
                           hintForFact(check, fact)};
    }

    [[nodiscard]] QString hintForFact(const CheckDraft &check, const QString &fact)
    {
        const Yield &yield = yieldOf(check);
        if (factShapeOf(sampleFacts(), fact, yield.context))
            return u"write samples: {count: 3} beside it"_s;
        for (const KindOption &option : check.kind->options) {
            if (factShapeOf(option.facts, fact, yield.context))
                return u"write %1: [%2] in \"%3\""_s.arg(check.kind->optionsKey, option.word, nameOf(check.kind->kind));
        }
        return m_problems.suggestion(fact, factNames(yield.facts, yield.context));
    }

    void checkFactOf(const QString &id, const QString &fact, const YamlNode &at)
    {
        const CheckDraft *check = m_draft.check(id);
        if (!check || !check->kind)
            return;
        tellFault(at, faultOfFact(*check, fact));
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
        const bool areNumbers = count && need && count->value.isNumber() && need->value.isNumber();
        if (areNumbers && need->value.toNumber() > count->value.toNumber())
            m_problems.tell(need->value, u"\"need\" is more than \"count\""_s,
                            u"write at most %1"_s.arg(count->value.text()));
    }

    void applyOperandRules(const CheckDraft &check, const YamlEntry &fact)
    {
        const Yield &yield = yieldOf(check);
        const std::optional<FactShape> shape = askedShapeOf(yield.facts, fact.key, yield.context);
        if (!shape)
            return;
        if (fact.value.isScalar())
            tellFault(fact.value, faultOfOperand(fact.key, *shape, MatcherKind::Equals, fact.value));
        for (const YamlEntry &entry : fact.value.entries()) {
            if (const auto matcher = enumNamed<MatcherKind>(entry.key))
                tellFault(entry.value, faultOfOperand(fact.key, *shape, *matcher, entry.value));
        }
    }

    void applyExpectRules(const CheckDraft &check)
    {
        const YamlEntry *expect = check.find(u"expect");
        for (const YamlEntry &fact : expect ? expect->value.entries() : std::vector<YamlEntry>{}) {
            if (const auto fault = faultOfFact(check, fact.key))
                m_problems.tell(fact, fault->message, fault->hint);
            applyOperandRules(check, fact);
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
    }

    void applyIdentityRules(const CheckDraft &check)
    {
        const YamlEntry *identity = check.find(u"identity");
        const QStringList told = identityNames(check.kind->kind);
        const QString kind = nameOf(check.kind->kind);
        if (identity && told.isEmpty()) {
            m_problems.tell(*identity, u"what answers to \"%1\" does not tell who it is"_s.arg(kind),
                            u"remove \"identity\""_s);
            return;
        }
        for (const YamlEntry &name : identity ? identity->value.entries() : std::vector<YamlEntry>{}) {
            if (!told.contains(name.key) && identityNames().contains(name.key)) {
                m_problems.tell(name, u"what answers to \"%1\" does not tell its \"%2\""_s.arg(kind, name.key),
                                m_problems.suggestion(name.key, told));
            }
        }
    }

    void applyConfigRules(const CheckDraft &check)
    {
        switch (check.kind->kind) {
        case CheckKind::Agree:
            return applyAgreeRules(check);
        case CheckKind::Postgres:
            return applyPostgresRules(check);
        case CheckKind::Dns:
            return applyDnsRules(check);
        case CheckKind::Prometheus:
            if (const YamlEntry *step = check.config.find(u"step"); step && !check.config.find(u"last"))
                m_problems.tell(*step, u"\"step\" stands without a span"_s, u"add last: 15 min, or remove it"_s);
            return;
        case CheckKind::Settings:
            if (!check.config.find(u"file") == !check.config.find(u"files"))
                m_problems.tell(check.config, u"\"settings\" reads either \"file\" or \"files\""_s,
                                u"write one of them"_s);
            return;
        case CheckKind::Variables:
            if (!check.config.find(u"required") && !check.config.find(u"rules"))
                m_problems.tell(check.config, u"\"variables\" asks for no variable"_s, u"write required: [NAME]"_s);
            return applySourceRules(check);
        default:
            return;
        }
    }

    // What another program has is known by its names, of a process by their lengths too, and never by a value.
    void applySourceRules(const CheckDraft &check)
    {
        const YamlEntry *from = check.config.find(u"from");
        if (!from || !from->value.isMap())
            return;
        const auto has = [from](QStringView key) { return from->value.find(key) != nullptr; };
        const int ways =
            static_cast<int>(has(u"command")) + static_cast<int>(has(u"process")) + static_cast<int>(has(u"pid"));
        if (ways != 1)
            m_problems.tell(*from, u"\"from\" names one source: \"command\", \"process\" or \"pid\""_s,
                            u"write one of them"_s);
        else if (has(u"command") != has(u"names"))
            m_problems.tell(*from, u"\"command\" and \"names\" stand together"_s,
                            u"write names: and the path to the names in what the command prints"_s);
        const bool knowsLengths = !has(u"command");
        const YamlEntry *rules = check.config.find(u"rules");
        for (const YamlEntry &variable : rules ? rules->value.entries() : std::vector<YamlEntry>{}) {
            for (const YamlEntry &rule : variable.value.entries()) {
                if (!knowsLengths || !rule.key.endsWith(u"_length"))
                    tellNeedsValue(rule, rule.key, knowsLengths);
            }
        }
        const YamlEntry *expect = check.find(u"expect");
        for (const YamlEntry &fact : expect ? expect->value.entries() : std::vector<YamlEntry>{}) {
            if (!fact.key.endsWith(u".set") && !(knowsLengths && fact.key.endsWith(u".length")))
                tellNeedsValue(fact, fact.key, knowsLengths);
        }
    }

    void tellNeedsValue(const YamlEntry &at, const QString &what, bool knowsLengths)
    {
        m_problems.tell(at,
                        u"\"%1\" needs the value, and this source tells %2"_s.arg(
                            what, knowsLengths ? u"names and lengths only"_s : u"names only"_s),
                        u"remove it, or read it from a file or process"_s);
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

    void tellFault(const YamlNode &at, const std::optional<ScalarFault> &fault)
    {
        if (fault)
            m_problems.tell(at, fault->message, fault->hint);
    }

    void applyPostgresRules(const CheckDraft &check)
    {
        const YamlEntry *url = check.config.find(u"url");
        if (url && url->value.isText() && !url->value.text().trimmed().isEmpty())
            tellFault(url->value, faultOfDatabase(url->value.text()));
    }

    void applyDnsRules(const CheckDraft &check)
    {
        const YamlEntry *servers = check.config.find(u"servers");
        for (const YamlNode &server : servers ? servers->value.items() : std::vector<YamlNode>{}) {
            if (server.isText())
                tellFault(server, faultOfNameServer(server.text()));
        }
    }

    const RunbookDraft &m_draft;
    ProblemList &m_problems;
    std::unordered_map<const CheckDraft *, Yield> m_yields;
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
