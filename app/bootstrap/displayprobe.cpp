// SPDX-License-Identifier: Apache-2.0
#include "app/bootstrap/displayprobe.h"

#include <QGuiApplication>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

[[noreturn]] void tryToOpen(int argc, char **argv, std::chrono::seconds limit)
{
    // What Qt says of it is not for the user.
    const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::dup2(nowhere, standard);
    ::alarm(static_cast<unsigned>(limit.count()));
    std::vector<char *> words(argv, argv + argc + 1);
    const QGuiApplication application(argc, words.data());
    ::_exit(0);
}

} // namespace

QStringList namedDisplays()
{
    QStringList named;
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (const QString value = qEnvironmentVariable(name); !value.isEmpty())
            named += QString::fromLatin1(name) + u'=' + value;
    }
    return named;
}

bool canOpenWindow(int argc, char **argv, std::chrono::seconds limit)
{
    const pid_t child = ::fork();
    if (child == 0)
        tryToOpen(argc, argv, limit);
    if (child < 0)
        return true; // then Qt tells
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return true;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace sitrep
