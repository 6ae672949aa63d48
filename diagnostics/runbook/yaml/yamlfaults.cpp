// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/yaml/yamlfaults.h"

#include <QRegularExpression>

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct FaultPlace
{
    qsizetype offset;
    QString message;
    QString hint;
};

// The fault as yaml-cpp saw it and the text around it.
struct Fault
{
    std::string_view words;
    qsizetype at;
    const TextPositions &text;
    const StructureScan &scan;

    [[nodiscard]] char charAt(qsizetype i) const { return i >= 0 && i < text.bytes().size() ? text.bytes()[i] : '\0'; }
    [[nodiscard]] QString lineBefore() const
    {
        const qsizetype start = text.lineStart(at);
        return QString::fromUtf8(text.bytes().sliced(start, std::min(at, text.bytes().size()) - start));
    }
    [[nodiscard]] QString lineFrom() const
    {
        const qsizetype from = std::min(at, text.bytes().size());
        return QString::fromUtf8(text.bytes().sliced(from, text.lineEnd(from) - from));
    }
};

FaultPlace closedTooLate(const Fault &fault, const StructureScan::Quote &quote)
{
    return {quote.open,
            u"the quote that opens here is not closed in its line; the next one closes it in line %1"_s.arg(
                fault.text.at(quote.close).line),
            u"write the closing %1"_s.arg(QLatin1Char(fault.charAt(quote.open)))};
}

std::optional<FaultPlace> explainQuote(const Fault &fault)
{
    if (fault.scan.unclosedQuote && *fault.scan.unclosedQuote <= fault.at) {
        return FaultPlace{*fault.scan.unclosedQuote, u"the quote that opens here is never closed"_s,
                          u"write the closing %1"_s.arg(QLatin1Char(fault.charAt(*fault.scan.unclosedQuote)))};
    }
    const auto &quotes = fault.scan.longQuotes;
    const auto suspect = std::find_if(quotes.rbegin(), quotes.rend(), [&fault](const StructureScan::Quote &quote) {
        return quote.open <= fault.at && fault.text.lineStart(quote.close) == fault.text.lineStart(fault.at);
    });
    if (suspect == quotes.rend())
        return std::nullopt;
    return closedTooLate(fault, *suspect);
}

// Whether only blanks and comments stand between \a from and the first sign of the line of the fault.
bool onlyBlanksUntilLineOf(const Fault &fault, qsizetype from)
{
    for (qsizetype at = from; at < fault.text.lineStart(fault.at); ++at) {
        if (fault.charAt(at) == '#')
            at = fault.text.lineEnd(at);
        else if (QByteArrayView(" \t\r\n").indexOf(fault.charAt(at)) < 0)
            return false;
    }
    return true;
}

// The quote took the opening one of a later value for its end, and that line ended there.
std::optional<FaultPlace> explainQuoteBefore(const Fault &fault)
{
    const auto &quotes = fault.scan.longQuotes;
    const auto last = std::find_if(quotes.rbegin(), quotes.rend(),
                                   [&fault](const StructureScan::Quote &quote) { return quote.close < fault.at; });
    if (last == quotes.rend() || !onlyBlanksUntilLineOf(fault, last->close + 1))
        return std::nullopt;
    return closedTooLate(fault, *last);
}

// Text without quotes in { } or [ ] ends at each of these signs.
std::optional<FaultPlace> explainBareText(const Fault &fault)
{
    const QString hint = u"quote text that holds ${…} or ? inside { } or [ ]"_s;
    for (const qsizetype at : {fault.at, fault.at - 1}) {
        if (fault.charAt(at) == '$' && fault.charAt(at + 1) == '{')
            return FaultPlace{at, u"${…} stands without quotes inside { } or [ ]"_s, hint};
        if (fault.charAt(at) == '?' && fault.words != YAML::ErrorMsg::MAP_KEY)
            return FaultPlace{at, u"a ? stands without quotes inside { } or [ ]"_s, hint};
    }
    return std::nullopt;
}

std::optional<FaultPlace> explainStray(const Fault &fault)
{
    std::optional<qsizetype> stray = fault.scan.stray;
    if (!stray && fault.words == YAML::ErrorMsg::FLOW_END)
        stray = fault.at;
    // Where what is around it is not closed either, it was meant to close that.
    const bool wrongKind = stray && fault.scan.bracket && fault.scan.bracket->open < *stray;
    if (!stray || *stray > fault.at || wrongKind)
        return std::nullopt;
    return FaultPlace{*stray, u"this closes nothing that is open"_s,
                      u"remove it, or quote the text that it belongs to"_s};
}

std::optional<FaultPlace> explainBracket(const Fault &fault)
{
    if (!fault.scan.bracket || fault.scan.bracket->open > fault.at)
        return std::nullopt;
    const QChar open = QLatin1Char(fault.charAt(fault.scan.bracket->open));
    return FaultPlace{fault.scan.bracket->open, u"the %1 that opens here is never closed"_s.arg(open),
                      u"write the closing %1"_s.arg(open == u'[' ? u"]"_s : u"}"_s)};
}

std::optional<FaultPlace> explainTab(const Fault &fault)
{
    const bool before = fault.scan.tab && *fault.scan.tab <= fault.text.lineEnd(fault.at);
    if (!before && fault.words != YAML::ErrorMsg::TAB_IN_INDENTATION)
        return std::nullopt;
    return FaultPlace{before ? *fault.scan.tab : fault.at, u"a tab stands in the indentation"_s,
                      u"indent with spaces"_s};
}

std::optional<FaultPlace> explainAfterClosing(const Fault &fault)
{
    static const QRegularExpression closed(u"[\"'\\]}]\\s*$"_s);
    const auto match = closed.match(fault.lineBefore());
    if (!match.hasMatch() || fault.lineFrom().isEmpty())
        return std::nullopt;
    const QChar sign = match.captured().front();
    if (sign == u'\'' || sign == u'"') {
        return FaultPlace{fault.at, u"text stands after the closing quote"_s,
                          sign == u'\'' ? u"quote the whole value; a ' inside '…' is written ''"_s
                                        : u"quote the whole value; a \" inside \"…\" is written \\\""_s};
    }
    return FaultPlace{fault.at, u"text stands after the closing %1"_s.arg(sign),
                      u"put a comma or a new line between, or quote the whole value"_s};
}

// "key: value", the key with quotes or without. By hand, because a regular expression goes back and forth over the blanks
// of a long line.
bool holdsKeyAndValue(QStringView line)
{
    const auto isBlank = [](QChar c) { return c.isSpace(); };
    const auto *at = std::find_if_not(line.begin(), line.end(), [&](QChar c) { return isBlank(c) || c == u'-'; });
    if (at == line.end())
        return false;
    if (*at == u'"' || *at == u'\'') {
        at = std::find(at + 1, line.end(), *at);
        at = at == line.end() ? at : std::find_if_not(at + 1, line.end(), isBlank);
    } else {
        at = std::find(at, line.end(), u':');
    }
    if (at == line.end() || *at != u':' || at + 1 == line.end() || !isBlank(at[1]))
        return false;
    return std::any_of(at + 1, line.end(), [&](QChar c) { return !isBlank(c); });
}

std::optional<FaultPlace> explainColon(const Fault &fault)
{
    if (fault.words != YAML::ErrorMsg::MAP_VALUE)
        return std::nullopt;
    if (holdsKeyAndValue(fault.lineBefore()))
        return FaultPlace{fault.at, u"a second \": \" stands in this line"_s, u"quote a value that holds \": \""_s};
    const qsizetype start = fault.text.lineStart(fault.at);
    qsizetype first = start;
    while (fault.charAt(first) == ' ')
        ++first;
    return FaultPlace{first, u"this key does not fit below the line above it, which has a value already"_s,
                      u"begin it in the column of its neighbours; a key ends with a colon and a space"_s};
}

struct FaultWords
{
    std::string_view words;
    QStringView message;
    QStringView hint;
};

namespace said = YAML::ErrorMsg;

const std::array faultTable = {
    FaultWords{said::UNKNOWN_TOKEN, u"text cannot begin with this sign", u"quote text that begins with @ ` % | > or &"},
    FaultWords{said::BLOCK_ENTRY, u"a list item (- ) cannot begin here",
               u"begin the list in a line of its own, or quote the text"},
    FaultWords{said::MAP_KEY, u"a ? cannot stand here", u"quote text that begins with ?"},
    FaultWords{said::ALIAS_NOT_FOUND, u"the name of an alias is missing after *", u"quote text that begins with *"},
    FaultWords{said::ANCHOR_NOT_FOUND, u"the name of an anchor is missing after &", u"quote text that begins with &"},
    FaultWords{said::CHAR_IN_ALIAS, u"the name of this alias holds a sign that it cannot hold",
               u"quote text that begins with *"},
    FaultWords{said::CHAR_IN_ANCHOR, u"the name of this anchor holds a sign that it cannot hold",
               u"quote text that begins with &"},
    FaultWords{said::ALIAS_CONTENT, u"an alias cannot have content of its own", u"write either the alias or the value"},
    FaultWords{said::MULTIPLE_ANCHORS, u"a value cannot have two anchors", u"keep one of them"},
    FaultWords{said::MULTIPLE_TAGS, u"a value cannot have two tags", u"leave them out"},
    FaultWords{said::INVALID_ESCAPE, u"this escape means nothing in \"…\"",
               u"write \\\\ for a backslash, or use '…', where it stands for itself"},
    FaultWords{said::INVALID_HEX, u"hexadecimal digits are missing in this escape",
               u"write \\x41, \\u00e9 or \\U0001f600"},
    FaultWords{said::INVALID_UNICODE, u"this escape names no character", u"write a code point up to 10ffff"},
    FaultWords{said::CHAR_IN_BLOCK, u"text stands after | or >", u"begin the text in the next line"},
    FaultWords{said::ZERO_INDENT_IN_BLOCK, u"the indentation after | or > cannot be 0", u"leave the number out"},
    FaultWords{said::DOC_IN_SCALAR, u"--- or ... stands inside a quoted text", u"indent that line"},
    FaultWords{said::END_OF_SEQ, u"this line does not fit into the list above it",
               u"begin it with - in the column of the items above"},
    FaultWords{said::END_OF_SEQ_FLOW, u"a comma or ] is missing before this",
               u"separate items with commas; quote text that holds [ ] { } or ,"},
    FaultWords{said::END_OF_MAP_FLOW, u"a comma or } is missing before this",
               u"separate entries with commas; quote text that holds [ ] { } or ,"},
};

FaultPlace explainRest(const Fault &fault)
{
    static const QRegularExpression alias(u"^\\*([^\\s,\\[\\]{}]+)"_s);
    if (fault.words.substr(0, std::string_view(said::UNKNOWN_ANCHOR).size()) == said::UNKNOWN_ANCHOR) {
        return {fault.at, u"no anchor &%1 stands before this alias"_s.arg(alias.match(fault.lineFrom()).captured(1)),
                u"quote text that begins with *"_s};
    }
    for (const FaultWords &row : faultTable) {
        if (fault.words.substr(0, row.words.size()) == row.words)
            return {row.words == said::INVALID_ESCAPE ? fault.at - 2 : fault.at, row.message.toString(),
                    row.hint.toString()};
    }
    if (fault.words == said::END_OF_MAP && fault.lineFrom().startsWith(u"- "))
        return {fault.at, u"a list item (- ) stands where a key is expected"_s, u"indent the list below its key"_s};
    if (fault.words == said::END_OF_MAP) {
        return {fault.at, u"this line begins in a column that fits none of the lines above"_s,
                u"begin it in the column of its neighbours; a key ends with a colon and a space"_s};
    }
    return {fault.at, u"this cannot be read as YAML"_s,
            u"check indentation, quotes and brackets here and in the line above"_s};
}

} // namespace

Problem explainYamlFault(std::string_view message, qsizetype offset, const TextPositions &text,
                         const StructureScan &scan, const QString &file)
{
    const Fault fault{message, std::clamp(offset, qsizetype{0}, text.bytes().size()), text, scan};
    // The order is from what is surely wrong to what is guessed.
    std::optional<FaultPlace> found;
    for (const auto explain : {explainQuote, explainBareText, explainStray, explainBracket, explainTab,
                               explainQuoteBefore, explainAfterClosing, explainColon}) {
        if (!found)
            found = explain(fault);
    }
    const FaultPlace told = found ? *found : explainRest(fault);
    const TextPlace place = text.at(told.offset);
    return {file, place.line, place.column, told.message, told.hint};
}

} // namespace sitrep
