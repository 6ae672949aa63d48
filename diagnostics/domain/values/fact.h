// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/quantity.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <map>

namespace sitrep {

/// A named value with a unit that a collector found. Text stays text ("15s"): judging reads it as a quantity where one is expected.
struct Fact
{
    QJsonValue value;
    Unit unit = Unit::None; ///< of a number
    QString source{};       ///< file:line, `process`, an address; may be empty
    bool cut = false;       ///< the value is not the whole of it: too long to be kept, or its source was ended

    friend bool operator==(const Fact &, const Fact &) = default;
};

/// In the order of names, so that two equal sets have equal bytes.
using Facts = std::map<QString, Fact>;

/// As a reader sees it: "75 s", "true", "6 names", never longer than a line. A whole number has every digit.
[[nodiscard]] QString factText(const Fact &fact);

[[nodiscard]] QJsonObject factsToJson(const Facts &facts);
[[nodiscard]] Facts factsFromJson(const QJsonObject &json);

} // namespace sitrep
