// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <map>
#include <mutex>

namespace sitrep {

/// Which value has which number. Values are known again by an HMAC-SHA256 (RFC 2104) only: neither they nor the key can
/// be read out of it. Any thread.
class MaskBook final
{
public:
    explicit MaskBook(QByteArray key);

    /// `[password-1]`. A value keeps the kind and the number that it got first.
    [[nodiscard]] QString maskOf(const QString &value, const QString &kind, const QString &rule);
    /// Numbers of masks that stand in \a text already, of an earlier session, are given to no other value.
    void reserve(const QString &text);
    [[nodiscard]] std::map<QString, int> counts() const;
    [[nodiscard]] std::map<QString, int> countsByRule() const;
    /// The rule that made \a mask first, or empty.
    [[nodiscard]] QString ruleOf(const QString &mask) const;

private:
    const QByteArray m_key;
    mutable std::mutex m_mutex; // protects all that follow
    QHash<QByteArray, QString> m_masks;
    std::map<QString, int> m_last;
    std::map<QString, int> m_made;
    std::map<QString, int> m_madeByRule;
    QHash<QString, QString> m_rules; ///< of each mask
};

} // namespace sitrep
