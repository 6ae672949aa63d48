// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/runbook/checkkind.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<CheckKind>> enumNames<CheckKind>()
{
    using Row = EnumName<CheckKind>;
    static constexpr std::array rows{
        Row{CheckKind::Variables, "variables"_L1},
        Row{CheckKind::Settings, "settings"_L1},
        Row{CheckKind::Agree, "agree"_L1},
        Row{CheckKind::Dns, "dns"_L1},
        Row{CheckKind::Tcp, "tcp"_L1},
        Row{CheckKind::Tls, "tls"_L1},
        Row{CheckKind::Http, "http"_L1},
        Row{CheckKind::Postgres, "postgres"_L1},
        Row{CheckKind::Command, "command"_L1},
        Row{CheckKind::Plugin, "plugin"_L1},
        Row{CheckKind::Logs, "logs"_L1},
        Row{CheckKind::Prometheus, "prometheus"_L1},
        Row{CheckKind::Junit, "junit"_L1},
        Row{CheckKind::Manual, "manual"_L1},
    };
    return rows;
}

bool connects(CheckKind kind)
{
    return kind == CheckKind::Dns || kind == CheckKind::Tcp || kind == CheckKind::Tls || kind == CheckKind::Http
           || kind == CheckKind::Postgres;
}

} // namespace sitrep
