// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/listedcommands.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/redaction/assignedname.h"
#include "diagnostics/redaction/commandrules.h"
#include "diagnostics/redaction/listreach.h"
#include "diagnostics/redaction/valuescan.h"

#include <algorithm>
#include <vector>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

/// A list of texts, and where it ends.
struct WordList
{
    std::vector<ScannedValue> words;
    qsizetype end = 0;
};

qsizetype behindSpaces(QStringView text, qsizetype at)
{
    while (at < text.size() && isSpace(text[at]))
        ++at;
    return at;
}

/// From behind the bracket on; without words when it is no list of texts.
WordList wordListAt(QStringView text, qsizetype begin, ListReach &reach)
{
    const qsizetype limit = reach.limitFrom(begin);
    WordList list;
    qsizetype at = behindSpaces(text, begin);
    bool isList = true;
    while (isList && at < limit && text[at] != u']') {
        const ScannedValue word =
            isQuote(text[at]) || text[at] == u'\\' ? scanValue(text, at, Before::Word) : ScannedValue{};
        isList = word.quoted && word.from != word.next;
        if (!isList)
            break;
        list.words.push_back(word);
        at = behindSpaces(text, word.next);
        isList = at >= text.size() || text[at] == u',' || text[at] == u']';
        if (at < text.size() && text[at] == u',')
            at = behindSpaces(text, at + 1);
    }
    reach.follow(begin, at);
    list.end = at;
    if (!isList && at - begin < ListReach::nearBy)
        list.words.clear(); // a long one that breaks off was a list till there
    return list;
}

void addOptions(QStringView text, const WordList &list, SecretSpans &spans)
{
    QStringList words;
    for (const ScannedValue &word : list.words)
        words.append(word.in(text).toString());
    qsizetype begin = 0;
    SecretSpans options = optionSecretsIn(wordsInOneLine(words));
    const auto isBefore = [](const SecretSpan &left, const SecretSpan &right) { return left.from < right.from; };
    std::stable_sort(options.begin(), options.end(), isBefore);
    auto option = options.cbegin();
    for (const ScannedValue &word : list.words) {
        const qsizetype end = begin + word.to - word.from;
        for (; option != options.cend() && option->from < end; ++option) {
            if (option->from >= begin)
                spans.append(
                    {word.from + option->from - begin, word.to - word.from - (option->from - begin), option->kind});
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
    ListReach reach(text.size());
    for (qsizetype open = text.indexOf(u'['); open >= 0; open = text.indexOf(u'[', open + 1)) {
        const WordList list = wordListAt(text, open + 1, reach);
        const bool hasOption = std::any_of(list.words.begin(), list.words.end(),
                                           [text](const ScannedValue &word) { return word.in(text).startsWith(u'-'); });
        if (!hasOption)
            continue;
        addOptions(text, list, spans);
        addNamed(text, list, spans);
        open = std::max(open, list.end - 1);
    }
    return spans;
}

} // namespace sitrep
