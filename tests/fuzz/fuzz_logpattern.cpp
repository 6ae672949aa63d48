// SPDX-License-Identifier: Apache-2.0
// What vectorscan proposes, PCRE2 decides: with both a search finds what PCRE2 finds alone, whatever pattern and bytes are.
// The first line of the input is the pattern; where it is none, one is made of the bytes, and the text, too.
#include "diagnostics/logs/logscan.h"
#include "diagnostics/logs/search/logsearch.h"
#include "tests/fuzz/promise.h"
#include "tests/support/patternmaker.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

/// The input instead of chance; zeros behind its end.
class InputBytes final
{
public:
    explicit InputBytes(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {}
    quint32 operator()() { return m_at < m_bytes.size() ? static_cast<quint8>(m_bytes.at(m_at++)) : 0; }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

constexpr auto stamp = "2025-09-15T17:00:00Z ";

/// Each second line begins an entry.
QByteArray logOf(const QByteArray &text)
{
    QByteArray log;
    bool begins = true;
    for (const QByteArray &line : text.split('\n')) {
        log += (begins ? stamp : "") + line + '\n';
        begins = !begins;
    }
    return log;
}

sitrep::LogSearchResult found(const sitrep::LogIndex &index, const sitrep::LogQuery &query, bool judgeAlone)
{
    sitrep::LogSearch::Options options;
    options.judgeAlone = judgeAlone;
    return sitrep::LogSearch::run(index, query, options);
}

void compare(const QString &pattern, const QByteArray &text)
{
    static const int descriptor = ::memfd_create("log", MFD_CLOEXEC);
    sitrep::LogQuery query;
    std::optional<sitrep::LogExpressionProblem> problem;
    query.expression = sitrep::LogExpression::read(u'/' + pattern + u'/', problem);
    if (problem)
        return;
    const QByteArray log = logOf(text);
    sitrep::promise(::ftruncate(descriptor, 0) == 0
                        && ::pwrite(descriptor, log.constData(), static_cast<size_t>(log.size()), 0) == log.size(),
                    "the file can be written");
    const auto index = sitrep::LogScan::files({QStringLiteral("/proc/self/fd/%1").arg(descriptor)}, {}).index;
    const sitrep::LogSearchResult quick = found(*index, query, false);
    const sitrep::LogSearchResult judged = found(*index, query, true);
    sitrep::promise(!quick.undecided.isEmpty() || !judged.undecided.isEmpty() || quick.hits == judged.hits,
                    qUtf8Printable(u"both find the same: " + pattern));
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = sitrep::bytesOf(data, std::min<std::size_t>(size, 4096));
    const qsizetype end = std::max(qsizetype{0}, bytes.indexOf('\n'));
    compare(QString::fromUtf8(bytes.first(end)), bytes.sliced(end));
    sitrep::test::BasicPatternMaker<InputBytes> maker{InputBytes(bytes)};
    const QString pattern = maker.pattern();
    compare(pattern, maker.text() + maker.text() + maker.text());
    return 0;
}
