// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/wait.h"

#include <QString>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace sitrep {

/// One question about this computer, asked on a thread of its own beside the checks. Only a check that wants the answer
/// waits for it.
class SelfQuestion final
{
public:
    /// Gives the sentence, without its full stop, of what is lacking; empty: nothing, or it is not known. Waits only in
    /// platform/wait, and returns by the deadline.
    using Ask = std::function<QString(SteadyTime deadline, const std::stop_token &stop)>;

    /// From when on it is asked no longer, counted from its beginning.
    static constexpr Milliseconds patience{1500};

    explicit SelfQuestion(Ask ask);
    SelfQuestion(const SelfQuestion &) = delete;
    SelfQuestion &operator=(const SelfQuestion &) = delete;
    /// Stops it, and joins.
    ~SelfQuestion() = default;

    /// Empty too when it is not known by \a deadline, or before a stop. Any thread.
    [[nodiscard]] QString answer(SteadyTime deadline, const std::stop_token &stop);
    /// Stops it and joins; then what is known stays. The thread that made it.
    void end();

private:
    std::mutex m_mutex; // protects m_answer
    std::condition_variable_any m_ended;
    std::optional<QString> m_answer;
    std::jthread m_thread; // goes first
};

} // namespace sitrep
