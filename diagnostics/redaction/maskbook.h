// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <map>
#include <mutex>

namespace sitrep {

/// What \a rule finds is a secret whatever somebody says: a private key, a provider's token.
[[nodiscard]] bool isSecretByForm(QAnyStringView rule);

/// A value that was seen while somebody said that it is no secret, or after they took that back.
struct SeenValue
{
    QString value;
    QString kind;
};

/// Which value has which number. Values are known again by an HMAC-SHA256 (RFC 2104) only: neither they nor the key can
/// be read out of it. But for those that are or were lifted: they stand in what is kept, and are to be found there when
/// they are secrets after all. Any thread.
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
    /// By what the value of \a mask is known again: its code; empty when the mask was not made here.
    [[nodiscard]] QByteArray codeOf(const QString &mask) const;
    /// Values with the codes \a lifted are no secrets; those of \a putBack were none for a while. Gives the values that
    /// were seen and are secrets again, each once.
    [[nodiscard]] QList<SeenValue> setLifted(const QSet<QByteArray> &lifted, const QSet<QByteArray> &putBack);
    /// As isLifted(), of a value that is being written: it is seen.
    [[nodiscard]] bool letsThrough(const QString &value, const QString &kind);
    /// Whether the value of \a code was seen while it is lifted.
    [[nodiscard]] bool hasSeen(const QByteArray &code) const;
    [[nodiscard]] bool isCodeOf(const QByteArray &code, const QString &value) const;
    /// False, whatever the codes say, of a value whose form alone makes it a secret: a private key, a provider's token.
    [[nodiscard]] bool isLifted(const QString &value) const;
    /// Whether \a mask was made here, of a value that may be lifted.
    [[nodiscard]] bool mayBeLifted(const QString &mask) const;
    /// The rule that made \a mask first, or empty.
    [[nodiscard]] QString ruleOf(const QString &mask) const;

private:
    [[nodiscard]] QByteArray codeOfValue(const QString &value) const;

    const QByteArray m_key;
    mutable std::mutex m_mutex; // protects all that follow
    QHash<QByteArray, QString> m_masks;
    std::map<QString, int> m_last;
    std::map<QString, int> m_made;
    std::map<QString, int> m_madeByRule;
    QHash<QString, QString> m_rules; ///< of each mask
    QSet<QByteArray> m_lifted;
    QSet<QByteArray> m_putBack;
    QHash<QByteArray, SeenValue> m_seen; ///< of those two
    QSet<QString> m_unmistakable;        ///< masks of values that cannot be lifted
};

} // namespace sitrep
