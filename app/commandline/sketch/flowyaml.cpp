// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/flowyaml.h"

#include "diagnostics/runbook/yaml/yamldocument.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// JSON is YAML, too.
QString flowText(const QString &text)
{
    static const QRegularExpression plain(u"\\A[A-Za-z_][A-Za-z0-9_.-]*\\z"_s);
    if (plain.match(text).hasMatch() && typeOfPlainScalar(text) == YamlType::Text)
        return text;
    return QString::fromUtf8(QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact)).sliced(1).chopped(1);
}

QString flowOf(const YamlNode &node)
{
    QStringList parts;
    for (const YamlEntry &entry : node.entries())
        parts.append(flowText(entry.key) + u": "_s + flowOf(entry.value));
    for (const YamlNode &item : node.items())
        parts.append(flowOf(item));
    if (node.isMap())
        return u'{' + parts.join(u", "_s) + u'}';
    if (node.isList())
        return u'[' + parts.join(u", "_s) + u']';
    if (node.isNull())
        return u"null"_s;
    return node.isText() ? flowText(node.text()) : node.text();
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// The last sign of the quoted text that begins at \a at.
qsizetype endOfQuoted(const QByteArray &bytes, qsizetype at)
{
    const char quote = bytes.at(at);
    for (qsizetype i = at + 1; i < bytes.size(); ++i) {
        if (quote == '"' && bytes.at(i) == '\\')
            ++i;
        else if (bytes.at(i) == quote && quote == '\'' && i + 1 < bytes.size() && bytes.at(i + 1) == '\'')
            ++i;
        else if (bytes.at(i) == quote)
            return i;
    }
    return bytes.size() - 1;
}

} // namespace

QByteArray flowEntry(const QString &block, const QString &id)
{
    const YamlDocument read = parseYaml(block.toUtf8(), id);
    const YamlEntry *entry = read.root ? read.root->find(id) : nullptr;
    return entry == nullptr ? QByteArray() : QString(flowText(id) + u": "_s + flowOf(entry->value)).toUtf8();
}

std::optional<FlowEnd> flowEnd(const QByteArray &bytes, qsizetype open)
{
    int depth = 0;
    FlowEnd end;
    bool isTokenStart = true; // a quote in the middle of plain text is part of it
    for (qsizetype i = open; i < bytes.size(); ++i) {
        const char c = bytes.at(i);
        if (c == '#' && (i == 0 || isBlank(bytes.at(i - 1)))) {
            i = std::max(i, bytes.indexOf('\n', i));
            continue;
        }
        if (isBlank(c))
            continue;
        const bool closes = c == '}' || c == ']';
        if (closes && --depth == 0) {
            end.close = i;
            return end;
        }
        if (isTokenStart && (c == '"' || c == '\''))
            i = endOfQuoted(bytes, i);
        else if (c == '{' || c == '[')
            ++depth;
        isTokenStart = c == '{' || c == '[' || c == ',' || c == ':';
        end.lastSign = i;
    }
    return std::nullopt;
}

} // namespace sitrep
