// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/shownpath.h"

namespace sitrep {

QString shownPath(const CheckContext &context, const QString &path)
{
    const QString folder = context.runbook ? context.runbook->folder : QString();
    if (folder.isEmpty() || !path.startsWith(QString(folder % u'/')))
        return path;
    return path.sliced(folder.size() + 1);
}

} // namespace sitrep
