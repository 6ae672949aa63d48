// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/substitution.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

YamlNode substituteText(const YamlNode &node, const ParameterValues &values, ProblemList &problems)
{
    QList<TemplatePiece> pieces;
    // What cannot be put in stays as it is written, so that no rule finds a second fault in it.
    for (const TemplatePiece &piece : templatePieces(node.text())) {
        if (piece.kind == TemplatePiece::Kind::Fault) {
            pieces.append(piece);
            const bool open = !piece.text.endsWith(u'}');
            const QString message = open ? u"%1 is never closed"_s : u"%1 is no reference"_s;
            problems.tell(node, message.arg(open ? u"${"_s : piece.text),
                          u"write ${name}, ${env:NAME} or ${secret:NAME}; $${ is a literal ${"_s);
            continue;
        }
        if (piece.kind != TemplatePiece::Kind::Parameter) {
            pieces.append(piece);
            continue;
        }
        const auto value = values.constFind(piece.text);
        if (value != values.cend()) {
            pieces.append(*value);
            continue;
        }
        pieces.append(piece);
        QString hint = problems.suggestion(piece.text, values.keys());
        if (hint.isEmpty())
            hint = u"declare it under parameters:, or write ${env:%1}"_s.arg(piece.text);
        problems.tell(node, u"there is no parameter \"%1\""_s.arg(piece.text), hint);
    }
    return node.withText(templateText(pieces));
}

} // namespace

QList<TemplatePiece> literalValue(const QString &text)
{
    return {TemplatePiece{TemplatePiece::Kind::Text, text}};
}

YamlNode substitute(const YamlNode &node, const ParameterValues &values, ProblemList &problems)
{
    if (node.isText())
        return node.text().contains(u"${"_s) ? substituteText(node, values, problems) : node;
    if (node.isList()) {
        std::vector<YamlNode> items;
        for (const YamlNode &item : node.items())
            items.push_back(substitute(item, values, problems));
        return node.withItems(std::move(items));
    }
    if (!node.isMap())
        return node;
    std::vector<YamlEntry> entries = node.entries();
    for (YamlEntry &entry : entries)
        entry.value = substitute(entry.value, values, problems);
    return node.withEntries(std::move(entries));
}

QString plainText(const QString &text)
{
    QString out;
    for (const TemplatePiece &piece : templatePieces(text))
        out += piece.kind == TemplatePiece::Kind::Text ? piece.text : templateText({piece});
    return out;
}

} // namespace sitrep
