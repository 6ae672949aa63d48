// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/inflate.h"

#include <zlib.h>

#include <lzma.h>
#include <zstd.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::string_view gzipMagic("\x1f\x8b\x08", 3);
constexpr std::string_view zstdMagic("\x28\xb5\x2f\xfd", 4);
constexpr std::string_view xzMagic("\xfd\x37\x7a\x58\x5a\x00", 6);

constexpr uint64_t mostXzMemory = uint64_t{256} * 1024 * 1024;
constexpr int mostZstdWindowBits = 28; // 256 MiB
constexpr int gzipOnly = 16 + MAX_WBITS;

class GzipInflater final : public Inflater
{
public:
    GzipInflater() { m_isReady = ::inflateInit2(&m_stream, gzipOnly) == Z_OK; }
    ~GzipInflater() override { ::inflateEnd(&m_stream); }
    GzipInflater(const GzipInflater &) = delete;
    GzipInflater &operator=(const GzipInflater &) = delete;

    State inflate(std::string_view &bytes, std::span<char> to, size_t &written) override
    {
        written = 0;
        if (!m_isReady)
            return damaged(u"there is no memory to unpack it"_s);
        if (m_hasEnded && !bytes.empty() && !beginNextMember(bytes))
            return damaged(u"what stands behind its end is not gzip"_s);
        if (m_hasEnded)
            return State::Ended;
        // zlib does not write to what it reads.
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        m_stream.next_out = reinterpret_cast<Bytef *>(to.data());
        m_stream.avail_out = static_cast<uInt>(to.size());
        const int answer = ::inflate(&m_stream, Z_NO_FLUSH);
        bytes.remove_prefix(bytes.size() - m_stream.avail_in);
        written = to.size() - m_stream.avail_out;
        m_hasEnded = answer == Z_STREAM_END;
        if (answer != Z_OK && answer != Z_STREAM_END && answer != Z_BUF_ERROR) {
            return damaged(QString::fromLatin1(m_stream.msg == nullptr ? "its data are damaged" : m_stream.msg));
        }
        return m_hasEnded ? State::Ended : State::More;
    }

private:
    /// Zeros behind a member are padding (gzip's manual).
    bool beginNextMember(std::string_view &bytes)
    {
        bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
        if (bytes.empty())
            return true;
        m_hasEnded = false;
        return static_cast<unsigned char>(bytes.front()) == 0x1f && ::inflateReset(&m_stream) == Z_OK;
    }

    z_stream m_stream{};
    bool m_isReady = false;
    bool m_hasEnded = false;
};

class ZstdInflater final : public Inflater
{
public:
    ZstdInflater()
    {
        if (m_stream)
            ::ZSTD_DCtx_setParameter(m_stream.get(), ZSTD_d_windowLogMax, mostZstdWindowBits);
    }

    State inflate(std::string_view &bytes, std::span<char> to, size_t &written) override
    {
        written = 0;
        if (!m_stream)
            return damaged(u"there is no memory to unpack it"_s);
        if (m_hasEnded && bytes.empty())
            return State::Ended;
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        ZSTD_outBuffer out{to.data(), to.size(), 0};
        const size_t answer = ::ZSTD_decompressStream(m_stream.get(), &out, &in);
        bytes.remove_prefix(in.pos);
        written = out.pos;
        if (::ZSTD_isError(answer) != 0)
            return damaged(QString::fromLatin1(::ZSTD_getErrorName(answer)));
        m_hasEnded = answer == 0;
        return m_hasEnded ? State::Ended : State::More;
    }

private:
    struct Freer
    {
        void operator()(ZSTD_DStream *stream) const { ::ZSTD_freeDStream(stream); }
    };
    std::unique_ptr<ZSTD_DStream, Freer> m_stream{::ZSTD_createDStream()};
    bool m_hasEnded = false;
};

class XzInflater final : public Inflater
{
public:
    XzInflater() { begin(); }
    ~XzInflater() override { ::lzma_end(&m_stream); }
    XzInflater(const XzInflater &) = delete;
    XzInflater &operator=(const XzInflater &) = delete;

    State inflate(std::string_view &bytes, std::span<char> to, size_t &written) override
    {
        written = 0;
        if (m_hasEnded) {
            // Padding of zeros, and another stream (The .xz File Format, 2).
            bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
            if (bytes.empty())
                return State::Ended;
            m_hasEnded = false;
            begin();
        }
        if (!m_isReady)
            return damaged(u"there is no memory to unpack it"_s);
        m_stream.next_in = reinterpret_cast<const uint8_t *>(bytes.data());
        m_stream.avail_in = bytes.size();
        m_stream.next_out = reinterpret_cast<uint8_t *>(to.data());
        m_stream.avail_out = to.size();
        const lzma_ret answer = ::lzma_code(&m_stream, LZMA_RUN);
        bytes.remove_prefix(bytes.size() - m_stream.avail_in);
        written = to.size() - m_stream.avail_out;
        m_hasEnded = answer == LZMA_STREAM_END;
        if (answer == LZMA_MEMLIMIT_ERROR)
            return damaged(u"unpacking it takes more than 256 MiB of memory"_s);
        if (answer != LZMA_OK && answer != LZMA_STREAM_END && answer != LZMA_BUF_ERROR)
            return damaged(u"its data are damaged"_s);
        return m_hasEnded ? State::Ended : State::More;
    }

private:
    void begin() { m_isReady = ::lzma_stream_decoder(&m_stream, mostXzMemory, 0) == LZMA_OK; }

    lzma_stream m_stream = LZMA_STREAM_INIT;
    bool m_isReady = false;
    bool m_hasEnded = false;
};

} // namespace

Compression compressionOf(std::string_view firstBytes)
{
    if (firstBytes.starts_with(gzipMagic))
        return Compression::Gzip;
    if (firstBytes.starts_with(zstdMagic))
        return Compression::Zstd;
    return firstBytes.starts_with(xzMagic) ? Compression::Xz : Compression::None;
}

QString nameOf(Compression compression)
{
    switch (compression) {
    case Compression::None:
        return {};
    case Compression::Gzip:
        return u"gzip"_s;
    case Compression::Zstd:
        return u"zstd"_s;
    case Compression::Xz:
        return u"xz"_s;
    }
    Q_UNREACHABLE();
    return {};
}

std::unique_ptr<Inflater> makeInflater(Compression compression)
{
    switch (compression) {
    case Compression::None:
        return nullptr;
    case Compression::Gzip:
        return std::make_unique<GzipInflater>();
    case Compression::Zstd:
        return std::make_unique<ZstdInflater>();
    case Compression::Xz:
        return std::make_unique<XzInflater>();
    }
    Q_UNREACHABLE();
    return nullptr;
}

} // namespace sitrep
