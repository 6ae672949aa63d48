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
#include <QEventLoop>
#include <QTimer>

#include <unistd.h>

#include <map>

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

/// What an update says, without what changes with each pass: times, numbers of entries.
struct Said
{
    VerdictClass verdictClass = VerdictClass::Inconclusive;
    QString cause;
    std::map<QString, Status> statuses;
    std::map<QString, Outcome> outcomes;
    friend bool operator==(const Said &, const Said &) = default;
};

Said saidBy(const SessionState &state)
{
    Said said{state.assessment.verdict.verdictClass, state.assessment.verdict.cause, {}, {}};
    for (const ComponentAssessment &component : state.assessment.components)
        said.statuses.emplace(component.id, component.status);
    for (const Check &check : state.runbook->checks) {
        if (const CheckResult *result = state.assessment.latestResult(state.incident, check.id))
            said.outcomes.emplace(check.id, result->outcome);
    }
    return said;
}

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

    /// Writes the update and the bundle; the exit code where that failed.
    [[nodiscard]] std::optional<int> write()
    {
        // With a journal the text is an update that was shared; in memory nobody could look it up again.
        const bool share = !m_run.options.journalFile.isEmpty() && isForPeople(m_run.format);
        QByteArray update = m_session.makeUpdateFile(m_run.format, share, std::chrono::seconds(2), m_run.report);
        if (!m_session.updateRefusal().isEmpty())
            terminal::tell(m_session.updateRefusal());
        if (m_run.format == u"json")
            update = terminal::escapedJson(QString::fromUtf8(update)).toUtf8();
        save();
        const bool isBundled = m_run.bundle.isEmpty() || writeBundle(m_session, m_run.bundle);
        if (!m_session.updateRefusal().isEmpty())
            return ExitInternal;
        if (!writeResult(update, m_run.output) || !isBundled)
            return ExitUnavailable;
        return std::nullopt;
    }

private:
    void save()
    {
        const bool isSaved = m_session.flushJournal(std::chrono::seconds(2));
        QCoreApplication::sendPostedEvents(&m_session);
        if (const QString notice = m_session.journalNotice(); notice != m_toldNotice) {
            m_toldNotice = notice;
            terminal::tell(notice);
        }
        if (!isSaved)
            terminal::tell(m_session.unsavedText());
    }

    const HeadlessRun &m_run;
    Session &m_session;
    const StopSignals &m_signals;
    QString m_toldNotice;
};

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
    for (Said said = saidBy(session.state()); run.watch.count() > 0 && !failed && !headless.isStopped();) {
        headless.wait();
        headless.pass();
        if (headless.isStopped())
            break; // what was said last tells more than what was broken off
        if (const Said now = saidBy(session.state()); now != said) {
            said = now;
            failed = headless.write();
        }
    }
    if (failed)
        return *failed;
    if (headless.isStopped())
        return 128 + signalsToStop.received();
    const int code = session.state().assessment.exitCode;
    return failOn ? failOn(code) : code;
}

} // namespace sitrep
