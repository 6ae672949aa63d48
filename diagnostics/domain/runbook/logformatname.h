// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/enumnames.h"

namespace sitrep {

/// How the lines of a log are written: `format:` of a log source. Unnamed, a log's first lines tell it.
enum class LogFormatName : quint8 {
    Text,       ///< lines with a time or a level at the front, of no single format
    Iso8601,    ///< a time of ISO 8601 or RFC 3339 at the front
    Syslog,     ///< RFC 3164, and what rsyslog writes with a full date
    Syslog5424, ///< RFC 5424
    Python,
    Log4j, ///< logback and Spring Boot too
    Go,
    Nginx,  ///< its error log
    Apache, ///< its error log
    Access, ///< common and combined, of nginx and Apache
    Klog,   ///< glog too
    PostgreSql,
    Cri,   ///< of containerd and CRI-O: /var/log/pods
    Epoch, ///< seconds, milliseconds, microseconds or nanoseconds since 1970 at the front
    Logfmt,
    Json, ///< an object a line, of no dialect below
    CloudLogging,
    Bunyan,
    Pino,
    Zap,
    Ecs,
    Docker,  ///< json-file; the line inside is read again
    Journald ///< journalctl -o json
};
template<>
std::span<const EnumName<LogFormatName>> enumNames<LogFormatName>();

} // namespace sitrep
