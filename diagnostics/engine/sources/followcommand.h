// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/judgement/vantage.h"
#include "diagnostics/logs/follow/streamlog.h"
#include "diagnostics/platform/clock.h"
#include "diagnostics/platform/process/process.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/runbook/env/environment.h"

#include <functional>

namespace sitrep {

/// What a follow command runs with.
struct FollowBench
{
    std::shared_ptr<const Runbook> runbook;
    LogSource source;
    std::shared_ptr<const Environment> environment;
    std::shared_ptr<Redactor> redactor;
    std::shared_ptr<const Clock> clock;
    StreamLimits limits = {};
    Milliseconds firstPause{1'000}; ///< before it is begun again; twice as long each time, up to longestPause
    QStringList reach = {};         ///< the way to where it runs, with its `${…}`; empty: here
};

/// The way in to the place where \a source is followed: that of its first `logs` check that needs one with a way; empty:
/// there is none, or we are there by \a resultOf.
[[nodiscard]] QStringList wayToFollow(const Runbook &runbook, const QString &source, const ResultOfRun &resultOf);

/// Runs `follow` of a log source through its way in, as a check runs a command, and begins it again when it ends by itself, after
/// growing pauses. What it prints is one part; why it ended, by class and in the words of the tool, is a notice of it, masked.
/// A program that is not there is not begun again. `${since}` is where the run before ended. Whoever makes one has asked the
/// trust function. One thread.
class FollowCommand final
{
public:
    static constexpr Milliseconds longestPause{60'000};

    /// \a publish takes the part; is called by the thread that runs, at most ten times a second.
    FollowCommand(FollowBench bench, std::function<void(LogPart)> publish);

    /// Until a stop or an end for good; the program is gone then. Can be called again and goes on in the same part.
    void run(const std::stop_token &stop);

private:
    /// With all that was put in.
    struct Vectors
    {
        QStringList reach;
        QStringList own;
    };

    [[nodiscard]] std::optional<Vectors> vectors();
    [[nodiscard]] QStringList expanded(const QStringList &words, QStringList &unset);
    [[nodiscard]] ProcessResult runOnce(const Vectors &vectors, const std::stop_token &stop);
    [[nodiscard]] QString endOf(const ProcessResult &result, const Vectors &vectors) const;
    void tell(LogPart::State state, const QStringList &notices, const std::stop_token &stop);

    FollowBench m_bench;
    std::function<void(LogPart)> m_publish;
    StreamLog m_log;
    std::optional<Instant> m_ended; ///< the run before
    int m_ends = 0;
};

} // namespace sitrep
