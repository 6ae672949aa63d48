// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/collector.h"

#include "diagnostics/checks/command.h"
#include "diagnostics/checks/dns.h"
#include "diagnostics/checks/http/http.h"
#include "diagnostics/checks/tcp.h"

#include <QDir>

namespace sitrep {

QString CheckContext::absolutePath(const QString &path) const
{
    return QDir::cleanPath(QDir(runbook ? runbook->folder : QString()).absoluteFilePath(path));
}

const Collector *collectorFor(CheckKind kind)
{
    static const CommandCollector command;
    static const DnsCollector dns;
    static const HttpCollector http;
    static const TcpCollector tcp;
    switch (kind) {
    case CheckKind::Command:
        return &command;
    case CheckKind::Dns:
        return &dns;
    case CheckKind::Http:
        return &http;
    case CheckKind::Tcp:
        return &tcp;
    default:
        return nullptr;
    }
}

} // namespace sitrep
