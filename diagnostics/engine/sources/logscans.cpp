// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/sources/logscans.h"

#include "diagnostics/engine/sources/logcommand.h"
#include "diagnostics/logs/logscan.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Checks whose time ends together do not start the command one after the other for the rest of it.
constexpr std::chrono::seconds leastForCommand{2};

LogScanResult stillReading(const std::stop_token &stop)
{
    LogScanResult late;
    late.index = std::make_shared<const LogIndex>();
    late.problems = {u"The log was still being read"_s};
    late.failureClass = stop.stop_requested() ? FailureClass::Cancelled : FailureClass::Timeout;
    return late;
}

/// The command ran out of the time of another check, which says nothing of this one's.
bool endedTooSoonFor(const CheckContext &asking, const LogScanResult &result)
{
    return result.failureClass == FailureClass::Timeout && !result.command.isEmpty()
           && std::chrono::steady_clock::now() + leastForCommand < asking.deadline;
}

} // namespace

LogScans::LogScans(std::shared_ptr<const Runbook> runbook, std::shared_ptr<Redactor> redactor, std::stop_token stop)
    : m_runbook(std::move(runbook))
    , m_redactor(std::move(redactor))
    , m_stop(std::move(stop))
{}

LogScanResult LogScans::read(const QString &source, const CheckContext &asking) const
{
    const LogSource *described = m_runbook->logSource(source);
    if (described == nullptr)
        return {};
    LogScanResult result = LogScan::source(*described, m_runbook->folder, m_stop);
    if (result.index || described->read.isEmpty())
        return result;
    const auto spans = spansToRead(*m_runbook, source, asking.now, {asking.incidentStart, asking.startIsTold});
    return readByCommand(*described, asking, spans, *m_redactor);
}

LogScanResult LogScans::index(const QString &source, const CheckContext &asking)
{
    std::unique_lock lock(m_mutex);
    Scan &scan = m_scans[{source, asking.reach}];
    if (!m_ended.wait_until(lock, asking.stop, asking.deadline, [&scan] { return !scan.isBeingRead; }))
        return stillReading(asking.stop);
    if (scan.result && !endedTooSoonFor(asking, *scan.result))
        return *scan.result;
    scan.isBeingRead = true;
    lock.unlock();
    LogScanResult result = read(source, asking);
    lock.lock();
    scan.isBeingRead = false;
    scan.result = std::move(result);
    m_ended.notify_all();
    return *scan.result;
}

std::map<QString, LogScanResult> LogScans::scanned() const
{
    const std::lock_guard lock(m_mutex);
    std::map<QString, LogScanResult> ended;
    for (const auto &[place, scan] : m_scans) {
        if (scan.result && scan.result->index)
            ended.emplace(place.first, *scan.result);
    }
    return ended;
}

bool hasLogFile(const Check &check, const Runbook &runbook)
{
    if (check.kind != CheckKind::Logs)
        return false;
    const LogSource *source = runbook.logSource(check.config.value("source"_L1).toString());
    return source != nullptr && !matchingFiles(*source, runbook.folder).isEmpty();
}

} // namespace sitrep
