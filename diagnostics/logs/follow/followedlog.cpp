// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/followedlog.h"

#include "diagnostics/logs/logscan.h"

#include <QFileInfo>

namespace sitrep {

FollowedLog::FollowedLog(QString source, QStringList files, std::optional<LogFormatName> format)
    : m_files(std::move(files))
    , m_format(format)
{
    m_part.source = std::move(source);
    m_part.name = QFileInfo(m_files.constLast()).fileName();
    m_part.index = std::make_shared<const LogIndex>();
    m_part.generation = newLogGeneration();
    for (const QString &file : std::as_const(m_files))
        m_part.size += QFileInfo(file).size();
}

void FollowedLog::read(const std::stop_token &stop, const std::function<void()> &changed)
{
    LogScanResult scanned = LogScan::files(m_files, stop, m_format, [&](const LogProgress &progress) {
        m_part.index = progress.index;
        m_part.read = progress.read;
        m_part.size = progress.size;
        changed();
    });
    m_part.index = std::move(scanned.index);
    m_part.notices = scanned.problems;
    m_part.read = m_part.size;
    m_part.state = LogPart::State::Whole;
}

} // namespace sitrep
