// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <string_view>

namespace sitrep {

/// What who collects the lines of several programs puts in front of each.
enum class LineLabel : quint8 {
    None,
    Bar,     ///< `web-1  | ` of docker compose
    Bracket, ///< `[pod/web-7d9f/app] ` of kubectl logs --prefix
    Names,   ///< `web-7d9f app ` of stern: pod and container
    Scheme,  ///< `https ` in front of the time: how a client spoke to a load balancer of AWS
};

/// Whether \a line begins with such a label. Of names nobody knows that they are a label, but by what stands behind them.
[[nodiscard]] bool hasLabel(std::string_view line, LineLabel label);
/// \a line behind its label; all of it where it has none.
[[nodiscard]] std::string_view withoutLabel(std::string_view line, LineLabel label);

} // namespace sitrep
