// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/yamladdition.h"

#include "app/commandline/sketch/flowyaml.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype usualIndent = 2;

const YamlEntry *entryNamed(const std::optional<YamlNode> &root, const QString &part)
{
    return root ? root->find(part) : nullptr;
}

QByteArray indented(const QString &text, qsizetype indent, const QByteArray &lineEnd)
{
    QByteArray out;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
        out += QByteArray(indent, ' ') + line.toUtf8() + lineEnd;
    return out;
}

/// The value of \a entry, read by itself.
QJsonValue valueOf(const YamlAddition &entry)
{
    const YamlDocument read = parseYaml(entry.text.toUtf8(), entry.id);
    const YamlEntry *found = entryNamed(read.root, entry.id);
    return found != nullptr ? found->value.toJson() : QJsonValue(QJsonValue::Undefined);
}

} // namespace

GrowingYaml::GrowingYaml(QByteArray bytes, QString file)
    : m_file(std::move(file))
    , m_bytes(std::move(bytes))
    , m_lineEnd(m_bytes.contains("\r\n") ? "\r\n" : "\n")
    , m_document(parseYaml(m_bytes, m_file))
{
    m_starts = {0};
    for (qsizetype at = m_bytes.indexOf('\n'); at >= 0; at = m_bytes.indexOf('\n', at + 1))
        m_starts.push_back(at + 1);
}

std::optional<Problem> GrowingYaml::add(const QString &part, const QList<YamlAddition> &entries)
{
    const YamlEntry *found = entryNamed(m_document.root, part);
    if (found != nullptr) {
        if (const std::optional<Problem> problem = obstacle(*found))
            return problem;
    }
    for (const Insertions &way : waysInto(part, entries)) {
        if (take(way, part, entries))
            return std::nullopt;
    }
    QStringList ids;
    for (const YamlAddition &entry : entries)
        ids.append(entry.id);
    return Problem{m_file, found != nullptr ? found->line : 0, found != nullptr ? found->column : 0,
                   u"nothing can be added to \"%1\" without a change of what is there"_s.arg(part),
                   u"add by hand: %1"_s.arg(ids.join(u", "_s))};
}

/// What only a person can settle, because bytes would have to go.
std::optional<Problem> GrowingYaml::obstacle(const YamlEntry &part) const
{
    const auto problem = [&](const QString &message, const QString &hint) {
        return Problem{m_file, part.value.line(), part.value.column(), message, hint};
    };
    const QString again = u"write only %1: in line %2, and call --update again"_s.arg(part.key).arg(part.line);
    if (signAt(part.value) == '*')
        return problem(u"\"%1\" is an alias: what is added to it would stand in two places"_s.arg(part.key),
                       u"write its entries out, and call --update again"_s);
    if (part.value.isMap())
        return std::nullopt;
    if (!part.value.isNull())
        return problem(u"\"%1\" is no map"_s.arg(part.key), again);
    const bool isLeftOut = part.value.line() == part.line && part.value.column() == part.column;
    return isLeftOut ? std::nullopt : std::optional(problem(u"\"%1\" is written as nothing"_s.arg(part.key), again));
}

std::vector<GrowingYaml::Insertions> GrowingYaml::waysInto(const QString &part,
                                                           const QList<YamlAddition> &entries) const
{
    QByteArrayList flow;
    for (const YamlAddition &entry : entries)
        flow.append(flowEntry(entry.text, entry.id));
    qsizetype open = 0;
    const YamlEntry *found = entryNamed(m_document.root, part);
    if (found == nullptr && signAt(*m_document.root, &open) == '{') {
        const QByteArray margin = m_lineEnd + QByteArray(2 * usualIndent, ' ');
        const QByteArray whole = part.toUtf8() + ": {" + margin + flow.join(',' + margin) + '}';
        return {intoFlow(open, usualIndent, {whole})};
    }
    if (found == nullptr)
        return {atTheEnd(part, entries)};
    if (signAt(found->value, &open) != '{')
        return waysIntoBlock(*found, entries);
    const auto &there = found->value.entries();
    const bool hasOwnLines = !there.empty() && there.front().line > found->line;
    const qsizetype indent = hasOwnLines ? there.front().column - 1 : usualIndent;
    QByteArrayList remarked;
    for (qsizetype i = 0; i < flow.size(); ++i)
        remarked.append(flow.at(i) + (i + 1 < flow.size() ? "," : "") + "   " + entries.at(i).remark.toUtf8());
    return {intoFlow(open, indent, remarked), intoFlow(open, indent, {flow.join(", ")})};
}

/// Comments in the first column and blank lines belong to what follows, unless a text above ends with them.
std::vector<GrowingYaml::Insertions> GrowingYaml::waysIntoBlock(const YamlEntry &part,
                                                                const QList<YamlAddition> &entries) const
{
    const auto &all = m_document.root->entries();
    const auto next =
        std::find_if(all.begin(), all.end(), [&](const YamlEntry &each) { return each.line > part.line; });
    const qsizetype end = next == all.end() ? endOfContent() : next->line;
    const auto isBetween = [](const QByteArray &line) { return line.trimmed().isEmpty() || line.startsWith('#'); };
    qsizetype near = end;
    while (near - 1 > part.line && isBetween(lineAt(near - 1)))
        --near;
    const auto &there = part.value.entries();
    const qsizetype indent = there.empty() ? usualIndent : there.front().column - 1;
    QByteArray text;
    for (const YamlAddition &entry : entries)
        text += indented(entry.text, indent, m_lineEnd);
    std::vector<Insertions> ways;
    for (const qsizetype line : {near, end}) {
        const qsizetype at = lineStart(line);
        const bool isOpen = at == m_bytes.size() && !m_bytes.isEmpty() && !m_bytes.endsWith('\n');
        ways.push_back({{at, (isOpen ? m_lineEnd : QByteArray()) + text}});
    }
    return ways;
}

/// Before the brace that closes what is opened at \a open.
GrowingYaml::Insertions GrowingYaml::intoFlow(qsizetype open, qsizetype indent, const QByteArrayList &entries) const
{
    const std::optional<FlowEnd> end = flowEnd(m_bytes, open);
    if (!end)
        return {};
    Insertions made;
    const char last = m_bytes.at(end->lastSign);
    if (end->lastSign != open && last != ',')
        made.emplace_back(end->lastSign + 1, ",");
    QByteArray text;
    for (const QByteArray &entry : entries)
        text += QByteArray(indent, ' ') + entry + m_lineEnd;
    const qsizetype lineBegin = m_bytes.lastIndexOf('\n', end->close) + 1;
    const bool hasOwnLine = lineBegin > open && m_bytes.mid(lineBegin, end->close - lineBegin).trimmed().isEmpty();
    if (hasOwnLine)
        made.emplace_back(lineBegin, text);
    else // what closes a flow map stands deeper than its key
        made.emplace_back(end->close, m_lineEnd + text + QByteArray(usualIndent, ' '));
    return made;
}

GrowingYaml::Insertions GrowingYaml::atTheEnd(const QString &part, const QList<YamlAddition> &entries) const
{
    QByteArray text = m_lineEnd + part.toUtf8() + ':' + m_lineEnd;
    for (const YamlAddition &entry : entries)
        text += indented(entry.text, usualIndent, m_lineEnd);
    const qsizetype at = lineStart(endOfContent());
    const bool isOpen = at == m_bytes.size() && !m_bytes.isEmpty() && !m_bytes.endsWith('\n');
    return {{at, (isOpen ? m_lineEnd : QByteArray()) + text}};
}

/// Only when all that was there is read as before, and what is new as it is meant.
bool GrowingYaml::take(const Insertions &insertions, const QString &part, const QList<YamlAddition> &entries)
{
    if (insertions.empty())
        return false;
    QByteArray bytes = m_bytes;
    for (auto each = insertions.rbegin(); each != insertions.rend(); ++each)
        bytes.insert(each->first, each->second);
    GrowingYaml grown(bytes, m_file);
    if (!grown.m_document.root || grown.m_document.problems.size() > m_document.problems.size())
        return false;
    QJsonObject meant = m_document.root->toJson().toObject();
    QJsonObject inPart = meant.value(part).toObject();
    for (const YamlAddition &entry : entries)
        inPart.insert(entry.id, valueOf(entry));
    meant.insert(part, inPart);
    if (grown.m_document.root->toJson() != meant)
        return false;
    *this = std::move(grown);
    return true;
}

qsizetype GrowingYaml::lineStart(qsizetype line) const
{
    const auto index = static_cast<std::size_t>(line - 1);
    return index < m_starts.size() ? m_starts[index] : m_bytes.size();
}

QByteArray GrowingYaml::lineAt(qsizetype line) const
{
    return m_bytes.mid(lineStart(line), lineStart(line + 1) - lineStart(line));
}

/// Columns count characters; a byte order mark is none.
qsizetype GrowingYaml::offsetOf(int line, int column) const
{
    qsizetype at = lineStart(line);
    if (line == 1 && m_bytes.startsWith("\xEF\xBB\xBF"))
        at += 3;
    const auto isInside = [this](qsizetype i) { return (static_cast<quint8>(m_bytes.at(i)) & 0xC0U) == 0x80U; };
    for (int left = column - 1; left > 0 && at < m_bytes.size(); --left) {
        ++at;
        while (at < m_bytes.size() && isInside(at))
            ++at;
    }
    return at;
}

qsizetype GrowingYaml::endOfContent() const
{
    auto line = static_cast<qsizetype>(m_starts.size());
    if (lineStart(line) == m_bytes.size())
        --line; // below the last line end
    for (qsizetype above = line; above >= 1; --above) {
        const QByteArray text = lineAt(above);
        if (text.startsWith("..."))
            return above;
        if (!text.trimmed().isEmpty() && !text.startsWith('#'))
            break;
    }
    return line + 1;
}

/// The first sign of the value itself, behind anchor and tag.
char GrowingYaml::signAt(const YamlNode &node, qsizetype *offset) const
{
    qsizetype at = offsetOf(node.line(), node.column());
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (at < m_bytes.size() && (m_bytes.at(at) == '&' || m_bytes.at(at) == '!')) {
        while (at < m_bytes.size() && !isSpace(m_bytes.at(at)))
            ++at;
        while (at < m_bytes.size() && isSpace(m_bytes.at(at)))
            ++at;
    }
    if (offset != nullptr)
        *offset = at;
    return at < m_bytes.size() ? m_bytes.at(at) : '\0';
}

} // namespace sitrep
