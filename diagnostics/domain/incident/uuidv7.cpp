// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/event.h"

#include <QRandomGenerator>

#include <mutex>

namespace sitrep {

namespace {

/// RFC 9562, 6.2 method 2: within one millisecond the 74 random bits are a counter that starts at random.
class Sequence
{
public:
    struct Value
    {
        quint64 milliseconds;
        quint64 high; ///< 12 bits
        quint64 low;  ///< 62 bits
    };

    Value next(quint64 now)
    {
        const std::scoped_lock lock(m_mutex);
        if (now > m_last.milliseconds) {
            startAt(now);
        } else if (m_last.low < lowMask) {
            ++m_last.low;
        } else if (m_last.high < highMask) {
            ++m_last.high;
            m_last.low = 0;
        } else {
            startAt(m_last.milliseconds + 1);
        }
        return m_last;
    }

private:
    static constexpr quint64 highMask = 0xFFF;
    static constexpr quint64 lowMask = 0x3FFF'FFFF'FFFF'FFFF;

    void startAt(quint64 milliseconds)
    {
        const quint64 random = QRandomGenerator::system()->generate64();
        // The top bit stays free, so that counting up has room.
        m_last = {milliseconds, QRandomGenerator::system()->generate64() & (highMask >> 1U), random & lowMask};
    }

    std::mutex m_mutex; ///< protects m_last
    Value m_last{0, 0, 0};
};

} // namespace

QUuid makeUuidV7(Instant now)
{
    static Sequence sequence; // order is promised for the process, so the counter is the process's
    const auto since = std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count();
    const auto value = sequence.next(static_cast<quint64>(std::max<qint64>(since, 0)) & 0xFFFF'FFFF'FFFF);
    const quint64 last = value.low | 0x8000'0000'0000'0000;
    const auto byteOf = [last](unsigned index) { return static_cast<uchar>(last >> (8 * (7 - index))); };
    return QUuid(static_cast<uint>(value.milliseconds >> 16), static_cast<ushort>(value.milliseconds & 0xFFFF),
                 static_cast<ushort>(0x7000 | value.high), byteOf(0), byteOf(1), byteOf(2), byteOf(3), byteOf(4),
                 byteOf(5), byteOf(6), byteOf(7));
}

} // namespace sitrep
