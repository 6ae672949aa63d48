// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/signatures/signaturecount.h"

#include <unordered_map>

namespace sitrep {

/// Joins the mined templates of several logs: those that share a key are one signature, whatever their order.
class SignatureGroups final
{
public:
    explicit SignatureGroups(const SignatureQuestion &question);

    /// Templates of part number \a part, mined in the question's span.
    void add(size_t part, const MinedLog &mined);
    /// Of the same part in the hour before the incident; after all parts were added.
    void addBefore(size_t part, const MinedLog &mined);
    /// All that came before the incident in the same part; after all parts were added. Not needed where the question's
    /// span is the whole log.
    void addKnown(const MinedLog &mined);

    [[nodiscard]] std::vector<LogSignature> signatures() const;

private:
    struct Member
    {
        size_t part = 0;
        MinedTemplate found;
        std::chrono::microseconds step{};
    };
    struct Before
    {
        size_t part = 0;
        std::vector<std::pair<Instant, qint64>> series;
    };
    struct Group
    {
        std::vector<Member> members;
        std::vector<Before> before;
        std::optional<size_t> known; ///< the most severe rank of those that came before: severityRank()

        void know(LogLevel level);
    };

    void join(size_t into, size_t from);
    [[nodiscard]] size_t rootOf(size_t group) const;
    [[nodiscard]] std::vector<size_t> groupsOf(const MinedTemplate &found) const;
    [[nodiscard]] LogSignature signatureOf(const Group &group) const;
    static void addSevere(const Group &group, LogSignature &signature);
    void tellWhetherNew(const Group &group, LogSignature &signature) const;
    void compare(const Group &group, LogSignature &signature) const;
    void addExamples(const Group &group, LogSignature &signature) const;

    const SignatureQuestion &m_question;
    std::vector<Group> m_groups;
    std::vector<size_t> m_parents; ///< of m_groups: a group that was joined to another stays empty
    std::unordered_map<quint64, size_t> m_groupOfKey;
};

} // namespace sitrep
