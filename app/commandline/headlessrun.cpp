// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/headlessrun.h"

#include "app/commandline/exitcode.h"
#include "app/commandline/outputfile.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/stopsignals.h"
#include "app/commandline/terminal.h"
#include "app/session/ownlog.h"
#include "app/session/updatemaker.h"
#include "diagnostics/platform/trust.h"

#include <QCoreApplication>
#include <QTimer>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Why so much is Unknown, for somebody who runs a runbook for the first time.
QString trustHint(const SessionState &state)
{
    if (state.trusted || state.replay || demandsOf(*state.runbook).isEmpty())
        return {};
    return u"this runbook is not trusted, so nothing is started and nobody is asked; read it, then: sitrep trust %1"_s
        .arg(state.runbook->path);
}

void tellProblems(const QStringList &problems, const QStringList &told = {})
{
    for (const QString &problem : problems) {
        if (!told.contains(problem))
            terminal::tellPlain(problem);
    }
}

/// Once, and not with each check.
void tellOfSelf(const Assessment &assessment)
{
    for (const SelfFinding &finding : assessment.self)
        terminal::tellPlain(render(finding.text));
}

void showProgress(const RunProgress &progress)
{
    if (!progress.running)
        return;
    terminal::progress(u"%1 of %2 %3"_s.arg(progress.ended).arg(progress.asked).arg(progress.askedNow.join(u", "_s)));
}

/// Runs to the end, or until a signal.
void runToTheEnd(Session &session, const HeadlessRun &run, const StopSignals &signalsToStop)
{
    QObject::connect(&signalsToStop, &StopSignals::stopAsked, &session, &Session::stop);
    QObject::connect(&session, &Session::stateChanged, &session,
                     [&session] { showProgress(session.state().progress); });
    QObject::connect(
        &session, &Session::runEnded, qApp, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    QTimer::singleShot(0, &session, [&session, &run, &signalsToStop] {
        if (signalsToStop.received() != 0) // before there was anything to stop
            QCoreApplication::quit();
        else if (run.only.isEmpty())
            session.run(run.profile);
        else
            session.runOnly(run.only, run.profile);
    });
    QCoreApplication::exec();
    terminal::endProgress();
}

/// False, with the reason told, when it could not be written.
bool writeBundle(Session &session, const QString &path)
{
    const PackedBundle packed = session.makeBundle();
    const QString problem = packed.problem.isEmpty() ? writeBundleFile(path, packed.bytes) : render(packed.problem);
    if (!problem.isEmpty())
        terminal::tell(u"the bundle %1 is not written: %2"_s.arg(path, problem));
    return problem.isEmpty();
}

} // namespace

bool writeResult(const QByteArray &bytes, const QString &output)
{
    if (output.isEmpty()) {
        if (terminal::writeOut(bytes))
            return true;
        terminal::tell(u"standard output cannot be written"_s);
        return false;
    }
    const QString error = writeOutput(output, bytes);
    if (!error.isEmpty())
        terminal::tell(error);
    return error.isEmpty();
}

int runHeadless(const HeadlessRun &run, const std::function<int(int code)> &failOn)
{
    if (run.format == u"pdf" && run.output.isEmpty() && ::isatty(STDOUT_FILENO) != 0) {
        terminal::tell(u"a terminal shows no PDF; name a file with --output, or redirect"_s);
        return ExitUsage;
    }
    // Before any thread: they must not take the signals.
    StopSignals signalsToStop;
    OwnLog ownLog;
    Session session(run.runbook, run.options, clockFor(*run.runbook));
    ownLog.setMasker(session.masker());
    const QStringList known = session.state().environmentProblems;
    tellProblems(known);

    if (const QString hint = trustHint(session.state()); !hint.isEmpty())
        terminal::tell(hint);
    runToTheEnd(session, run, signalsToStop);
    tellProblems(session.state().environmentProblems, known);
    tellOfSelf(session.state().assessment);

    // With a journal the text is an update that was shared; in memory nobody could look it up again.
    const bool share = !run.options.journalFile.isEmpty() && isForPeople(run.format);
    QByteArray update = session.makeUpdateFile(run.format, share, std::chrono::seconds(2), run.report);
    if (!session.updateRefusal().isEmpty())
        terminal::tell(session.updateRefusal());
    if (run.format == u"json")
        update = terminal::escapedJson(QString::fromUtf8(update)).toUtf8();
    const int code = session.state().assessment.exitCode;
    const bool isSaved = session.flushJournal(std::chrono::seconds(2));
    QCoreApplication::sendPostedEvents(&session);
    if (!session.journalNotice().isEmpty())
        terminal::tell(session.journalNotice());
    if (!isSaved)
        terminal::tell(session.unsavedText());
    const bool isBundled = run.bundle.isEmpty() || writeBundle(session, run.bundle);
    if (!session.updateRefusal().isEmpty())
        return ExitInternal;
    if (!writeResult(update, run.output) || !isBundled)
        return ExitUnavailable;
    if (signalsToStop.received() != 0)
        return 128 + signalsToStop.received();
    return failOn ? failOn(code) : code;
}

} // namespace sitrep
