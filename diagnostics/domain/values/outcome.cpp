// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/outcome.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<Outcome>> enumNames<Outcome>()
{
    static constexpr std::array rows{
        EnumName<Outcome>{Outcome::Pass, "pass"_L1}, EnumName<Outcome>{Outcome::Warn, "warn"_L1},
        EnumName<Outcome>{Outcome::Fail, "fail"_L1}, EnumName<Outcome>{Outcome::Unknown, "unknown"_L1},
        EnumName<Outcome>{Outcome::Skip, "skip"_L1},
    };
    return rows;
}

int severityRank(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Fail:
        return 3;
    case Outcome::Unknown:
    case Outcome::Skip:
        return 2;
    case Outcome::Warn:
        return 1;
    case Outcome::Pass:
        return 0;
    }
    Q_UNREACHABLE();
    return 0;
}

template<>
std::span<const EnumName<FailureClass>> enumNames<FailureClass>()
{
    using enum FailureClass;
    using Row = EnumName<FailureClass>;
    static constexpr std::array rows{
        Row{Threshold, "threshold"_L1},
        Row{Disagree, "disagree"_L1},
        Row{Missing, "missing"_L1},
        Row{Refused, "refused"_L1},
        Row{Reset, "reset"_L1},
        Row{Unreachable, "unreachable"_L1},
        Row{Protocol, "protocol"_L1},
        Row{Tls, "tls"_L1},
        Row{FailureClass::Status, "status"_L1},
        Row{Exit, "exit"_L1},
        Row{Rejected, "rejected"_L1},
        Row{Timeout, "timeout"_L1},
        Row{Auth, "auth"_L1},
        Row{Permission, "permission"_L1},
        Row{ApiDisabled, "api-disabled"_L1},
        Row{Parse, "parse"_L1},
        Row{Resolver, "resolver"_L1},
        Row{Unset, "unset"_L1},
        Row{ToolMissing, "tool-missing"_L1},
        Row{ToolNotConfigured, "tool-not-configured"_L1},
        Row{Vantage, "vantage"_L1},
        Row{Identity, "identity"_L1},
        Row{Silent, "silent"_L1},
        Row{Cut, "cut"_L1},
        Row{Stale, "stale"_L1},
        Row{Budget, "budget"_L1},
        Row{Cancelled, "cancelled"_L1},
        Row{KindNotAvailable, "kind-not-available"_L1},
        Row{Dependency, "dependency"_L1},
        Row{Replay, "replay"_L1},
        Row{NotTrusted, "not-trusted"_L1},
        Row{Unanswered, "unanswered"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<Says>> enumNames<Says>()
{
    static constexpr std::array rows{
        EnumName<Says>{Says::Works, "works"_L1},
        EnumName<Says>{Says::Configured, "configured"_L1},
        EnumName<Says>{Says::Intended, "intended"_L1},
        EnumName<Says>{Says::Local, "local"_L1},
    };
    return rows;
}

Says weakerOf(Says left, Says right)
{
    return std::max(left, right);
}

template<>
std::span<const EnumName<Rung>> enumNames<Rung>()
{
    using Row = EnumName<Rung>;
    static constexpr std::array rows{
        Row{Rung::None, ""_L1},           Row{Rung::Parameters, "parameters"_L1},
        Row{Rung::Resolve, "resolve"_L1}, Row{Rung::Tcp, "tcp"_L1},
        Row{Rung::Sniff, "sniff"_L1},     Row{Rung::Tls, "tls"_L1},
        Row{Rung::SignIn, "sign-in"_L1},  Row{Rung::Query, "query"_L1},
        Row{Rung::Role, "role"_L1},       Row{Rung::FirstByte, "first-byte"_L1},
        Row{Rung::Body, "body"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<Status>> enumNames<Status>()
{
    using Row = EnumName<Status>;
    static constexpr std::array rows{
        Row{Status::Missing, "missing"_L1},         Row{Status::Failing, "failing"_L1},
        Row{Status::Ineffective, "ineffective"_L1}, Row{Status::Degraded, "degraded"_L1},
        Row{Status::Unknown, "unknown"_L1},         Row{Status::Checking, "checking"_L1},
        Row{Status::Healthy, "healthy"_L1},
    };
    return rows;
}

} // namespace sitrep
