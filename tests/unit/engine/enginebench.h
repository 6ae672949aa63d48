// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/engine/triagerun.h"
#include "tests/unit/judgement/casebook.h"

#include <condition_variable>
#include <mutex>

namespace sitrep::enginebench {

/// A collector that does what a test says.
class FakeCollector final : public Collector
{
public:
    using Answer = std::function<Observation(const CheckContext &)>;
    explicit FakeCollector(Answer answer)
        : m_answer(std::move(answer))
    {}
    [[nodiscard]] Observation collect(const CheckContext &context) const override { return m_answer(context); }

private:
    Answer m_answer;
};

/// Opens once; who waits gives up after ten seconds, so that a broken test ends.
class Gate
{
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    bool wait()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(10), [this] { return m_open; });
    }
    [[nodiscard]] bool isOpen()
    {
        const std::lock_guard lock(m_mutex);
        return m_open;
    }

private:
    std::mutex m_mutex; // protects m_open
    std::condition_variable m_changed;
    bool m_open = false;
};

/// Blocks until the check is told to stop; then the class is cancelled.
inline Observation waitForStop(const CheckContext &context)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, context.stop, std::chrono::seconds(10), [] { return false; });
    Observation observation;
    observation.failure = Failure{FailureClass::Cancelled, Rung::None, {}, {}};
    return observation;
}

inline Observation passing(const CheckContext & /*context*/)
{
    Observation observation;
    observation.facts[QStringLiteral("n")] = casebook::fact(1);
    return observation;
}

inline Observation failing(FailureClass failureClass)
{
    Observation observation;
    observation.failure = Failure{failureClass, Rung::None, QStringLiteral("it failed"), {}};
    return observation;
}

/// One run over checks that a test makes, with one collector for all kinds unless a kind is left out.
class Bench
{
public:
    explicit Bench(FakeCollector::Answer answer = passing)
        : collector(std::make_shared<FakeCollector>(std::move(answer)))
    {
        runbook.profiles[Profile::Quick] = {QStringLiteral("Quick"), std::chrono::seconds(20)};
        runbook.profiles[Profile::Full] = {QStringLiteral("Full"), std::chrono::seconds(120)};
        runbook.profiles[Profile::EnvCheck] = {QStringLiteral("Environment check"), std::chrono::seconds(3)};
        request.number = 7;
        request.trusted = true;
        request.standpoint = Standpoint{QStringLiteral("laptop"), QStringLiteral("dana"), {}, {}, {}};
    }

    Check &add(const QString &id, const QStringList &needs = {}, CheckKind kind = CheckKind::Tcp)
    {
        Check check = casebook::check(id, kind);
        check.needs = needs;
        runbook.checks.append(check);
        return runbook.checks.last();
    }

    TriageRun &start()
    {
        request.runbook = std::make_shared<const Runbook>(runbook);
        // The collector outlives the run: a thread that was left behind still uses it.
        run =
            std::make_unique<TriageRun>(request, clock, redactor, inbox,
                                        [collector = collector, absent = absent](CheckKind kind) -> const Collector * {
                                            return absent == kind ? nullptr : collector.get();
                                        });
        run->start();
        return *run;
    }

    /// Everything that the run said until it was over.
    Bench &finish()
    {
        if (!run)
            start();
        run->wait();
        take();
        return *this;
    }

    void take()
    {
        for (RunMessage &message : inbox->takeAll()) {
            if (const auto *asked = std::get_if<CheckAsked>(&message)) {
                said.append(QStringLiteral("asked ") + asked->check);
                numbers.insert(asked->run);
            } else if (const auto *ended = std::get_if<CheckEnded>(&message)) {
                said.append(QStringLiteral("ended ") + ended->result.check);
                numbers.insert(ended->run);
                results.insert_or_assign(ended->result.check, ended->result);
            } else if (const auto *answered = std::get_if<ChangesAnswered>(&message)) {
                numbers.insert(answered->run);
                changes.insert_or_assign(answered->found.answer.source, answered->found);
            } else if (const auto *done = std::get_if<RunDone>(&message)) {
                said.append(QStringLiteral("done"));
                numbers.insert(done->run);
                state = done->state;
            }
        }
    }

    /// "fail threshold", "skip dependency", "pass"; empty when it has no result.
    [[nodiscard]] QString outcome(const QString &check) const
    {
        const auto found = results.find(check);
        if (found == results.end())
            return {};
        const QString outcome = nameOf(found->second.outcome);
        const auto &failureClass = found->second.failureClass;
        return failureClass ? QString(outcome + u' ' + nameOf(*failureClass)) : outcome;
    }

    Runbook runbook;
    RunRequest request;
    std::map<QString, ChangesFound> changes; ///< by source
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    std::shared_ptr<Redactor> redactor = std::make_shared<Redactor>(QByteArray(32, 'k'));
    std::shared_ptr<Inbox<RunMessage>> inbox = std::make_shared<Inbox<RunMessage>>();
    std::shared_ptr<FakeCollector> collector;
    std::optional<CheckKind> absent;
    std::unique_ptr<TriageRun> run;

    QStringList said;
    QSet<int> numbers;
    std::map<QString, CheckResult> results;
    std::optional<RunRecord::State> state;
};

} // namespace sitrep::enginebench
