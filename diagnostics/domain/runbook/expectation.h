// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/enumnames.h"

#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace sitrep {

enum class MatcherKind : quint8 {
    Equals,
    Not,
    OneOf,
    Matches,
    Contains,
    Exists,
    AtLeast,
    AtMost,
    Above,
    Below,
    WarnAbove,
    FailAbove,
    WarnBelow,
    FailBelow,
    Required, ///< written short by `variables: required`; never a key of a runbook
};
template<>
std::span<const EnumName<MatcherKind>> enumNames<MatcherKind>();

/// One condition on one fact. The operand is as written: a number, "75 s", text, a list; it may hold ${env:…}.
struct Matcher
{
    MatcherKind kind = MatcherKind::Equals;
    QJsonValue operand;

    friend bool operator==(const Matcher &, const Matcher &) = default;
};

/// What must be true of one fact: all of its matchers.
struct Expectation
{
    QString fact;
    QList<Matcher> matchers;
    QString because;
    std::optional<double> timesNormal; ///< warn_above and fail_above count only above so many times normal

    friend bool operator==(const Expectation &, const Expectation &) = default;
};

} // namespace sitrep
