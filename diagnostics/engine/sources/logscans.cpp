// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/sources/logscans.h"

#include "diagnostics/logs/logscan.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

LogScanResult scan(const QString &id, const Runbook &runbook, const std::stop_token &stop)
{
    const LogSource *source = runbook.logSource(id);
    return source == nullptr ? LogScanResult{} : LogScan::source(*source, runbook.folder, stop);
}

} // namespace

LogScans::LogScans(std::shared_ptr<const Runbook> runbook, std::stop_token stop)
    : m_runbook(std::move(runbook))
    , m_stop(std::move(stop))
{}

LogScanResult LogScans::index(const QString &source, const std::stop_token &stop, SteadyTime deadline)
{
    std::unique_lock lock(m_mutex);
    const bool isFirst = m_scans.try_emplace(source).second;
    if (isFirst) {
        lock.unlock();
        LogScanResult result = scan(source, *m_runbook, m_stop);
        lock.lock();
        m_scans[source] = std::move(result);
        m_ended.notify_all();
        return *m_scans[source];
    }
    if (m_ended.wait_until(lock, stop, deadline, [&] { return m_scans[source].has_value(); }))
        return *m_scans[source];
    LogScanResult late;
    late.index = std::make_shared<const LogIndex>();
    late.problems = {u"The log was still being read"_s};
    late.failureClass = stop.stop_requested() ? FailureClass::Cancelled : FailureClass::Timeout;
    return late;
}

std::map<QString, LogScanResult> LogScans::scanned() const
{
    const std::lock_guard lock(m_mutex);
    std::map<QString, LogScanResult> ended;
    for (const auto &[source, result] : m_scans) {
        if (result && result->index)
            ended.emplace(source, *result);
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
