// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindexdata.h"

#include <QByteArray>
#include <QRegularExpression>

#include <functional>

namespace sitrep {

/// Finds the entries of a span that signatures match. Reads the files again in pieces of about a MiB; a search for the
/// literals that a pattern cannot do without finds the candidates, the pattern decides on them. The same files give the
/// same answer.
class SignatureSearch final
{
public:
    SignatureSearch(const LogIndex::Private &data, const QList<Signature> &signatures, const TimeSpan &span,
                    const Masker *masker);

    [[nodiscard]] std::vector<SignatureHits> run(const std::function<bool()> &goOn);

private:
    struct Entry
    {
        qint64 line = 0; ///< its first, over all files
        Instant time;
        qint64 offset = 0;
        qint64 length = 0; ///< at most the part of an entry that is searched
    };
    /// The values of a named group, and what is shown of each.
    struct Value
    {
        qint64 count = 0;
        QString shown;
    };
    struct Pattern
    {
        QRegularExpression expression;
        QStringList groups; ///< by number; empty where a group has no name
        QList<QByteArray> literals;
        std::vector<std::pair<qint64, qint64>> hits;        ///< first line of the entry, line of the match
        std::map<QString, std::map<QString, Value>> values; ///< by group
        SignatureHits result;
    };

    void collect(const PlacedBlock &block);
    void searchPieces(const PlacedBlock &block);
    void searchPiece(const LogFile &file, size_t begin, size_t end);
    [[nodiscard]] std::vector<size_t> candidates(const Pattern &pattern, size_t begin, size_t end) const;
    void match(Pattern &pattern, const Entry &entry, QByteArrayView bytes);
    void countValue(std::map<QString, Value> &values, const QString &text, qsizetype from, qsizetype length) const;
    [[nodiscard]] static SignatureHits resultOf(Pattern &pattern);

    const LogIndex::Private &m_data;
    TimeSpan m_span;
    const Masker *m_masker; ///< may be null
    std::vector<Pattern> m_patterns;
    std::vector<Entry> m_entries; // of the block at hand
    QByteArray m_piece;           // bytes of the entries at hand, one after the other
    std::function<bool()> m_goOn;
};

} // namespace sitrep
