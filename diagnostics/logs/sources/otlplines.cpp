// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/otlplines.h"

#include <simdjson.h>
#include <string>

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
    /// False when it is no batch of records; records that come before that is seen have been taken. Without \a take it is
    /// only looked at.
    bool read(const simdjson::padded_string &batch, const Take *take);

    [[nodiscard]] bool isEnded() const { return m_isEnded; } ///< the one who takes wants no more
    [[nodiscard]] qint64 leftOut() const { return m_leftOut; }

private:
    bool readResource(ondemand::object resource);
    bool readScope(ondemand::object scope, std::string_view resource);
    void give(std::string_view record, std::string_view resource, std::string_view scope);

    ondemand::parser m_parser;
    const Take *m_take = nullptr;
    bool m_isEnded = false;
    qint64 m_leftOut = 0;
    std::string m_line;
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

void OtlpLines::Private::give(std::string_view record, std::string_view resource, std::string_view scope)
{
    if (m_take == nullptr)
        return;
    m_line = trimmedJson(record.substr(0, record.size() - 1));
    bool isLeftOut = false;
    for (const auto &[key, value] : {std::pair("resource", resource), std::pair("scope", scope)}) {
        isLeftOut = isLeftOut || value.size() > longestRepeated;
        if (value.size() > 2 && value.size() <= longestRepeated) // more than {}
            m_line.append(m_line.size() > 1 ? ",\"" : "\"").append(key).append("\":").append(value);
    }
    m_leftOut += isLeftOut ? 1 : 0;
    m_isEnded = !(*m_take)(m_line += '}');
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
        give(trimmedJson(written), resource, name);
        if (m_isEnded)
            return true;
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
        if (m_isEnded)
            return true;
    }
    return true;
}

bool OtlpLines::Private::read(const simdjson::padded_string &batch, const Take *take)
{
    m_take = take;
    m_isEnded = false;
    ondemand::document document;
    ondemand::array resources;
    if (m_parser.iterate(batch).get(document) != simdjson::SUCCESS
        || document.find_field("resourceLogs").get_array().get(resources) != simdjson::SUCCESS)
        return false;
    for (auto element : resources) {
        ondemand::object resource;
        if (element.get_object().get(resource) != simdjson::SUCCESS || !readResource(resource))
            return false;
        if (m_isEnded)
            return true;
    }
    return true;
}

OtlpLines::OtlpLines()
    : d(std::make_unique<Private>())
{}
OtlpLines::~OtlpLines() = default;

bool OtlpLines::split(std::string_view batch, const Take &take)
{
    const simdjson::padded_string padded(batch);
    if (!d->read(padded, nullptr)) // before the first record is given
        return take(batch);
    (void)d->read(padded, &take);
    return !d->isEnded();
}

qint64 OtlpLines::leftOut() const
{
    return d->leftOut();
}

} // namespace sitrep
