// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/process/childstart.h"

#include "diagnostics/platform/process/childside.h"
#include "diagnostics/platform/process/descriptorlimit.h"
#include "diagnostics/platform/process/programlookup.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <vector>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

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
