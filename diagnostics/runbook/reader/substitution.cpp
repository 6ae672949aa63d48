// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/substitution.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// As it is written out: at least what a piece costs that stands for a reference.
qint64 charactersOf(const TemplatePiece &piece)
{
    return piece.text.size() + (piece.kind == TemplatePiece::Kind::Text ? 0 : 3);
}

} // namespace

QList<TemplatePiece> literalValue(const QString &text)
{
    return {TemplatePiece{TemplatePiece::Kind::Text, text}};
}

Substitution::Substitution(ProblemList &problems, const YamlLimits &limits)
    : m_problems(problems)
    , m_limits(limits)
{}

YamlNode Substitution::putInto(const YamlNode &node, const ParameterValues &values)
{
    if (m_refused)
        return node;
    if (node.isText() && node.text().contains(u"${"_s))
        return putIntoText(node, values);
    if (!take(node, 1, node.text().size()) || node.isScalar())
        return node;
    if (node.isList()) {
        std::vector<YamlNode> items;
        items.reserve(node.items().size());
        for (const YamlNode &item : node.items())
            items.push_back(putInto(item, values));
        return node.withItems(std::move(items));
    }
    std::vector<YamlEntry> entries = node.entries();
    for (YamlEntry &entry : entries) {
        if (take(entry.value, 1, entry.key.size()))
            entry.value = putInto(entry.value, values);
    }
    return node.withEntries(std::move(entries));
}

YamlNode Substitution::putIntoText(const YamlNode &node, const ParameterValues &values)
{
    QList<TemplatePiece> pieces;
    if (!take(node, 1, 0))
        return node;
    for (const TemplatePiece &written : templatePieces(node.text())) {
        const QList<TemplatePiece> value = valueOf(node, written, values);
        for (const TemplatePiece &piece : value) {
            // Before the text is made: a parameter may stand in it a hundred thousand times.
            if (!take(node, 0, charactersOf(piece)))
                return node;
            pieces.append(piece);
        }
    }
    return node.withText(templateText(pieces));
}

// What cannot be put in stays as it is written, so that no rule finds a second fault in it.
QList<TemplatePiece> Substitution::valueOf(const YamlNode &node, const TemplatePiece &piece,
                                           const ParameterValues &values)
{
    if (piece.kind == TemplatePiece::Kind::Fault) {
        const bool open = !piece.text.endsWith(u'}');
        const QString message = open ? u"%1 is never closed"_s : u"%1 is no reference"_s;
        m_problems.tell(node, message.arg(open ? u"${"_s : piece.text),
                        u"write ${name}, ${env:NAME} or ${secret:NAME}; $${ is a literal ${"_s);
        return {piece};
    }
    if (piece.kind != TemplatePiece::Kind::Parameter)
        return {piece};
    const auto value = values.constFind(piece.text);
    if (value != values.cend())
        return *value;
    QString hint = m_problems.suggestion(piece.text, values.keys());
    if (hint.isEmpty())
        hint = u"declare it under parameters:, or write ${env:%1}"_s.arg(piece.text);
    m_problems.tell(node, u"there is no parameter \"%1\""_s.arg(piece.text), hint);
    return {piece};
}

bool Substitution::take(const YamlNode &at, int nodes, qint64 characters)
{
    if (m_refused)
        return false;
    m_nodes += nodes;
    m_characters += characters;
    m_refused = m_nodes > m_limits.nodes || m_characters > m_limits.characters;
    if (!m_refused)
        return true;
    const QLocale english(QLocale::English);
    const bool many = m_nodes > m_limits.nodes;
    m_problems.tell(
        at,
        many ? u"with its recipes the runbook holds more than %1 values"_s.arg(english.toString(m_limits.nodes))
             : u"with its parameters put in the runbook holds more than %1 characters"_s.arg(
                 english.toString(m_limits.characters)),
        many ? u"make it smaller"_s : u"make the parameters shorter, or use them less often"_s);
    return false;
}

QString plainText(const QString &text)
{
    QString out;
    for (const TemplatePiece &piece : templatePieces(text))
        out += piece.kind == TemplatePiece::Kind::Text ? piece.text : templateText({piece});
    return out;
}

} // namespace sitrep
