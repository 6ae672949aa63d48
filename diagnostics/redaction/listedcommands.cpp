// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/listedcommands.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/redaction/assignedname.h"
#include "diagnostics/redaction/commandrules.h"
#include "diagnostics/redaction/valuescan.h"

#include <algorithm>
#include <vector>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestCommand = 2048;

/// A list of texts, and where it ends.
struct WordList
{
    std::vector<ScannedValue> words;
    qsizetype end = 0;
    bool closed = false;
};

qsizetype behindSpaces(QStringView text, qsizetype at)
{
    while (at < text.size() && isSpace(text[at]))
        ++at;
    return at;
}

/// From behind the bracket on; without words when it is no list of texts.
WordList wordListAt(QStringView text, qsizetype at)
{
    const QStringView near = text.first(std::min(text.size(), at + longestCommand));
    WordList list;
    for (at = behindSpaces(near, at); at < near.size(); at = behindSpaces(near, at)) {
        if (near[at] == u']')
            return {std::move(list.words), at, true};
        if (!isQuote(near[at]) && near[at] != u'\\')
            return {};
        const ScannedValue word = scanValue(near, at, Before::Word);
        if (!word.quoted || word.from == word.next)
            return {};
        list.words.push_back(word);
        at = behindSpaces(near, word.next);
        if (at < near.size() && near[at] == u',')
            ++at;
        else if (at < near.size() && near[at] != u']')
            return {};
    }
    list.end = near.size(); // cut off
    return list;
}

void addOptions(QStringView text, const WordList &list, SecretSpans &spans)
{
    QStringList words;
    for (const ScannedValue &word : list.words)
        words.append(word.in(text).toString());
    qsizetype begin = 0;
    const SecretSpans options = optionSecretsIn(wordsInOneLine(words));
    for (size_t i = 0; i < list.words.size(); ++i) {
        const ScannedValue &word = list.words[i];
        const qsizetype end = begin + word.to - word.from;
        for (const SecretSpan &option : options) {
            if (option.from >= begin && option.from < end)
                spans.append(
                    {word.from + option.from - begin, word.to - word.from - (option.from - begin), option.kind});
        }
        begin = end + 1;
    }
}

/// --password, x
void addNamed(QStringView text, const WordList &list, SecretSpans &spans)
{
    for (size_t i = 0; i + 1 < list.words.size(); ++i) {
        const QStringView name = list.words[i].in(text);
        const ScannedValue &word = list.words[i + 1];
        const QStringView value = word.in(text);
        if (!name.startsWith(u"--") || name.contains(u'=') || name == "--secret"_L1 || value.startsWith(u'-'))
            continue;
        const QLatin1StringView kind = kindOfName(name);
        if (!kind.isEmpty() && !isNoSecret(value))
            spans.append({word.from, word.to - word.from, kind});
    }
}

} // namespace

QString wordsInOneLine(const QStringList &words)
{
    constexpr QChar filler(u'\u2423');
    QString line;
    for (const QString &word : words) {
        for (const QChar c : word)
            line.append(c.isSpace() || isQuote(c) ? filler : c);
        line.append(u' ');
    }
    return line;
}

SecretSpans listedCommandSecretsIn(QStringView text)
{
    SecretSpans spans;
    for (qsizetype open = text.indexOf(u'['); open >= 0; open = text.indexOf(u'[', open + 1)) {
        const WordList list = wordListAt(text, open + 1);
        const bool hasOption = std::any_of(list.words.begin(), list.words.end(),
                                           [text](const ScannedValue &word) { return word.in(text).startsWith(u'-'); });
        if (!hasOption)
            continue;
        addOptions(text, list, spans);
        addNamed(text, list, spans);
        open = list.end;
    }
    return spans;
}

} // namespace sitrep
