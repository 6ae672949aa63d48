// SPDX-License-Identifier: Apache-2.0
#include "app/bootstrap/windowapplication.h"

#include "app/bootstrap/displayprobe.h"
#include "app/commandline/arguments/runarguments.h"
#include "app/commandline/arguments/sessionoptions.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/stopsignals.h"
#include "app/commandline/terminal.h"
#include "app/session/kept/keptmoment.h"
#include "app/session/opening/keptincident.h"
#include "app/session/opening/opening.h"
#include "app/session/ownlog.h"
#include "app/settings/settings.h"
#include "app/window/dashboardwindow.h"
#include "app/window/sessionbinding.h"
#include "app/window/startwindow.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/store/journal.h"
#include "widgets/theme/systemscheme.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QIcon>
#include <QTimer>

#include <clocale>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Why no window can be opened, as a sentence; empty when one can.
QString lackOfDisplay(int argc, char **argv)
{
    const QStringList named = namedDisplays();
    if (!named.isEmpty() && canOpenWindow(argc, argv))
        return {};
    const QString which = named.isEmpty() ? QString() : u" that answers (%1)"_s.arg(named.join(u", "_s));
    return u"there is no display%1; `sitrep run RUNBOOK` works without one"_s.arg(which);
}

/// No command has such a name: \a word is meant for a file.
bool looksLikePath(const QString &word)
{
    return word.contains(u'/') || word.contains(u'.');
}

int refuseMissing(const QString &word)
{
    if (looksLikePath(word)) {
        terminal::tell(u"%1: there is no such file; check the path"_s.arg(word));
        return ExitBadData;
    }
    terminal::tell(u"%1: there is no such command and no such file; see sitrep --help"_s.arg(word));
    return ExitUsage;
}

void applyLook(QApplication &application, Theme &theme, SystemScheme &scheme, Settings &settings)
{
    const QString mode = settings.value(WindowSetting::ThemeMode).toString();
    theme.setMode(mode == u"dark" ? Theme::Mode::Dark : mode == u"light" ? Theme::Mode::Light : Theme::Mode::System);
    theme.setTextScale(settings.value(WindowSetting::TextScale).toDouble());
    QObject::connect(&scheme, &SystemScheme::darkChanged, &theme, &Theme::setSystemDark);
    theme.setSystemDark(scheme.isDark());
    scheme.watch();
    theme.applyTo(application);
}

SessionOptions inWindow(SessionOptions options)
{
    options.memoriesLater = true;
    return options;
}

/// Everything that a window on one runbook needs, in the order in which it must go.
struct OpenIncident
{
    OpenIncident(const std::shared_ptr<const Runbook> &runbook, SessionOptions options, Theme &theme,
                 Settings &settings, const std::shared_ptr<const Clock> &clock = nullptr)
        : session(runbook, inWindow(std::move(options)), clock ? clock : clockFor(*runbook))
        , window(theme, settings)
        , binding(session, window)
    {
        ownLog.setMasker(session.masker());
    }

    OwnLog ownLog;
    Session session;
    DashboardWindow window;
    SessionBinding binding;
};

/// Shows it until it is closed or a signal comes.
int execDashboard(OpenIncident &open, const StopSignals &signalsToStop)
{
    open.window.show();
    const int code = QApplication::exec();
    if (signalsToStop.received() == 0)
        return code;
    // Whoever sends a signal cannot be asked.
    if (!open.session.flushJournal(std::chrono::seconds(2)))
        terminal::tell(open.session.unsavedText());
    return 128 + signalsToStop.received();
}

int showDashboard(RunArguments arguments, const StopSignals &signalsToStop, Theme &theme, Settings &settings)
{
    const std::shared_ptr<const Runbook> runbook =
        openRunbook(arguments.runbook, arguments.set, arguments.envFiles, arguments.asOf);
    if (!runbook)
        return ExitBadData;
    if (arguments.journal.isEmpty())
        arguments.journal = Journal::defaultFile();
    OpenIncident open(runbook, sessionOptions(arguments), theme, settings);
    if (arguments.profile)
        open.binding.chooseProfile(*arguments.profile);
    return execDashboard(open, signalsToStop);
}

/// Typing an address, or opening a log, is the wish to have it asked.
int showTarget(const TargetRunbook &target, const RunArguments &arguments, const StopSignals &signalsToStop,
               Theme &theme, Settings &settings)
{
    if (!target.runbook) {
        terminal::tell(target.problem);
        return ExitBadData;
    }
    SessionOptions options =
        targetSessionOptions(target, arguments.journal.isEmpty() ? Journal::defaultFile() : arguments.journal);
    options.details = arguments.details;
    OpenIncident open(target.runbook, options, theme, settings);
    open.session.run(Profile::Quick);
    if (!target.runbook->logSources.isEmpty())
        QTimer::singleShot(0, open.window.logs, &LogsPanel::focusView); // once it is shown
    if (!target.remarks.isEmpty())                                      // behind what is said of the run's end
        QObject::connect(
            &open.session, &Session::runEnded, open.window.toast,
            [&] { open.window.toast->say(target.remarks.join(u' ')); }, Qt::SingleShotConnection);
    return execDashboard(open, signalsToStop);
}

/// The incident of a journal that is not resolved, as it was read last.
int showJournal(RunArguments arguments, const StopSignals &signalsToStop, Theme &theme, Settings &settings)
{
    arguments.journal = arguments.runbook;
    const OpenedRunbook opened = runbookOfJournal(arguments);
    if (!opened.runbook) {
        if (!opened.problem.isEmpty())
            terminal::tell(opened.problem);
        return ExitBadData;
    }
    arguments.runbook = opened.runbook->path;
    SessionOptions options = sessionOptions(arguments);
    options.incident = opened.incident;
    OpenIncident open(opened.runbook, options, theme, settings);
    return execDashboard(open, signalsToStop);
}

/// The incident of a link, at the place that it leads to.
int showLink(const Opening &opening, RunArguments arguments, const StopSignals &signalsToStop, Theme &theme,
             Settings &settings)
{
    arguments.runbook = opening.runbook->path;
    // Of logs that were opened by themselves there is no runbook to run.
    TargetRunbook logs;
    logs.runbook = opening.runbook;
    logs.commandLine = logCommandLine(*opening.runbook);
    SessionOptions options =
        arguments.runbook.isEmpty() ? targetSessionOptions(logs, arguments.journal) : sessionOptions(arguments);
    options.newIncident = false;
    options.details = arguments.details;
    options.incident = opening.incident;
    OpenIncident open(opening.runbook, options, theme, settings);
    QTimer::singleShot(0, &open.binding, [&] { open.binding.showPlace(opening.link); }); // once it is shown
    return execDashboard(open, signalsToStop);
}

/// The incident of a bundle as it was at its end: nothing is asked, read beside it or changed.
int showBundle(const Opening &opening, const RunArguments &arguments, const StopSignals &signalsToStop, Theme &theme,
               Settings &settings)
{
    const KeptIncident kept = keptIncidentOf(opening.bundle->events);
    if (!kept.runbook) {
        terminal::tell(kept.problem);
        return ExitBadData;
    }
    SessionOptions options = sessionOptions(arguments);
    options.commandLine = shellCommandLine({u"sitrep"_s, QFileInfo(opening.path).absoluteFilePath()});
    options.repeatWords.clear();
    options.journalFile.clear();
    options.readOnly = opening.bundle->events;
    options.readOnlyNotice = readOnlyNotice(QFileInfo(opening.path).fileName(), *opening.bundle);
    OpenIncident open(kept.runbook, options, theme, settings,
                      std::make_shared<ReplayClock>(lastMomentOf(kept.incident)));
    return execDashboard(open, signalsToStop);
}

int showFiles(RunArguments arguments, const StopSignals &signalsToStop, Theme &theme, Settings &settings)
{
    if (arguments.files == QStringList{u"-"_s}) // a runbook, on standard input
        return showDashboard(arguments, signalsToStop, theme, settings);
    if (arguments.journal.isEmpty())
        arguments.journal = Journal::defaultFile();
    const Opening opening = openingOf(arguments.files, arguments.journal);
    const bool isLink = opening.kind == Opening::Kind::Link;
    const bool isBundle = opening.kind == Opening::Kind::Bundle;
    const QString option =
        isLink || isBundle || opening.kind == Opening::Kind::Logs ? optionOfRunbook(arguments) : QString();
    if (!option.isEmpty()) {
        terminal::tell(u"%1 belongs to a runbook, and %2 is a %3"_s.arg(option, arguments.files.constFirst(),
                                                                        isLink     ? u"link"_s
                                                                        : isBundle ? u"bundle"_s
                                                                                   : u"log"_s));
        return ExitUsage;
    }
    switch (opening.kind) {
    case Opening::Kind::Nothing:
        break;
    case Opening::Kind::Runbook:
        return showDashboard(arguments, signalsToStop, theme, settings);
    case Opening::Kind::Journal:
        return showJournal(arguments, signalsToStop, theme, settings);
    case Opening::Kind::Bundle:
        return showBundle(opening, arguments, signalsToStop, theme, settings);
    case Opening::Kind::Link:
        return showLink(opening, arguments, signalsToStop, theme, settings);
    case Opening::Kind::Logs:
        return showTarget(logRunbook(opening.logs, opening.remarks), arguments, signalsToStop, theme, settings);
    }
    terminal::tell(opening.problem);
    return opening.isMixture ? ExitUsage : ExitBadData;
}

} // namespace

int runWindow(int argc, char **argv)
{
    const QString word = argc == 2 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (!word.isEmpty() && !word.startsWith(u'-') && !looksLikeIncidentLink(word) && !QFileInfo::exists(word))
        return refuseMissing(word);
    if (const QString lack = lackOfDisplay(argc, argv); !lack.isEmpty()) {
        terminal::tell(lack);
        return ExitUnavailable;
    }
    StopSignals::block();
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"sitrep"_s); // Wayland finds the icon by it
    QGuiApplication::setWindowIcon(QIcon(u":/sitrep/desktop/sitrep.svg"_s));
    // libpq and the C library speak the user's language otherwise, and Sitrep reads some of what they say.
    std::setlocale(LC_MESSAGES, "C");
    const QStringList words = QApplication::arguments().mid(1);
    ParsedRunArguments parsed;
    if (!words.isEmpty()) {
        parsed = parseWindowArguments(words, qEnvironmentVariable("SITREP_JOURNAL"));
        if (!parsed.arguments) {
            terminal::tell(parsed.error);
            return ExitUsage;
        }
    }
    const StopSignals signalsToStop;
    QObject::connect(&signalsToStop, &StopSignals::stopAsked, &application, [] { QCoreApplication::exit(); });
    Settings settings;
    Theme theme;
    SystemScheme scheme;
    applyLook(application, theme, scheme, settings);
    if (parsed.arguments)
        return showFiles(*parsed.arguments, signalsToStop, theme, settings);

    RunArguments arguments;
    arguments.journal = qEnvironmentVariable("SITREP_JOURNAL");
    const StartChoice chosen =
        askForRunbook(theme, arguments.journal.isEmpty() ? Journal::defaultFile() : arguments.journal);
    arguments.details = chosen.details;
    if (!chosen.link.isEmpty() || !chosen.bundle.isEmpty()) {
        arguments.files = {chosen.bundle.isEmpty() ? chosen.link : chosen.bundle};
        return showFiles(arguments, signalsToStop, theme, settings);
    }
    if (chosen.target)
        return showTarget(*chosen.target, arguments, signalsToStop, theme, settings);
    arguments.runbook = chosen.journal.isEmpty() ? chosen.runbook : chosen.journal;
    if (!chosen.journal.isEmpty())
        return showJournal(arguments, signalsToStop, theme, settings);
    if (!chosen.runbook.isEmpty())
        return showDashboard(arguments, signalsToStop, theme, settings);
    return signalsToStop.received() == 0 ? ExitOk : 128 + signalsToStop.received();
}

} // namespace sitrep
