// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/logs/logindex.h"

namespace sitrep {

/// The span that a `logs` check asks about, and what it is held against.
class AskedSpan final
{
public:
    /// All until now. \a context outlives it.
    explicit AskedSpan(const CheckContext &context);

    /// (now - last, now] where the check says `last`; what is wrong with that, or an empty text.
    [[nodiscard]] QString readLast();

    [[nodiscard]] const TimeSpan &span() const { return m_span; }
    /// The check says `last`.
    [[nodiscard]] bool isLimited() const { return m_last.has_value(); }

    /// What was before is normal. An incident whose start nobody told began before it was opened: what was in the span by
    /// then may be all its doing.
    [[nodiscard]] std::optional<Instant> beginning() const;

    /// The same length before the incident began, and the one before it may have begun; nothing where either is not known.
    struct Normal
    {
        TimeSpan before;
        TimeSpan surelyBefore;
    };
    [[nodiscard]] std::optional<Normal> normal() const;

    /// In which a silence counts: what is asked about, and of a whole log what came since the incident began, because a quiet
    /// night long ago tells nothing.
    [[nodiscard]] std::optional<TimeSpan> ofSilence() const;

private:
    const CheckContext &m_context;
    std::optional<Milliseconds> m_last;
    TimeSpan m_span;
};

} // namespace sitrep
