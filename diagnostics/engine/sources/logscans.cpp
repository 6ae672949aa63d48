// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/sources/logscans.h"

#include "diagnostics/engine/sources/logcommand.h"
#include "diagnostics/logs/logscan.h"

using namespace Qt::StringLiterals;

namespace sitrep {

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
    const auto spans = spansToRead(*m_runbook, source, asking.now, asking.incidentStart);
    return readByCommand(*described, asking, spans, *m_redactor);
}

LogScanResult LogScans::index(const QString &source, const CheckContext &asking)
{
    const Place place{source, asking.reach};
    std::unique_lock lock(m_mutex);
    const bool isFirst = m_scans.try_emplace(place).second;
    if (isFirst) {
        lock.unlock();
        LogScanResult result = read(source, asking);
        lock.lock();
        m_scans[place] = std::move(result);
        m_ended.notify_all();
        return *m_scans[place];
    }
    if (m_ended.wait_until(lock, asking.stop, asking.deadline, [&] { return m_scans[place].has_value(); }))
        return *m_scans[place];
    LogScanResult late;
    late.index = std::make_shared<const LogIndex>();
    late.problems = {u"The log was still being read"_s};
    late.failureClass = asking.stop.stop_requested() ? FailureClass::Cancelled : FailureClass::Timeout;
    return late;
}

std::map<QString, LogScanResult> LogScans::scanned() const
{
    const std::lock_guard lock(m_mutex);
    std::map<QString, LogScanResult> ended;
    for (const auto &[place, result] : m_scans) {
        if (result && result->index)
            ended.emplace(place.first, *result);
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
