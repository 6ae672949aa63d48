// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/making/checksays.h"

#include "diagnostics/runbook/reader/making/nodevalues.h"

#include <algorithm>

namespace sitrep {

CheckSays::CheckSays(const RunbookDraft &draft)
    : m_draft(draft)
{
    for (const CheckDraft &check : draft.checks)
        find(check);
}

// An `agree` may have others for its sides, thousands deep: the path to them is kept here, not on the stack.
void CheckSays::find(const CheckDraft &check)
{
    std::vector<const CheckDraft *> path{&check};
    while (!path.empty()) {
        const CheckDraft *last = path.back();
        if (const auto written = enumNamed<Says>(plainValue(last->node(), u"says"))) {
            m_says.insert_or_assign(last, *written);
        } else if (last->kind->kind != CheckKind::Agree) {
            m_says.insert_or_assign(last, last->kind->says);
        } else {
            const std::vector<const CheckDraft *> sides = sidesOf(*last);
            const auto open = std::find_if(sides.begin(), sides.end(),
                                           [this](const CheckDraft *side) { return !m_says.contains(side); });
            if (open != sides.end()) {
                path.push_back(*open);
                continue;
            }
            Says weakest = Says::Works;
            for (const CheckDraft *side : sides)
                weakest = weakerOf(weakest, m_says.at(side));
            m_says.insert_or_assign(last, weakest);
        }
        path.pop_back();
    }
}

std::vector<const CheckDraft *> CheckSays::sidesOf(const CheckDraft &check) const
{
    std::vector<const CheckDraft *> sides;
    for (const YamlEntry &side : check.config.entries()) {
        if (const CheckDraft *other = m_draft.check(splitFactReference(side.value.text()).check))
            sides.push_back(other);
    }
    return sides;
}

} // namespace sitrep
