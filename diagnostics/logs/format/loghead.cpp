// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/loghead.h"

#include "diagnostics/logs/format/headbytes.h"
#include "diagnostics/logs/format/json/jsonreader.h"
#include "diagnostics/logs/format/lines/accessline.h"
#include "diagnostics/logs/format/lines/answerlevel.h"
#include "diagnostics/logs/format/lines/bareline.h"
#include "diagnostics/logs/format/lines/behindtime.h"
#include "diagnostics/logs/format/lines/continuation.h"
#include "diagnostics/logs/format/lines/logfmtline.h"
#include "diagnostics/logs/format/textmessage.h"

#include <algorithm>
#include <string>

namespace sitrep {

namespace {

bool isJson(LogFormatName name)
{
    return name >= LogFormatName::Json;
}

} // namespace

class LogHeadReader::Private final
{
public:
    Private(const LogFormat &format, Instant reference, bool isInner = false)
        : m_format(format.name)
        , m_label(format.label)
        , m_answers(format)
        , m_reference(reference)
        , m_isInner(isInner)
        , m_text(reference, format.levelToken)
    {}

    LogHead read(std::string_view line, size_t margin)
    {
        if (!line.empty() && line.front() == '\0')
            line = withoutFiller(line);
        if (m_label != LineLabel::None)
            line = withoutLabel(line, m_label);
        if (line.empty())
            return {};
        if (headbytes::isBlank(line.front()) && isJson(m_format))
            line = withoutIndent(line);
        switch (m_format) {
        case LogFormatName::Access:
            if (const auto access = readAccessLine(line, m_text.times()))
                return {access->time, levelOfStatus(access->status), true};
            break;
        case LogFormatName::Logfmt:
            if (const auto head = readLogfmt(line, m_text.times()); head.time || head.level != LogLevel::None)
                return {head.time, m_answers.raised(head.level, line)};
            break;
        case LogFormatName::Epoch:
            return headOf(m_text.readEpoch(line));
        case LogFormatName::Cri:
            return readCri(line);
        case LogFormatName::PostgreSql:
            return readPostgres(line, margin);
        default:
            if (isJson(m_format) && line.front() == '{')
                return readJson(line, margin);
        }
        return readText(line, margin);
    }

    void expectAnswers(bool expected) { m_answers.expect(expected); }
    std::string_view message(std::string_view line);
    std::optional<std::string_view> value(std::string_view line, std::string_view path);
    /// The line itself: without line end, filler, label and, of an object, indent.
    [[nodiscard]] std::string_view bare(std::string_view line) const
    {
        line = withoutFiller(withoutLineEnd(line));
        line = m_label == LineLabel::None ? line : withoutLabel(line, m_label);
        return isJson(m_format) ? withoutIndent(line) : line;
    }

private:
    static LogHead headOf(const TextHead &head) { return {head.time, head.level, head.hadClock}; }

    LogHead readText(std::string_view line, size_t margin)
    {
        LogHead known;
        if (Instant time{}; m_text.readKnown(line, time, known.level)) {
            known.time.emplace(time);
            if (mayTellMore(line, known.level))
                known.level = levelBehind(line, m_text.read(line), margin);
            return known;
        }
        const TextHead head = m_text.read(line);
        if (head.isEntry() || headbytes::isBlank(line.front())) {
            LogHead read = headOf(head);
            if (mayTellMore(line, read.level))
                read.level = levelBehind(line, head, margin);
            return read;
        }
        // Lines of other kinds count where they tell a time: an object without one may be a part of the entry above.
        if (line.front() == '{') {
            const LogHead json = readJson(line, margin);
            return json.time ? json : LogHead{};
        }
        if (const auto access = readAccessLine(line, m_text.times()))
            return {access->time, levelOfStatus(access->status), true};
        return {};
    }

    [[nodiscard]] std::optional<std::string_view> objectBehind(std::string_view line, const TextHead &head) const
    {
        return m_isInner ? std::nullopt : behindtime::object(line, head);
    }
    [[nodiscard]] std::optional<AccessLine> accessBehind(std::string_view line, const TextHead &head) const
    {
        return m_isInner ? std::nullopt : behindtime::access(line, head, m_reference);
    }

    /// Whether a line whose head tells no more than \a level may tell a worse one behind its head.
    [[nodiscard]] bool mayTellMore(std::string_view line, LogLevel level) const
    {
        return m_answers.mayRaise(level) || (level == LogLevel::None && behindtime::mayHavePayload(line));
    }

    [[nodiscard]] LogLevel levelBehind(std::string_view line, const TextHead &head, size_t margin)
    {
        if (const auto payload = objectBehind(line, head))
            return inner().read(*payload, margin).level;
        if (const auto access = accessBehind(line, head))
            return levelOfStatus(access->status);
        if (m_answers.hasField() && head.level == LogLevel::None && head.time)
            return m_answers.ofField(line);
        return m_answers.raised(head.level, line.substr(head.end()));
    }

    LogHead readPostgres(std::string_view line, size_t margin)
    {
        LogHead known;
        if (Instant time{}; m_text.readKnown(line, time, known.level) && known.level != LogLevel::None) {
            known.time.emplace(time);
            return known;
        }
        const TextHead head = m_text.read(line);
        if (head.time && head.level == LogLevel::None && continuesPostgres(line.substr(head.timeEnd)))
            return {};
        return head.isEntry() ? headOf(head) : readText(line, margin);
    }

    /// 2025-09-15T17:29:00.123456789Z stderr F the line inside
    LogHead readCri(std::string_view line)
    {
        const TextHead head = m_text.read(line);
        const auto inner = head.time ? behindtime::lineOfCri(line.substr(head.timeEnd)) : std::nullopt;
        return inner ? readInner(*inner, head.time, LogLevel::None) : headOf(head);
    }

    LogHead readInner(std::string_view text, std::optional<Instant> time, LogLevel level)
    {
        const std::string_view line = withoutLineEnd(text);
        if (continuesEntry(line))
            return {};
        return {time, level == LogLevel::None ? inner().read(line, 0).level : level, true};
    }

    LogHead readJson(std::string_view line, size_t margin)
    {
        const JsonReader::Line read = json().read(line, margin, m_text.times());
        const JsonHead &head = read.head;
        if (read.isDocker && !m_isInner)
            return readInner(*read.inner, head.time, head.level);
        if (read.inner && head.level == LogLevel::None && !m_isInner)
            return {head.time, inner().read(withoutLineEnd(*read.inner), 0).level, true};
        return {head.time, head.level, read.isObject};
    }

    JsonReader &json()
    {
        if (!m_json)
            m_json = std::make_unique<JsonReader>();
        return *m_json;
    }

    /// Of a line inside another: text, or an object. There is nothing inside it again.
    Private &inner()
    {
        if (!m_inner)
            m_inner = std::make_unique<Private>(LogFormat{LogFormatName::Json}, m_reference, true);
        m_inner->m_answers.expect(m_answers.isExpected());
        return *m_inner;
    }

    std::string_view jsonMessage(std::string_view line);
    std::string_view textMessageOf(std::string_view line);

    LogFormatName m_format;
    LineLabel m_label;
    AnswerLevel m_answers;
    Instant m_reference;
    bool m_isInner;
    TextReader m_text;
    std::unique_ptr<JsonReader> m_json;
    std::unique_ptr<Private> m_inner;
    std::string m_room;
};

std::string_view LogHeadReader::Private::jsonMessage(std::string_view line)
{
    const auto found = json().message(line);
    if (!found)
        return line;
    // What a program printed has a head of its own: docker's log, textPayload.
    const std::string_view text = withoutLineEnd(*found);
    return m_isInner ? text : inner().message(text);
}

std::string_view LogHeadReader::Private::textMessageOf(std::string_view line)
{
    const TextHead head = m_format == LogFormatName::Epoch ? m_text.readEpoch(line) : m_text.read(line);
    if (head.hadTimeKey || m_format == LogFormatName::Logfmt) {
        for (const std::string_view key : {"msg", "message", "event"}) {
            if (const auto found = logfmtValue(line, key, m_room))
                return *found;
        }
    }
    if (!head.isEntry()) {
        if (const auto access = readAccessLine(line, m_text.times()))
            return access->rest;
        headbytes::skipControlSequences(line);
        return line;
    }
    if (const auto object = behindtime::endsAsObject(line) ? objectBehind(line, head) : std::nullopt)
        return inner().message(*object);
    if (const auto access = accessBehind(line, head))
        return access->rest;
    if (m_format == LogFormatName::Cri) {
        const auto text = behindtime::lineOfCri(line.substr(head.timeEnd));
        return text ? inner().message(*text) : line.substr(head.timeEnd);
    }
    const bool isMixed = m_format == LogFormatName::Text || isJson(m_format) || head.isKlog || head.isRfc5424;
    return textMessage(line, head, isMixed ? textFormatOf(line, head).value_or(LogFormatName::Text) : m_format);
}

std::string_view LogHeadReader::Private::message(std::string_view line)
{
    line = bare(line);
    if (line.empty())
        return line;
    if (m_format == LogFormatName::Access) {
        const auto access = readAccessLine(line, m_text.times());
        return access ? access->rest : line;
    }
    return line.front() == '{' ? jsonMessage(line) : textMessageOf(line);
}

std::optional<std::string_view> LogHeadReader::Private::value(std::string_view line, std::string_view path)
{
    line = bare(line);
    if (line.empty() || path.empty())
        return std::nullopt;
    if (line.front() == '{') {
        if (const auto found = json().value(line, path))
            return found;
        const auto inside = m_isInner ? std::nullopt : json().value(line, "log");
        return inside && inside->starts_with('{') ? inner().value(*inside, path) : std::nullopt;
    }
    if (const auto object = behindtime::endsAsObject(line) ? objectBehind(line, m_text.read(line)) : std::nullopt)
        return inner().value(*object, path);
    if (m_format == LogFormatName::Access || m_format == LogFormatName::Text) {
        if (const auto access = readAccessLine(line, m_text.times()))
            return accessField(*access, path);
    }
    return logfmtValue(line, path, m_room);
}

LogHeadReader::LogHeadReader(const LogFormat &format, Instant reference)
    : d(std::make_unique<Private>(format, reference))
{}
LogHeadReader::LogHeadReader(Instant reference)
    : LogHeadReader(LogFormat{}, reference)
{}
LogHeadReader::~LogHeadReader() = default;
LogHeadReader::LogHeadReader(LogHeadReader &&) noexcept = default;
LogHeadReader &LogHeadReader::operator=(LogHeadReader &&) noexcept = default;

LogHead LogHeadReader::read(std::string_view line, size_t margin)
{
    return d->read(line, margin);
}

void LogHeadReader::expectAnswers(bool expected)
{
    d->expectAnswers(expected);
}

std::string_view LogHeadReader::message(std::string_view line)
{
    return d->message(line);
}

std::string_view LogHeadReader::printed(std::string_view line)
{
    return d->bare(line).starts_with('{') ? d->message(line) : line;
}

std::optional<std::string_view> LogHeadReader::value(std::string_view line, std::string_view path)
{
    return d->value(line, path);
}

} // namespace sitrep
