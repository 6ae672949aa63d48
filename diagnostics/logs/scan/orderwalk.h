// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/scan/entrystream.h"

#include <queue>

#include <compare>
#include <vector>

namespace sitrep {

/// By what units of several streams are ordered.
struct OrderKey
{
    qint64 time = std::numeric_limits<qint64>::min();
    size_t source = 0;
    size_t file = 0; ///< of the source
    qint64 line = 0;

    [[nodiscard]] static OrderKey behindAll()
    {
        return {std::numeric_limits<qint64>::max(), std::numeric_limits<size_t>::max(), 0, 0};
    }
    friend auto operator<=>(const OrderKey &, const OrderKey &) = default;
};

[[nodiscard]] inline OrderKey keyOf(const LogStream &stream, const StreamUnit &unit)
{
    return {unit.time, stream.source, stream.file, unit.line};
}

/// Merges streams from a place on. The streams outlive it.
class OrderWalk final
{
public:
    explicit OrderWalk(const std::vector<LogStream> &streams)
        : m_streams(streams)
    {
        m_cursors.reserve(streams.size());
        for (const LogStream &stream : streams)
            m_cursors.emplace_back(stream);
    }

    /// Begins where each stream stands as \a places say.
    void begin(std::span<const StreamPlace> places)
    {
        for (size_t stream = 0; stream < m_cursors.size(); ++stream) {
            m_cursors[stream].seek(places[stream]);
            push(stream);
        }
    }
    [[nodiscard]] bool isAtEnd() const { return m_next.empty(); }
    [[nodiscard]] size_t stream() const { return m_next.top().second; }
    [[nodiscard]] const OrderKey &key() const { return m_next.top().first; }
    /// Lines of one stream that stand together.
    [[nodiscard]] const StreamUnit &unit() const { return m_cursors[stream()].unit(); }
    [[nodiscard]] const EntryStream &cursor(size_t stream) const { return m_cursors[stream]; }
    [[nodiscard]] StreamPlace place() const { return m_cursors[stream()].place(); }
    void advance()
    {
        const size_t moved = stream();
        m_next.pop();
        m_cursors[moved].advance();
        push(moved);
    }
    [[nodiscard]] std::vector<StreamPlace> places() const
    {
        std::vector<StreamPlace> places;
        places.reserve(m_cursors.size());
        for (const EntryStream &cursor : m_cursors)
            places.push_back(cursor.place());
        return places;
    }

private:
    void push(size_t stream)
    {
        if (!m_cursors[stream].isAtEnd())
            m_next.emplace(keyOf(m_streams[stream], m_cursors[stream].unit()), stream);
    }

    const std::vector<LogStream> &m_streams;
    std::vector<EntryStream> m_cursors;
    using Head = std::pair<OrderKey, size_t>; // and the stream's number
    std::priority_queue<Head, std::vector<Head>, std::greater<>> m_next;
};

} // namespace sitrep
