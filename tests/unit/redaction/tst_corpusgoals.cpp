// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/redactor.h"
#include "tests/unit/redaction/corpus.h"
#include "tests/unit/redaction/leftovers.h"

#include <QTest>

#include <algorithm>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

constexpr double leastMasked = 0.90;
constexpr double mostAltered = 0.01;

struct Score
{
    int lines = 0;
    int good = 0;
    QStringList misses;

    void count(bool isGood, const CorpusLine &line, const QString &masked)
    {
        ++lines;
        good += isGood ? 1 : 0;
        if (!isGood)
            misses.append(u"%1: %2 -> %3"_s.arg(line.kind, line.text, masked));
    }
    [[nodiscard]] double share() const { return double(good) / std::max(1, lines); }
};

Score scoreOf(const QString &file, bool benign)
{
    Score score;
    for (const CorpusLine &line : corpus(file)) {
        if (line.isPersonal() || line.isBenign() != benign)
            continue;
        const QString masked = Redactor("key").mask(line.text);
        const bool whole = std::all_of(line.secrets.begin(), line.secrets.end(),
                                       [&masked](const QString &secret) { return leftOf(secret, masked).isEmpty(); });
        const bool kept = std::all_of(line.keep.begin(), line.keep.end(),
                                      [&masked](const QString &text) { return masked.contains(text); });
        score.count(benign ? masked == line.text : whole && kept, line, masked);
    }
    return score;
}

QByteArray told(const Score &score)
{
    return u"%1 of %2\n%3"_s.arg(score.good).arg(score.lines).arg(score.misses.join(u'\n')).toUtf8();
}

} // namespace

/// The shares of whole corpora.
class TestCorpusGoals : public QObject
{
    Q_OBJECT

private slots:
    void holdsTheGoalsOfTheCorpus()
    {
        const Score secrets = scoreOf(u"redaction.tsv"_s, false);
        QVERIFY2(secrets.share() >= 0.99, told(secrets).constData());
        const Score benign = scoreOf(u"redaction.tsv"_s, true);
        QVERIFY2(benign.good == benign.lines, told(benign).constData());
    }

    void holdsThemInLinesThatWereUnseenOnce()
    {
        for (const QString &file : {u"redaction-third.tsv"_s, u"redaction-second.tsv"_s, u"redaction-fourth.tsv"_s,
                                    u"redaction-fifth.tsv"_s}) {
            const Score secrets = scoreOf(file, false);
            const Score benign = scoreOf(file, true);
            const double least = file.contains("fourth"_L1) ? 0.95 : file.contains("fifth"_L1) ? 1.0 : 0.99;
            QVERIFY2(secrets.share() >= least, told(secrets).constData());
            QVERIFY2(benign.good == benign.lines, told(benign).constData());
        }
    }

    void masksWhatManyProgramsWrite()
    {
        const Score secrets = scoreOf(u"redaction-hard.tsv"_s, false);
        QVERIFY2(secrets.share() >= leastMasked, told(secrets).constData());
        const Score benign = scoreOf(u"redaction-hard.tsv"_s, true);
        QVERIFY2(benign.share() >= 1 - mostAltered, told(benign).constData());
    }
};

QTEST_GUILESS_MAIN(TestCorpusGoals)
#include "tst_corpusgoals.moc"
