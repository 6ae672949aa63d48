// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/self/selfquestion.h"

#include <system_error>

namespace sitrep {

SelfQuestion::SelfQuestion(Ask ask)
{
    const auto give = [this](const QString &found) {
        const std::lock_guard lock(m_mutex);
        m_answer = found;
        m_ended.notify_all();
    };
    try {
        m_thread = std::jthread([give, ask = std::move(ask)](const std::stop_token &stop) {
            QString found;
            try {
                found = ask(std::chrono::steady_clock::now() + patience, stop);
            } catch (...) { // it is not known then
            }
            give(found);
        });
    } catch (const std::system_error &) { // this computer has no thread for it
        give({});
    }
}

QString SelfQuestion::answer(SteadyTime deadline, const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_ended.wait_until(lock, stop, deadline, [this] { return m_answer.has_value(); });
    return m_answer.value_or(QString());
}

void SelfQuestion::end()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace sitrep
