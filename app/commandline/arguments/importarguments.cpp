// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/arguments/importarguments.h"

#include "app/commandline/commandhelp.h"
#include "app/session/opening/filenature.h"

#include <QCommandLineParser>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const QString helpOfImport =
    u"Takes what somebody measured elsewhere from standard input, judges it by the runbook, and keeps it in the\n"
    "incident, marked as theirs.\n\n"
    "  sitrep import --check database-health --from 'Lee, bastion' < out.json\n"
    "  sitrep import runbook.yaml --check vpc-connector --from 'Lee, bastion' --exit 0 < printed.txt\n"
    "  sitrep import from-bastion.sitrep\n\n"
    "It is the document of `sitrep run --format json`, of which all checks of this runbook are taken, or what the\n"
    "command of one check printed; or a bundle, of which all results are taken, each once, by the name of who kept\n"
    "them there unless --from tells another. Without RUNBOOK it goes into the newest incident of the journal that is "
    "not\n"
    "resolved. A result cannot be undone.\n\n"
    "Exit codes: 0 kept, 64 usage, 65 nothing that can be judged (nothing is changed), 69 it could not be saved."_s;

QList<QCommandLineOption> importOptions()
{
    return {
        {u"check"_s, u"The check that it answers."_s, u"ID"_s},
        {u"from"_s, u"Who brings it, and where they were: 'Lee, bastion'."_s, u"WHO"_s},
        {u"exit"_s, u"The exit code of the command (default: not known)."_s, u"N"_s},
        {u"vantage"_s, u"The runbook's vantage that they were at, by their word."_s, u"ID"_s},
        {u"at"_s, u"When it was taken, ISO 8601 with Z or an offset (default: as the document tells, else now)."_s,
         u"TIME"_s},
        {u"incident"_s, u"The incident's number or name."_s, u"ID"_s},
        {u"journal"_s, u"The journal (default: SITREP_JOURNAL, else that of the window)."_s, u"FILE"_s},
        {u"set"_s, u"Give a parameter of the runbook a value. May be repeated."_s, u"NAME=VALUE"_s},
        {u"env-file"_s, u"Lay an env file over those of the runbook. May be repeated."_s, u"FILE"_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
    };
}

/// The options that `run` has too, read by its own parser.
QStringList wordsOfRun(const QCommandLineParser &parser, const QString &runbook)
{
    QStringList words;
    for (const QString &option : {u"incident"_s, u"journal"_s, u"set"_s, u"env-file"_s}) {
        for (const QString &value : parser.values(option))
            words += u"--"_s + option + u'=' + value;
    }
    return words << u"--"_s << runbook;
}

bool isBundle(const QString &path)
{
    return path.endsWith(".sitrep"_L1) || lookAtFile(path).nature == FileNature::Bundle;
}

/// Of \a named the one that is a bundle; false: there are two.
bool takeBundle(QStringList &named, QString &bundle)
{
    const auto bundles =
        std::stable_partition(named.begin(), named.end(), [](const QString &path) { return !isBundle(path); });
    const QStringList found(bundles, named.end());
    named.erase(bundles, named.end());
    bundle = found.value(0);
    return found.size() < 2;
}

QString readPasted(const QCommandLineParser &parser, bool isOfBundle, Pasted &pasted)
{
    if (isOfBundle && (parser.isSet(u"exit"_s) || parser.isSet(u"at"_s)))
        return u"--exit and --at are of a text; a bundle tells them itself"_s;
    pasted.check = parser.value(u"check"_s);
    pasted.from = parser.value(u"from"_s);
    pasted.vantage = parser.value(u"vantage"_s);
    if (pasted.from.trimmed().isEmpty() && !isOfBundle)
        return u"say who brings it and from where: --from 'Lee, bastion'"_s;
    if (parser.isSet(u"exit"_s)) {
        bool isNumber = false;
        pasted.exit = parser.value(u"exit"_s).toInt(&isNumber);
        if (!isNumber || *pasted.exit < 0 || *pasted.exit > 255)
            return u"--exit %1: write a number from 0 to 255"_s.arg(parser.value(u"exit"_s));
    }
    if (parser.isSet(u"at"_s)) {
        pasted.at = parseInstant(parser.value(u"at"_s));
        if (!pasted.at)
            return u"--at %1: write a time as 2025-09-15T17:29:00Z or with an offset such as +02:00"_s.arg(
                parser.value(u"at"_s));
    }
    return {};
}

} // namespace

ParsedImportArguments parseImportArguments(const QStringList &words, const QString &journalFromEnvironment)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(helpOfImport);
    parser.addPositionalArgument(u"RUNBOOK"_s, u"The runbook, a YAML file."_s, u"[RUNBOOK]"_s);
    parser.addPositionalArgument(u"BUNDLE"_s, u"A bundle; else standard input is read."_s, u"[BUNDLE]"_s);
    parser.addOptions(importOptions());
    ParsedImportArguments parsed;
    if (!parser.parse(QStringList{u"sitrep import"_s} + words)) {
        parsed.error = parser.errorText();
        return parsed;
    }
    if (parser.isSet(u"help"_s)) {
        parsed.help = commandHelp(parser, u"import"_s);
        return parsed;
    }
    // Standard input is what is imported.
    ImportArguments arguments;
    QStringList named = parser.positionalArguments();
    if (!takeBundle(named, arguments.bundle) || named.size() > 1 || named.contains(u"-"_s)) {
        parsed.error = u"name one runbook and one bundle at most: sitrep import [RUNBOOK] BUNDLE, or "
                       "sitrep import [RUNBOOK] --check ID --from WHO < output"_s;
        return parsed;
    }
    const QString runbook = named.value(0);
    const ParsedRunArguments run =
        parseRunArguments(wordsOfRun(parser, runbook.isEmpty() ? u"."_s : runbook), journalFromEnvironment);
    parsed.error = run.arguments ? readPasted(parser, !arguments.bundle.isEmpty(), arguments.pasted) : run.error;
    if (!parsed.error.isEmpty())
        return parsed;
    arguments.run = *run.arguments;
    arguments.run.runbook = runbook;
    parsed.arguments = arguments;
    return parsed;
}

} // namespace sitrep
