// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/process/childstart.h"

#include "diagnostics/platform/process/descriptorlimit.h"
#include "diagnostics/platform/process/programlookup.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <sched.h>
#include <vector>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstFreeDescriptor = 3;
constexpr std::size_t childStackBytes = std::size_t{64} * 1024;

struct Pipe
{
    Descriptor readEnd;
    Descriptor writeEnd;
};

/// Above standard error, so that dup3() in the child cannot overwrite an end that is still needed.
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

/// A file in memory rather than a pipe: nobody needs to write while the child reads. Not open when there is no room.
Descriptor openInput(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return aboveStandard(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    Descriptor file = aboveStandard(::memfd_create("sitrep-input", MFD_CLOEXEC));
    for (qsizetype at = 0; file.isOpen() && at < bytes.size();) {
        const ssize_t count =
            ::write(file.number(), bytes.constData() + at, static_cast<std::size_t>(bytes.size() - at));
        if (count > 0)
            at += count;
        else if (errno != EINTR)
            file.close();
    }
    if (file.isOpen())
        ::lseek(file.number(), 0, SEEK_SET);
    return file;
}

/// What the child is started from, made before it begins.
struct ChildPlan
{
    QByteArray program;
    QByteArray folder;
    std::vector<QByteArray> texts;
    std::vector<char *> arguments;
    std::vector<char *> environment;
    Descriptor input;
    Pipe output;
    Pipe error;
};

void fillTexts(ChildPlan &plan, const ProcessRequest &request)
{
    QMap<QString, QString> environment = request.environment;
    // The words and numbers of C, so that texts can be matched and amounts read; but letters stay letters, which in plain C
    // they do not. LANGUAGE would have a say in every locale but C.
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.remove(u"LANGUAGE"_s);
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
}

/// The same for the child, in plain pointers and numbers, and what it says when it cannot execute.
struct ChildOrders
{
    const char *program = nullptr;
    const char *folder = nullptr; ///< null: it stays
    char *const *arguments = nullptr;
    char *const *environment = nullptr;
    int input = -1;
    int output = -1;
    int error = -1;
    const rlimit *descriptors = nullptr; ///< the limit that the program gets; null: ours
    pid_t parent = 0;
    int failed = 0; ///< errno
    bool ofFolder = false;
};

// The child's side. Until it executes it lives in our memory, beside our other threads (CLONE_VM): it makes system calls
// directly and touches nothing else, since what the C library or a sanitizer keeps beside a call is ours.
#define SITREP_CHILD_SIDE __attribute__((no_sanitize("address"), no_sanitize("thread"), no_sanitize("undefined")))

SITREP_CHILD_SIDE int giveUp(ChildOrders *orders, bool ofFolder)
{
    orders->failed = errno;
    orders->ofFolder = ofFolder;
    ::syscall(SYS_exit_group, 127);
    return 0;
}

SITREP_CHILD_SIDE void closeOthersAtExec()
{
    if (::syscall(SYS_close_range, firstFreeDescriptor, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */) == 0)
        return;
    // Kernels before 5.11, and filters of system calls that do not know it.
    std::uint64_t limit[2] = {1024, 1024}; // rlimit64
    ::syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, nullptr, limit);
    const std::uint64_t most = limit[0] < 65'536 ? limit[0] : 65'536;
    for (std::uint64_t number = firstFreeDescriptor; number < most; ++number)
        ::syscall(SYS_fcntl, static_cast<int>(number), F_SETFD, FD_CLOEXEC);
}

SITREP_CHILD_SIDE void resetSignals()
{
    constexpr std::size_t maskBytes = 8; // of the kernel's sigset_t
    // The kernel's struct sigaction is smaller than this; all zero it means SIG_DFL without flags.
    std::uint64_t byDefault[8] = {};
    for (int number = 1; number < NSIG; ++number)
        ::syscall(SYS_rt_sigaction, number, byDefault, nullptr, maskBytes);
    ::syscall(SYS_rt_sigprocmask, SIG_SETMASK, byDefault, nullptr, maskBytes);
}

SITREP_CHILD_SIDE int childMain(void *argument)
{
    auto *orders = static_cast<ChildOrders *>(argument);
    ::syscall(SYS_setsid); // a group of its own, and no terminal on which a program could ask
    ::syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (::syscall(SYS_getppid) != orders->parent)
        ::syscall(SYS_exit_group, 127);
    resetSignals();
    if (::syscall(SYS_dup3, orders->input, STDIN_FILENO, 0) < 0
        || ::syscall(SYS_dup3, orders->output, STDOUT_FILENO, 0) < 0
        || ::syscall(SYS_dup3, orders->error, STDERR_FILENO, 0) < 0)
        return giveUp(orders, false);
    closeOthersAtExec();
    if (orders->descriptors != nullptr)
        ::syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, orders->descriptors, nullptr);
    if (orders->folder != nullptr && ::syscall(SYS_chdir, orders->folder) != 0)
        return giveUp(orders, true);
    ::syscall(SYS_execve, orders->program, orders->arguments, orders->environment);
    return giveUp(orders, false);
}

// Parent side.

#ifdef __SANITIZE_THREAD__
// The sanitizer's own clone() takes every child for one with a memory of its own, and has it ignore locks from then on;
// ours would do so in this thread.
extern "C" int __clone(int (*main)(void *), void *stack, int flags, void *argument, ...) noexcept;
const auto cloneOfLibc = &__clone;
#else
const auto cloneOfLibc = &::clone;
#endif

/// As posix_spawn(3) does it, which cannot tie a child to the thread that starts it (PR_SET_PDEATHSIG): nothing of our
/// memory is copied, and this thread sleeps until the child executes or gives up. fork(2) takes milliseconds in a process
/// with many threads, and holds up all others that start one.
pid_t startFrom(ChildOrders &orders)
{
    sigset_t all;
    sigset_t before;
    const auto stack = std::make_unique_for_overwrite<std::byte[]>(childStackBytes);
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before); // no handler of ours may run in the child
    const pid_t pid = cloneOfLibc(childMain, stack.get() + childStackBytes, CLONE_VM | CLONE_VFORK | SIGCHLD, &orders);
    const int error = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return pid;
}

StartFailure couldNotStart(const QString &program, int number)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(number));
    return {.end = ProcessResult::End::NotExecutable, .message = u"%1 could not be started: %2"_s.arg(program, reason)};
}

StartFailure failureOf(const ChildOrders &orders, const ProcessRequest &request)
{
    const QString &program = request.arguments.constFirst();
    if (orders.ofFolder) {
        const QString reason = QString::fromLocal8Bit(std::strerror(orders.failed));
        return {.end = ProcessResult::End::NotExecutable,
                .message = u"the working folder %1 cannot be entered: %2"_s.arg(request.folder, reason)};
    }
    if (orders.failed == ENOEXEC) {
        return {.end = ProcessResult::End::NotExecutable,
                .message = u"%1 is not a program; a script must begin with #! and its interpreter"_s.arg(program)};
    }
    if (orders.failed == ENOENT) {
        return {.end = ProcessResult::End::NotExecutable,
                .message = u"%1 is there, but its interpreter is not"_s.arg(program)};
    }
    return couldNotStart(program, orders.failed);
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
    plan.input = openInput(request.standardInput);
    if (!plan.input.isOpen() || !openPipe(plan.output) || !openPipe(plan.error))
        return couldNotStart(name, errno);

    const std::optional<rlimit> &original = originalDescriptorLimit();
    ChildOrders orders{.program = plan.program.constData(),
                       .folder = plan.folder.isEmpty() ? nullptr : plan.folder.constData(),
                       .arguments = plan.arguments.data(),
                       .environment = plan.environment.data(),
                       .input = plan.input.number(),
                       .output = plan.output.writeEnd.number(),
                       .error = plan.error.writeEnd.number(),
                       .descriptors = original ? &*original : nullptr,
                       .parent = ::getpid()};
    StartedChild child;
    child.pid = startFrom(orders);
    if (child.pid < 0)
        return couldNotStart(name, errno);
    if (orders.failed != 0) {
        while (::waitpid(child.pid, nullptr, 0) < 0 && errno == EINTR) {
        }
        return failureOf(orders, request);
    }
    child.handle = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, child.pid, 0)));
    child.standardOutput = std::move(plan.output.readEnd);
    child.standardError = std::move(plan.error.readEnd);
    for (const Descriptor *end : {&child.standardOutput, &child.standardError})
        ::fcntl(end->number(), F_SETFL, O_NONBLOCK);
    return child;
}

} // namespace sitrep
