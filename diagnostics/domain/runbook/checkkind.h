// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/enumnames.h"

namespace sitrep {

/// How a question to the world is asked. A check has exactly one; its name is the key of the runbook.
enum class CheckKind : quint8 {
    Variables,
    Settings,
    Agree,
    Dns,
    Tcp,
    Tls,
    Http,
    Postgres,
    Command,
    Plugin,
    Logs,
    Prometheus,
    Junit,
    Manual,
};
template<>
std::span<const EnumName<CheckKind>> enumNames<CheckKind>();

/// Looks a name up or opens a connection itself, rung by rung; a command may too, which nobody sees.
[[nodiscard]] bool connects(CheckKind kind);

} // namespace sitrep
