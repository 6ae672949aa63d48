// SPDX-License-Identifier: Apache-2.0
// Any bytes are a log: the index of them must hold together, and every question to it must have an answer.
#include "diagnostics/logs/logscan.h"
#include "tests/fuzz/promise.h"

#include <QFile>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

class NoMasker final : public sitrep::Masker
{
public:
    [[nodiscard]] QString mask(const QString &text) const override { return text; }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }
};

void askEverything(const sitrep::LogIndex &index)
{
    qint64 entries = 0;
    for (qint64 line = 0; line < index.lineCount(); ++line) {
        (void)index.line(line, NoMasker{});
        const bool startsEntry =
            !index.isContinuation(line) && (index.time(line) || index.level(line) != sitrep::LogLevel::None);
        entries += startsEntry ? 1 : 0;
        sitrep::promise(!index.origin(line).isEmpty(), "every line has a place");
    }
    sitrep::promise(entries == index.entryCount(), "lines and sums tell the same entries");
    const auto whole = index.wholeSpan();
    if (!whole)
        return;
    const sitrep::LogCounts counts = index.counts(*whole);
    qint64 inBuckets = 0;
    for (const sitrep::LogBucket &bucket : index.buckets(*whole, 7))
        inBuckets += bucket.entries;
    sitrep::promise(counts.entries > 0 && counts.entries == inBuckets && counts.entries <= index.entryCount(),
                    "the whole span holds what its parts hold");
    const auto hits = index.signatureHits(
        {{QStringLiteral("all"), QString()}, {QStringLiteral("word"), QStringLiteral("error")}}, *whole);
    sitrep::promise(hits.size() == 2 && hits[0].count == counts.entries && hits[1].count <= counts.entries,
                    "the empty pattern is in every entry");
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const int descriptor = ::memfd_create("log", MFD_CLOEXEC);
    sitrep::promise(::ftruncate(descriptor, 0) == 0
                        && ::pwrite(descriptor, data, size, 0) == static_cast<ssize_t>(size),
                    "the file can be written");
    const QString path = QStringLiteral("/proc/self/fd/%1").arg(descriptor);
    const sitrep::LogScanResult result = sitrep::LogScan::files({path}, {});
    sitrep::promise(result.index != nullptr, "any bytes are a log"); // packed ones may be damaged
    askEverything(*result.index);
    return 0;
}
