// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <string>
#include <string_view>

namespace sitrep {

/// Whether a text begins as a JSON array of objects, as `gcloud logging read --format=json` prints it.
[[nodiscard]] bool beginsObjectArray(std::string_view firstBytes);

/// Whether it begins with an object that was printed over several lines, as `jq` and `journalctl -o json-pretty` do.
[[nodiscard]] bool beginsPrintedObjects(std::string_view firstBytes);

/// Makes one line of each object of a top-level JSON array (RFC 8259) that comes in pieces. Outside of strings line ends go
/// and so does the white space that they begin; nothing else is changed or judged: the lines are JSON if the objects were.
/// Arrays one behind the other count as one, and so do objects: of these a line that begins with a brace begins the next one,
/// whether or not the one before was closed.
class ArraySplitter final
{
public:
    /// An object has so many bytes at most; a longer one is left out and counted.
    static constexpr size_t longestObject = size_t{64} * 1024 * 1024;

    explicit ArraySplitter(size_t longest = longestObject)
        : m_longest(longest)
    {}

    /// Calls \a take for each object that ends in \a bytes, with a line without line end that is valid during the call; it
    /// returns false to end. False: that, or something stands there that is no object.
    template<typename Take>
    bool feed(std::string_view bytes, const Take &take)
    {
        m_taken = 0;
        return std::ranges::all_of(bytes, [&](char byte) {
            ++m_taken;
            return step(byte) && (!m_isWhole || m_isTooLong || take(std::string_view(m_object)));
        });
    }

    /// So many bytes of the last feed() were looked at, with the one that ended it.
    [[nodiscard]] size_t taken() const { return m_taken; }
    [[nodiscard]] bool isClosed() const { return m_place == Place::Outside && m_hasAny; }
    [[nodiscard]] bool isNoObject() const { return m_place == Place::Broken; }
    [[nodiscard]] qint64 leftOut() const { return m_leftOut; }

private:
    enum class Place : quint8 { Outside, Array, Object, String, Escape, Broken };

    bool step(char byte);
    bool stepAround(char byte);
    void stepInside(char byte);
    void begin();
    [[nodiscard]] bool isCutBy(char byte) const;
    void put(char byte);

    Place m_place = Place::Outside;
    bool m_hasAny = false;
    bool m_isInArray = false;
    bool m_isLineStart = false;
    bool m_isCut = false;      ///< the object ended at a brace that begins the next one
    bool m_isWhole = false;    ///< the object ends at the byte at hand
    bool m_isAfterEnd = false; ///< a line ended outside of a string: the white space that follows is left out
    bool m_isTooLong = false;
    size_t m_longest;
    size_t m_taken = 0;
    qint64 m_depth = 0;
    qint64 m_leftOut = 0;
    std::string m_object;
};

} // namespace sitrep
