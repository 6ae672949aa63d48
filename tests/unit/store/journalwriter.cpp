// SPDX-License-Identifier: Apache-2.0
// journalwriter FILE INCIDENT: appends events for ever and prints the id of each one as soon as the journal says that it is saved. Made to be killed.
#include "diagnostics/store/journal.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sitrep;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return 64;
    const auto clock = std::make_shared<SystemClock>();
    Journal journal(arguments.at(1), clock, [](const JournalNews &news) {
        for (const Event &event : news.saved) {
            const QByteArray line = event.id.toByteArray(QUuid::WithoutBraces) + '\n';
            std::fputs(line.constData(), stdout);
            std::fflush(stdout);
        }
    });
    for (int i = 0;; ++i) {
        Event event;
        event.id = makeUuidV7(clock->real());
        event.incident = QUuid::fromString(arguments.at(2));
        event.at = clock->wall();
        event.kind = EventKind::NoteWritten;
        event.body = {{u"text"_s, QString::number(i)}};
        journal.append(event);
        // One at a time and in bursts, so that the kill meets both.
        if (i % 7 != 0 && !journal.flush(std::chrono::seconds(5)))
            return 70;
    }
}
