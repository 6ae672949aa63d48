// SPDX-License-Identifier: Apache-2.0
#include "app/session/journalcopy.h"

using namespace Qt::StringLiterals;

namespace sitrep {

JournalCopy::JournalCopy(QString file, const QList<Event> &events, const std::shared_ptr<const Clock> &clock,
                         std::function<void()> ready)
    : m_file(std::move(file))
    , m_inbox(std::make_shared<Inbox<JournalNews>>(std::move(ready)))
    , m_journal(m_file, clock, [inbox = m_inbox](JournalNews news) { inbox->put(std::move(news)); })
{
    for (const Event &event : events)
        m_journal.append(event);
}

std::optional<QString> JournalCopy::end()
{
    bool saved = false;
    Sentence trouble;
    for (const JournalNews &news : m_inbox->takeAll()) {
        saved = saved || news.savedAt.has_value();
        trouble = news.trouble;
    }
    if (trouble.isEmpty())
        trouble = m_journal.trouble();
    if (!trouble.isEmpty())
        return render(
            {u"session.copy-failed"_s, {{u"path"_s, m_file}, {u"reason"_s, trouble.arguments.value(u"reason"_s)}}});
    return saved && m_journal.unsaved() == 0 ? std::optional(QString()) : std::nullopt;
}

} // namespace sitrep
