// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/arguments/runarguments.h"

#include "app/commandline/arguments/alertfile.h"
#include "app/commandline/arguments/reportarguments.h"
#include "app/commandline/commandhelp.h"
#include "app/session/updatemaker.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const QString helpText = u"Runs the checks of a runbook and prints a status update.\n\n"
                         "  sitrep run runbook.yaml --profile full --severity P1 --format json\n\n"
                         "Exit codes: 0 all pass, 1 warn, 2 fail, 3 unknown or incomplete, 64 usage, 65 bad runbook,\n"
                         "130 interrupted, 143 terminated."_s;

QList<QCommandLineOption> runOptions()
{
    const QList<QCommandLineOption> ours{
        {u"profile"_s, u"quick (default), full or env-check."_s, u"PROFILE"_s},
        {u"quick"_s, u"The same as --profile quick."_s},
        {u"full"_s, u"The same as --profile full."_s},
        {u"env-check"_s, u"The same as --profile env-check."_s},
        {u"only"_s, u"Ask this check and what it stands on. May be repeated."_s, u"ID"_s},
        {u"set"_s, u"Give a parameter of the runbook a value. May be repeated."_s, u"NAME=VALUE"_s},
        {u"env-file"_s, u"Lay an env file over those of the runbook. May be repeated."_s, u"FILE"_s},
        {u"from-alert"_s,
         u"Read id, title, severity, start and links of a payload of Alertmanager, Grafana or PagerDuty (- is standard "
         u"input); what else is given here comes before it."_s,
         u"FILE"_s},
        {u"incident"_s, u"The incident's number or name."_s, u"ID"_s},
        {u"severity"_s, u"As your team writes it: P0, SEV1 …"_s, u"SEVERITY"_s},
        {u"started"_s, u"When it began, ISO 8601 with Z or an offset."_s, u"TIME"_s},
        {u"impact"_s, u"What is broken for whom."_s, u"TEXT"_s},
        {u"commander"_s, u"Who leads."_s, u"NAME"_s},
        {u"link"_s, u"A link for the report. May be repeated."_s, u"URL"_s},
        {u"new"_s, u"Open a new incident even if one could be continued."_s},
        {u"format"_s, u"markdown (default), html, pdf, slack, json, junit or nagios."_s, u"FORMAT"_s},
        {u"output"_s, u"Write there instead of standard output."_s, u"FILE"_s},
        {u"bundle"_s, u"Write the incident into this file too, to be opened or imported elsewhere."_s, u"FILE"_s},
        {u"journal"_s, u"Keep the incident in this file (default: SITREP_JOURNAL, else in memory)."_s, u"FILE"_s},
        {u"as-of"_s, u"Replay as of this time; live checks are skipped."_s, u"TIME"_s},
        {u"trust"_s, u"Trust these bytes for this run: programs may start, connections may be made."_s},
        {u"watch"_s,
         u"Run again so long after each run, until it is interrupted. A file of --output is written after each run; "
         u"standard "
         u"output has a further update when the verdict, a status or what a check found has changed (pass or fail, "
         u"why, and "
         u"which expectation)."_s,
         u"SECONDS"_s},
        {u"dry-run"_s, u"Show what would be asked, and ask nothing."_s},
        {u"fail-on"_s, u"Exit 1 from this outcome on (warn, fail or unknown), else 0."_s, u"OUTCOME"_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
    };
    return ours + reportOptions();
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(helpText);
    parser.addPositionalArgument(u"RUNBOOK"_s, u"The runbook, a YAML file; - reads it from standard input."_s);
    parser.addOptions(runOptions());
}

/// Whether the word behind \a word is its value.
bool takesTheNextWord(const QString &word)
{
    const QList<QCommandLineOption> options = runOptions();
    return std::any_of(options.cbegin(), options.cend(), [&word](const QCommandLineOption &option) {
        return !option.valueName().isEmpty() && word == u"--"_s + option.names().last();
    });
}

bool namesAFile(const QString &option)
{
    return option == u"--env-file" || option == u"--journal" || option == u"--from-alert";
}

/// Standard input has none.
QString absolutePath(const QString &path)
{
    return path == u"-" ? path : QFileInfo(path).absoluteFilePath();
}

QString timeError(const QString &option, const QString &value)
{
    return u"--%1 %2: write a time as 2025-09-15T17:29:00Z or with an offset such as +02:00"_s.arg(option, value);
}

QString readProfile(const QCommandLineParser &parser, RunArguments &arguments)
{
    if (parser.isSet(u"profile"_s)) {
        const QString name = parser.value(u"profile"_s);
        const std::optional<Profile> profile = enumNamed<Profile>(name);
        if (!profile)
            return u"--profile %1: write quick, full or env-check"_s.arg(name);
        arguments.profile = *profile;
    }
    for (const auto &row : enumNames<Profile>()) {
        if (parser.isSet(QString(row.name)))
            arguments.profile = row.value;
    }
    return {};
}

QString readParameters(const QCommandLineParser &parser, RunArguments &arguments)
{
    for (const QString &assignment : parser.values(u"set"_s)) {
        const qsizetype equals = assignment.indexOf(u'=');
        if (equals < 1)
            return u"--set: write NAME=VALUE"_s; // what was written instead may be a secret
        arguments.set.insert(assignment.left(equals), assignment.mid(equals + 1));
    }
    return {};
}

QString readAlert(const QCommandLineParser &parser, RunArguments &arguments)
{
    const QString file = parser.value(u"from-alert"_s);
    if (file.isEmpty())
        return parser.isSet(u"from-alert"_s) ? u"--from-alert: name a file, or - for standard input"_s : QString();
    if (file == u"-" && arguments.runbook == u"-")
        return u"--from-alert -: standard input is the runbook already; name a file"_s;
    const AlertFile read = readAlertFile(file);
    arguments.details = read.details;
    return read.problem;
}

QString readDetails(const QCommandLineParser &parser, RunArguments &arguments)
{
    if (const QString problem = readAlert(parser, arguments); !problem.isEmpty())
        return problem;
    static constexpr std::array<std::array<const char16_t *, 2>, 4> plain{
        {{u"incident", u"id"}, {u"severity", u"severity"}, {u"impact", u"impact"}, {u"commander", u"commander"}}};
    for (const auto &[option, key] : plain) {
        if (parser.isSet(QString::fromUtf16(option)))
            arguments.details.insert(QString::fromUtf16(key), parser.value(QString::fromUtf16(option)));
    }
    if (parser.isSet(u"started"_s)) {
        const std::optional<Instant> started = parseInstant(parser.value(u"started"_s));
        if (!started)
            return timeError(u"started"_s, parser.value(u"started"_s));
        arguments.details.insert(u"started"_s, isoText(*started));
    }
    QJsonArray links = arguments.details.value(u"links"_s).toArray();
    for (const QString &url : parser.values(u"link"_s))
        links += QJsonObject{{u"title"_s, url}, {u"url"_s, url}};
    if (!links.isEmpty())
        arguments.details.insert(u"links"_s, links);
    return {};
}

QString readRest(const QCommandLineParser &parser, RunArguments &arguments)
{
    if (parser.isSet(u"format"_s))
        arguments.format = parser.value(u"format"_s);
    if (const QString problem = formatProblem(arguments.format); !problem.isEmpty())
        return problem;
    if (const QString problem = readReportOptions(parser, {arguments.format}, arguments.report); !problem.isEmpty())
        return problem;
    if (parser.isSet(u"as-of"_s)) {
        arguments.asOf = parseInstant(parser.value(u"as-of"_s));
        if (!arguments.asOf)
            return timeError(u"as-of"_s, parser.value(u"as-of"_s));
    }
    if (parser.isSet(u"fail-on"_s)) {
        arguments.failOn = enumNamed<Outcome>(parser.value(u"fail-on"_s));
        if (!arguments.failOn || *arguments.failOn == Outcome::Pass || *arguments.failOn == Outcome::Skip)
            return u"--fail-on %1: write warn, fail or unknown"_s.arg(parser.value(u"fail-on"_s));
    }
    return {};
}

QString readWatch(const QCommandLineParser &parser, RunArguments &arguments)
{
    constexpr int longest = 86'400;
    if (!parser.isSet(u"watch"_s))
        return {};
    bool isNumber = false;
    const int seconds = parser.value(u"watch"_s).toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > longest)
        return u"--watch %1: write whole seconds, 1 to %2"_s.arg(parser.value(u"watch"_s)).arg(longest);
    if (arguments.asOf)
        return u"--watch: with --as-of nothing changes; leave one of them out"_s;
    const bool isFile = arguments.format == u"pdf" || arguments.format == u"html" || arguments.format == u"junit";
    if (isFile && arguments.output.isEmpty())
        return u"--watch: several files of %1 in a row are none; name one with --output"_s.arg(arguments.format);
    arguments.watch = std::chrono::seconds{seconds};
    return {};
}

/// \a most: files that may be named.
ParsedRunArguments parseWords(const QStringList &words, const QString &journalFromEnvironment, qsizetype most)
{
    QCommandLineParser parser;
    addOptions(parser);
    ParsedRunArguments parsed;
    if (!parser.parse(QStringList{u"sitrep run"_s} + words)) {
        parsed.error = parser.errorText();
        return parsed;
    }
    if (parser.isSet(u"help"_s)) {
        parsed.help = commandHelp(parser, u"run"_s);
        return parsed;
    }
    const qsizetype named = parser.positionalArguments().size();
    if (named < 1 || named > most) {
        parsed.error = most == 1 ? u"name one runbook: sitrep run RUNBOOK [options]"_s
                                 : u"name a runbook or logs: sitrep FILE… [options]"_s;
        return parsed;
    }
    RunArguments arguments;
    arguments.files = parser.positionalArguments();
    arguments.runbook = arguments.files.first();
    arguments.only = parser.values(u"only"_s);
    arguments.envFiles = parser.values(u"env-file"_s);
    arguments.newIncident = parser.isSet(u"new"_s);
    arguments.output = parser.value(u"output"_s);
    arguments.bundle = parser.value(u"bundle"_s);
    arguments.journal = parser.isSet(u"journal"_s) ? parser.value(u"journal"_s) : journalFromEnvironment;
    arguments.trust = parser.isSet(u"trust"_s);
    arguments.dryRun = parser.isSet(u"dry-run"_s);
    for (const auto read : {readProfile, readParameters, readDetails, readRest, readWatch}) {
        parsed.error = read(parser, arguments);
        if (!parsed.error.isEmpty())
            return parsed;
    }
    parsed.arguments = arguments;
    return parsed;
}

} // namespace

ParsedRunArguments parseRunArguments(const QStringList &words, const QString &journalFromEnvironment)
{
    return parseWords(words, journalFromEnvironment, 1);
}

ParsedRunArguments parseWindowArguments(const QStringList &words, const QString &journalFromEnvironment)
{
    return parseWords(words, journalFromEnvironment, std::numeric_limits<qsizetype>::max());
}

QString optionOfRunbook(const RunArguments &arguments)
{
    if (!arguments.set.isEmpty())
        return u"--set"_s;
    if (!arguments.envFiles.isEmpty())
        return u"--env-file"_s;
    if (arguments.profile)
        return u"--profile"_s;
    if (!arguments.only.isEmpty())
        return u"--only"_s;
    return arguments.asOf ? u"--as-of"_s : QString();
}

QStringList repeatableWords(const QStringList &words, const QString &journal)
{
    QStringList repeatable;
    bool isNamed = journal.isEmpty();
    bool optionsEnded = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        const QString option = word.section(u'=', 0, 0);
        if (optionsEnded || !word.startsWith(u'-')) {
            repeatable += absolutePath(word);
            continue;
        }
        optionsEnded = word == u"--";
        isNamed = isNamed || option == u"--journal";
        const bool hasValue = word.contains(u'=');
        const bool takesNext = !hasValue && takesTheNextWord(word) && i + 1 < words.size();
        if (hasValue && namesAFile(option))
            repeatable += option + u'=' + absolutePath(word.section(u'=', 1));
        else
            repeatable += word;
        if (takesNext) {
            ++i;
            repeatable += namesAFile(option) ? absolutePath(words.at(i)) : words.at(i);
        }
    }
    // In front, because behind "--" it would be a file.
    return isNamed ? repeatable : QStringList{u"--journal"_s, absolutePath(journal)} + repeatable;
}

} // namespace sitrep
