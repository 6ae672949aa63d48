// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <memory>
#include <span>
#include <string_view>

namespace sitrep {

enum class Compression : quint8 { None, Gzip, Zstd, Xz };

/// By the magic bytes at its front: RFC 1952, RFC 8878, The .xz File Format 1.1. The name of a file says nothing here.
[[nodiscard]] Compression compressionOf(std::string_view firstBytes);
[[nodiscard]] QString nameOf(Compression compression); ///< "gzip", "zstd", "xz"; empty for None

/// Takes compressed bytes in pieces and gives what they hold, several members or frames one behind the other as one. Its
/// memory is bounded: 256 MiB of a window at most. One object for one stream and thread; no exceptions.
class Inflater
{
public:
    enum class State : quint8 {
        More,   ///< it goes on
        Ended,  ///< whole so far: the stream may end here, or another member begins
        Damaged ///< problem() says how; what came before it is good
    };

    Inflater() = default;
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;
    virtual ~Inflater() = default;

    /// Unpacks a part of \a bytes into \a to, and takes what it used off \a bytes. Call it until \a bytes is empty and it
    /// wrote less than there was room.
    virtual State inflate(std::string_view &bytes, std::span<char> to, size_t &written) = 0;
    [[nodiscard]] const QString &problem() const { return m_problem; }

protected:
    State damaged(const QString &how)
    {
        m_problem = how;
        return State::Damaged;
    }

private:
    QString m_problem;
};

/// Null for None, and when there is no memory.
[[nodiscard]] std::unique_ptr<Inflater> makeInflater(Compression compression);

} // namespace sitrep
