// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/templates/logmask.h"
#include "diagnostics/logs/templates/signaturetally.h"

#include <set>
#include <string>
#include <unordered_map>

namespace sitrep {

/// The different masked messages of a log and how often each came, in bounded memory.
///
/// Signatures of as many tokens that begin with the same word are a family. One that has more than mostInFamily becomes
/// wide: one signature that says what all of them share; so do all signatures of one length when they are of more than
/// mostFamilies. This depends on which messages there are and not on their order, so that workers may each have a table
/// and add it to another. Beyond mostSignatures, which only hostile logs reach, entries are counted and no more.
class SignatureTable final
{
public:
    static constexpr size_t mostInFamily = 256;
    static constexpr size_t mostFamilies = 1024; ///< of one length
    static constexpr size_t mostSignatures = 32'768;
    static constexpr size_t longestMessage = 1024; ///< so many bytes of one are looked at

    enum class Scope : quint8 { One, Family, Length };
    struct Signature
    {
        std::string text;
        quint64 key = 0; ///< of one message; else 0
        quint64 family = 0;
        size_t length = 0; ///< in tokens
        Scope scope = Scope::One;
        SignatureTally tally;
    };

    /// \a byLastWord: of these lengths a family is what ends with the same word.
    explicit SignatureTable(std::set<size_t> byLastWord = {});

    /// \a step: see SignatureTally.
    void add(const MinedEntry &entry, quint32 step);
    void add(const SignatureTable &other);

    /// Those that went into a wide one have no entries.
    [[nodiscard]] const std::vector<Signature> &signatures() const { return m_signatures; }
    /// The number of the signature of \a message; nothing when it was never added, or only counted.
    [[nodiscard]] std::optional<size_t> find(std::string_view message, LogMask &mask) const;
    /// The lengths of which all signatures became one. Read again with families by the last word, less is lost: a log whose
    /// lines begin with a name that varies.
    [[nodiscard]] std::set<size_t> wideLengths() const;
    [[nodiscard]] qint64 entries() const { return m_entries; }
    [[nodiscard]] qint64 uncounted() const { return m_uncounted; } ///< entries without a signature

private:
    static constexpr quint32 none = std::numeric_limits<quint32>::max();
    /// Signatures that become one when there are too many.
    struct Group
    {
        size_t size = 0; ///< members of a family, families of a length
        quint32 wide = none;
    };
    struct Cell
    {
        quint64 key = 0;
        quint32 signature = none;
    };

    [[nodiscard]] Signature placed(std::string_view text, quint64 key) const;
    [[nodiscard]] quint32 findKey(quint64 key) const;
    void insertKey(quint64 key, quint32 signature);
    [[nodiscard]] quint32 wideOf(const Signature &signature) const;
    quint32 take(const Signature &signature);
    quint32 create(const Signature &signature);
    quint32 widen(Group &group, const Signature &signature, Scope scope);
    quint32 generalise(quint32 wide, std::string_view text);

    std::set<size_t> m_byLastWord;
    LogMask m_mask;
    std::vector<Cell> m_cells; // open addressing, a power of two
    std::vector<Signature> m_signatures;
    std::unordered_map<quint64, Group> m_families;
    std::unordered_map<size_t, Group> m_lengths;
    qint64 m_entries = 0;
    qint64 m_uncounted = 0;
};

} // namespace sitrep
