// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/report/reportcommand.h"

#include "app/commandline/arguments/reportarguments.h"
#include "app/commandline/commandhelp.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/outputfile.h"
#include "app/commandline/report/reportmaking.h"
#include "app/commandline/report/reportplaces.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/terminal.h"
#include "app/session/updatemaker.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/store/bundle/bundle.h"
#include "diagnostics/store/journal.h"

#include <QDir>
#include <QFileInfo>

#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const QString helpOfReport =
    u"Writes a report of an incident that is kept: of a bundle, or of the journal by its number or UUID (default: its\n"
    "newest). It needs no runbook file, starts nothing and connects nowhere. A bundle, and an incident that is\n"
    "resolved, are judged as of their last event. Of the journal's incident the report is kept as an update.\n\n"
    "  sitrep report 1278 --format html,markdown --output reports/\n"
    "  sitrep report incident.sitrep --update 2\n"
    "  sitrep report incident.sitrep --runbook newer.yaml --format json\n"
    "  sitrep report 1278 --format bundle --output incident.sitrep\n\n"
    "Exit codes: 0, 64 usage, 65 no such incident or update, or a bundle that is damaged, 69 it could not be\n"
    "written."_s;

struct ReportWords
{
    QString source;
    QString output;
    QString newRunbook;
    bool untilDamage = false;
    bool isFormatTold = false;
    ReportRequest request;
};

int tellUsage(const QString &what)
{
    terminal::tell(what);
    return ExitUsage;
}

int tellBadData(const QString &what)
{
    terminal::tell(what);
    return ExitBadData;
}

QList<QCommandLineOption> ownOptions()
{
    return {
        {u"format"_s,
         u"One or several, comma separated: %1, or bundle (default: markdown; of an earlier update as it was shared)."_s
             .arg(updateFormats().join(u", "_s)),
         u"FORMATS"_s},
        {u"output"_s, u"A file; for several formats a folder (reports/) or the beginning of their names."_s,
         u"PLACE"_s},
        {u"update"_s, u"The update of this number, as it was when it was shared."_s, u"N"_s},
        {u"runbook"_s, u"Judge what was found again, by this runbook (default: the one that was kept)."_s, u"NEW"_s},
        {u"until-damage"_s, u"Of a damaged bundle, use what stands before the damage."_s},
        {u"journal"_s, u"The journal (default: SITREP_JOURNAL, else that of the window)."_s, u"FILE"_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
    };
}

/// Empty where all is well.
QString readFormats(const QCommandLineParser &parser, ReportRequest &request)
{
    for (const QString &value : parser.values(u"format"_s)) {
        for (const QString &name : value.split(u',', Qt::SkipEmptyParts)) {
            const QString format = name.trimmed();
            const QString fault = format == "bundle"_L1 ? QString() : formatProblem(format);
            if (!fault.isEmpty())
                return fault + u", bundle"_s;
            request.formats += format;
        }
    }
    request.formats.removeDuplicates();
    if (parser.isSet(u"format"_s) && request.formats.isEmpty())
        return u"--format: name one, or several with commas between them"_s;
    return {};
}

QString readUpdate(const QCommandLineParser &parser, ReportRequest &request)
{
    if (!parser.isSet(u"update"_s))
        return {};
    bool isNumber = false;
    request.update = parser.value(u"update"_s).toInt(&isNumber);
    if (!isNumber || *request.update < 1)
        return u"--update %1: write the number of an update, from 1"_s.arg(parser.value(u"update"_s));
    if (request.formats.contains(u"bundle"_s))
        return u"--update is of a text; a bundle holds the whole incident"_s;
    return {};
}

/// What writes the same again, from any folder.
QString repeatingLine(const ReportWords &words, const KeptSource &source)
{
    QStringList line{u"sitrep"_s, u"report"_s};
    if (source.bundle.isEmpty())
        line << source.kept.summary->incident.toString(QUuid::WithoutBraces) << u"--journal"_s
             << QFileInfo(words.request.journal).absoluteFilePath();
    else
        line << source.bundle;
    if (words.request.update)
        line << u"--update"_s << QString::number(*words.request.update);
    if (!words.newRunbook.isEmpty())
        line << u"--runbook"_s << QFileInfo(words.newRunbook).absoluteFilePath();
    const ReportOptions &options = words.request.options;
    if (options.kind != ReportKind::Triage)
        line << u"--kind"_s << nameOf(options.kind);
    for (const ReportSection section : options.leftOut)
        line << u"--without"_s << nameOf(section);
    if (options.audience != Audience::Team)
        line << u"--audience"_s << nameOf(options.audience);
    line << u"--format"_s << words.request.formats.join(u',');
    if (words.request.formats.size() > 1) { // which need a place, and a folder ends with '/'
        const QString place = QFileInfo(words.output).absoluteFilePath();
        line << u"--output"_s << (words.output.endsWith(u'/') && !place.endsWith(u'/') ? place + u'/' : place);
    }
    return shellCommandLine(line);
}

bool writeBytes(const ReportPlace &place, const QByteArray &bytes)
{
    if (place.path.isEmpty()) {
        const auto size = static_cast<size_t>(bytes.size());
        if (std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0)
            return true;
        terminal::tell(u"standard output cannot be written"_s);
        return false;
    }
    if (place.format == "bundle"_L1) {
        const QString reason = writeBundleFile(place.path, bytes);
        if (!reason.isEmpty())
            terminal::tell(u"%1 cannot be written: %2"_s.arg(place.path, reason));
        return reason.isEmpty();
    }
    const QString problem = writeOutput(place.path, bytes);
    if (!problem.isEmpty())
        terminal::tell(problem);
    return problem.isEmpty();
}

int writeAll(const MadeReport &made, const ReportPlaces &places)
{
    if (!places.folder.isEmpty() && !QDir().mkpath(places.folder)) {
        terminal::tell(u"the folder %1 cannot be made"_s.arg(places.folder));
        return ExitUnavailable;
    }
    bool isWritten = true;
    for (qsizetype i = 0; i < places.places.size(); ++i)
        isWritten = writeBytes(places.places.at(i), made.texts.at(i)) && isWritten;
    return isWritten ? ExitOk : ExitUnavailable;
}

int report(ReportWords words)
{
    ReportRequest &request = words.request;
    // Before anything is read or kept: what cannot be put anywhere is not shared.
    if (const ReportPlaces tried = reportPlaces(request.formats, words.output, {}); !tried.problem.isEmpty())
        return tellUsage(tried.problem);
    const bool isNoText = request.formats.contains(u"bundle"_s) || request.formats.contains(u"pdf"_s);
    if (words.output.isEmpty() && isNoText && ::isatty(STDOUT_FILENO) != 0)
        return tellUsage(u"a bundle or a PDF is no text for a terminal: name a file with --output"_s);
    const KeptSource source = keptSource(words.source, request.journal, words.untilDamage);
    if (!source.problem.isEmpty())
        return tellBadData(source.problem);
    if (!source.damage.isEmpty())
        terminal::tell(source.damage);
    if (!words.newRunbook.isEmpty()) {
        const QList<RunbookRead> &reads = source.kept.incident.runbooks();
        request.judgedBy =
            openRunbook(words.newRunbook, reads.isEmpty() ? QMap<QString, QString>() : reads.last().parameters, {},
                        source.kept.incident.asOf());
        if (!request.judgedBy)
            return ExitBadData;
    }
    const bool isAsShared = !words.isFormatTold && !request.judgedBy && request.options == ReportOptions();
    for (const SharedUpdate &one : source.kept.incident.updates()) {
        if (isAsShared && request.update == one.number)
            request.formats = {one.format};
    }
    request.commandLine = repeatingLine(words, source);
    const MadeReport made = makeReport(source, request);
    for (const QString &remark : made.remarks)
        terminal::tell(remark);
    if (!made.problem.isEmpty())
        return tellBadData(made.problem);
    return writeAll(
        made, reportPlaces(request.formats, words.output, reportStem(source.kept.incident.details().id, made.number)));
}

} // namespace

QString ReportCommand::name() const
{
    return u"report"_s;
}

QString ReportCommand::summary() const
{
    return u"report [BUNDLE|ID] [--update N] [--runbook NEW] --format F[,F…] --output PLACE   of what was kept"_s;
}

int ReportCommand::execute(const QStringList &words)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(helpOfReport);
    parser.addPositionalArgument(u"BUNDLE|ID"_s, u"A bundle, or an incident's number or UUID."_s, u"[BUNDLE|ID]"_s);
    parser.addOptions(ownOptions());
    parser.addOptions(reportOptions());
    if (!parser.parse(QStringList{u"sitrep report"_s} + words))
        return tellUsage(parser.errorText());
    if (parser.isSet(u"help"_s))
        return terminal::writeOut(commandHelp(parser, u"report"_s)) ? ExitOk : ExitInternal;
    if (parser.positionalArguments().size() > 1)
        return tellUsage(u"name one bundle or incident: sitrep report [BUNDLE|ID] --format F"_s);
    ReportWords told;
    told.source = parser.positionalArguments().value(0);
    told.output = parser.value(u"output"_s);
    told.newRunbook = parser.value(u"runbook"_s);
    told.untilDamage = parser.isSet(u"until-damage"_s);
    told.request.journal = parser.isSet(u"journal"_s) ? parser.value(u"journal"_s)
                                                      : qEnvironmentVariable("SITREP_JOURNAL", Journal::defaultFile());
    for (const auto read : {readFormats, readUpdate}) {
        if (const QString fault = read(parser, told.request); !fault.isEmpty())
            return tellUsage(fault);
    }
    told.isFormatTold = !told.request.formats.isEmpty();
    if (!told.isFormatTold)
        told.request.formats = {u"markdown"_s};
    if (const QString fault = readReportOptions(parser, told.request.formats, told.request.options); !fault.isEmpty())
        return tellUsage(fault);
    return report(std::move(told));
}

} // namespace sitrep
