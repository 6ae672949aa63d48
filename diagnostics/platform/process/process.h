// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/wait.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <functional>
#include <string_view>

namespace sitrep {

/// A program to run: an argument vector, never a shell. It has no standard input but what is given here, a session of its
/// own, so that it finds no terminal to ask on, LC_ALL=C.UTF-8, no LANGUAGE, and else the environment given here and
/// nothing more.
struct ProcessRequest
{
    QStringList arguments; ///< the first is the program, looked up in the absolute folders of PATH in `environment`
    QString folder;        ///< working directory; empty: ours
    QMap<QString, QString> environment;
    QByteArray standardInput = {}; ///< empty: at its end from the beginning
    qsizetype outputCap =
        8 * 1024 * 1024; ///< bytes kept of each stream, head and tail; at four times that it is killed
    /// Takes standard output as it comes, on the calling thread, and then nothing of it is kept. False: it is enough, and
    /// the program is ended as one that floods.
    std::function<bool(std::string_view)> takeOutput = {};
    /// Is called on the calling thread, so often while it runs, whether it prints or not.
    std::function<void()> tick = {};
    Milliseconds tickEvery{100};
};

struct ProcessResult
{
    enum class End : quint8 { Exited, Signalled, NotFound, NotExecutable, Deadline, Stopped, OutputFlood };

    End end = End::Exited;
    int exitCode = 0; ///< of Exited; the signal's number of Signalled
    QByteArray standardOutput;
    QByteArray standardError;
    bool outputCut = false;
    Milliseconds took{0};
    QString message; ///< of NotFound and NotExecutable
};

/// The time before the deadline at which a program that still runs is asked to end (SIGTERM): enough for a program to
/// say its last words, and never more than a quarter of its time.
inline constexpr Milliseconds longestNotice{150};

/// Runs it to its end, the deadline or a stop. The whole group gets SIGTERM shortly before the deadline
/// (longestNotice) and SIGKILL at the deadline, so that this returns at the deadline with what was printed, also what was
/// printed on SIGTERM. On a stop SIGKILL at once, so that Stop is answered in 100 ms; on a flood SIGTERM and 2 s, but no
/// longer than the deadline. When the program ends by itself, what it left in its group is
/// killed. When it is ended by us, what it started is killed
/// too, wherever that put itself; what puts itself into the background of a program that ends well stays. Any thread, several
/// at once; the calling thread must live until this returns, which it does. Always drains both streams. No exceptions.
[[nodiscard]] ProcessResult runProcess(const ProcessRequest &request, SteadyTime deadline, const std::stop_token &stop);

} // namespace sitrep
