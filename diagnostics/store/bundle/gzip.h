// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <memory>

namespace sitrep {

/// \a parts one behind the other as one gzip member (RFC 1952) without name and time, by zlib. Empty: zlib refused, for want of memory.
[[nodiscard]] QByteArray gzipped(const QList<QByteArray> &parts);

/// One gzip member, a piece at a time; needs as much memory as a piece.
class Gunzip
{
public:
    enum class State : quint8 {
        Going,
        Ended,  ///< and its checksum and length are right
        Broken, ///< see reason()
    };

    Gunzip();
    ~Gunzip();
    Gunzip(const Gunzip &) = delete;
    Gunzip &operator=(const Gunzip &) = delete;

    /// Unpacks from the front of \a packed, which is shortened by what was used, at most \a most bytes onto \a unpacked.
    [[nodiscard]] State inflate(QByteArrayView &packed, QByteArray &unpacked, qsizetype most);
    [[nodiscard]] QString reason() const; ///< of Broken, in zlib's words

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sitrep
