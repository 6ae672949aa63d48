// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/childstart.h"

#include "diagnostics/platform/programlookup.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstFreeDescriptor = 3;

/// What the child sends through the pipe that a successful exec closes.
struct ChildError
{
    int number = 0;
    bool ofFolder = false;
};

struct Pipe
{
    Descriptor readEnd;
    Descriptor writeEnd;
};

/// Above standard error, so that dup2() in the child cannot overwrite an end that is still needed.
Descriptor aboveStandard(int number)
{
    if (number >= firstFreeDescriptor)
        return Descriptor(number);
    const int moved = ::fcntl(number, F_DUPFD_CLOEXEC, firstFreeDescriptor);
    ::close(number);
    return Descriptor(moved);
}

bool openPipe(Pipe &made)
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return false;
    made.readEnd = aboveStandard(ends[0]);
    made.writeEnd = aboveStandard(ends[1]);
    return made.readEnd.isOpen() && made.writeEnd.isOpen();
}

/// Everything that the child needs, made before fork(): between fork() and execve() only calls that are safe in a signal
/// handler are allowed, because another thread may have held the allocator's lock.
struct ChildPlan
{
    QByteArray program;
    QByteArray folder;
    std::vector<QByteArray> texts;
    std::vector<char *> arguments;
    std::vector<char *> environment;
    Descriptor nullDevice;
    Pipe output;
    Pipe error;
    Pipe report;
    pid_t parent = 0;
};

void fillTexts(ChildPlan &plan, const ProcessRequest &request)
{
    QMap<QString, QString> environment = request.environment;
    environment.insert(u"LC_ALL"_s, u"C"_s);
    for (const QString &argument : request.arguments)
        plan.texts.push_back(argument.toUtf8());
    for (auto variable = environment.cbegin(); variable != environment.cend(); ++variable)
        plan.texts.push_back(variable.key().toUtf8() + '=' + variable.value().toUtf8());

    const auto count = static_cast<std::size_t>(request.arguments.size());
    for (std::size_t i = 0; i < plan.texts.size(); ++i)
        (i < count ? plan.arguments : plan.environment).push_back(plan.texts[i].data());
    plan.arguments.push_back(nullptr);
    plan.environment.push_back(nullptr);
    plan.folder = request.folder.toUtf8();
    plan.parent = ::getpid();
}

// Child side: only async-signal-safe calls from here to childMain().

[[noreturn]] void giveUp(const ChildPlan &plan, bool ofFolder)
{
    const ChildError error{.number = errno, .ofFolder = ofFolder};
    [[maybe_unused]] const ssize_t written = ::write(plan.report.writeEnd.number(), &error, sizeof error);
    ::_exit(127);
}

void closeOthersAtExec()
{
    if (::syscall(SYS_close_range, firstFreeDescriptor, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */) == 0)
        return;
    // Kernels before 5.11, and filters of system calls that do not know it.
    rlimit limit{};
    const rlim_t most = ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? std::min<rlim_t>(limit.rlim_cur, 65'536) : 1024;
    for (int number = firstFreeDescriptor; number < static_cast<int>(most); ++number)
        ::fcntl(number, F_SETFD, FD_CLOEXEC);
}

void resetSignals()
{
    struct sigaction byDefault
    {};
    byDefault.sa_handler = SIG_DFL;
    for (int number = 1; number < NSIG; ++number)
        ::sigaction(number, &byDefault, nullptr);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void childMain(ChildPlan &plan)
{
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != plan.parent)
        ::_exit(127);
    resetSignals();
    if (::dup2(plan.nullDevice.number(), STDIN_FILENO) < 0 || ::dup2(plan.output.writeEnd.number(), STDOUT_FILENO) < 0
        || ::dup2(plan.error.writeEnd.number(), STDERR_FILENO) < 0)
        giveUp(plan, false);
    closeOthersAtExec();
    if (!plan.folder.isEmpty() && ::chdir(plan.folder.constData()) != 0)
        giveUp(plan, true);
    ::execve(plan.program.constData(), plan.arguments.data(), plan.environment.data());
    giveUp(plan, false);
}

// Parent side.

pid_t forkChild(ChildPlan &plan)
{
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before); // no handler of ours may run in the child
    const pid_t pid = ::fork();
    if (pid == 0)
        childMain(plan);
    const int error = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (pid > 0)
        ::setpgid(pid, pid); // whoever of the two comes first; a kill of the group must find it
    errno = error;
    return pid;
}

ChildError readReport(const Descriptor &report)
{
    ChildError error;
    ssize_t count = -1;
    do {
        count = ::read(report.number(), &error, sizeof error);
    } while (count < 0 && errno == EINTR);
    return count == ssize_t(sizeof error) ? error : ChildError{};
}

StartFailure couldNotStart(const QString &program, int number)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(number));
    return {.end = ProcessResult::End::NotExecutable, .message = u"%1 could not be started: %2"_s.arg(program, reason)};
}

StartFailure failureOf(const ChildError &error, const ProcessRequest &request)
{
    const QString &program = request.arguments.constFirst();
    if (error.ofFolder) {
        const QString reason = QString::fromLocal8Bit(std::strerror(error.number));
        return {.end = ProcessResult::End::NotExecutable,
                .message = u"the working folder %1 cannot be entered: %2"_s.arg(request.folder, reason)};
    }
    if (error.number == ENOEXEC) {
        return {.end = ProcessResult::End::NotExecutable,
                .message = u"%1 is not a program; a script must begin with #! and its interpreter"_s.arg(program)};
    }
    if (error.number == ENOENT) {
        return {.end = ProcessResult::End::NotExecutable,
                .message = u"%1 is there, but its interpreter is not"_s.arg(program)};
    }
    return couldNotStart(program, error.number);
}

bool holdsNul(const ProcessRequest &request)
{
    const QChar nul(u'\0');
    const auto holds = [nul](const QString &text) { return text.contains(nul); };
    return std::any_of(request.arguments.cbegin(), request.arguments.cend(), holds) || holds(request.folder)
           || std::any_of(request.environment.cbegin(), request.environment.cend(), holds)
           || std::any_of(request.environment.keyBegin(), request.environment.keyEnd(), holds);
}

} // namespace

std::variant<StartedChild, StartFailure> startChild(const ProcessRequest &request)
{
    if (request.arguments.isEmpty())
        return StartFailure{.end = ProcessResult::End::NotFound, .message = u"the argument vector is empty"_s};
    const QString &name = request.arguments.constFirst();
    if (holdsNul(request))
        return StartFailure{
            .message = u"%1 cannot be given a text that holds a zero byte"_s.arg(QString(name).remove(QChar(u'\0')))};
    const ProgramLookup lookup = lookUpProgram(name, request.environment, request.folder);
    if (lookup.path.isEmpty()) {
        return StartFailure{.end = lookup.found ? ProcessResult::End::NotExecutable : ProcessResult::End::NotFound,
                            .message = lookup.message};
    }

    ChildPlan plan;
    // The child changes the folder before it executes, and a path relative to ours would no longer be right then.
    plan.program = lookup.path;
    if (!plan.program.startsWith('/')) {
        std::vector<char> here(4096);
        if (::getcwd(here.data(), here.size()) != nullptr)
            plan.program.prepend(QByteArray(here.data()) + '/');
    }
    fillTexts(plan, request);
    plan.nullDevice = aboveStandard(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!plan.nullDevice.isOpen() || !openPipe(plan.output) || !openPipe(plan.error) || !openPipe(plan.report))
        return couldNotStart(name, errno);

    StartedChild child;
    child.pid = forkChild(plan);
    if (child.pid < 0)
        return couldNotStart(name, errno);
    plan.report.writeEnd.close();
    const ChildError error = readReport(plan.report.readEnd);
    if (error.number != 0) {
        while (::waitpid(child.pid, nullptr, 0) < 0 && errno == EINTR) {
        }
        return failureOf(error, request);
    }
    child.handle = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, child.pid, 0)));
    child.standardOutput = std::move(plan.output.readEnd);
    child.standardError = std::move(plan.error.readEnd);
    for (const Descriptor *end : {&child.standardOutput, &child.standardError})
        ::fcntl(end->number(), F_SETFL, O_NONBLOCK);
    return child;
}

} // namespace sitrep
