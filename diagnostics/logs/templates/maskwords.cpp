// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/maskwords.h"

#include "diagnostics/logs/templates/maskbytes.h"

#include <algorithm>
#include <array>
#include <span>

namespace sitrep::maskwords {

namespace {

using maskbytes::isDigit;
using maskbytes::isLetter;

constexpr size_t longestWord = 24; // of those that precede a code

constexpr std::array<std::string_view, 7> weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 42> units{
    "B",   "kB",  "KB",  "MB",  "GB",   "TB",  "PB",   "KiB", "MiB", "GiB", "TiB", "byte", "bytes", "ns",
    "us",  "ms",  "s",   "sec", "secs", "min", "mins", "h",   "hr",  "hrs", "AM",  "PM",   "am",    "pm",
    "UTC", "GMT", "EST", "EDT", "CST",  "CDT", "MST",  "MDT", "PST", "PDT", "CET", "CEST", "Z",     "MSK"};
// Generic domains, those that are used inside of networks, and of the countries the most frequent ones.
constexpr std::array<std::string_view, 14> domains{"com",         "net",  "org",     "edu",    "gov",
                                                   "mil",         "info", "arpa",    "biz",    "internal",
                                                   "localdomain", "lan",  "invalid", "example"};
constexpr std::array<std::string_view, 35> longDomains{"local", "svc", "corp", "io", "dev", "app", "cloud", "uk", "de",
                                                       "fr",    "it",  "es",   "nl", "se",  "no",  "fi",    "dk", "pl",
                                                       "cz",    "at",  "ch",   "be", "eu",  "us",  "ca",    "au", "nz",
                                                       "jp",    "cn",  "hk",   "tw", "kr",  "in",  "br",    "ru"};
constexpr std::array<std::string_view, 10> packages{"com", "org", "net",  "io",    "edu",
                                                    "gov", "sun", "java", "javax", "jdk"};
constexpr std::array<std::string_view, 18> sources{"java", "py", "c",  "cc", "cpp", "h",  "hpp",   "go",    "rs",
                                                   "js",   "ts", "rb", "kt", "cs",  "pl", "scala", "swift", "php"};

template<size_t size>
bool isOneOf(const std::array<std::string_view, size> &words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// A word of up to eight bytes as a number, so that a list is gone through without calls.
constexpr quint64 packed(std::string_view word)
{
    quint64 number = 0;
    for (const char c : word)
        number = (number << 8U) | static_cast<quint8>(c);
    return number;
}

template<size_t size>
constexpr std::array<quint64, size> packedWords(const std::array<std::string_view, size> &words)
{
    std::array<quint64, size> numbers{};
    std::transform(words.begin(), words.end(), numbers.begin(), packed);
    return numbers;
}

template<size_t size>
bool isShortWordOf(const std::array<quint64, size> &numbers, std::string_view word)
{
    const quint64 number = packed(word);
    bool found = false;
    for (const quint64 one : numbers)
        found = found | (one == number);
    return found;
}

/// First letters of units and zones, so that most words are none at once.
constexpr std::array<bool, 256> firstLettersOf(std::span<const std::string_view> words)
{
    std::array<bool, 256> letters{};
    for (const std::string_view word : words)
        letters[static_cast<quint8>(word.front())] = true;
    return letters;
}

constexpr auto unitLetters = firstLettersOf(units);
constexpr auto lastUnitLetters = [] {
    std::array<bool, 256> letters{};
    for (const std::string_view word : units)
        letters[static_cast<quint8>(word.back())] = true;
    return letters;
}();
constexpr auto packedWeekdays = packedWords(weekdays);
constexpr auto packedMonths = packedWords(months);
constexpr auto packedUnits = packedWords(units);

/// A short word in small letters.
struct Word
{
    std::array<char, longestWord> bytes{};
    size_t length = 0;

    [[nodiscard]] std::string_view view() const { return {bytes.data(), length}; }
};

/// Takes the last word off \a text, and what stands between it and the end.
Word takeLastWord(std::string_view &text)
{
    constexpr std::string_view between = " =:(\"'[";
    size_t end = text.size();
    while (end > 0 && text.size() - end < 4 && between.find(text[end - 1]) != std::string_view::npos)
        --end;
    size_t begin = end;
    while (begin > 0 && (isLetter(text[begin - 1]) || text[begin - 1] == '_' || text[begin - 1] == '-'))
        --begin;
    Word word;
    if (end - begin <= longestWord) {
        word.length = end - begin;
        std::transform(text.begin() + static_cast<std::ptrdiff_t>(begin),
                       text.begin() + static_cast<std::ptrdiff_t>(end), word.bytes.begin(), lower);
    }
    text = text.substr(0, begin);
    return word;
}

bool isEndWord(std::string_view word)
{
    constexpr std::array<std::string_view, 9> ends{"exit",  "exited",   "terminated", "died", "failed",
                                                   "ended", "finished", "completed",  "exits"};
    return isOneOf(ends, word);
}

/// \a before ends behind the word code, status or value.
bool isExitPhrase(std::string_view before)
{
    const Word word = takeLastWord(before);
    return isEndWord(word.view()) || (word.view() == "with" && isEndWord(takeLastWord(before).view()));
}

/// "code=exited, " of systemd.
bool isEndOfUnit(std::string_view before)
{
    constexpr std::array<std::string_view, 3> ends{"code=exited, ", "code=killed, ", "code=dumped, "};
    return std::ranges::any_of(ends, [before](std::string_view end) { return before.ends_with(end); });
}

/// "by signal 9", "signal: 11", "signal=9". The strength of a radio is no signal that ends a process.
bool isSignal(std::string_view before, std::string_view number)
{
    constexpr std::string_view highest = "64"; // SIGRTMAX
    const bool isOne = number.size() == 1 || (number.size() == 2 && number <= highest);
    constexpr std::array<std::string_view, 2> names{"signal", "termsig"};
    return isOne && isOneOf(names, takeLastWord(before).view());
}

/// "GET <*> 503", the masked path between.
bool isRequest(std::string_view before)
{
    constexpr std::array<std::string_view, 7> methods{"get", "post", "put", "delete", "patch", "head", "options"};
    if (!before.ends_with("<*> "))
        return false;
    before.remove_suffix(4);
    return isOneOf(methods, takeLastWord(before).view());
}

/// The lowest status of HTTP that stays behind these words; 0 for none. \a isLast: nothing that could be counted comes next
/// ("returned 500 rows").
int lowestStatus(std::string_view before, bool isLast)
{
    constexpr int any = 100; // a mask would become one with the path's, and the number behind it would be the status
    constexpr int clientError = 400;
    constexpr std::string_view protocol = "HTTP/<*>";
    if (isRequest(before))
        return any;
    std::string_view rest = before;
    const Word taken = takeLastWord(rest);
    const std::string_view word = taken.view();
    if (word.empty()) {
        const size_t end = before.find_last_not_of(" \"");
        const bool follows = end != std::string_view::npos && before.substr(0, end + 1).ends_with(protocol);
        return follows ? clientError : 0;
    }
    constexpr std::array<std::string_view, 8> names{"http",        "status",      "statuscode", "status_code",
                                                    "status-code", "http_status", "httpstatus", "responsecode"};
    constexpr std::array<std::string_view, 6> verbs{"answers",  "answered", "returns",
                                                    "returned", "responds", "responded"};
    if (isOneOf(names, word) || (isLast && isOneOf(verbs, word)))
        return clientError;
    constexpr std::array<std::string_view, 3> kinds{"status", "response", "http"};
    return word == "code" && isOneOf(kinds, takeLastWord(rest).view()) ? clientError : 0;
}

bool isExitContext(std::string_view before)
{
    const Word word = takeLastWord(before);
    constexpr std::array<std::string_view, 7> names{"exit",      "exitcode",   "exit_code",  "exit-code",
                                                    "exitvalue", "exitstatus", "exit_status"};
    constexpr std::array<std::string_view, 3> nouns{"code", "status", "value"};
    return isOneOf(names, word.view())
           || (isOneOf(nouns, word.view()) && (isExitPhrase(before) || isEndOfUnit(before)));
}

/// The cheap half of the question: how the word before ends (exit, code, status, value, sqlstate, signal, termsig).
bool mayEndExitContext(std::string_view before)
{
    constexpr int small = 0x20; // of a letter
    size_t end = before.size();
    while (end > 0 && before.size() - end < 4 && (maskbytes::kindOf(before[end - 1]) & maskbytes::Part) == 0)
        --end;
    if (end < 4 || end == before.size())
        return false;
    const int last = before[end - 1] | small;
    const int second = before[end - 2] | small;
    return (last == 't' && second == 'i') || (last == 's' && second == 'u') || (last == 'l' && second == 'a')
           || (last == 'g' && second == 'i') || (last == 'e' && (second == 'd' || second == 'u' || second == 't'));
}

} // namespace

bool isWeekday(std::string_view word)
{
    return word.size() == 3 && word.front() <= 'Z' && isShortWordOf(packedWeekdays, word);
}

bool isMonth(std::string_view word)
{
    return word.size() == 3 && word.front() <= 'Z' && isShortWordOf(packedMonths, word);
}

bool isUnitOrZone(std::string_view word)
{
    return !word.empty() && word.size() <= 5 && unitLetters[static_cast<quint8>(word.front())]
           && lastUnitLetters[static_cast<quint8>(word.back())] && isShortWordOf(packedUnits, word);
}

bool isHostName(std::string_view word)
{
    const auto isPlain = [](char c) { return (c >= 'a' && c <= 'z') || isDigit(c) || c == '.' || c == '-'; };
    if (!std::ranges::all_of(word, isPlain) || word.front() == '.' || word.front() == '-')
        return false;
    const size_t firstDot = word.find('.');
    const size_t lastDot = word.rfind('.');
    if (firstDot == std::string_view::npos || isOneOf(packages, word.substr(0, firstDot)))
        return false;
    const std::string_view domain = word.substr(lastDot + 1);
    return isOneOf(domains, domain) || (lastDot > firstDot && isOneOf(longDomains, domain));
}

bool mayHavePort(std::string_view word)
{
    if (word == "localhost")
        return true;
    const size_t lastDot = word.rfind('.');
    return lastDot != std::string_view::npos && isLetter(word.front()) && !isOneOf(sources, word.substr(lastDot + 1));
}

bool isMailAddress(std::string_view word)
{
    const size_t sign = word.find('@');
    if (sign == std::string_view::npos || sign == 0)
        return false;
    const std::string_view domain = word.substr(sign + 1);
    return domain.find('.') != std::string_view::npos && isLetter(domain.front()) && domain.find('@') == domain.npos;
}

bool isTextField(std::string_view before)
{
    constexpr std::array<std::string_view, 10> fields{"msg",    "message", "error", "err",   "reason",
                                                      "detail", "details", "event", "cause", "description"};
    return isOneOf(fields, takeLastWord(before).view());
}

bool isTellingCode(std::string_view before, std::string_view number, char next)
{
    const size_t digits = number.starts_with('-') ? 1 : 0;
    const bool isDecimal = digits < number.size() && std::ranges::all_of(number.substr(digits), isDigit);
    if (number.size() == 3 && isDecimal && number[0] >= '1' && number[0] <= '5') {
        const int lowest = lowestStatus(before, next != ' ');
        if (lowest > 0 && (number[0] - '0') * 100 >= lowest)
            return true;
    }
    if (!mayEndExitContext(before))
        return false;
    const bool isHex = number.size() > 2 && number.starts_with("0x");
    return ((isDecimal || isHex) && isExitContext(before)) || (isDecimal && digits == 0 && isSignal(before, number))
           || (number.size() == 5 && takeLastWord(before).view() == "sqlstate");
}

} // namespace sitrep::maskwords
