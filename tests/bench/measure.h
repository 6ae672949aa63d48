// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDebug>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

// What a bench measures with. Numbers are printed; only coarse bounds are held, because the machine may be busy.
namespace sitrep::bench {

/// Wall time and the processor time of all threads, in seconds.
struct Cost
{
    double wall = 0;
    double cpu = 0;
};

[[nodiscard]] inline double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// RUSAGE_SELF or RUSAGE_CHILDREN.
[[nodiscard]] inline double cpuOf(int who)
{
    rusage usage{};
    ::getrusage(static_cast<__rusage_who>(who), &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// \a work of this process and of the programs that it ran and reaped.
template<typename Work>
[[nodiscard]] Cost measured(Work work)
{
    const double before = cpuOf(RUSAGE_SELF) + cpuOf(RUSAGE_CHILDREN);
    const auto began = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
    return {wall.count(), cpuOf(RUSAGE_SELF) + cpuOf(RUSAGE_CHILDREN) - before};
}

[[nodiscard]] inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

/// Of several costs, each part by itself.
[[nodiscard]] inline Cost medianOf(const std::vector<Cost> &costs)
{
    std::vector<double> walls;
    std::vector<double> cpus;
    for (const Cost &cost : costs) {
        walls.push_back(cost.wall);
        cpus.push_back(cost.cpu);
    }
    return {median(walls), median(cpus)};
}

/// A shell line as the named peer; what it says when it fails.
[[nodiscard]] inline QString runPeer(const QString &line)
{
    QProcess shell;
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), line});
    if (!shell.waitForFinished(120'000))
        return QStringLiteral("it did not end");
    return shell.exitCode() == 0 ? QString() : QString::fromUtf8(shell.readAllStandardError());
}

/// How the code was built whose numbers these are: they are worth little without it.
[[nodiscard]] inline QString buildText()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return QStringLiteral("sanitizer build");
#elif defined(__OPTIMIZE__)
    return QStringLiteral("optimised build");
#else
    return QStringLiteral("unoptimised build");
#endif
}

/// A line of numbers.
inline void tell(const QString &numbers)
{
    qInfo().noquote() << buildText() + QStringLiteral(": ") + numbers;
}

[[nodiscard]] inline QString milliseconds(double seconds)
{
    return QString::number(seconds * 1000, 'f', 1) + QStringLiteral(" ms");
}

} // namespace sitrep::bench
