// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/targets/targetrunbook.h"
#include "widgets/theme/theme.h"

#include <QJsonObject>
#include <QString>

#include <optional>

class QWidget;

namespace sitrep {

/// How somebody begins; none of them when the window was closed.
struct StartChoice
{
    QString runbook;                     ///< path of one that can be read
    QString link;                        ///< to an incident that is there
    QString bundle;                      ///< path of one that can be read
    QString journal;                     ///< path of one, whose open incident is meant
    std::optional<TargetRunbook> target; ///< an address that was typed, or logs, to be asked at once
    QJsonObject
        details; ///< of the alert that begins the incident of the runbook or the target; keys of details-changed
};

/// What `sitrep` without a file shows: open a runbook, logs or the sample incident, or type an address or a link to an incident of \a journalFile. Runs before there is an incident, so a
/// dialog of its own may wait here.
[[nodiscard]] StartChoice askForRunbook(const Theme &theme, const QString &journalFile = {});

/// The sample incident that ships with Sitrep, or an empty text when it is not installed.
[[nodiscard]] QString sampleRunbook();

} // namespace sitrep
