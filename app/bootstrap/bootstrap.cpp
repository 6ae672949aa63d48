// SPDX-License-Identifier: Apache-2.0
#include "app/bootstrap/bootstrap.h"

#include "app/bootstrap/windowapplication.h"
#include "app/commandline/command.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/terminal.h"
#include "diagnostics/platform/leftbehind.h"
#include "diagnostics/platform/process/descriptorlimit.h"

#include <QGuiApplication>
#include <QRegularExpression>

#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// A crash dump would hold every secret that was read.
void forbidCoreDumps()
{
    constexpr rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

void nameApplication()
{
    QCoreApplication::setApplicationName(u"sitrep"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SITREP_VERSION));
    QCoreApplication::setOrganizationName(u"sitrep"_s);
}

/// The first word that is no option; the program's name does not count.
const char *firstWord(int argc, char **argv)
{
    const auto *const found =
        std::find_if(argv + std::min(argc, 1), argv + argc, [](const char *word) { return word[0] != '-'; });
    return found == argv + argc ? nullptr : *found;
}

bool isOption(int argc, char **argv, const char *option)
{
    return argc > 1 && QByteArrayView(argv[1]) == option;
}

/// A thread that a library blocks would meet the destructors of statics at exit. Everything is written by now.
int leaveWith(int code)
{
    if (!anyWorkLeftBehind())
        return code;
    std::fflush(nullptr);
    std::_Exit(code);
}

/// Charts are measured with fonts, which only a QGuiApplication has.
bool drawsCharts(const QStringList &words)
{
    static const QRegularExpression drawn(u"^(--format=)?(.*,)?(html|pdf)(,.*)?$"_s);
    return std::any_of(words.cbegin(), words.cend(), [](const QString &word) { return drawn.match(word).hasMatch(); });
}

int execute(ConsoleCommand &command, const QStringList &words)
{
    // libpq and the C library speak the user's language otherwise, and Sitrep reads some of what they say.
    std::setlocale(LC_MESSAGES, "C");
    return leaveWith(command.execute(words));
}

int runCommand(ConsoleCommand &command, int argc, char **argv)
{
    QStringList words;
    for (int at = 2; at < argc; ++at)
        words += QString::fromLocal8Bit(argv[at]);
    const bool mayDraw =
        command.name() == u"report" || drawsCharts(words); // of an update in the format it was shared in
    if (!mayDraw) {
        const QCoreApplication application(argc, argv);
        return execute(command, words);
    }
    // Without a display, whatever this computer has; and Qt takes no option of ours for its own. Both outlive the application.
    QByteArray platform("-platform");
    QByteArray offscreen("offscreen");
    std::array<char *, 4> own{argv[0], platform.data(), offscreen.data(), nullptr};
    int count = 3;
    // What it says about a folder for sockets is of no use to who wants a report.
    const QtMessageHandler before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    const QGuiApplication application(count, own.data());
    qInstallMessageHandler(before);
    return execute(command, words);
}

} // namespace

int runSitrep(int argc, char **argv)
{
    forbidCoreDumps();
    raiseDescriptorLimit();
    nameApplication();
    // A reader that went away is told by write(2), not by a signal.
    std::signal(SIGPIPE, SIG_IGN);
    if (isOption(argc, argv, "--version"))
        return terminal::writeOut(u"sitrep "_s + QStringLiteral(SITREP_VERSION) + u'\n') ? ExitOk : ExitUnavailable;
    if (isOption(argc, argv, "--help") || isOption(argc, argv, "-h"))
        return terminal::writeOut(generalHelp()) ? ExitOk : ExitUnavailable;

    const char *word = firstWord(argc, argv);
    if (word && argc > 1 && word == argv[1]) {
        for (const auto &command : allCommands()) {
            if (command->name() == QString::fromLocal8Bit(word))
                return runCommand(*command, argc, argv);
        }
        if (isLaterCommand(QString::fromLocal8Bit(word))) {
            terminal::tell(
                u"this version has no command %1 yet; see sitrep --help"_s.arg(QString::fromLocal8Bit(word)));
            return ExitUsage;
        }
    }
    return leaveWith(runWindow(argc, argv));
}

} // namespace sitrep
