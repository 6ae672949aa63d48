// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/collector.h"

#include <QDir>

namespace sitrep {

QString CheckContext::absolutePath(const QString &path) const
{
    return QDir::cleanPath(QDir(runbook ? runbook->folder : QString()).absoluteFilePath(path));
}

const Collector *collectorFor(CheckKind kind)
{
    switch (kind) {
    default:
        return nullptr;
    }
}

} // namespace sitrep
