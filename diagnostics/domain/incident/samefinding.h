// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace sitrep {

/// The body of a `result` in two parts: what was found, and the times and durations that differ from run to run (run, at, evidence's
/// times, facts that are durations or instants with what was judged of them, arguments of the reason). joined() puts them together
/// again, exactly; so a result with the same finding is kept as its times and the id of the earlier event.
struct SplitResult
{
    QJsonObject finding;
    QJsonObject times;
};
[[nodiscard]] SplitResult splitResult(const QJsonObject &body);
[[nodiscard]] QJsonObject joinedResult(const QJsonObject &finding, const QJsonObject &times);

} // namespace sitrep
