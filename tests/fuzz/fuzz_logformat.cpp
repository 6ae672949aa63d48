// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/loghead.h"
#include "tests/fuzz/promise.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

using namespace sitrep;

namespace {

bool isSame(const LogHead &left, const LogHead &right)
{
    return left.time == right.time && left.level == right.level && left.isWhole == right.isWhole;
}

/// A line in bytes of its own, with nothing behind it: the sanitizer sees each look beyond it.
class OwnBytes final
{
public:
    OwnBytes(std::string_view line, std::size_t margin)
        : m_bytes(std::make_unique<char[]>(line.size() + margin))
        , m_size(line.size())
    {
        std::copy(line.begin(), line.end(), m_bytes.get());
        std::fill_n(m_bytes.get() + m_size, margin, '"');
    }
    [[nodiscard]] std::string_view view() const { return {m_bytes.get(), m_size}; }

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size;
};

void readLine(std::string_view line, const LogFormat &format, LogHeadReader &warm)
{
    const OwnBytes alone(line, 0);
    const OwnBytes padded(line, LogHeadReader::usefulMargin);
    const LogHead head = warm.read(alone.view());
    promise(isSame(head, LogHeadReader(format, Instant{}).read(alone.view())), "what was read before changes nothing");
    promise(isSame(head, warm.read(padded.view(), LogHeadReader::usefulMargin)),
            "what lies behind a line changes nothing");
    promise(warm.message(alone.view()).size() <= line.size(), "a message is no longer than its line");
    (void)warm.value(alone.view(), "jsonPayload.path");
    (void)warm.value(alone.view(), line.substr(0, 20));
}

} // namespace

/// The first byte chooses the format, the rest is a log.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view log(reinterpret_cast<const char *>(data), size);
    const auto names = enumNames<LogFormatName>();
    const LogFormat recognised = LogFormat::recognise(log, Instant{});
    const LogFormat named = LogFormat::named(names[data[0] % names.size()].value, log.substr(1), Instant{});
    for (const LogFormat &format : {recognised, named}) {
        LogHeadReader warm(format, Instant{});
        std::size_t begin = 0;
        while (begin <= log.size()) {
            const std::size_t end = std::min(log.find('\n', begin), log.size());
            readLine(log.substr(begin, end - begin), format, warm);
            begin = end + 1;
        }
    }
    return 0;
}
