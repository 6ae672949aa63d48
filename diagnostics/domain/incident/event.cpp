// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/event.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<EventKind>> enumNames<EventKind>()
{
    using Row = EnumName<EventKind>;
    static constexpr std::array rows{
        Row{EventKind::IncidentOpened, "incident-opened"_L1},
        Row{EventKind::RunbookRead, "runbook-read"_L1},
        Row{EventKind::RunBegan, "run-began"_L1},
        Row{EventKind::Result, "result"_L1},
        Row{EventKind::RunEnded, "run-ended"_L1},
        Row{EventKind::StepChanged, "step-changed"_L1},
        Row{EventKind::NoteWritten, "note-written"_L1},
        Row{EventKind::SuspicionAdded, "suspicion-added"_L1},
        Row{EventKind::MarkSet, "mark-set"_L1},
        Row{EventKind::ChangeSeen, "change-seen"_L1},
        Row{EventKind::UpdateShared, "update-shared"_L1},
        Row{EventKind::DetailsChanged, "details-changed"_L1},
        Row{EventKind::CauseAccepted, "cause-accepted"_L1},
        Row{EventKind::MaskLifted, "mask-lifted"_L1},
        Row{EventKind::Undone, "undone"_L1},
        Row{EventKind::Unknown, "unknown"_L1},
    };
    return rows;
}

qsizetype maximumBodyBytes(EventKind kind)
{
    constexpr qsizetype kibibyte = 1024;
    switch (kind) {
    case EventKind::RunbookRead:
        // A mebibyte of runbook takes a third more in base64; path and parameters come on top.
        return 1024 * kibibyte / 3 * 4 + 64 * kibibyte;
    case EventKind::UpdateShared:
        return 1024 * kibibyte;
    default:
        return 64 * kibibyte;
    }
}

} // namespace sitrep
