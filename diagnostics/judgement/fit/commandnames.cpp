// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/fit/commandnames.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Options that name a thing, as gcloud, kubectl and aws call them.
struct OptionRow
{
    QLatin1StringView option;
    QLatin1StringView role;
};
constexpr std::array optionRows{
    OptionRow{"--project"_L1, "project"_L1},
    OptionRow{"--context"_L1, "context"_L1},
    OptionRow{"--namespace"_L1, "namespace"_L1},
    OptionRow{"-n"_L1, "namespace"_L1},
    OptionRow{"--service"_L1, "run services"_L1},
    OptionRow{"--instance"_L1, "sql instances"_L1},
    OptionRow{"--db-instance-identifier"_L1, "db instances"_L1},
    OptionRow{"--cluster"_L1, "clusters"_L1},
};

/// Verbs that look: what changes something may well be about another thing of the kind.
bool isLooking(const QString &word)
{
    return word == "describe"_L1 || word == "get"_L1 || word == "list"_L1 || word == "logs"_L1
           || word.startsWith("describe-"_L1);
}

bool isName(const QString &word)
{
    static const QRegularExpression name(u"^[A-Za-z0-9][A-Za-z0-9._:/-]*$"_s);
    return name.match(word).hasMatch();
}

void addThing(QList<NamedThing> &things, const QString &role, const QString &name)
{
    const NamedThing thing{role, name};
    if (isName(name) && !things.contains(thing))
        things.append(thing);
}

/// Positional words; what options say goes to \a things.
QStringList positionals(const QStringList &arguments, QList<NamedThing> &things)
{
    QStringList words;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (argument == "--"_L1)
            break; // of another program
        if (!argument.startsWith(u'-')) {
            words.append(argument);
            continue;
        }
        const QString option = argument.section(u'=', 0, 0);
        const auto row = std::find_if(optionRows.begin(), optionRows.end(),
                                      [&option](const OptionRow &each) { return each.option == option; });
        if (row == optionRows.end())
            continue;
        const bool isBeside = !argument.contains(u'=') && i + 1 < arguments.size();
        addThing(things, QString(row->role), isBeside ? arguments.at(i + 1) : argument.section(u'=', 1));
        i += isBeside ? 1 : 0;
    }
    return words;
}

} // namespace

QList<NamedThing> namesAskedBy(const QStringList &arguments)
{
    QList<NamedThing> things;
    const QString program = arguments.value(0).section(u'/', -1);
    const bool isKubectl = program == "kubectl"_L1 || program == "oc"_L1;
    if (program != "gcloud"_L1 && program != "aws"_L1 && !isKubectl)
        return things;
    QList<NamedThing> ofOptions;
    QStringList words = positionals(arguments, ofOptions);
    if (words.value(0) == "beta"_L1 || words.value(0) == "alpha"_L1)
        words.removeFirst();
    const auto verb = std::find_if(words.cbegin(), words.cend(), isLooking);
    if (verb == words.cend())
        return things;
    const auto at = verb - words.cbegin();
    if (isKubectl) {
        const QString kind = words.value(at + 1).section(u'/', 0, 0);
        addThing(things, kind,
                 words.value(at + 1).contains(u'/') ? words.at(at + 1).section(u'/', 1) : words.value(at + 2));
    } else {
        addThing(things, words.first(at).join(u' '), words.value(at + 1));
    }
    return things + ofOptions;
}

QList<QList<NamedThing>> namesInText(const QString &text)
{
    static const QRegularExpression command(u"\\b(?:gcloud|kubectl|oc|aws) [^`\\n]*"_s);
    static const QRegularExpression goesOn(u"\\\\\\r?\\n\\s*"_s);
    static const QRegularExpression around(u"^[\"']|[\"'.,;]+$"_s);
    const QString whole = QString(text).replace(goesOn, u" "_s);
    QList<QList<NamedThing>> commands;
    auto each = command.globalMatch(whole);
    while (each.hasNext()) {
        QStringList words = each.next().captured().split(u' ', Qt::SkipEmptyParts);
        for (QString &word : words)
            word.remove(around);
        if (const QList<NamedThing> things = namesAskedBy(words); !things.isEmpty())
            commands.append(things);
    }
    return commands;
}

bool isPlaceOfThings(const QString &role)
{
    return role == "project"_L1 || role == "context"_L1 || role == "namespace"_L1;
}

QList<NamedThing> namesInValue(const QString &value)
{
    static const QRegularExpression connection(u"^([a-z][a-z0-9-]+):[a-z]+-[a-z]+[0-9]+:([a-z][a-z0-9-]*)$"_s);
    const QRegularExpressionMatch match = connection.match(value);
    if (!match.hasMatch())
        return {};
    return {{u"sql instances"_s, match.captured(2)}, {u"project"_s, match.captured(1)}};
}

} // namespace sitrep
