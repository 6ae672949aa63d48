// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/parts.h"
#include "diagnostics/domain/sentences/sentence.h"
#include "diagnostics/domain/values/instant.h"

#include <QStringList>

#include <optional>

namespace sitrep {

enum class StepState : quint8 {
    Open,
    Done,         ///< a Pass of its proof was measured after it was ticked
    DoneByHand,   ///< ticked, and it names no proof
    DoneUnproved, ///< ticked, its proof is still to come
    NotNeeded,    ///< its proof passed before it was done
};
template<>
std::span<const EnumName<StepState>> enumNames<StepState>();

struct ChecklistItem
{
    Step step;
    StepState state = StepState::Open;
    bool applies = true; ///< its `when` holds; a step whose `when` does not hold is shown last, with that word
    QString by;
    std::optional<Instant> at;
    Sentence note; ///< "done, unproved: Chat answers has not passed since"
    friend bool operator==(const ChecklistItem &, const ChecklistItem &) = default;
};

struct ChecklistGroup
{
    QString dueText;
    QString title;
    std::optional<Instant> due; ///< none while the incident's start is unknown
    bool overdue = false;       ///< of a resolved incident: it was when that ended
    int done = 0;
    QList<ChecklistItem> items; ///< mitigations first, then as written
    bool isOver = false;        ///< the incident is resolved, and its clock has stopped
    friend bool operator==(const ChecklistGroup &, const ChecklistGroup &) = default;
};

using Checklist = QList<ChecklistGroup>;

} // namespace sitrep
