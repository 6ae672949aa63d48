// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/kubernetessecrets.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/redaction/valuescan.h"

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

bool isAnyOfNames(QStringView name, std::initializer_list<QLatin1StringView> names)
{
    return std::any_of(names.begin(), names.end(), [name](QLatin1StringView each) { return name == each; });
}

bool holdsValues(QStringView name)
{
    return isAnyOfNames(name, {"data"_L1, "stringData"_L1, "binaryData"_L1});
}

/// What tells who it is and where it is used.
bool isPublic(QStringView name, QStringView value)
{
    constexpr auto certificate = "LS0tLS1CRUdJTiBDRVJ"_L1; // -----BEGIN CER in base64
    const bool isPlace = isAnyOfNames(name, {"username"_L1, "user"_L1, "host"_L1, "hostname"_L1, "port"_L1,
                                             "database"_L1, "dbname"_L1, "namespace"_L1, "email"_L1, "type"_L1});
    return isPlace || value.startsWith(certificate) || value.startsWith("-----BEGIN CER"_L1);
}

/// A name with or without quotes, and what stands behind its colon.
struct Member
{
    QStringView name;
    qsizetype value = -1; ///< -1: there is none
    bool isQuoted = false;
};

Member memberAt(QStringView text, qsizetype at)
{
    constexpr qsizetype longestName = 256;
    Member member;
    const QChar quote = at < text.size() && isQuote(text[at]) ? text[at] : QChar();
    member.isQuoted = !quote.isNull();
    const qsizetype from = at + (member.isQuoted ? 1 : 0);
    qsizetype end = from;
    while (end < text.size() && end - from < longestName
           && (isWord(text[end]) || text[end] == u'-' || text[end] == u'.'))
        ++end;
    member.name = text.sliced(from, end - from);
    if (member.isQuoted && end < text.size() && text[end] == quote)
        ++end;
    while (end < text.size() && isBlank(text[end]))
        ++end;
    if (end > from && end < text.size() && text[end] == u':')
        member.value = end + 1;
    return member;
}

/// Whether the member at \a at is the kind of a Secret.
bool isKindOfSecret(QStringView text, qsizetype at)
{
    const Member member = memberAt(text, at);
    if (member.value < 0 || member.name != "kind"_L1)
        return false;
    const ScannedValue value = scanValue(text.left(member.value + 32), member.value, Before::Colon);
    return value.in(text).compare("Secret"_L1, Qt::CaseInsensitive) == 0;
}

/// One object, around the place of its kind.
class SecretObject final
{
public:
    /// Before \a begin nothing belongs to it.
    SecretObject(QStringView text, qsizetype begin, qsizetype kindAt, SecretSpans &spans)
        : m_text(text)
        , m_begin(begin)
        , m_at(kindAt)
        , m_spans(spans)
    {}

    void takeLines();
    void takeMembers();
    /// Where what was gone through ends.
    [[nodiscard]] qsizetype end() const { return m_end; }

private:
    [[nodiscard]] qsizetype lineAt(qsizetype at) const;
    [[nodiscard]] qsizetype afterLine(qsizetype line) const;
    [[nodiscard]] qsizetype firstOf(qsizetype line) const;
    [[nodiscard]] QStringView nameAt(qsizetype line, qsizetype column) const;
    [[nodiscard]] qsizetype firstLine(qsizetype line, qsizetype column) const;
    [[nodiscard]] bool beginsItem(qsizetype line, qsizetype column) const;
    [[nodiscard]] bool belongs(qsizetype line, qsizetype column) const;
    [[nodiscard]] qsizetype takeBelow(qsizetype line, qsizetype column);
    void takeBlock(QStringView name, qsizetype from, qsizetype to);
    void takeJsonBelow(qsizetype open);
    void take(QStringView name, qsizetype from, qsizetype to);

    QStringView m_text;
    qsizetype m_begin;
    qsizetype m_at;
    qsizetype m_end = 0;
    SecretSpans &m_spans;
};

void SecretObject::take(QStringView name, qsizetype from, qsizetype to)
{
    const QStringView value = m_text.sliced(from, to - from);
    if (!isNoSecret(value) && !isPublic(name, value))
        m_spans.append({from, to - from, "secret"_L1});
}

qsizetype SecretObject::lineAt(qsizetype at) const
{
    const QStringView before = m_text.sliced(m_begin, at - m_begin);
    return m_begin + before.lastIndexOf(u'\n') + 1;
}

qsizetype SecretObject::afterLine(qsizetype line) const
{
    const qsizetype end = m_text.indexOf(u'\n', line);
    return end < 0 ? m_text.size() : end + 1;
}

/// The first sign of a line that is no blank, nor the - of a list.
qsizetype SecretObject::firstOf(qsizetype line) const
{
    qsizetype at = line;
    while (at < m_text.size()
           && (isBlank(m_text[at]) || (m_text[at] == u'-' && at + 1 < m_text.size() && m_text[at + 1] == u' ')))
        ++at;
    return at;
}

/// The line is one of the object whose names stand at \a column, or of what is below them.
bool SecretObject::belongs(qsizetype line, qsizetype column) const
{
    const qsizetype first = firstOf(line);
    const bool isEmpty =
        first >= m_text.size() || m_text[first] == u'\n' || m_text[first] == u'\r' || m_text[first] == u'#';
    return isEmpty || (first - line >= column && !m_text.sliced(line).startsWith(u"---"));
}

/// A list's next element begins with the line; an object of this kind has no list at the column of its names.
bool SecretObject::beginsItem(qsizetype line, qsizetype column) const
{
    qsizetype at = line;
    while (at < m_text.size() && isBlank(m_text[at]))
        ++at;
    return at - line <= column && at < m_text.size() && m_text[at] == u'-';
}

/// What the line names at \a column, or nothing.
QStringView SecretObject::nameAt(qsizetype line, qsizetype column) const
{
    const Member member = memberAt(m_text, firstOf(line));
    return firstOf(line) - line == column && member.value >= 0 ? member.name : QStringView();
}

/// The first line of the object that \a line is one of: kubectl writes apiVersion first.
qsizetype SecretObject::firstLine(qsizetype line, qsizetype column) const
{
    while (line > m_begin && !beginsItem(line, column) && nameAt(line, column) != "apiVersion"_L1
           && belongs(lineAt(line - 1), column))
        line = lineAt(line - 1);
    return line;
}

/// YAML: names at the column of the kind.
void SecretObject::takeLines()
{
    const qsizetype kindLine = lineAt(m_at);
    const qsizetype column = m_at - kindLine;
    const qsizetype begin = firstLine(kindLine, column);
    int versions = 0;
    int kinds = 0;
    qsizetype line = begin;
    while (line < m_text.size() && belongs(line, column) && (line == begin || !beginsItem(line, column))) {
        const QStringView name = nameAt(line, column);
        versions += name == "apiVersion"_L1 ? 1 : 0;
        kinds += name == "kind"_L1 && line >= kindLine ? 1 : 0;
        if (versions > 1 || kinds > 1)
            break; // the next object
        line = holdsValues(name) ? takeBelow(afterLine(line), column) : afterLine(line);
    }
    m_end = std::max(line, m_at + 1);
}

/// The members below data:. Where to go on.
qsizetype SecretObject::takeBelow(qsizetype line, qsizetype column)
{
    while (line < m_text.size() && belongs(line, column + 1) && !beginsItem(line, column)) {
        const qsizetype first = firstOf(line);
        const Member member = memberAt(m_text, first);
        const qsizetype next = afterLine(line);
        if (member.value < 0) {
            line = next;
            continue;
        }
        qsizetype below = next;
        while (below < m_text.size() && belongs(below, first - line + 1))
            below = afterLine(below);
        const QStringView rest = m_text.sliced(member.value, next - member.value).trimmed();
        if (rest.isEmpty() || rest.startsWith(u'|') || rest.startsWith(u'>')) {
            takeBlock(member.name, next, below);
            line = below;
            continue;
        }
        const ScannedValue value = scanValue(m_text, member.value, Before::Colon);
        take(member.name, value.from, value.to);
        line = next;
    }
    return line;
}

void SecretObject::takeBlock(QStringView name, qsizetype from, qsizetype to)
{
    while (from < to && isSpace(m_text[from]))
        ++from;
    while (to > from && isSpace(m_text[to - 1]))
        --to;
    take(name, from, to);
}

/// JSON: the members of the object that the kind stands in.
void SecretObject::takeMembers()
{
    int depth = 0;
    qsizetype open = m_at;
    while (open > m_begin && depth >= 0) {
        --open;
        depth += m_text[open] == u'}' ? 1 : m_text[open] == u'{' ? -1 : 0;
    }
    depth = 0;
    qsizetype at = open + 1;
    for (; at < m_text.size() && depth >= 0; ++at) {
        const QChar c = m_text[at];
        depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
        if (depth != 0 || c != u'"')
            continue;
        const Member member = memberAt(m_text, at);
        if (member.value >= 0 && holdsValues(member.name))
            takeJsonBelow(member.value);
        at += member.name.size() + 1; // its closing quote
    }
    m_end = at;
}

void SecretObject::takeJsonBelow(qsizetype open)
{
    while (open < m_text.size() && isSpace(m_text[open]))
        ++open;
    if (open >= m_text.size() || m_text[open] != u'{')
        return;
    for (qsizetype at = open + 1; at < m_text.size() && m_text[at] != u'}';) {
        const Member member = m_text[at] == u'"' ? memberAt(m_text, at) : Member{};
        if (member.value < 0) {
            ++at;
            continue;
        }
        const ScannedValue value = scanValue(m_text, member.value, Before::Colon);
        if (value.quoted)
            take(member.name, value.from, value.to);
        at = std::max(value.next, member.value);
    }
}

} // namespace

SecretSpans kubernetesSecretsIn(QStringView text)
{
    SecretSpans spans;
    qsizetype done = 0;
    for (qsizetype word = text.indexOf("kind"_L1); word >= 0; word = text.indexOf("kind"_L1, word + 1)) {
        const bool isQuoted = word > 0 && isQuote(text[word - 1]);
        const qsizetype at = isQuoted ? word - 1 : word;
        if (at < done || !isKindOfSecret(text, at))
            continue;
        SecretObject object(text, done, at, spans);
        if (isQuoted)
            object.takeMembers();
        else
            object.takeLines();
        done = std::max(done, object.end());
    }
    return spans;
}

} // namespace sitrep
