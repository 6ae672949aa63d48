// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/yaml/yamlprinter.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString quoted(const QString &text)
{
    QString out = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            out += QString(u'\\') + c;
        else if (c == u'\n')
            out += u"\\n"_s;
        else if (c == u'\t')
            out += u"\\t"_s;
        else if (c < u' ' || c == u'\u007F' || c == u'\u0085' || c == u'\u2028' || c == u'\u2029' || c == u'\uFEFF')
            out += u"\\u%1"_s.arg(static_cast<int>(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out + u'"';
}

QString textOf(const QString &text)
{
    // Far from all that may stand without quotes, but all that is surely text there.
    static const QRegularExpression plain(
        u"\\A[A-Za-z_/](?:[A-Za-z0-9_./+-]|:(?=[A-Za-z0-9/])| (?=[A-Za-z0-9_/(]))*\\z"_s);
    const bool isPlain = plain.match(text).hasMatch() && typeOfPlainScalar(text) == YamlType::Text;
    return isPlain ? text : quoted(text);
}

QString scalarOf(const YamlNode &node)
{
    if (node.isNull())
        return u"null"_s;
    return node.isText() ? textOf(node.text()) : node.text();
}

bool isLeaf(const YamlNode &node)
{
    return node.isScalar() || (node.entries().empty() && node.items().empty());
}

QString leafOf(const YamlNode &node)
{
    if (node.isMap())
        return u"{}"_s;
    return node.isList() ? u"[]"_s : scalarOf(node);
}

// \a inLine: the first line follows "- " and has its indentation already.
void print(const YamlNode &node, int indent, bool inLine, QString &out)
{
    const QString margin(indent, u' ');
    for (const YamlEntry &entry : node.entries()) {
        out += (inLine ? QString() : margin) + textOf(entry.key) + u':';
        inLine = false;
        if (isLeaf(entry.value)) {
            out += u' ' + leafOf(entry.value) + u'\n';
        } else {
            out += u'\n';
            print(entry.value, indent + 2, false, out);
        }
    }
    for (const YamlNode &item : node.items()) {
        out += (inLine ? QString() : margin) + u"- "_s;
        inLine = false;
        if (isLeaf(item))
            out += leafOf(item) + u'\n';
        else
            print(item, indent + 2, true, out);
    }
}

} // namespace

QByteArray printYaml(const YamlNode &node)
{
    QString out;
    if (isLeaf(node))
        out = leafOf(node) + u'\n';
    else
        print(node, 0, false, out);
    return out.toUtf8();
}

} // namespace sitrep
