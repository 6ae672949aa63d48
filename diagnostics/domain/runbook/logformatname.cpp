// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/runbook/logformatname.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<LogFormatName>> enumNames<LogFormatName>()
{
    using Row = EnumName<LogFormatName>;
    static constexpr std::array rows{
        Row{LogFormatName::Text, "text"_L1},
        Row{LogFormatName::Iso8601, "iso8601"_L1},
        Row{LogFormatName::Syslog, "syslog"_L1},
        Row{LogFormatName::Syslog5424, "syslog-5424"_L1},
        Row{LogFormatName::Python, "python"_L1},
        Row{LogFormatName::Log4j, "log4j"_L1},
        Row{LogFormatName::Go, "go"_L1},
        Row{LogFormatName::Nginx, "nginx"_L1},
        Row{LogFormatName::Apache, "apache"_L1},
        Row{LogFormatName::Access, "access"_L1},
        Row{LogFormatName::Klog, "klog"_L1},
        Row{LogFormatName::PostgreSql, "postgresql"_L1},
        Row{LogFormatName::Cri, "cri"_L1},
        Row{LogFormatName::Epoch, "epoch"_L1},
        Row{LogFormatName::Logfmt, "logfmt"_L1},
        Row{LogFormatName::Json, "json"_L1},
        Row{LogFormatName::CloudLogging, "cloud-logging"_L1},
        Row{LogFormatName::Bunyan, "bunyan"_L1},
        Row{LogFormatName::Pino, "pino"_L1},
        Row{LogFormatName::Zap, "zap"_L1},
        Row{LogFormatName::Ecs, "ecs"_L1},
        Row{LogFormatName::Docker, "docker"_L1},
        Row{LogFormatName::Journald, "journald"_L1},
    };
    return rows;
}

} // namespace sitrep
