// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/sketch/sketchtext.h"
#include "diagnostics/runbook/runbookreader.h"

#include <QTest>

#include <algorithm>

namespace sitrep {

/// The runbook that a sketch comes to; fails the test, with its text, when the reader finds a problem.
[[nodiscard]] inline std::shared_ptr<const Runbook> readBack(const Sketch &sketch)
{
    const QByteArray text = sketchText(sketch);
    const ReadResult read = RunbookReader::readBytes(
        text, QStringLiteral("/nowhere/runbook.yaml"),
        {.set = {}, .extraEnvFiles = {}, .recipeFolders = RunbookReader::shippedRecipeFolders()});
    for (const Problem &problem : read.problems)
        qWarning("%s", qPrintable(problem.text()));
    if (!read.runbook)
        qWarning("%s", text.constData());
    return read.runbook;
}

[[nodiscard]] inline const SketchCheck *checkOf(const Sketch &sketch, const QString &id)
{
    const auto found = std::find_if(sketch.checks.begin(), sketch.checks.end(),
                                    [&id](const SketchCheck &each) { return each.id == id; });
    return found == sketch.checks.end() ? nullptr : &*found;
}

[[nodiscard]] inline QStringList idsOf(const Sketch &sketch)
{
    QStringList ids;
    for (const SketchCheck &check : sketch.checks)
        ids.append(check.id);
    return ids;
}

} // namespace sitrep
