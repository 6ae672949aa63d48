// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/headlessrun.h"

#include "app/commandline/exitcode.h"
#include "app/commandline/outputfile.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/stopsignals.h"
#include "app/commandline/terminal.h"
#include "app/commandline/watch/runbookwatch.h"
#include "app/commandline/watch/said.h"
#include "app/session/ownlog.h"
#include "app/session/updatemaker.h"
#include "diagnostics/platform/trust.h"

#include <QCoreApplication>
#include <QEventLoop>
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

namespace {

class Headless
{
public:
    Headless(const HeadlessRun &run, Session &session, const StopSignals &stopSignals)
        : m_run(run)
        , m_session(session)
        , m_signals(stopSignals)
    {
        QObject::connect(&m_signals, &StopSignals::stopAsked, &m_session, &Session::stop);
        QObject::connect(&m_session, &Session::stateChanged, &m_session,
                         [&session] { showProgress(session.state().progress); });
    }

    [[nodiscard]] bool isStopped() const { return m_signals.received() != 0; }

    /// To the end, or until a signal.
    void pass()
    {
        QEventLoop loop;
        QObject::connect(&m_session, &Session::runEnded, &loop, &QEventLoop::quit, Qt::QueuedConnection);
        QTimer::singleShot(0, &loop, [this, &loop] {
            if (isStopped()) // before there was anything to stop
                loop.quit();
            else if (m_run.only.isEmpty())
                m_session.run(m_run.profile);
            else
                m_session.runOnly(m_run.only, m_run.profile);
        });
        loop.exec();
        terminal::endProgress();
    }

    /// Until the next pass is due, or a signal came.
    void wait()
    {
        QEventLoop loop;
        QObject::connect(&m_signals, &StopSignals::stopAsked, &loop, &QEventLoop::quit);
        QTimer::singleShot(m_run.watch, &loop, &QEventLoop::quit);
        if (!isStopped())
            loop.exec();
    }

    /// Writes the update and the bundle; the exit code where that failed. \a isNews: then the text is an update that was shared, with a
    /// number, where somebody can look it up again or another one follows.
    [[nodiscard]] std::optional<int> write(bool isNews = true)
    {
        const bool isOneOfMany = !m_run.options.journalFile.isEmpty() || m_run.watch.count() > 0;
        const bool share = isNews && isOneOfMany && isForPeople(m_run.format);
        QByteArray update = m_session.makeUpdateFile(m_run.format, share, std::chrono::seconds(2), m_run.report);
        if (!m_session.updateRefusal().isEmpty())
            terminal::tell(m_session.updateRefusal());
        if (m_run.format == u"json")
            update = terminal::escapedJson(QString::fromUtf8(update)).toUtf8();
        save();
        const bool isBundled = writeBundleToo();
        if (!m_session.updateRefusal().isEmpty())
            return ExitInternal;
        if (!writeResult(update, m_run.output) || !isBundled)
            return ExitUnavailable;
        return std::nullopt;
    }

    /// Where a bundle is wanted.
    [[nodiscard]] bool writeBundleToo() { return m_run.bundle.isEmpty() || writeBundle(m_session, m_run.bundle); }

    /// Waits for the journal, and tells what is not in it.
    void save()
    {
        const bool isSaved = m_session.flushJournal(std::chrono::seconds(2));
        QCoreApplication::sendPostedEvents(&m_session);
        if (const QString notice = m_session.journalNotice(); notice != m_toldNotice) {
            m_toldNotice = notice;
            if (!notice.isEmpty())
                terminal::tell(notice);
        }
        if (!isSaved)
            terminal::tell(m_session.unsavedText());
    }

private:
    const HeadlessRun &m_run;
    Session &m_session;
    const StopSignals &m_signals;
    QString m_toldNotice;
};

/// Pass after pass until a signal. A place that cannot be written is tried again with the next pass, so that a full disk does not end it. The
/// exit code where that of the last pass failed.
std::optional<int> watch(Headless &headless, const Session &session, const HeadlessRun &run, std::optional<int> failed)
{
    RunbookWatch runbook(*run.runbook);
    Said said = saidBy(session.state());
    while (!headless.isStopped()) {
        headless.wait();
        headless.pass();
        headless.save();
        const Said now = saidBy(session.state());
        const bool isNews = headless.isStopped() ? hasAnsweredOtherwise(said, now) : now != said;
        if (headless.isStopped() && !isNews)
            break; // what was said last tells more than what was broken off
        if (!headless.isStopped())
            runbook.tellWhenChanged();
        said = now;
        if (isNews || failed || !run.output.isEmpty())
            failed = headless.write(isNews);
    }
    return headless.writeBundleToo() ? failed : std::optional<int>(ExitUnavailable);
}

} // namespace

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
    Headless headless(run, session, signalsToStop);
    headless.pass();
    tellProblems(session.state().environmentProblems, known);
    tellOfSelf(session.state().assessment);
    std::optional<int> failed = headless.write();
    if (run.watch.count() > 0)
        failed = watch(headless, session, run, failed);
    if (failed)
        return *failed;
    if (headless.isStopped())
        return 128 + signalsToStop.received();
    const int code = session.state().assessment.exitCode;
    return failOn ? failOn(code) : code;
}

} // namespace sitrep
