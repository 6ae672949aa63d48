// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/redaction/redactor.h"
#include "diagnostics/redaction/stream/longvalues.h"
#include "diagnostics/redaction/stream/secretgate.h"

#include <QByteArray>

#include <functional>
#include <utility>
#include <vector>

namespace sitrep {

/// Masks bytes as they come, in bounded memory. What is handed on ends between lines and never within a secret: up to 4 MiB
/// are held back for the end of a line, a quoted text, a list, the lines below a name or a PEM block. A secret that is longer than that is masked to its
/// next blank. Where nothing is masked the bytes stay as they are, also those that are no UTF-8. Thread-compatible.
class RedactStream final
{
public:
    /// Takes what is ready; false: it can take no more.
    using Sink = std::function<bool(QByteArrayView)>;

    /// In bytes.
    struct Limits
    {
        qsizetype block = 1 << 20; ///< is gone through at once
        qsizetype ahead = 1 << 16; ///< is held back, because a secret may go on there
        qsizetype held = 4 << 20;  ///< is held back at most
    };

    /// \a redactor outlives the stream.
    RedactStream(const Redactor &redactor, Sink sink, Limits limits);
    RedactStream(const Redactor &redactor, Sink sink)
        : RedactStream(redactor, std::move(sink), Limits())
    {}

    /// False when the sink took no more; then nothing more may be fed.
    [[nodiscard]] bool feed(QByteArrayView bytes);
    /// All that is held back.
    [[nodiscard]] bool finish();

private:
    /// Bytes that may hold something, from \a from to before \a to.
    struct Region
    {
        qsizetype from = 0;
        qsizetype to = 0;
        bool isWhole = false; ///< a value of many lines or words, which its name alone tells
    };
    using Regions = std::vector<Region>;

    /// Where a line or a word ends, kept for the next place in it: a long one is gone through once.
    class EndMemory final
    {
    public:
        using Find = qsizetype (*)(QByteArrayView bytes, qsizetype at);
        EndMemory() = default;
        explicit EndMemory(Find find)
            : m_find(find)
        {}
        [[nodiscard]] qsizetype endAfter(QByteArrayView bytes, qsizetype at);

    private:
        Find m_find = nullptr;
        qsizetype m_from = 0;
        qsizetype m_end = -1;
    };

    [[nodiscard]] bool drain(bool last);
    [[nodiscard]] Regions regions();
    [[nodiscard]] Region regionAt(const SecretGate::Hit &hit);
    [[nodiscard]] qsizetype cut(const Regions &regions, bool hold) const;
    [[nodiscard]] qsizetype cutInside(const Region &region, qsizetype wanted) const;
    [[nodiscard]] bool write(qsizetype to, const Regions &regions);
    [[nodiscard]] bool writeMasked(const Region &region, qsizetype from, qsizetype to);
    void dropWord();

    const Redactor &m_redactor;
    Sink m_sink;
    Limits m_limits;
    SecretGate m_gate;
    QByteArray m_held;
    qsizetype m_done = 0;   ///< of m_held; what stands before it was handed on and is there for the rules to look back
    qsizetype m_enough = 0; ///< so much held is worth a look
    qsizetype m_blockEnd = -1;    ///< the first end of a block from the last begin on that was looked at
    qsizetype m_bodyBegin = 0;    ///< of the block whose end was looked at last
    qsizetype m_bodyLineEnd = -1; ///< of the line that end stands in
    EndMemory m_lines;
    EndMemory m_words;
    LongValues m_long;
    bool m_inWord = false; ///< the rest of a word that is masked already
};

} // namespace sitrep
