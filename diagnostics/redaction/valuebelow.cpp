// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/valuebelow.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestMark = 64; // of a here-document

bool endsLine(QStringView text, qsizetype at)
{
    return at >= text.size() || text[at] == u'\n' || text[at] == u'\r';
}

/// Behind the line end at \a at.
qsizetype nextLine(QStringView text, qsizetype at)
{
    if (at < text.size() && text[at] == u'\r')
        ++at;
    return at < text.size() && text[at] == u'\n' ? at + 1 : at;
}

qsizetype endOfLine(QStringView text, qsizetype at)
{
    const qsizetype end = text.indexOf(u'\n', at);
    return end < 0 ? text.size() : end;
}

qsizetype indentAt(QStringView text, qsizetype at)
{
    qsizetype to = at;
    while (to < text.size() && isBlank(text[to]))
        ++to;
    return to - at;
}

qsizetype indentOfLineWith(QStringView text, qsizetype at)
{
    const QStringView before = text.first(at).last(std::min(at, ListReach::nearBy));
    return indentAt(text, at - before.size() + before.lastIndexOf(u'\n') + 1);
}

/// Without the blanks and line ends around it.
ScannedValue trimmedBlock(QStringView text, qsizetype from, qsizetype to, qsizetype next)
{
    while (from < to && isSpace(text[from]))
        ++from;
    while (to > from && isSpace(text[to - 1]))
        --to;
    return {.from = from, .to = to, .next = next, .quoted = true};
}

/// Of lines that have no end near by: more of them would be another value each time.
ScannedValue firstLine(QStringView text, qsizetype begin)
{
    while (begin < text.size() && isSpace(text[begin]))
        ++begin;
    const qsizetype end = endOfLine(text, begin);
    return trimmedBlock(text, begin, end, end);
}

/// The lines from \a begin on that are indented by more than \a indent, and those without text between them.
ScannedValue indentedBlock(QStringView text, qsizetype begin, qsizetype indent, ListReach &reach)
{
    const QStringView near = text.first(std::max(begin, reach.limitFrom(begin)));
    qsizetype end = begin;
    for (qsizetype line = begin; line < near.size();) {
        const qsizetype lineEnd = endOfLine(near, line);
        const qsizetype deep = indentAt(near, line);
        const bool empty = endsLine(near, line + deep);
        if (!empty && deep <= indent)
            break;
        if (!empty)
            end = lineEnd;
        line = lineEnd + 1;
    }
    reach.follow(begin, end);
    const bool isCut = end == near.size() && near.size() < text.size();
    return isCut ? firstLine(text, begin) : trimmedBlock(text, begin, end, end);
}

/// A block scalar of YAML, whose mark stands at \a at.
std::optional<ValueBelow> yamlBlock(QStringView text, qsizetype at, qsizetype nameBegin, ListReach &reach)
{
    while (at < text.size() && (QStringView(u"|>-+").contains(text[at]) || isDigit(text[at])))
        ++at;
    at += indentAt(text, at);
    if (!endsLine(text, at))
        return std::nullopt;
    return ValueBelow{indentedBlock(text, nextLine(text, at), indentOfLineWith(text, nameBegin), reach), true};
}

/// <<EOT, <<-EOT, <<~'EOT': the lines up to the one that is the mark, or without that one the first.
std::optional<ValueBelow> hereDocument(QStringView text, qsizetype at, ListReach &reach)
{
    at += 2;
    while (at < text.size() && QStringView(u"<-~").contains(text[at]))
        ++at;
    const bool quoted = at < text.size() && isQuote(text[at]);
    const qsizetype from = quoted ? at + 1 : at;
    qsizetype to = from;
    while (to < text.size() && to - from < longestMark && isWord(text[to]))
        ++to;
    const qsizetype after = quoted ? to + 1 : to;
    if (to == from || !endsLine(text, after))
        return std::nullopt;
    const QStringView mark = text.sliced(from, to - from);
    const qsizetype begin = nextLine(text, after);
    const QStringView near = text.first(std::max(begin, reach.limitFrom(begin)));
    for (qsizetype line = begin; line < near.size();) {
        const qsizetype lineEnd = endOfLine(near, line);
        const QStringView written = near.sliced(line, lineEnd - line).trimmed();
        if (written.startsWith(mark) && (written.size() == mark.size() || !isWord(written[mark.size()]))) {
            reach.follow(begin, line);
            return ValueBelow{trimmedBlock(text, begin, line, line), true};
        }
        line = lineEnd + 1;
    }
    reach.follow(begin, near.size());
    return ValueBelow{firstLine(text, begin), true};
}

/// string(10) of PHP's var_dump before the text itself.
qsizetype behindLengthOfText(QStringView text, qsizetype at)
{
    constexpr auto type = "string("_L1;
    if (!text.sliced(at).startsWith(type))
        return at;
    qsizetype end = at + type.size();
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return text.sliced(end).startsWith(u") \"") ? end + 2 : at;
}

/// What is quoted at \a at, the begin of the text of a line, and does not go on as a sentence would.
ScannedValue quotedLine(QStringView text, qsizetype at, Before before, bool isNameQuoted)
{
    const qsizetype quote = behindLengthOfText(text, at);
    if (quote >= text.size() || (!isQuote(text[quote]) && text[quote] != u'\\'))
        return {};
    const ScannedValue value = scanValue(text, quote, Before::Word);
    const QStringView written = value.in(text);
    const bool sure = isNameQuoted || quote > at || before == Before::Equals;
    if (!value.quoted || (!sure && std::any_of(written.cbegin(), written.cend(), isSpace)))
        return {};
    const qsizetype after = value.next + indentAt(text, value.next);
    const bool isAlone = endsLine(text, after) || QStringView(u",;)}]#").contains(text[after]);
    return isAlone ? value : ScannedValue{};
}

/// A word that is alone in its line, which is indented by more than that of the name.
ScannedValue foldedWord(QStringView text, qsizetype at, qsizetype indent, qsizetype nameIndent)
{
    if (indent <= nameIndent)
        return {};
    const qsizetype from = at;
    qsizetype end = from;
    while (end < text.size() && !isSpace(text[end]))
        ++end;
    const QStringView value = text.sliced(from, end - from);
    if (!endsLine(text, end) || value.startsWith(u'-') || value.endsWith(u':') || value.contains(u'=')
        || value.startsWith(u'{') || value.startsWith(u'['))
        return {};
    return {.from = from, .to = end, .next = end};
}

} // namespace

std::optional<ValueBelow> valueBelow(QStringView text, qsizetype nameBegin, const AssignmentSeparator &separator,
                                     ListReach &reach)
{
    const bool colon = separator.before == Before::Colon;
    if (!colon && separator.before != Before::Equals)
        return std::nullopt;
    qsizetype at = skipBlanksAndColours(text, separator.value);
    if (text.sliced(at).startsWith(u"<<"))
        return hereDocument(text, at, reach);
    if (colon && at < text.size() && (text[at] == u'|' || text[at] == u'>'))
        return yamlBlock(text, at, nameBegin, reach).value_or(ValueBelow{});
    const bool opened = at < text.size() && text[at] == u'('; // password = (\n    "x"\n)
    const qsizetype lineEnd = opened ? at + 1 : at;
    if (lineEnd >= text.size() || !endsLine(text, lineEnd))
        return std::nullopt;
    const qsizetype line = nextLine(text, lineEnd);
    if (line == lineEnd)
        return colon ? std::optional(ValueBelow{}) : std::nullopt;
    const qsizetype indent = indentAt(text, line);
    at = line + indent;
    const qsizetype nameEnd = separator.value - 2;
    const bool isNameQuoted = nameEnd >= 0 && isQuote(text[nameEnd]);
    const ScannedValue quoted = quotedLine(text, at, separator.before, isNameQuoted);
    if (quoted.to > quoted.from || !colon)
        return ValueBelow{quoted, false};
    return ValueBelow{foldedWord(text, at, indent, indentOfLineWith(text, nameBegin)), false};
}

bool isSecretBlock(QStringView block, QLatin1StringView kind)
{
    if (block.startsWith(u"-----BEGIN ")) // a key is found by its own form, and the rest is public
        return false;
    bool any = false;
    for (qsizetype line = 0; line < block.size();) {
        const qsizetype end = endOfLine(block, line);
        const QStringView written = block.sliced(line, end - line).trimmed();
        line = end + 1;
        if (kind != "password"_L1 && std::any_of(written.cbegin(), written.cend(), isSpace))
            return false;
        any = any || !(isNoSecret(written) || written.contains(u"${{") || written.contains(u"{{ "));
    }
    return any;
}

} // namespace sitrep
