// SPDX-License-Identifier: Apache-2.0
// genlog text|json BYTES SEED LOG TRUTH
// Writes the log of some services over 24 hours, the same for the same seed, and beside it what is in it: entries by
// level, in the last hour, and of each template. Errors come 2.4 times as often in the last hour. Text has Java stacks as
// continuation lines; JSON has the shape of Cloud Logging.
#include "tests/bench/genlogtables.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace sitrep::bench;

namespace {

/// xoroshiro128+ (Blackman and Vigna), seeded by splitmix64.
class Random final
{
public:
    explicit Random(std::uint64_t seed)
        : m_state{splitmix(seed), splitmix(seed)}
    {}

    std::uint64_t next()
    {
        const std::uint64_t a = m_state[0];
        std::uint64_t b = m_state[1];
        const std::uint64_t result = a + b;
        b ^= a;
        m_state[0] = rotated(a, 24) ^ b ^ (b << 16);
        m_state[1] = rotated(b, 37);
        return result;
    }
    std::uint32_t below(std::uint64_t limit) { return static_cast<std::uint32_t>((next() >> 32) * limit >> 32); }
    template<typename List>
    const auto &oneOf(const List &list)
    {
        return list[below(list.size())];
    }

private:
    static std::uint64_t rotated(std::uint64_t x, unsigned bits) { return x << bits | x >> (64 - bits); }
    static std::uint64_t splitmix(std::uint64_t &x)
    {
        x += 0x9E3779B97F4A7C15;
        std::uint64_t z = x;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    std::array<std::uint64_t, 2> m_state;
};

std::span<const std::string_view> linesOf(Stack stack)
{
    switch (stack) {
    case Stack::None:
        return {};
    case Stack::Pool:
        return poolStack;
    case Stack::Long:
        return longStack;
    case Stack::Short:
        return std::span(longStack).first(2);
    }
    return {};
}

/// Text with what is drawn put in.
class Filler final
{
public:
    explicit Filler(Random &random)
        : m_random(random)
    {}

    void fill(std::string &to, std::string_view format)
    {
        for (std::size_t i = 0; i < format.size(); ++i) {
            if (format[i] != '%')
                to += format[i];
            else
                place(to, format[++i]);
        }
    }
    void hexadecimal(std::string &to, int digits)
    {
        std::uint64_t value = m_random.next();
        for (int i = 0; i < digits; ++i) {
            to += "0123456789abcdef"[value & 15];
            value >>= 4;
            if (value == 0)
                value = m_random.next();
        }
    }
    void word(std::string &to) { to += m_random.oneOf(words); }
    void number(std::string &to, std::uint64_t below) { to += std::to_string(m_random.below(below)); }
    void thread(std::string &to)
    {
        word(to);
        to += '-';
        number(to, 32);
    }

private:
    void place(std::string &to, char kind)
    {
        switch (kind) {
        case 'd':
            anyNumber(to);
            break;
        case 'i':
            address(to);
            break;
        case 'u':
            uuid(to);
            break;
        case 'h':
            hexadecimal(to, 10);
            break;
        case 'w':
            word(to);
            break;
        case 'm':
            number(to, 1000);
            to += '.';
            number(to, 10);
            break;
        case 's':
            to += m_random.oneOf(hosts);
            break;
        case 'p':
            to += m_random.oneOf(paths);
            number(to, 100'000);
            break;
        case 'M':
            to += m_random.oneOf(methods);
            break;
        case 'e':
            to += "user";
            number(to, 50'000);
            break;
        default:
            break;
        }
    }
    void anyNumber(std::string &to)
    {
        static constexpr std::array<std::uint64_t, 4> limits{10, 1000, 100'000, 10'000'000};
        number(to, m_random.oneOf(limits));
    }
    void address(std::string &to)
    {
        to += std::to_string(10 + m_random.below(3));
        for (int i = 0; i < 3; ++i) {
            to += '.';
            number(to, 256);
        }
    }
    void uuid(std::string &to)
    {
        static constexpr std::array parts{8, 4, 4, 4, 12};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i > 0)
                to += '-';
            hexadecimal(to, parts[i]);
        }
    }

    Random &m_random;
};

std::string escaped(std::string_view text)
{
    std::string json;
    for (const char byte : text) {
        if (byte == '"' || byte == '\\')
            json += {'\\', byte};
        else if (byte == '\n')
            json += "\\n";
        else if (byte == '\t')
            json += "\\t";
        else
            json += byte;
    }
    return json;
}

constexpr std::uint64_t second = 1'000'000;
constexpr std::uint64_t begin = 1'773'446'400 * second; // 2026-03-14T00:00:00Z
constexpr std::uint64_t length = 86'400 * second;

/// The day never ends before midnight, so the date is always the same.
std::string timeText(std::uint64_t at, bool microseconds)
{
    const auto clock = static_cast<unsigned>((at - begin) / second);
    const auto part = static_cast<unsigned>(at % second);
    std::array<char, 48> text{};
    const unsigned day = 14 + clock / 86'400;
    const int size = microseconds ? std::snprintf(text.data(), text.size(), "2026-03-%02uT%02u:%02u:%02u.%06uZ", day,
                                                  clock / 3600 % 24, clock / 60 % 60, clock % 60, part)
                                  : std::snprintf(text.data(), text.size(), "2026-03-%02uT%02u:%02u:%02u.%03uZ", day,
                                                  clock / 3600 % 24, clock / 60 % 60, clock % 60, part / 1000);
    return {text.data(), static_cast<std::size_t>(size)};
}

struct Tally
{
    std::uint64_t count = 0;
    std::uint64_t lastHour = 0;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
};

class Generator final
{
public:
    Generator(bool json, std::uint64_t bytes, std::uint64_t seed)
        : m_json(json)
        , m_limit(bytes)
        , m_random(seed)
        , m_fill(m_random)
    {
        for (const Template &each : templates) {
            m_total += each.weight;
            m_usual.push_back(m_total);
            m_burstTotal += each.weight * (each.severity == "ERROR" || each.severity == "FATAL" ? 24 : 10);
            m_burst.push_back(m_burstTotal);
        }
    }

    void write(std::ostream &log)
    {
        std::uint64_t before = begin;
        std::string text;
        while (m_bytes < m_limit) {
            // Time goes with the bytes, so that the log always covers the whole day.
            __extension__ using Wide = unsigned __int128;
            const auto elapsed = static_cast<std::uint64_t>(static_cast<Wide>(length) * m_bytes / m_limit);
            const std::uint64_t at = std::max(begin + elapsed + m_random.below(900), before);
            before = at;
            const bool isLastHour = at >= begin + length - 3600 * second;
            const std::size_t kind = isLastHour ? drawn(m_burst, m_burstTotal) : drawn(m_usual, m_total);
            text.clear();
            entry(text, templates[kind], at);
            log << text;
            m_bytes += text.size();
            count(kind, at, isLastHour);
        }
    }

    void writeTruth(std::ostream &to) const
    {
        to << "{\n \"bytes\":" << m_bytes << ",\"lines\":" << m_lines << ",\"entries\":" << m_entries
           << ",\"last_hour_entries\":" << m_lastHour << ",\n";
        writeLevels(to, "severity", m_severity);
        writeLevels(to, "severity_last_hour", m_severityLastHour);
        to << " \"templates\":[\n";
        for (std::size_t i = 0; i < templates.size(); ++i) {
            const Tally &tally = m_tallies[i];
            to << R"(  {"sev":")" << templates[i].severity << R"(","logger":")" << templates[i].logger << R"(","msg":")"
               << escaped(templates[i].message) << R"(","count":)" << tally.count << R"(,"last_hour":)"
               << tally.lastHour << R"(,"first_us":)" << tally.first << R"(,"last_us":)" << tally.last << '}'
               << (i + 1 < templates.size() ? ",\n" : "\n");
        }
        to << " ]\n}\n";
    }

private:
    std::size_t drawn(const std::vector<std::uint64_t> &sums, std::uint64_t total)
    {
        const std::uint32_t x = m_random.below(total);
        std::size_t kind = 0;
        while (sums[kind] <= x)
            ++kind;
        return kind;
    }

    void entry(std::string &to, const Template &kind, std::uint64_t at)
    {
        std::string message;
        m_fill.fill(message, kind.message);
        if (m_json)
            jsonEntry(to, kind, message, at);
        else
            textEntry(to, kind, message, at);
    }

    void textEntry(std::string &to, const Template &kind, const std::string &message, std::uint64_t at)
    {
        to += timeText(at, false) + ' ';
        to += kind.severity;
        to.append(6 - kind.severity.size(), ' ');
        to += '[';
        m_fill.thread(to);
        to += "] ";
        to += kind.logger;
        to += " - " + message + '\n';
        for (const std::string_view line : linesOf(kind.stack)) {
            to += line;
            to += '\n';
            ++m_lines;
        }
        ++m_lines;
    }

    void jsonEntry(std::string &to, const Template &kind, std::string message, std::uint64_t at)
    {
        const std::string time = timeText(at, true);
        for (const std::string_view line : linesOf(kind.stack)) {
            message += '\n';
            message += line;
        }
        const std::string_view container = m_random.oneOf(words);
        const std::string_view severity = kind.severity == "WARN"    ? "WARNING"
                                          : kind.severity == "FATAL" ? "CRITICAL"
                                                                     : kind.severity;
        to += R"({"insertId":")";
        m_fill.hexadecimal(to, 16);
        to += R"(","jsonPayload":{"message":")" + escaped(message) + R"(","logger":")";
        to += kind.logger;
        to += R"(","thread":")";
        m_fill.thread(to);
        to += R"("},"labels":{"compute.googleapis.com/resource_name":"gke-prod-pool-1-)";
        m_fill.hexadecimal(to, 8);
        to += R"(","k8s-pod/app":")";
        to += container;
        to += R"("},"logName":"projects/acme-prod/logs/stdout","receiveTimestamp":")" + time;
        to += R"(","resource":{"labels":{"cluster_name":"prod-eu","container_name":")";
        to += container;
        to += R"(","location":"europe-west1","namespace_name":"shop","pod_name":")";
        to += container;
        to += '-';
        m_fill.hexadecimal(to, 9);
        to += '-';
        m_fill.hexadecimal(to, 5);
        to += R"(","project_id":"acme-prod"},"type":"k8s_container"},"severity":")";
        to += severity;
        to += R"(","timestamp":")" + time + "\"}\n";
        ++m_lines;
    }

    void count(std::size_t kind, std::uint64_t at, bool isLastHour)
    {
        const std::string severity(templates[kind].severity);
        Tally &tally = m_tallies[kind];
        tally.first = tally.count == 0 ? at : tally.first;
        tally.last = at;
        ++tally.count;
        ++m_severity[severity];
        ++m_entries;
        if (!isLastHour)
            return;
        ++tally.lastHour;
        ++m_severityLastHour[severity];
        ++m_lastHour;
    }

    static void writeLevels(std::ostream &to, std::string_view name, const std::map<std::string, std::uint64_t> &levels)
    {
        to << " \"" << name << "\":{";
        const char *between = "";
        for (const auto &[level, count] : levels) {
            to << between << '"' << level << "\":" << count;
            between = ",";
        }
        to << "},\n";
    }

    bool m_json;
    std::uint64_t m_limit;
    Random m_random;
    Filler m_fill;
    std::uint64_t m_total = 0;
    std::vector<std::uint64_t> m_usual; // sums of weights
    std::uint64_t m_burstTotal = 0;
    std::vector<std::uint64_t> m_burst;

    std::uint64_t m_bytes = 0;
    std::uint64_t m_lines = 0;
    std::uint64_t m_entries = 0;
    std::uint64_t m_lastHour = 0;
    std::map<std::string, std::uint64_t> m_severity;
    std::map<std::string, std::uint64_t> m_severityLastHour;
    std::array<Tally, templates.size()> m_tallies{};
};

} // namespace

int main(int argc, char **argv)
{
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() != 6) {
        std::cerr << "genlog text|json BYTES SEED LOG TRUTH\n";
        return 64;
    }
    Generator generator(std::string_view(arguments[1]) == "json", std::strtoull(arguments[2], nullptr, 10),
                        std::strtoull(arguments[3], nullptr, 10));
    std::ofstream log(arguments[4], std::ios::binary);
    generator.write(log);
    std::ofstream truth(arguments[5], std::ios::binary);
    generator.writeTruth(truth);
    return log.flush() && truth.flush() ? 0 : 74;
}
