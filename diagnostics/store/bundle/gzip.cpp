// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/bundle/gzip.h"

#include <QString>

#include <zlib.h>

namespace sitrep {

namespace {

constexpr int gzipWindow = 15 + 16; // the largest window, and the header of gzip: zlib.h, deflateInit2
constexpr int memoryLevel = 8;
constexpr qsizetype piece = qsizetype{64} * 1024;

// zlib's input is not const, and it does not write to it.
Bytef *inputOf(const char *bytes)
{
    return reinterpret_cast<Bytef *>(const_cast<char *>(bytes));
}

bool deflateInto(QByteArray &packed, z_stream &stream, int flush)
{
    int code = Z_OK;
    do {
        const qsizetype before = packed.size();
        packed.resize(before + piece);
        stream.next_out = reinterpret_cast<Bytef *>(packed.data() + before);
        stream.avail_out = static_cast<uInt>(piece);
        code = deflate(&stream, flush);
        packed.resize(packed.size() - static_cast<qsizetype>(stream.avail_out));
    } while (code == Z_OK && (stream.avail_out == 0 || flush == Z_FINISH));
    return code == (flush == Z_FINISH ? Z_STREAM_END : Z_OK) || (code == Z_BUF_ERROR && flush == Z_NO_FLUSH);
}

} // namespace

QByteArray gzipped(const QList<QByteArray> &parts)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray packed;
    bool isDone = true;
    for (const QByteArray &part : parts) {
        stream.next_in = inputOf(part.constData());
        stream.avail_in = static_cast<uInt>(part.size()); // a part is far below 4 GiB
        isDone = isDone && deflateInto(packed, stream, Z_NO_FLUSH);
    }
    isDone = isDone && deflateInto(packed, stream, Z_FINISH);
    deflateEnd(&stream);
    return isDone ? packed : QByteArray();
}

struct Gunzip::Private
{
    z_stream stream{};
    bool isReady = false;
};

Gunzip::Gunzip()
    : d(std::make_unique<Private>())
{
    d->isReady = inflateInit2(&d->stream, gzipWindow) == Z_OK;
}

Gunzip::~Gunzip()
{
    if (d->isReady)
        inflateEnd(&d->stream);
}

Gunzip::State Gunzip::inflate(QByteArrayView &packed, QByteArray &unpacked, qsizetype most)
{
    if (!d->isReady)
        return State::Broken;
    const qsizetype before = unpacked.size();
    unpacked.resize(before + most);
    d->stream.next_in = inputOf(packed.data());
    d->stream.avail_in = static_cast<uInt>(packed.size());
    d->stream.next_out = reinterpret_cast<Bytef *>(unpacked.data() + before);
    d->stream.avail_out = static_cast<uInt>(most);
    const int code = ::inflate(&d->stream, Z_NO_FLUSH);
    packed = packed.last(static_cast<qsizetype>(d->stream.avail_in));
    unpacked.resize(before + most - static_cast<qsizetype>(d->stream.avail_out));
    if (code == Z_STREAM_END)
        return State::Ended;
    return code == Z_OK || code == Z_BUF_ERROR ? State::Going : State::Broken;
}

QString Gunzip::reason() const
{
    return d->stream.msg != nullptr ? QString::fromLatin1(d->stream.msg) : QString();
}

} // namespace sitrep
