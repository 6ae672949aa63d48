// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/secrets.h"

#include "diagnostics/domain/secrets/secretgrammar.h"
#include "diagnostics/runbook/reader/rules/vectorsecrets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString messageOf(const QString &noun)
{
    return u"a literal secret stands here: %1"_s.arg(noun);
}

QString literalSecretHint()
{
    return u"keep it in an env file or a secret store, and write ${secret:NAME}"_s;
}

/// The noun of a secret that the name and the value only are together.
std::optional<QString> secretOfHeader(const YamlEntry &entry)
{
    const bool isHeader = entry.key.compare(u"Authorization", Qt::CaseInsensitive) == 0
                          || entry.key.compare(u"Proxy-Authorization", Qt::CaseInsensitive) == 0;
    if (!isHeader || !entry.value.isText())
        return std::nullopt;
    const QString &text = entry.value.text();
    const auto credentials = credentialsOf(text);
    if (!credentials || QStringView(text).sliced(credentials->from, credentials->length).contains(u"${"))
        return std::nullopt;
    return u"the credentials of an Authorization header"_s;
}

/// Whether \a word in the place of a secret only shows where one would stand: PASSWORD, password, ….
bool isStandIn(QStringView word)
{
    const auto isLetter = [](QChar c) { return c.isLetterOrNumber(); };
    const auto isOfConstant = [](QChar c) { return (c >= u'A' && c <= u'Z') || c == u'_'; };
    return isOrdinaryWord(word) || std::none_of(word.cbegin(), word.cend(), isLetter)
           || std::all_of(word.cbegin(), word.cend(), isOfConstant);
}

TextPlace placeIn(const YamlComment &comment, qsizetype offset)
{
    const QStringView before = QStringView(comment.text).first(offset);
    const qsizetype start = before.lastIndexOf(u'\n') + 1;
    TextPlace place = comment.lines[static_cast<std::size_t>(before.count(u'\n'))];
    place.column += static_cast<int>(before.sliced(start).toUcs4().size());
    return place;
}

void tellSecretsOfComment(const YamlComment &comment, int source, ProblemList &problems)
{
    for (const LiteralSecret &secret : literalSecretsIn(comment.text)) {
        if (!isStandIn(QStringView(comment.text).sliced(secret.span.from, secret.span.length)))
            problems.tellAt(source, placeIn(comment, secret.span.from), messageOf(secret.noun),
                            u"take it out: comments are kept with the runbook; <password> may stand for it"_s);
    }
}

/// Each list may be an argument vector; an argument that is told already, by what it is, is not told again.
void tellSecretsOfVector(const YamlNode &list, ProblemList &problems)
{
    QStringList arguments;
    for (const YamlNode &item : list.items()) {
        if (!item.isScalar())
            return;
        arguments.append(item.text());
    }
    for (const VectorSecret &secret : secretsOfVector(arguments)) {
        const YamlNode &item = list.items().at(static_cast<std::size_t>(secret.argument));
        if (!literalSecretIn(item.text()))
            problems.tell(item, messageOf(secret.noun), literalSecretHint());
    }
}

} // namespace

void tellLiteralSecrets(const YamlNode &root, ProblemList &problems)
{
    const QString hint = literalSecretHint();
    for (const YamlEntry &entry : root.entries()) {
        if (const auto noun = literalSecretIn(entry.key))
            problems.tell(entry, messageOf(*noun), hint);
        if (const auto noun = secretOfHeader(entry))
            problems.tell(entry.value, messageOf(*noun), hint);
        else
            tellLiteralSecrets(entry.value, problems);
    }
    for (const YamlNode &item : root.items())
        tellLiteralSecrets(item, problems);
    tellSecretsOfVector(root, problems);
    if (!root.isScalar())
        return;
    if (const auto noun = literalSecretIn(root.text()))
        problems.tell(root, messageOf(*noun), hint);
}

void tellLiteralSecrets(const YamlDocument &document, ProblemList &problems)
{
    if (!document.root)
        return;
    tellLiteralSecrets(*document.root, problems);
    for (const YamlComment &comment : document.comments)
        tellSecretsOfComment(comment, document.root->source(), problems);
}

} // namespace sitrep
