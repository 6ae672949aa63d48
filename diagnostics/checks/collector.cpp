// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/collector.h"

#include "diagnostics/checks/agree.h"
#include "diagnostics/checks/command/command.h"
#include "diagnostics/checks/dns/dns.h"
#include "diagnostics/checks/http/http.h"
#include "diagnostics/checks/junit/junit.h"
#include "diagnostics/checks/logs/logscheck.h"
#include "diagnostics/checks/manual.h"
#include "diagnostics/checks/plugin/plugin.h"
#include "diagnostics/checks/postgres/postgres.h"
#include "diagnostics/checks/prometheus/prometheus.h"
#include "diagnostics/checks/settings/settings.h"
#include "diagnostics/checks/tcp.h"
#include "diagnostics/checks/tls/tls.h"
#include "diagnostics/checks/variables/variables.h"

#include <QDir>

namespace sitrep {

QString CheckContext::absolutePath(const QString &path) const
{
    return QDir::cleanPath(QDir(runbook ? runbook->folder : QString()).absoluteFilePath(path));
}

const Collector *collectorFor(CheckKind kind)
{
    static const AgreeCollector agree;
    static const CommandCollector command;
    static const DnsCollector dns;
    static const HttpCollector http;
    static const JunitCollector junit;
    static const LogsCollector logs;
    static const ManualCollector manual;
    static const PluginCollector plugin;
    static const PostgresCollector postgres;
    static const PrometheusCollector prometheus;
    static const SettingsCollector settings;
    static const TcpCollector tcp;
    static const TlsCollector tls;
    static const VariablesCollector variables;
    switch (kind) {
    case CheckKind::Agree:
        return &agree;
    case CheckKind::Command:
        return &command;
    case CheckKind::Dns:
        return &dns;
    case CheckKind::Http:
        return &http;
    case CheckKind::Junit:
        return &junit;
    case CheckKind::Logs:
        return &logs;
    case CheckKind::Manual:
        return &manual;
    case CheckKind::Plugin:
        return &plugin;
    case CheckKind::Postgres:
        return &postgres;
    case CheckKind::Prometheus:
        return &prometheus;
    case CheckKind::Settings:
        return &settings;
    case CheckKind::Tcp:
        return &tcp;
    case CheckKind::Tls:
        return &tls;
    case CheckKind::Variables:
        return &variables;
    default:
        return nullptr;
    }
}

} // namespace sitrep
