// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/httpexpectation.h"

#include "diagnostics/domain/matching/matching.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::array redirects{301, 302, 303, 307, 308};

} // namespace

bool isRedirect(int status)
{
    return std::ranges::find(redirects, status) != redirects.end();
}

std::optional<bool> isStatusExpected(const Check &check, int status)
{
    const Fact fact{status, Unit::None, {}, false};
    return wouldHold(check.expect, u"status"_s, &fact);
}

bool isFactNamed(const Check &check, const QString &fact)
{
    return std::ranges::any_of(check.expect, [&fact](const Expectation &each) { return each.fact == fact; });
}

bool isRedirectTheAnswer(const Check &check, int status)
{
    const auto isGood = [&check](int other) { return isStatusExpected(check, other).value_or(false); };
    return isGood(status) && !(isGood(200) && std::ranges::all_of(redirects, isGood));
}

} // namespace sitrep
