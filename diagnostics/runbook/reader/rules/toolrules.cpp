// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/rules.h"
#include "diagnostics/runbook/reader/waysin.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isAmong(const QString &word, const QStringList &words)
{
    return words.contains(word, Qt::CaseInsensitive);
}

/// Of kubectl's commands those that ask no cluster.
const QStringList &localCommands()
{
    static const QStringList words{u"config"_s, u"completion"_s, u"options"_s, u"plugin"_s, u"kustomize"_s, u"help"_s};
    return words;
}

/// Those that are about a whole cluster.
const QStringList &clusterCommands()
{
    static const QStringList words{u"version"_s, u"cluster-info"_s, u"api-resources"_s, u"api-versions"_s,
                                   u"explain"_s, u"cordon"_s,       u"uncordon"_s,      u"drain"_s,
                                   u"taint"_s,   u"certificate"_s};
    return words;
}

/// Those that may look at all namespaces; with any other that is no question but harm.
const QStringList &lookingCommands()
{
    static const QStringList words{u"get"_s, u"describe"_s, u"top"_s, u"events"_s, u"logs"_s, u"wait"_s};
    return words;
}

/// What is of no namespace (kubectl api-resources --namespaced=false), in all spellings.
const QStringList &clusterResources()
{
    static const QStringList words{u"node"_s,
                                   u"nodes"_s,
                                   u"no"_s,
                                   u"namespace"_s,
                                   u"namespaces"_s,
                                   u"ns"_s,
                                   u"persistentvolume"_s,
                                   u"persistentvolumes"_s,
                                   u"pv"_s,
                                   u"storageclass"_s,
                                   u"storageclasses"_s,
                                   u"sc"_s,
                                   u"clusterrole"_s,
                                   u"clusterroles"_s,
                                   u"clusterrolebinding"_s,
                                   u"clusterrolebindings"_s,
                                   u"customresourcedefinition"_s,
                                   u"customresourcedefinitions"_s,
                                   u"crd"_s,
                                   u"crds"_s,
                                   u"apiservice"_s,
                                   u"apiservices"_s,
                                   u"componentstatus"_s,
                                   u"componentstatuses"_s,
                                   u"cs"_s,
                                   u"priorityclass"_s,
                                   u"priorityclasses"_s,
                                   u"pc"_s,
                                   u"ingressclass"_s,
                                   u"ingressclasses"_s,
                                   u"runtimeclass"_s,
                                   u"runtimeclasses"_s,
                                   u"volumeattachment"_s,
                                   u"volumeattachments"_s,
                                   u"csidriver"_s,
                                   u"csidrivers"_s,
                                   u"csinode"_s,
                                   u"csinodes"_s,
                                   u"certificatesigningrequest"_s,
                                   u"certificatesigningrequests"_s,
                                   u"csr"_s,
                                   u"validatingwebhookconfiguration"_s,
                                   u"validatingwebhookconfigurations"_s,
                                   u"mutatingwebhookconfiguration"_s,
                                   u"mutatingwebhookconfigurations"_s};
    return words;
}

/// What a kubectl vector says before `--`.
struct KubectlWords
{
    QStringList words; ///< the command, what it is about, names
    bool context = false;
    bool nameSpace = false;
    bool allNamespaces = false;
    bool raw = false;
};

/// Options of kubectl whose value may stand in the next argument, as far as they can stand before the last word that matters.
bool takesValue(const QString &option)
{
    static const QStringList options{
        u"-n"_s,     u"--namespace"_s,  u"--context"_s, u"-s"_s,         u"--server"_s, u"--cluster"_s,
        u"--user"_s, u"--kubeconfig"_s, u"--as"_s,      u"--token"_s,    u"-v"_s,       u"--request-timeout"_s,
        u"-o"_s,     u"--output"_s,     u"-l"_s,        u"--selector"_s, u"-c"_s,       u"--container"_s,
        u"-f"_s,     u"--filename"_s,   u"--timeout"_s, u"--for"_s,      u"-p"_s,       u"--patch"_s};
    return options.contains(option);
}

KubectlWords kubectlWords(const QStringList &arguments)
{
    KubectlWords read;
    for (qsizetype i = 1; i < arguments.size() && arguments.at(i) != "--"_L1; ++i) {
        const QString &argument = arguments.at(i);
        if (!argument.startsWith(u'-')) {
            read.words.append(argument);
            continue;
        }
        const bool isLetterWithValue =
            argument.startsWith("-n"_L1) && !argument.startsWith("--"_L1) && argument.size() > 2;
        const QString option = isLetterWithValue ? u"-n"_s : argument.section(u'=', 0, 0);
        const bool isApart = takesValue(option) && !isLetterWithValue && !argument.contains(u'=');
        QString value = isApart ? arguments.value(i + 1) : argument.section(u'=', 1);
        if (isLetterWithValue)
            value = argument.sliced(argument.at(2) == u'=' ? 3 : 2);
        const bool hasValue = !value.trimmed().isEmpty() && !value.startsWith(u'-');
        read.context =
            read.context || (hasValue && QStringList({u"--context"_s, u"--server"_s, u"-s"_s}).contains(option));
        read.nameSpace = read.nameSpace || (hasValue && (option == "-n"_L1 || option == "--namespace"_L1));
        read.allNamespaces =
            read.allNamespaces || ((option == "-A"_L1 || option == "--all-namespaces"_L1) && value != "false"_L1);
        read.raw = read.raw || option == "--raw"_L1;
        i += isApart && hasValue ? 1 : 0;
    }
    return read;
}

/// `nodes`, `node/worker-1`, `pv,sc`.
bool isOfCluster(const QString &resources)
{
    const QStringList all = resources.split(u',', Qt::SkipEmptyParts);
    return !all.isEmpty() && std::all_of(all.cbegin(), all.cend(), [](const QString &one) {
        return isAmong(one.section(u'/', 0, 0).section(u'.', 0, 0), clusterResources());
    });
}

bool needsNamespace(const KubectlWords &read)
{
    const QString command = read.words.value(0);
    const bool isAuthOfCluster = command == "auth"_L1 && read.words.value(1) == "whoami"_L1;
    return !isAmong(command, clusterCommands()) && !isAuthOfCluster && !read.raw && !isOfCluster(read.words.value(1));
}

class ToolRules final
{
public:
    explicit ToolRules(ProblemList &problems)
        : m_problems(problems)
    {}

    /// \a vector is an argument vector, or is none and then told by its shape.
    void apply(const YamlEntry *vector)
    {
        const QStringList arguments = vector == nullptr ? QStringList() : textsOf(vector->value);
        const bool isKubectl = arguments.size() == static_cast<qsizetype>(vector ? vector->value.items().size() : 0)
                               && arguments.value(0).section(u'/', -1) == "kubectl"_L1;
        if (isKubectl)
            applyKubectl(vector->value.items().front(), kubectlWords(arguments));
    }

    /// \a vector is a way in: through a program that nobody knows a shell might read what a check asks, and how it tells that
    /// itself failed is not known either.
    void applyReach(const YamlEntry *vector)
    {
        apply(vector);
        const QStringList reach = vector == nullptr ? QStringList() : textsOf(vector->value);
        const QString unknown = unknownWayIn(reach);
        if (unknown.isEmpty())
            return;
        const auto &items = vector->value.items();
        const auto at = static_cast<std::size_t>(reach.indexOf(unknown));
        m_problems.tell(
            at < items.size() ? items[at] : vector->value,
            u"\"%1\" is no way in that Sitrep knows: its own failure would look like the command's"_s.arg(unknown),
            u"the known ways are %1"_s.arg(knownWays()));
    }

private:
    void applyKubectl(const YamlNode &at, const KubectlWords &read)
    {
        const QString command = read.words.value(0);
        if (command.isEmpty() || isAmong(command, localCommands()))
            return;
        if (!read.context) {
            m_problems.tell(at, u"kubectl is not told which cluster to ask, and the current one may be any"_s,
                            u"add --context=NAME"_s);
        }
        if (!needsNamespace(read) || read.nameSpace)
            return;
        const bool mayLookAtAll = isAmong(command, lookingCommands());
        if (read.allNamespaces && mayLookAtAll)
            return;
        if (read.allNamespaces) {
            m_problems.tell(at, u"kubectl %1 would go over all namespaces"_s.arg(command), u"write --namespace=NAME"_s);
            return;
        }
        m_problems.tell(at, u"kubectl is not told which namespace to ask, and a wrong one answers with nothing"_s,
                        mayLookAtAll ? u"add --namespace=NAME, or --all-namespaces"_s : u"add --namespace=NAME"_s);
    }

    ProblemList &m_problems;
};

} // namespace

void applyToolRules(const RunbookDraft &draft, ProblemList &problems)
{
    ToolRules rules(problems);
    for (const CheckDraft &check : draft.checks) {
        rules.apply(check.config.find(u"arguments"));
        if (const YamlEntry *from = check.config.find(u"from"))
            rules.apply(from->value.find(u"command"));
    }
    for (const YamlEntry &vantage : draft.part(u"vantages").entries())
        rules.applyReach(vantage.value.find(u"reach"));
    for (const YamlEntry &source : draft.part(u"log_sources").entries()) {
        rules.apply(source.value.find(u"read"));
        rules.apply(source.value.find(u"follow"));
    }
    for (const YamlEntry &change : draft.part(u"changes").entries())
        rules.apply(change.value.find(u"command"));
    for (const YamlNode &group : draft.part(u"remediation").items()) {
        const YamlEntry *steps = group.find(u"steps");
        for (const YamlNode &step : steps ? steps->value.items() : std::vector<YamlNode>{}) {
            rules.apply(step.find(u"command"));
            rules.apply(step.find(u"undo"));
        }
    }
}

} // namespace sitrep
