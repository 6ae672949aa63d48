// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/arraysplitter.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr std::string_view jsonSpace = " \t\r\n"; // RFC 8259, 2

bool isJsonSpace(char byte)
{
    return jsonSpace.find(byte) != std::string_view::npos;
}

std::string_view withoutSpace(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(jsonSpace), text.size()));
}

} // namespace

bool beginsObjectArray(std::string_view firstBytes)
{
    std::string_view text = withoutSpace(firstBytes);
    if (!text.starts_with('['))
        return false;
    text = withoutSpace(text.substr(1));
    if (!text.starts_with('{')) // "[{" alone may be the front of a line of text
        return text.starts_with(']') && withoutSpace(text.substr(1)).empty();
    text = withoutSpace(text.substr(1));
    return text.starts_with('"') || text.starts_with('}');
}

bool beginsPrintedObjects(std::string_view firstBytes)
{
    std::string_view text = withoutSpace(firstBytes);
    if (!text.starts_with('{'))
        return false;
    text.remove_prefix(1);
    const std::string_view first = withoutSpace(text);
    return first.starts_with('"') && text.substr(0, text.size() - first.size()).find('\n') != std::string_view::npos;
}

bool ArraySplitter::step(char byte)
{
    m_isWhole = false;
    if (m_isCut)
        begin();
    m_isCut = isCutBy(byte);
    m_isLineStart = byte == '\n';
    if (m_isCut) {
        m_isWhole = true;
        return true;
    }
    if (m_place == Place::Outside || m_place == Place::Array)
        return stepAround(byte);
    if (m_place == Place::Broken)
        return false;
    stepInside(byte);
    return true;
}

bool ArraySplitter::stepAround(char byte)
{
    if (isJsonSpace(byte))
        return true;
    if (m_place == Place::Outside && byte == '[') {
        m_place = Place::Array;
        m_isInArray = true;
        m_hasAny = true;
    } else if (m_place == Place::Array && byte == ']') {
        m_place = Place::Outside;
        m_isInArray = false;
    } else if (byte == '{') {
        begin();
    } else if (m_place == Place::Outside || byte != ',') {
        m_place = Place::Broken;
    }
    return m_place != Place::Broken;
}

void ArraySplitter::begin()
{
    m_place = Place::Object;
    m_hasAny = true;
    m_object.assign(1, '{');
    m_depth = 1;
    m_isAfterEnd = false;
    m_isTooLong = false;
}

/// Who prints an object over several lines indents what is in it. The brace of a member's value may stand there all the same.
bool ArraySplitter::isCutBy(char byte) const
{
    const bool isInside = m_place != Place::Outside && m_place != Place::Array && m_place != Place::Broken;
    return isInside && !m_isInArray && m_isLineStart && byte == '{' && m_object.back() != ':' && m_object.back() != '[';
}

void ArraySplitter::stepInside(char byte)
{
    if (m_place != Place::Object) {
        put(byte);
        if (m_place == Place::Escape || byte == '\\')
            m_place = m_place == Place::Escape ? Place::String : Place::Escape;
        else if (byte == '"')
            m_place = Place::Object;
        return;
    }
    if (byte == '\n' || byte == '\r') {
        m_isAfterEnd = true;
        return;
    }
    if (m_isAfterEnd && isJsonSpace(byte))
        return;
    m_isAfterEnd = false;
    put(byte);
    if (byte == '"')
        m_place = Place::String;
    else if (byte == '{' || byte == '[')
        ++m_depth;
    else if ((byte == '}' || byte == ']') && --m_depth == 0)
        m_place = byte != '}' ? Place::Broken : m_isInArray ? Place::Array : Place::Outside;
    m_isWhole = m_place == Place::Array || m_place == Place::Outside;
    if (m_isWhole && m_isTooLong)
        ++m_leftOut;
}

void ArraySplitter::put(char byte)
{
    // A raw line end in a string is no JSON; it must not become two lines all the same.
    if (m_object.size() < m_longest)
        m_object.push_back(byte == '\n' ? ' ' : byte);
    else
        m_isTooLong = true;
}

} // namespace sitrep
