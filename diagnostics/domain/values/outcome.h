// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/enumnames.h"

namespace sitrep {

/// What a check came to. The words are those of the house: pass, warn, fail, unknown, skip.
enum class Outcome : quint8 { Pass, Warn, Fail, Unknown, Skip };
template<>
std::span<const EnumName<Outcome>> enumNames<Outcome>();

/// Fail, Unknown, Warn, Pass: the first that occurs is what a check with several expectations comes to. Skip ranks with Unknown.
[[nodiscard]] int severityRank(Outcome outcome);

/// Pass, Warn and Fail are answers; Unknown and Skip are none.
[[nodiscard]] constexpr bool isAnswer(Outcome outcome)
{
    return outcome == Outcome::Pass || outcome == Outcome::Warn || outcome == Outcome::Fail;
}

/// Why, apart from severity. The list is complete; a new class is added to the design first.
enum class FailureClass : quint8 {
    Threshold,
    Disagree,
    Missing,
    Refused,
    Reset,
    Unreachable,
    Protocol,
    Tls,
    Status,
    Exit,
    Rejected,
    Timeout,
    Auth,
    Permission,
    ApiDisabled,
    Parse,
    Resolver,
    Unset,
    ToolMissing,
    ToolNotConfigured,
    Vantage,
    Identity,
    Silent,
    Cut,
    Stale,
    Budget,
    Cancelled,
    KindNotAvailable,
    Dependency,
    Replay,
    NotTrusted,
    Unanswered,
};
template<>
std::span<const EnumName<FailureClass>> enumNames<FailureClass>();

/// What evidence speaks for. Weaker ones stand later.
enum class Says : quint8 { Works, Configured, Intended, Local };
template<>
std::span<const EnumName<Says>> enumNames<Says>();
[[nodiscard]] Says weakerOf(Says left, Says right);

/// The steps of one connection, in their order; no ladder has all of them. The last two are of HTTP.
enum class Rung : quint8 { None, Parameters, Resolve, Tcp, Sniff, Tls, SignIn, Query, Role, FirstByte, Body };
template<>
std::span<const EnumName<Rung>> enumNames<Rung>();

/// Of a component, in the order of the matrix.
enum class Status : quint8 { Missing, Failing, Ineffective, Degraded, Unknown, Checking, Healthy };
template<>
std::span<const EnumName<Status>> enumNames<Status>();

} // namespace sitrep
