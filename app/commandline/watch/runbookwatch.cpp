// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/watch/runbookwatch.h"

#include "app/commandline/terminal.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sitrep {

void RunbookWatch::tellWhenChanged()
{
    constexpr qint64 mostBytes = qint64{2} << 20; // more than a runbook has
    const bool isFile = !m_runbook.path.isEmpty() && QFileInfo(m_runbook.path).fileName() != u"-";
    QFile file(m_runbook.path);
    if (m_isTold || !isFile || (file.open(QIODevice::ReadOnly) && file.read(mostBytes) == m_runbook.bytes))
        return;
    m_isTold = true;
    terminal::tell(u"%1 has changed since; what is asked is what it said at the start"_s.arg(m_runbook.path));
}

} // namespace sitrep
