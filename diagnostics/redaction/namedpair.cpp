// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/namedpair.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/redaction/assignedname.h"

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestPair = 400;

bool isAnyOf(QStringView name, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(),
                       [name](QLatin1StringView word) { return name.compare(word, Qt::CaseInsensitive) == 0; });
}

} // namespace

void NamedPair::remember(QStringView name, const AssignmentSeparator &separator, qsizetype at)
{
    rememberValue(name, separator, at);
    if (!isAnyOf(name, {"name"_L1, "key"_L1, "property"_L1}))
        return;
    const QStringView near = m_text.first(std::min(m_text.size(), separator.value + longestLookBack));
    const ScannedValue value = scanValue(near, separator.value, separator.before);
    const bool isName = value.to - value.from <= longestAssignedName;
    m_kind = isName ? kindOfName(value.in(m_text)) : QLatin1StringView();
    m_at = at;
}

/// Unless a name stands before it in the same object.
void NamedPair::rememberValue(QStringView name, const AssignmentSeparator &separator, qsizetype at)
{
    if (!isAnyOf(name, {"value"_L1}))
        return;
    m_value = {};
    if (m_at >= 0 && at - m_at < longestLookBack && isInOneObject(m_at, at))
        return;
    const QStringView near = m_text.first(std::min(m_text.size(), separator.value + longestPair));
    const ScannedValue value = scanValue(near, separator.value, separator.before);
    const QStringView written = value.in(m_text);
    // value="Send" of a form is what a button says.
    const bool isWordOfForm =
        separator.before == Before::Equals && std::all_of(written.cbegin(), written.cend(), isLetter);
    if (!isWordOfForm)
        m_value = value;
}

ScannedValue NamedPair::valueBefore(qsizetype at) const
{
    const bool near = m_value.to > m_value.from && at > m_value.next && at - m_value.from < longestPair;
    return near && isInOneObject(m_value.next, at) ? m_value : ScannedValue{};
}

/// No bracket closes what is open at \a from, and no element of a list, section or paragraph begins before \a to.
bool NamedPair::isInOneObject(qsizetype from, qsizetype to) const
{
    int depth = 0;
    bool lineBegins = false;
    for (qsizetype at = from; at < to; ++at) {
        const QChar c = m_text[at];
        if (depth == 0 && lineBegins && (c == u'-' || c == u'[' || c == u'\n'))
            return false;
        lineBegins = c == u'\n' || (lineBegins && isSpace(c));
        depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
        if (depth < 0)
            return false;
    }
    return true;
}

/// Terraform: variable "db_password" { default = "x" }
void NamedPair::rememberVariable(QStringView name, qsizetype at)
{
    constexpr auto keyword = "variable \""_L1;
    if (at < keyword.size() || m_text.sliced(at - keyword.size(), keyword.size()) != keyword)
        return;
    m_kind = kindOfName(name);
    m_at = at;
}

void NamedPair::rememberObject(QLatin1StringView kind, qsizetype open)
{
    m_objectKind = kind;
    m_open = open;
}

void NamedPair::rememberBlock(QLatin1StringView kind, qsizetype at)
{
    m_blockKind = kind;
    m_blockAt = at;
}

QLatin1StringView NamedPair::kindOfMember(qsizetype at) const
{
    const bool isInside = !m_objectKind.isEmpty() && at > m_open && at - m_open < longestPair;
    return isInside && isInOneObject(m_open + 1, at) ? m_objectKind : QLatin1StringView();
}

/// CloudFormation: DbPassword:\n  Type: String\n  Default: x
bool NamedPair::isInBlock(qsizetype at) const
{
    if (m_blockKind.isEmpty() || at <= m_blockAt || at - m_blockAt >= longestPair)
        return false;
    const qsizetype line = m_text.first(m_blockAt).lastIndexOf(u'\n') + 1;
    const qsizetype indent = m_blockAt - line;
    qsizetype begin = m_text.indexOf(u'\n', m_blockAt) + 1;
    while (begin > 0 && begin <= at) {
        qsizetype word = begin;
        while (word < m_text.size() && isBlank(m_text[word]))
            ++word;
        if (word - begin <= indent)
            return false;
        begin = m_text.indexOf(u'\n', word) + 1;
    }
    return true;
}

QLatin1StringView NamedPair::kindOf(QStringView name, qsizetype at) const
{
    const bool named = isAnyOf(name, {"value"_L1}) || name == "default"_L1;
    if (named && !m_kind.isEmpty() && at - m_at < longestLookBack && isInOneObject(m_at, at))
        return m_kind;
    if (name.compare("default"_L1, Qt::CaseInsensitive) == 0 && isInBlock(at))
        return m_blockKind;
    const bool ofObject = named || (m_objectKind == "credential"_L1 && isAnyOf(name, {"key"_L1, "pass"_L1, "pw"_L1}));
    const bool isInside = !m_objectKind.isEmpty() && at > m_open && at - m_open < longestPair;
    return ofObject && isInside && isInOneObject(m_open + 1, at) ? m_objectKind : QLatin1StringView();
}

} // namespace sitrep
