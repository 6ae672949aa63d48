// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/kindrules.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

void tellNeedsValue(const YamlEntry &at, const QString &what, bool knowsLengths, ProblemList &problems)
{
    problems.tell(at,
                  u"\"%1\" needs the value, and this source tells %2"_s.arg(
                      what, knowsLengths ? u"names and lengths only"_s : u"names only"_s),
                  u"remove it, or read it from a file or process"_s);
}

// What another program has is known by its names, of a process by their lengths too, and never by a value.
void tellSource(const CheckDraft &check, ProblemList &problems)
{
    const YamlEntry *from = check.config.find(u"from");
    if (!from || !from->value.isMap())
        return;
    const auto has = [from](QStringView key) { return from->value.find(key) != nullptr; };
    const int ways =
        static_cast<int>(has(u"command")) + static_cast<int>(has(u"process")) + static_cast<int>(has(u"pid"));
    if (ways != 1)
        problems.tell(*from, u"\"from\" names one source: \"command\", \"process\" or \"pid\""_s,
                      u"write one of them"_s);
    else if (has(u"command") != has(u"names"))
        problems.tell(*from, u"\"command\" and \"names\" stand together"_s,
                      u"write names: and the path to the names in what the command prints"_s);
    const bool knowsLengths = !has(u"command");
    const YamlEntry *rules = check.config.find(u"rules");
    for (const YamlEntry &variable : rules ? rules->value.entries() : std::vector<YamlEntry>{}) {
        for (const YamlEntry &rule : variable.value.entries()) {
            if (!knowsLengths || !rule.key.endsWith(u"_length"))
                tellNeedsValue(rule, rule.key, knowsLengths, problems);
        }
    }
    const YamlEntry *expect = check.find(u"expect");
    for (const YamlEntry &fact : expect ? expect->value.entries() : std::vector<YamlEntry>{}) {
        if (!fact.key.endsWith(u".set") && !(knowsLengths && fact.key.endsWith(u".length")))
            tellNeedsValue(fact, fact.key, knowsLengths, problems);
    }
}

void tellAgree(const CheckDraft &check, const RunbookDraft &draft, YieldedFacts &facts, ProblemList &problems)
{
    for (const YamlEntry &side : check.config.entries()) {
        const FactReference reference = splitFactReference(side.value.text());
        if (!side.value.isScalar() || side.value.isNull())
            continue;
        if (reference.fact.isEmpty()) {
            problems.tell(side.value, u"\"%1\" names no fact"_s.arg(side.value.text()), u"write check.fact"_s);
        } else if (!draft.check(reference.check)) {
            problems.tell(side.value, u"there is no check \"%1\""_s.arg(reference.check),
                          problems.suggestion(reference.check, draft.names.of(NameSpace::Check)));
        } else {
            tellFault(problems, side.value, facts.faultOf(reference));
        }
    }
}

void tellPostgres(const CheckDraft &check, ProblemList &problems)
{
    const YamlEntry *url = check.config.find(u"url");
    if (url && url->value.isText() && !url->value.text().trimmed().isEmpty())
        tellFault(problems, url->value, faultOfDatabase(url->value.text()));
}

void tellDns(const CheckDraft &check, ProblemList &problems)
{
    const YamlEntry *servers = check.config.find(u"servers");
    for (const YamlNode &server : servers ? servers->value.items() : std::vector<YamlNode>{}) {
        if (server.isText())
            tellFault(problems, server, faultOfNameServer(server.text()));
    }
}

} // namespace

void applyKindRules(const CheckDraft &check, const RunbookDraft &draft, YieldedFacts &facts, ProblemList &problems)
{
    switch (check.kind->kind) {
    case CheckKind::Agree:
        return tellAgree(check, draft, facts, problems);
    case CheckKind::Postgres:
        return tellPostgres(check, problems);
    case CheckKind::Dns:
        return tellDns(check, problems);
    case CheckKind::Prometheus:
        if (const YamlEntry *step = check.config.find(u"step"); step && !check.config.find(u"last"))
            problems.tell(*step, u"\"step\" stands without a span"_s, u"add last: 15 min, or remove it"_s);
        return;
    case CheckKind::Settings:
        if (!check.config.find(u"file") == !check.config.find(u"files"))
            problems.tell(check.config, u"\"settings\" reads either \"file\" or \"files\""_s, u"write one of them"_s);
        return;
    case CheckKind::Variables:
        if (!check.config.find(u"required") && !check.config.find(u"rules"))
            problems.tell(check.config, u"\"variables\" asks for no variable"_s, u"write required: [NAME]"_s);
        return tellSource(check, problems);
    default:
        return;
    }
}

} // namespace sitrep
