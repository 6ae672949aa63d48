// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/changes/changeelements.h"
#include "diagnostics/domain/matching/titlepattern.h"
#include "tests/fuzz/promise.h"

/// The first four lines are `each`, `time`, `title` and `id`; the rest is what a command printed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sitrep;
    QByteArray rest = bytesOf(data, size);
    const auto nextLine = [&rest] {
        const qsizetype end = rest.indexOf('\n');
        const QByteArray line = end < 0 ? rest : rest.left(end);
        rest = end < 0 ? QByteArray() : rest.mid(end + 1);
        return QString::fromUtf8(line);
    };
    ChangeSource source;
    source.each = nextLine();
    source.time = nextLine();
    source.title = nextLine();
    source.identity = nextLine();
    QString fault;
    const bool isTitle = TitlePattern::parse(source.title, &fault).has_value();
    promise(isTitle || (!fault.isEmpty() && source.title.contains(fault)), "the piece that is wrong is a piece of it");
    const TimeSpan span{Instant{std::chrono::hours(1)}, Instant{std::chrono::hours(24 * 365 * 60)}};
    const FoundChanges found = changesOfElements(rest, source, span);
    promise(found.changes.size() <= mostChangesOfASource, "no more are taken than is allowed");
    promise(found.changes.size() <= found.elements, "no change is made up");
    promise(found.span.to == span.to && found.span.from >= span.from, "the span only shrinks");
    promise(!found.atLeast || found.changes.size() == mostChangesOfASource, "only a full list is cut");
    for (qsizetype i = 0; i < found.changes.size(); ++i) {
        promise(span.contains(found.changes.at(i).at), "a change lies in the span");
        promise(i == 0 || found.changes.at(i).at <= found.changes.at(i - 1).at, "the newest stands first");
        promise(!found.changes.at(i).title.contains(u'\n'), "a title is one line");
    }
    return 0;
}
