// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/process/childside.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <sched.h>

namespace sitrep {

namespace {

constexpr std::size_t childStackBytes = std::size_t{64} * 1024;

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

#ifdef __SANITIZE_THREAD__
// The sanitizer's own clone() takes every child for one with a memory of its own, and has it ignore locks from then on;
// ours would do so in this thread.
extern "C" int __clone(int (*main)(void *), void *stack, int flags, void *argument, ...) noexcept;
const auto cloneOfLibc = &__clone;
#else
const auto cloneOfLibc = &::clone;
#endif

} // namespace

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

} // namespace sitrep
