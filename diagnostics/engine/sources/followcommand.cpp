// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/sources/followcommand.h"

#include "diagnostics/checks/command/command.h"
#include "diagnostics/checks/tools/quietenvironment.h"
#include "diagnostics/checks/tools/reach.h"
#include "diagnostics/engine/sources/logcommand.h"
#include "diagnostics/engine/sources/secretsources.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::chrono::seconds longRun{60}; // after that a program counts as one that works

QStringList texts(const QJsonValue &value)
{
    QStringList words;
    for (const QJsonValue &word : value.toArray())
        words.append(word.toString());
    return words;
}

QString programOf(const QStringList &arguments)
{
    return arguments.value(0).section(u'/', -1);
}

bool isForGood(ProcessResult::End end)
{
    return end == ProcessResult::End::NotFound || end == ProcessResult::End::NotExecutable;
}

} // namespace

QStringList wayToFollow(const Runbook &runbook, const QString &source, const ResultOfRun &resultOf)
{
    for (const Check &check : runbook.checks) {
        const bool isOfSource = check.kind == CheckKind::Logs && check.config.value("source"_L1).toString() == source;
        const VantagePoint *place = isOfSource ? runbook.vantage(check.needsVantage) : nullptr;
        if (place != nullptr && !place->reach.isEmpty())
            return fitOf(*place, resultOf) == VantageFit::Fits ? QStringList() : place->reach;
    }
    return {};
}

FollowCommand::FollowCommand(FollowBench bench, std::function<void(LogPart)> publish)
    : m_bench(std::move(bench))
    , m_publish(std::move(publish))
    , m_log(m_bench.source.id, nameOfCommand(m_bench.source.follow), m_bench.source.format, m_bench.limits)
{}

QStringList FollowCommand::expanded(const QStringList &words, QStringList &unset)
{
    const Instant now = m_bench.clock->wall();
    const Expanded made =
        expandTemplates(QJsonArray::fromStringList(words), *m_bench.environment, {m_ended.value_or(now), now});
    for (const Expanded::SecretValue &secret : made.secrets)
        addSecretsOf(*m_bench.redactor, secret.name, secret.value, secret.declared);
    unset += made.unset;
    return texts(made.value);
}

/// Nothing, and a notice, when a variable is not set.
std::optional<FollowCommand::Vectors> FollowCommand::vectors()
{
    QStringList unset;
    Vectors made{expanded(m_bench.reach, unset), expanded(m_bench.source.follow, unset)};
    if (unset.isEmpty())
        return made;
    unset.removeDuplicates();
    tell(LogPart::State::Ended, {u"%1 is not set, so this is not followed"_s.arg(unset.join(u", "_s))}, {});
    return std::nullopt;
}

void FollowCommand::tell(LogPart::State state, const QStringList &notices, const std::stop_token &stop)
{
    m_log.setState(state, notices);
    (void)m_log.look(stop);
    m_publish(m_log.part());
}

ProcessResult FollowCommand::runOnce(const Vectors &vectors, const std::stop_token &stop)
{
    ProcessRequest request;
    request.arguments = argumentsThrough(vectors.reach, vectors.own);
    request.folder = m_bench.runbook->folder;
    request.environment = quietEnvironment(*m_bench.environment);
    request.takeOutput = [this](std::string_view bytes) {
        m_log.append(bytes);
        return true;
    };
    request.tick = [this, &stop] {
        if (m_log.look(stop))
            m_publish(m_log.part());
    };
    m_log.begin();
    return runProcess(request, SteadyTime::max(), stop);
}

QString FollowCommand::endOf(const ProcessResult &result, const Vectors &vectors) const
{
    const QString program = programOf(vectors.own);
    std::optional<Failure> failure = failureOfReach(vectors.reach, result, {program, {}});
    if (!failure)
        failure = commandFailure(result, program);
    const QString at = clockText(m_bench.clock->real());
    if (!failure)
        return u"%1 ended at %2, as if all was said"_s.arg(program, at);
    return u"%1 ended at %2 (%3): %4"_s.arg(program, at, nameOf(failure->failureClass),
                                            m_bench.redactor->mask(failure->message));
}

void FollowCommand::run(const std::stop_token &stop)
{
    Milliseconds pause = m_bench.firstPause;
    QStringList notices;
    while (!stop.stop_requested()) {
        const std::optional<Vectors> both = vectors();
        if (!both)
            return;
        tell(LogPart::State::Following, notices, stop);
        const ProcessResult result = runOnce(*both, stop);
        if (stop.stop_requested())
            break;
        m_ended = m_bench.clock->wall();
        notices = {endOf(result, *both)};
        if (isForGood(result.end)) {
            tell(LogPart::State::Ended, notices, {});
            return;
        }
        pause = result.took > longRun ? m_bench.firstPause : pause;
        notices += ++m_ends == 1 ? u"It was begun again"_s : u"It was begun again %1 times"_s.arg(m_ends);
        tell(LogPart::State::Following,
             {notices.constFirst(), u"It is begun again in %1 s"_s.arg(
                                        QString::number(std::chrono::ceil<std::chrono::seconds>(pause).count()))},
             stop);
        if (!sleepUntil(std::chrono::steady_clock::now() + pause, stop))
            break;
        pause = std::min(pause * 2, longestPause);
    }
    tell(LogPart::State::Ended, {}, {});
}

} // namespace sitrep
