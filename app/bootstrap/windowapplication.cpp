// SPDX-License-Identifier: Apache-2.0
#include "app/bootstrap/windowapplication.h"

#include "app/bootstrap/displayprobe.h"
#include "app/commandline/arguments/runarguments.h"
#include "app/commandline/arguments/sessionoptions.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/stopsignals.h"
#include "app/commandline/terminal.h"
#include "app/session/ownlog.h"
#include "app/settings/settings.h"
#include "app/window/dashboardwindow.h"
#include "app/window/sessionbinding.h"
#include "app/window/startwindow.h"
#include "diagnostics/store/journal.h"
#include "widgets/theme/systemscheme.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QFileInfo>

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

/// Everything that a window on one runbook needs, in the order in which it must go.
struct OpenIncident
{
    OpenIncident(const std::shared_ptr<const Runbook> &runbook, SessionOptions options, Theme &theme,
                 Settings &settings)
        : session(runbook, std::move(options), clockFor(*runbook))
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

/// Typing an address is the wish to have it asked.
int showTarget(const TargetRunbook &target, QString journal, const StopSignals &signalsToStop, Theme &theme,
               Settings &settings)
{
    if (journal.isEmpty())
        journal = Journal::defaultFile();
    OpenIncident open(target.runbook, targetSessionOptions(target, journal), theme, settings);
    open.session.run(Profile::Quick);
    return execDashboard(open, signalsToStop);
}

} // namespace

int runWindow(int argc, char **argv)
{
    if (argc == 2 && argv[1][0] != '-' && !QFileInfo::exists(QString::fromLocal8Bit(argv[1])))
        return refuseMissing(QString::fromLocal8Bit(argv[1]));
    if (const QString lack = lackOfDisplay(argc, argv); !lack.isEmpty()) {
        terminal::tell(lack);
        return ExitUnavailable;
    }
    StopSignals::block();
    QApplication application(argc, argv);
    // libpq and the C library speak the user's language otherwise, and Sitrep reads some of what they say.
    std::setlocale(LC_MESSAGES, "C");
    const QStringList words = QApplication::arguments().mid(1);
    ParsedRunArguments parsed;
    if (!words.isEmpty()) {
        parsed = parseRunArguments(words, qEnvironmentVariable("SITREP_JOURNAL"));
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
        return showDashboard(*parsed.arguments, signalsToStop, theme, settings);

    const StartChoice chosen = askForRunbook(theme);
    if (chosen.target)
        return showTarget(*chosen.target, qEnvironmentVariable("SITREP_JOURNAL"), signalsToStop, theme, settings);
    if (chosen.runbook.isEmpty())
        return signalsToStop.received() == 0 ? ExitOk : 128 + signalsToStop.received();
    RunArguments arguments;
    arguments.runbook = chosen.runbook;
    arguments.journal = qEnvironmentVariable("SITREP_JOURNAL");
    return showDashboard(arguments, signalsToStop, theme, settings);
}

} // namespace sitrep
