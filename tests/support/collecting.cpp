// SPDX-License-Identifier: Apache-2.0
#include "tests/support/collecting.h"

#include "diagnostics/judgement/judge.h"

#include <QDir>

#include <optional>
#include <thread>

using namespace Qt::StringLiterals;

namespace sitrep {

CheckContext contextOf(CheckKind kind, const QJsonObject &config, Milliseconds timeout)
{
    auto runbook = std::make_shared<Runbook>();
    runbook->folder = QDir::currentPath();
    CheckContext context;
    context.check.id = u"it"_s;
    context.check.component = u"thing"_s;
    context.check.kind = kind;
    context.check.config = config;
    context.check.timeout = timeout;
    runbook->checks.append(context.check);
    context.runbook = runbook;
    context.config = config;
    context.environment = std::make_shared<Environment>(Environment::ofProcess());
    context.clock = std::make_shared<SystemClock>();
    context.now = context.clock->wall();
    context.deadline = std::chrono::steady_clock::now() + timeout;
    return context;
}

void expectFact(CheckContext &context, const QString &fact, MatcherKind kind, const QJsonValue &operand)
{
    Expectation expectation;
    expectation.fact = fact;
    expectation.matchers = {Matcher{kind, operand}};
    context.check.expect.append(expectation);
}

QString judged(const CheckContext &context)
{
    const CheckResult result = judge(collect(context), context.check, {});
    const QString failureClass = result.failureClass ? nameOf(*result.failureClass) : QString();
    return QString(nameOf(result.outcome) + u' ' + failureClass).trimmed();
}

Observation collect(const CheckContext &context)
{
    return collectorFor(context.check.kind)->collect(context);
}

StoppedCheck collectAndStop(CheckContext context, const std::function<bool()> &hasBegun)
{
    std::stop_source source;
    context.stop = source.get_token();
    std::optional<SteadyTime> stopped;
    std::jthread stopper([&](const std::stop_token &unneeded) {
        while (!hasBegun()) {
            if (unneeded.stop_requested())
                return;
            std::this_thread::yield();
        }
        stopped = std::chrono::steady_clock::now();
        source.request_stop();
    });
    StoppedCheck check;
    check.observation = collect(context);
    const SteadyTime ended = std::chrono::steady_clock::now();
    stopper.request_stop();
    stopper.join();
    if (stopped)
        check.after = std::chrono::ceil<std::chrono::milliseconds>(ended - *stopped);
    return check;
}

QString told(const Observation &observation)
{
    if (!observation.failure)
        return u"ok"_s;
    const Failure &failure = *observation.failure;
    const QString sqlstate = failure.detail[u"sqlstate"_s].toString();
    return QStringList{nameOf(failure.failureClass), nameOf(failure.rung), sqlstate}.join(u' ').trimmed();
}

QJsonValue factOf(const Observation &observation, const QString &name)
{
    const auto fact = observation.facts.find(name);
    return fact == observation.facts.end() ? QJsonValue(QJsonValue::Undefined) : fact->second.value;
}

} // namespace sitrep
