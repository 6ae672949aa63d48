// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/logs/logsarguments.h"

#include "app/commandline/commandhelp.h"
#include "diagnostics/domain/values/quantity.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int mostSignatures = 100'000;

const QString helpOfLogs =
    u"Says what logs hold: entries by level, the share of errors, restarts, silences, and the signatures that their\n"
    "messages were made of, with <*> for what varies. Several files are one log; gzip, zstd and xz are unpacked.\n"
    "Secrets are masked.\n\n"
    "  sitrep logs app.log\n"
    "  sitrep logs /var/log/app/*.log --since 2025-09-15T17:00:00Z --top 5\n"
    "  kubectl logs deploy/chat | sitrep logs - --since '1 h' --json\n\n"
    "With --since the same span before it is told too, as what is normal, and a signature that the log does not hold\n"
    "before is new. --assignments writes a row for each line that begins an entry: its number from 1, and that of its\n"
    "signature (0: none).\n\n"
    "Exit codes: 0 read, 64 usage, 65 something could not be read (the rest is told), 69 it could not be written."_s;

QList<QCommandLineOption> logsOptions()
{
    return {
        {u"since"_s, u"From this time on: ISO 8601 with Z or an offset, or how long before the last entry (1 h)."_s,
         u"TIME"_s},
        {u"until"_s, u"Up to this time, the same way."_s, u"TIME"_s},
        {u"top"_s, u"How many signatures are told (default: 20)."_s, u"N"_s},
        {u"json"_s, u"Print JSON."_s},
        {u"assignments"_s, u"Write which line has which signature, as CSV."_s, u"FILE"_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
    };
}

/// The error, else nothing.
QString readMoment(const QCommandLineParser &parser, const QString &option, std::optional<WrittenMoment> &moment)
{
    if (!parser.isSet(option))
        return {};
    const QString text = parser.value(option);
    if (const auto instant = parseInstant(text))
        moment = *instant;
    else if (const auto duration = parseDuration(text); duration && duration->count() > 0)
        moment = *duration;
    else
        return u"--%1 %2: write a time as 2025-09-15T17:29:00Z or with an offset such as +02:00, or a span such as 1 h"_s
            .arg(option, text);
    return {};
}

QString readArguments(const QCommandLineParser &parser, LogsArguments &arguments)
{
    arguments.files = parser.positionalArguments();
    if (arguments.files.isEmpty())
        return u"name a log: sitrep logs FILE… (- is standard input)"_s;
    if (arguments.files.count(u"-"_s) > 1)
        return u"standard input can be read once: sitrep logs -"_s;
    for (const auto &[option, moment] : {std::pair(u"since"_s, &arguments.since), {u"until"_s, &arguments.until}}) {
        if (QString error = readMoment(parser, option, *moment); !error.isEmpty())
            return error;
    }
    if (parser.isSet(u"top"_s)) {
        bool isNumber = false;
        const int top = parser.value(u"top"_s).toInt(&isNumber);
        if (!isNumber || top < 0 || top > mostSignatures)
            return u"--top %1: write a number from 0 to %2"_s.arg(parser.value(u"top"_s)).arg(mostSignatures);
        arguments.top = static_cast<size_t>(top);
    }
    arguments.json = parser.isSet(u"json"_s);
    arguments.assignments = parser.value(u"assignments"_s);
    if (parser.isSet(u"assignments"_s) && arguments.assignments.isEmpty())
        return u"--assignments: name a file"_s;
    return {};
}

} // namespace

ParsedLogsArguments parseLogsArguments(const QStringList &words)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(helpOfLogs);
    parser.addPositionalArgument(u"FILE"_s, u"Log files; - is standard input."_s, u"FILE…"_s);
    parser.addOptions(logsOptions());
    ParsedLogsArguments parsed;
    if (!parser.parse(QStringList{u"sitrep logs"_s} + words)) {
        parsed.error = parser.errorText();
        return parsed;
    }
    if (parser.isSet(u"help"_s)) {
        parsed.help = commandHelp(parser, u"logs"_s);
        return parsed;
    }
    LogsArguments arguments;
    parsed.error = readArguments(parser, arguments);
    if (parsed.error.isEmpty())
        parsed.arguments = arguments;
    return parsed;
}

} // namespace sitrep
