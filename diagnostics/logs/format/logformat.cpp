// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/logformat.h"

#include "diagnostics/logs/format/headbytes.h"
#include "diagnostics/logs/format/json/jsonreader.h"
#include "diagnostics/logs/format/lines/accessline.h"
#include "diagnostics/logs/format/lines/logfmtline.h"
#include "diagnostics/logs/format/textmessage.h"
#include "diagnostics/logs/sources/utf16.h"

#include <algorithm>
#include <array>
#include <memory>

namespace sitrep {

namespace {

constexpr int mostSampleLines = 2000;
constexpr size_t mostLevelTokens = 8;
constexpr std::string_view w3cFields = "#Fields:";

LogEncoding encodingOf(std::string_view firstBytes)
{
    const auto order = utf16OrderOf(firstBytes);
    if (!order)
        return LogEncoding::Utf8;
    return *order == ByteOrder::LittleEndian ? LogEncoding::Utf16Le : LogEncoding::Utf16Be;
}

/// What one line says of its format.
struct Told
{
    std::optional<LogFormatName> format; ///< nothing: it begins no entry
    bool hasTime = false;
    bool hadYear = true;
    bool hadZone = true;
    int levelToken = -1; ///< negative: the level stands at no such place, or there is none
};

/// Looks at each line by itself.
class FormatVote final
{
public:
    /// \a label: only lines that have it are looked at, without it.
    explicit FormatVote(Instant reference, LineLabel label = LineLabel::None)
        : m_reference(reference)
        , m_label(label)
    {}

    void add(std::string_view line)
    {
        while (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (line.empty())
            return;
        if (line.starts_with(w3cFields))
            takeFields(line.substr(w3cFields.size()));
        ++m_all;
        if (m_label != LineLabel::None && !hasLabel(line, m_label))
            return;
        line = withoutLabel(line, m_label);
        if (line.empty())
            return;
        ++m_looked;
        std::string_view object = line;
        headbytes::skipBlanks(object);
        const Told told = object.starts_with('{') ? ofJson(object) : ofText(line);
        if (!told.format)
            return;
        Count &count = m_counts[static_cast<size_t>(*told.format)];
        ++count.lines;
        ++m_read;
        count.withoutYear += told.hasTime && !told.hadYear ? 1 : 0;
        count.withoutZone += told.hasTime && !told.hadZone ? 1 : 0;
        if (told.levelToken >= 0)
            ++count.levelTokens[static_cast<size_t>(told.levelToken)];
    }

    void addLines(std::string_view bytes)
    {
        if (bytes.starts_with("\xEF\xBB\xBF"))
            bytes.remove_prefix(3);
        for (int lines = 0; lines < mostSampleLines && !bytes.empty(); ++lines) {
            const size_t end = bytes.find('\n');
            if (end == std::string_view::npos && lines > 0)
                break; // its end is not here
            add(bytes.substr(0, end));
            bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        }
    }

    /// Of several with as many lines the first one in the order of the names.
    [[nodiscard]] LogFormatName winner() const
    {
        const auto most = std::ranges::max_element(m_counts, {}, &Count::lines);
        return static_cast<LogFormatName>(most - m_counts.begin());
    }

    [[nodiscard]] bool hasReadAll() const { return m_read == m_looked; }
    /// Most lines are no entries: they may be behind something.
    [[nodiscard]] bool isInDoubt() const { return m_read * 2 < m_looked; }
    [[nodiscard]] bool isBetterThan(const FormatVote &other) const
    {
        return m_looked * 3 >= m_all * 2 && m_read > other.m_read;
    }

    /// Where most levels of the format stand, and what is assumed of times.
    void tell(LogFormat &format) const
    {
        const auto &tokens = m_counts[static_cast<size_t>(format.name)].levelTokens;
        const auto most = std::ranges::max_element(tokens);
        format.levelToken = static_cast<qint8>(*most == 0 ? -1 : most - tokens.begin());
        format.label = m_label;
        format.statusField = m_statusField;
        format.fields = m_fields;
        for (const Count &count : m_counts) {
            format.yearAssumed = format.yearAssumed || count.withoutYear > 0;
            format.zoneAssumed = format.zoneAssumed || count.withoutZone > 0;
        }
    }

private:
    struct Count
    {
        int lines = 0;
        int withoutYear = 0;
        int withoutZone = 0;
        std::array<int, mostLevelTokens> levelTokens{};
    };

    static int levelTokenIn(std::string_view line, const TextHead &head)
    {
        if (!head.time || head.levelFirst || head.level == LogLevel::None)
            return -1;
        for (int token = 0; token < static_cast<int>(mostLevelTokens); ++token) {
            if (levelAtToken(line.substr(head.timeEnd), token).level == head.level)
                return token;
        }
        return -1;
    }

    /// https://www.w3.org/TR/WD-logfile.html; IIS and CloudFront name the status so. A file whose fields change has none: a line
    /// does not tell of which header it is.
    void takeFields(std::string_view names)
    {
        constexpr qint8 mostFields = 64;
        qint8 status = -1;
        qint8 count = 0;
        for (; count < mostFields; ++count) {
            const std::string_view name = headbytes::takeToken(names);
            if (name.empty() || name == "\r")
                break;
            status = name == "sc-status" ? count : status;
        }
        const bool isOther = m_hasFields && (status != m_statusField || count != m_fields);
        m_hasFields = true;
        m_statusField = isOther ? qint8{-1} : status;
        m_fields = count;
    }

    Told ofJson(std::string_view line)
    {
        LogTimeReader times(m_reference);
        const JsonReader::Line read = m_json.read(line, 0, times);
        if (!read.isObject || (!read.head.time && read.head.level == LogLevel::None && !read.inner))
            return {};
        return {m_json.dialect(line).value_or(LogFormatName::Json), read.head.time.has_value(), true,
                read.head.epoch || times.hadZone()};
    }

    Told ofText(std::string_view line)
    {
        TextReader reader(
            m_reference); // a fresh one, which remembers no line before: it tells what the line itself says
        LogTimeReader &times = reader.times();
        const TextHead head = reader.read(line);
        if (const auto format = textFormatOf(line, head); format && *format != LogFormatName::Text)
            return {format, head.time.has_value(), times.hadYear(), times.hadZone(), levelTokenIn(line, head)};
        if (readAccessLine(line, times))
            return {LogFormatName::Access, true, true, times.hadZone()};
        const LogfmtHead pairs = readLogfmt(line, times);
        if (pairs.time && pairs.pairs > 1)
            return {LogFormatName::Logfmt, true, true, pairs.epoch || times.hadZone()};
        if (headbytes::isDigit(line.front()) || line.front() == '[') {
            if (reader.readEpoch(line).time)
                return {LogFormatName::Epoch, true, true, true};
        }
        return {textFormatOf(line, head)};
    }

    Instant m_reference;
    LineLabel m_label;
    qint8 m_statusField = -1;
    qint8 m_fields = 0;
    bool m_hasFields = false;
    int m_all = 0;
    int m_looked = 0;
    int m_read = 0;
    JsonReader m_json;
    std::array<Count, static_cast<size_t>(LogFormatName::Journald) + 1> m_counts{};
};

/// Of the lines as they are, or of what stands behind a label of theirs.
std::unique_ptr<FormatVote> voteOf(std::string_view sample, Instant reference)
{
    auto best = std::make_unique<FormatVote>(reference);
    best->addLines(sample);
    if (best->hasReadAll())
        return best;
    // "web-1  | 10.0.0.1 - - [" and "web-7d9f nginx 10.0.0.1 - - [" are read as access lines too, with the name of a host in front.
    const bool isInDoubt = best->isInDoubt() || best->winner() == LogFormatName::Access;
    for (const LineLabel label : {LineLabel::Bar, LineLabel::Bracket, LineLabel::Scheme, LineLabel::Names}) {
        if (label == LineLabel::Names && !isInDoubt)
            continue; // two names may be words of a message, the others are labels beyond doubt
        auto vote = std::make_unique<FormatVote>(reference, label);
        vote->addLines(sample);
        if (vote->isBetterThan(*best))
            best = std::move(vote);
    }
    return best;
}

} // namespace

LogFormat LogFormat::recognise(std::string_view firstBytes, Instant reference)
{
    const std::string_view sample = firstBytes.substr(0, sampleSize);
    LogFormat format;
    format.encoding = encodingOf(sample);
    if (format.encoding != LogEncoding::Utf8)
        return format;
    const auto vote = voteOf(sample, reference);
    format.name = vote->winner();
    vote->tell(format);
    return format;
}

LogFormat LogFormat::named(LogFormatName name, std::string_view firstBytes, Instant reference)
{
    const std::string_view sample = firstBytes.substr(0, sampleSize);
    LogFormat format;
    format.name = name;
    format.encoding = encodingOf(sample);
    voteOf(format.encoding == LogEncoding::Utf8 ? sample : std::string_view(), reference)->tell(format);
    return format;
}

} // namespace sitrep
