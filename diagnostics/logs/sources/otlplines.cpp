// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/otlplines.h"

#include <algorithm>
#include <simdjson.h>
#include <string>
#include <vector>

namespace sitrep {

namespace ondemand = simdjson::ondemand;

namespace {

std::string_view trimmedJson(std::string_view text)
{
    const size_t end = text.find_last_not_of(" \t\r\n");
    return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/// The member as it is written; empty when there is none.
std::string_view writtenMember(ondemand::object &object, std::string_view key)
{
    ondemand::object member;
    std::string_view written;
    if (object.find_field_unordered(key).get_object().get(member) != simdjson::SUCCESS)
        return {};
    return member.raw_json().get(written) == simdjson::SUCCESS ? trimmedJson(written) : std::string_view();
}

} // namespace

class OtlpLines::Private final
{
public:
    /// False when it is no batch of records.
    bool read(std::string_view batch);

    std::vector<std::string> lines;

private:
    bool readResource(ondemand::object resource);
    bool readScope(ondemand::object scope, std::string_view resource);

    ondemand::parser m_parser;
};

bool beginsOtlp(std::string_view firstBytes)
{
    constexpr std::string_view begin = R"({"resourceLogs":)";
    size_t seen = 0;
    for (const char byte : firstBytes) {
        if (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n')
            continue;
        if (byte != begin[seen])
            return false;
        if (++seen == begin.size())
            return true;
    }
    return false;
}

bool OtlpLines::Private::readScope(ondemand::object scope, std::string_view resource)
{
    const std::string_view name = writtenMember(scope, "scope");
    ondemand::array records;
    if (scope.reset().error() != simdjson::SUCCESS)
        return false;
    if (scope.find_field_unordered("logRecords").get_array().get(records) != simdjson::SUCCESS)
        return true; // without a record
    for (auto element : records) {
        ondemand::object record;
        std::string_view written;
        if (element.get_object().get(record) != simdjson::SUCCESS
            || record.raw_json().get(written) != simdjson::SUCCESS)
            return false;
        written = trimmedJson(written);
        std::string line(trimmedJson(written.substr(0, written.size() - 1)));
        for (const auto &[key, value] : {std::pair("resource", resource), std::pair("scope", name)}) {
            if (value.size() > 2) // more than {}
                line.append(line.size() > 1 ? ",\"" : "\"").append(key).append("\":").append(value);
        }
        lines.push_back(line + '}');
    }
    return true;
}

bool OtlpLines::Private::readResource(ondemand::object resource)
{
    const std::string_view written = writtenMember(resource, "resource");
    ondemand::array scopes;
    if (resource.reset().error() != simdjson::SUCCESS)
        return false;
    if (resource.find_field_unordered("scopeLogs").get_array().get(scopes) != simdjson::SUCCESS)
        return true;
    for (auto element : scopes) {
        ondemand::object scope;
        if (element.get_object().get(scope) != simdjson::SUCCESS || !readScope(scope, written))
            return false;
    }
    return true;
}

bool OtlpLines::Private::read(std::string_view batch)
{
    lines.clear();
    const simdjson::padded_string padded(batch);
    ondemand::document document;
    ondemand::array resources;
    if (m_parser.iterate(padded).get(document) != simdjson::SUCCESS
        || document.find_field("resourceLogs").get_array().get(resources) != simdjson::SUCCESS)
        return false;
    for (auto element : resources) {
        ondemand::object resource;
        if (element.get_object().get(resource) != simdjson::SUCCESS || !readResource(resource))
            return false;
    }
    return true;
}

OtlpLines::OtlpLines()
    : d(std::make_unique<Private>())
{}
OtlpLines::~OtlpLines() = default;

bool OtlpLines::split(std::string_view batch, const Take &take)
{
    if (!d->read(batch))
        return take(batch);
    return std::ranges::all_of(d->lines, [&take](const std::string &line) { return take(line); });
}

} // namespace sitrep
