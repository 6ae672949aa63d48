// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <memory>
#include <vector>

namespace sitrep {

/// Tells cheaply where bytes may hold anything that the rules mask: one pass of vectorscan over the texts that they need, of
/// which each that it finds is looked at once more. What it does not tell holds nothing; what it tells may. It knows the
/// rules alone, not known values nor what is personal. Thread-compatible. Linear.
class SecretGate final
{
public:
    enum class Reach : quint8 {
        Lines,      ///< the lines around it
        BlockBegin, ///< a block of lines begins here
        BlockEnd,   ///< a block of lines ends here
        Object,     ///< an object is told to be a secret here, whose members stand before and behind
    };
    struct Hit
    {
        qsizetype at = 0;
        Reach reach = Reach::Lines;
    };

    SecretGate();
    ~SecretGate();
    SecretGate(const SecretGate &) = delete;
    SecretGate &operator=(const SecretGate &) = delete;

    /// In ascending order.
    [[nodiscard]] std::vector<Hit> hitsIn(QByteArrayView bytes);

private:
    struct Engine;
    std::unique_ptr<Engine> m_engine; ///< null where vectorscan does not run: then everything may hold something
};

} // namespace sitrep
