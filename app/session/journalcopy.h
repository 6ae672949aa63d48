// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/inbox.h"
#include "diagnostics/store/journal.h"

namespace sitrep {

/// An incident on its way into a second journal, for a user whose own cannot be written. On the session's thread.
class JournalCopy
{
public:
    /// \a ready is called on the writer's thread when end() may have something to say.
    JournalCopy(QString file, const QList<Event> &events, const std::shared_ptr<const Clock> &clock,
                std::function<void()> ready);

    /// Why it could not be written, empty when it is; nothing while it is under way.
    [[nodiscard]] std::optional<QString> end();

private:
    QString m_file;
    std::shared_ptr<Inbox<JournalNews>> m_inbox;
    Journal m_journal; // last: it tells until it is gone
};

} // namespace sitrep
