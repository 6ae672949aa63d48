// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/quantity.h"

#include <QList>
#include <QStringList>

namespace sitrep {

/// When a plugin alerts, as it says: `10` (outside 0 to 10), `10:` (below 10), `~:10` (above 10), `10:20` (outside),
/// `@10:20` (inside).
struct PluginRange
{
    QString text;
    std::optional<double> below; ///< absent: minus infinity
    std::optional<double> above; ///< absent: infinity
    bool inside = false;         ///< alerts inside instead of outside
    bool isPlainMaximum = false; ///< `10`
};

/// One item of performance data. \a unit and the scale of the numbers are ours: `1TB` is 1000 GB.
struct PluginPerf
{
    QString label;
    std::optional<double> value; ///< absent: `U`, the plugin could not find out
    Unit unit = Unit::None;      ///< none of a counter (`c`) and of a unit that is not known
    QString unknownUnit;         ///< as written
    std::optional<PluginRange> warn;
    std::optional<PluginRange> crit;
    std::optional<double> min;
    std::optional<double> max;
};

struct PluginOutput
{
    QString firstLine; ///< without performance data
    QString longText;  ///< the lines after it, without performance data
    QList<PluginPerf> perf;
    QStringList unreadable; ///< pieces of performance data that are none
};

/// Reads what a plugin printed, after the Monitoring Plugins Development Guidelines, "Plugin Output" and "Performance
/// data": `TEXT | PERF`, then lines of long text until one with `|`, after which all is performance data.
[[nodiscard]] PluginOutput readPluginOutput(const QString &output);

[[nodiscard]] std::optional<PluginRange> readPluginRange(const QString &text);

} // namespace sitrep
