// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/runcommand.h"

#include "app/commandline/exitcode.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/sessionoptions.h"
#include "app/commandline/stopsignals.h"
#include "app/commandline/terminal.h"
#include "app/session/ownlog.h"
#include "app/session/session.h"
#include "diagnostics/engine/triagerun.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTimer>

#include <csignal>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// A check that is named by --only and is not in the runbook, as an error sentence.
QString unknownCheck(const Runbook &runbook, const QStringList &only)
{
    for (const QString &id : only) {
        if (!runbook.check(id))
            return u"--only %1: the runbook has no check of this id"_s.arg(id);
    }
    return {};
}

Profile profileOf(const RunArguments &arguments)
{
    return arguments.profile.value_or(Profile::Quick);
}

QString planText(const RunArguments &arguments, const Runbook &runbook)
{
    QString text;
    const QList<Demand> demands = demandsOf(runbook);
    for (const QString &id : planOf(runbook, profileOf(arguments), arguments.only, {})) {
        const Check *check = runbook.check(id);
        text += id + u": "_s + check->title + u" ("_s + nameOf(check->kind) + u")\n"_s;
        for (const Demand &demand : demands) {
            if (demand.check == id)
                text += u"    "_s + (demand.arguments.isEmpty() ? demand.target : demand.arguments.join(u' ')) + u'\n';
        }
    }
    return text;
}

/// False, with the reason told, when the result could not be written.
bool writeResult(const QString &text, const QString &output)
{
    if (output.isEmpty()) {
        if (terminal::writeOut(text))
            return true;
        terminal::tell(u"standard output cannot be written"_s);
        return false;
    }
    const QByteArray bytes = text.toUtf8();
    const auto writeAll = [&bytes](QFileDevice &file) {
        return file.write(bytes) == bytes.size() && file.flush() && file.error() == QFileDevice::NoError;
    };
    // A device or a pipe is written to; putting a file in its place would destroy it.
    if (QFileInfo(output).exists() && !QFileInfo(output).isFile()) {
        QFile file(output);
        if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && writeAll(file))
            return true;
        terminal::tell(u"%1 cannot be written: %2"_s.arg(output, file.errorString()));
        return false;
    }
    QSaveFile file(output);
    if (file.open(QIODevice::WriteOnly) && writeAll(file) && file.commit())
        return true;
    terminal::tell(u"%1 cannot be written: %2"_s.arg(output, file.errorString()));
    return false;
}

/// Why so much is Unknown, for somebody who runs a runbook for the first time.
QString trustHint(const SessionState &state)
{
    if (state.trusted || state.replay || demandsOf(*state.runbook).isEmpty())
        return {};
    return u"this runbook is not trusted, so nothing is started and nobody is asked; read it, then: sitrep trust %1"_s
        .arg(state.runbook->path);
}

int exitCodeOf(const RunArguments &arguments, int code)
{
    if (!arguments.failOn)
        return code;
    // From warn on, unknown counts as well: "exit 1 from that outcome on" in the order warn, unknown, fail.
    switch (*arguments.failOn) {
    case Outcome::Warn:
        return code == 0 ? 0 : 1;
    case Outcome::Unknown:
        return code == 2 || code == 3 ? 1 : 0;
    default:
        return code == 2 ? 1 : 0;
    }
}

void tellProblems(const QStringList &problems, const QStringList &told = {})
{
    for (const QString &problem : problems) {
        if (!told.contains(problem))
            terminal::tellPlain(problem);
    }
}

void showProgress(const RunProgress &progress)
{
    if (!progress.running)
        return;
    terminal::progress(u"%1 of %2 %3"_s.arg(progress.ended).arg(progress.asked).arg(progress.askedNow.join(u", "_s)));
}

} // namespace

QString RunCommand::name() const
{
    return u"run"_s;
}

QString RunCommand::summary() const
{
    return u"run RUNBOOK [--profile quick|full|env-check] …   ask the checks and print a status update"_s;
}

int RunCommand::execute(const QStringList &words)
{
    const ParsedRunArguments parsed = parseRunArguments(words, qEnvironmentVariable("SITREP_JOURNAL"));
    if (!parsed.help.isEmpty())
        return terminal::writeOut(parsed.help) ? ExitOk : ExitInternal;
    if (!parsed.arguments) {
        terminal::tell(parsed.error);
        return ExitUsage;
    }
    const RunArguments &arguments = *parsed.arguments;
    const std::shared_ptr<const Runbook> runbook =
        openRunbook(arguments.runbook, arguments.set, arguments.envFiles, arguments.asOf);
    if (!runbook)
        return ExitBadData;
    if (const QString error = unknownCheck(*runbook, arguments.only); !error.isEmpty()) {
        terminal::tell(error);
        return ExitUsage;
    }
    if (arguments.dryRun)
        return writeResult(planText(arguments, *runbook), arguments.output) ? ExitOk : ExitUnavailable;
    return run(arguments, runbook, words);
}

int RunCommand::run(const RunArguments &arguments, const std::shared_ptr<const Runbook> &runbook,
                    const QStringList &words)
{
    // Before any thread: they must not take the signals.
    StopSignals signalsToStop;
    OwnLog ownLog;
    Session session(runbook, sessionOptions(arguments, words), clockFor(*runbook));
    ownLog.setMasker(session.masker());
    const QStringList known = session.state().environmentProblems;
    tellProblems(known);

    if (const QString hint = trustHint(session.state()); !hint.isEmpty())
        terminal::tell(hint);

    QObject::connect(&signalsToStop, &StopSignals::stopAsked, &session, &Session::stop);
    QObject::connect(&session, &Session::stateChanged, &session,
                     [&session] { showProgress(session.state().progress); });
    QObject::connect(
        &session, &Session::runEnded, qApp, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    QTimer::singleShot(0, &session, [&session, &arguments, &signalsToStop] {
        if (signalsToStop.received() != 0) // before there was anything to stop
            QCoreApplication::quit();
        else if (arguments.only.isEmpty())
            session.run(profileOf(arguments));
        else
            session.runOnly(arguments.only, profileOf(arguments));
    });
    QCoreApplication::exec();
    terminal::endProgress();
    tellProblems(session.state().environmentProblems, known);

    // With a journal the text is an update that was shared; in memory nobody could look it up again.
    const bool share = !arguments.journal.isEmpty() && arguments.format != u"json";
    const QString text = session.makeUpdate(arguments.format, share, std::chrono::seconds(2));
    const int code = session.state().assessment.exitCode;
    const bool isSaved = session.flushJournal(std::chrono::seconds(2));
    QCoreApplication::sendPostedEvents(&session);
    if (!session.journalNotice().isEmpty())
        terminal::tell(session.journalNotice());
    if (!isSaved)
        terminal::tell(session.unsavedText());
    if (!writeResult(text, arguments.output))
        return ExitUnavailable;
    if (signalsToStop.received() != 0)
        return 128 + signalsToStop.received();
    return exitCodeOf(arguments, code);
}

} // namespace sitrep
