// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

#include "diagnostics/domain/sentences/sentence.h"

#include <QHash>
#include <QStringList>

namespace sitrep {

namespace {

auto tables()
{
    return std::array{judgementSentences(),   remediationSentences(), timelineSentences(), changeSentences(),
                      journalSentences(),     sessionSentences(),     reportSentences(),   ladderSentences(),
                      meaningSentences(),     networkSentences(),     answerSentences(),   serverSentences(),
                      serverStateSentences(), poolerSentences(),      verdictSentences(),  findingSentences(),
                      reasonSentences(),      memorySentences(),      kindSentences(),     bundleSentences(),
                      chartSentences()};
}

QHash<QString, const char *> makeIndex()
{
    QHash<QString, const char *> index;
    for (const auto table : tables()) {
        for (const SentencePattern &row : table)
            index.insert(QString::fromLatin1(row.key), row.english);
    }
    return index;
}

} // namespace

const char *englishPattern(const QString &key)
{
    static const QHash<QString, const char *> index = makeIndex();
    return index.value(key, nullptr);
}

QStringList sentenceKeys()
{
    QStringList keys;
    for (const auto table : tables()) {
        for (const SentencePattern &row : table)
            keys.append(QString::fromLatin1(row.key));
    }
    return keys;
}

} // namespace sitrep
