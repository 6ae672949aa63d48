// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/making/checkdraft.h"
#include "diagnostics/runbook/reader/rules/scalarrules.h"

#include <unordered_map>

namespace sitrep {

/// Tells \a fault, if there is one.
void tellFault(ProblemList &problems, const YamlNode &at, const std::optional<ScalarFault> &fault);

/// Which facts the checks of a draft yield. Worked out once for each check, however many ask for its facts. Must not
/// outlive \a draft and \a problems; the latter only makes suggestions.
class YieldedFacts final
{
public:
    YieldedFacts(const RunbookDraft &draft, const ProblemList &problems)
        : m_draft(draft)
        , m_problems(problems)
    {}

    /// Nothing when the kind of \a check, which has one, yields \a fact: a name, or a list taken as one, `any(name)`.
    [[nodiscard]] std::optional<ScalarFault> faultOf(const CheckDraft &check, const QString &fact);
    /// The same of a reference; nothing, too, when there is no such check or it has no kind, which is told elsewhere.
    [[nodiscard]] std::optional<ScalarFault> faultOf(const FactReference &reference);
    /// What \a fact is compared as; nothing when it is not yielded.
    [[nodiscard]] std::optional<FactShape> shapeOf(const CheckDraft &check, const QString &fact);

private:
    struct Yield
    {
        std::vector<FactShape> facts;
        FactContext context;
    };
    [[nodiscard]] const Yield &yieldOf(const CheckDraft &check);
    [[nodiscard]] std::optional<ScalarFault> faultOfReading(const QString &name, const Yield &yield) const;
    [[nodiscard]] QString hintFor(const CheckDraft &check, const QString &fact);

    const RunbookDraft &m_draft;
    const ProblemList &m_problems;
    std::unordered_map<const CheckDraft *, Yield> m_yields;
};

} // namespace sitrep
