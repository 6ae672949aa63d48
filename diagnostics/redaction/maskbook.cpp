// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/maskbook.h"

#include "diagnostics/domain/secrets/secretgrammar.h"
#include "diagnostics/domain/secrets/secretvalues.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

/// A kind that a mask can be written with: isMask() must know it again.
QString plainKind(const QString &kind)
{
    constexpr qsizetype longest = 24;
    QString plain;
    for (const QChar c : kind.left(longest).toLower()) {
        if ((c >= u'a' && c <= u'z') || (c == u'-' && !plain.isEmpty()))
            plain.append(c);
    }
    while (plain.endsWith(u'-'))
        plain.chop(1);
    return plain.size() < 2 ? u"secret"_s : plain;
}

bool isUnmistakable(const QString &value)
{
    return !privateKeysIn(value).isEmpty() || !providerTokensIn(value).isEmpty();
}

} // namespace

bool isSecretByForm(QAnyStringView rule)
{
    return rule == "key-block"_L1 || rule == "token-form"_L1;
}

MaskBook::MaskBook(QByteArray key)
    : m_key(std::move(key))
{}

QByteArray MaskBook::codeOfValue(const QString &value) const
{
    return QMessageAuthenticationCode::hash(value.toUtf8(), m_key, QCryptographicHash::Sha256);
}

QByteArray MaskBook::codeOf(const QString &mask) const
{
    const std::lock_guard lock(m_mutex);
    return m_masks.key(mask);
}

QList<SeenValue> MaskBook::setLifted(const QSet<QByteArray> &lifted, const QSet<QByteArray> &putBack)
{
    const std::lock_guard lock(m_mutex);
    m_lifted = lifted;
    m_putBack = putBack;
    QList<SeenValue> again;
    for (auto seen = m_seen.begin(); seen != m_seen.end();) {
        if (m_lifted.contains(seen.key())) {
            ++seen;
            continue;
        }
        again += *seen;
        seen = m_seen.erase(seen);
    }
    return again;
}

bool MaskBook::letsThrough(const QString &value, const QString &kind)
{
    if (!isLifted(value))
        return false;
    const QByteArray code = codeOfValue(value);
    const std::lock_guard lock(m_mutex);
    if (!m_lifted.contains(code)) // put back just now: what is let through after that would not be found again
        return false;
    m_seen.insert(code, {value, kind});
    return true;
}

bool MaskBook::hasSeen(const QByteArray &code) const
{
    const std::lock_guard lock(m_mutex);
    return m_seen.contains(code);
}

bool MaskBook::isCodeOf(const QByteArray &code, const QString &value) const
{
    return codeOfValue(value) == code;
}

bool MaskBook::isLifted(const QString &value) const
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_lifted.isEmpty() || !m_lifted.contains(codeOfValue(value)))
            return false;
    }
    return !isUnmistakable(value);
}

bool MaskBook::mayBeLifted(const QString &mask) const
{
    const std::lock_guard lock(m_mutex);
    return m_rules.contains(mask) && !m_unmistakable.contains(mask);
}

QString MaskBook::maskOf(const QString &value, const QString &kind, const QString &rule)
{
    const QByteArray code = codeOfValue(value);
    const std::lock_guard lock(m_mutex);
    if (m_putBack.contains(code))
        m_seen.insert(code, {value, kind});
    QString &mask = m_masks[code];
    if (mask.isEmpty()) {
        const QString word = plainKind(kind);
        mask = u"[%1-%2]"_s.arg(word).arg(++m_last[word]);
        m_rules.insert(mask, rule);
        if (isSecretByForm(rule) || isUnmistakable(value))
            m_unmistakable.insert(mask);
    }
    ++m_madeByRule[rule];
    ++m_made[mask.sliced(1, mask.lastIndexOf(u'-') - 1)];
    return mask;
}

void MaskBook::reserve(const QString &text)
{
    const std::lock_guard lock(m_mutex);
    for (qsizetype at = text.indexOf(u'['); at >= 0; at = text.indexOf(u'[', at + 1)) {
        const qsizetype length = maskLengthAt(text, at);
        if (length == 0)
            continue;
        const QStringView mask = QStringView(text).sliced(at + 1, length - 2);
        const qsizetype dash = mask.lastIndexOf(u'-');
        bool ok = false;
        const int number = mask.sliced(dash + 1).toInt(&ok);
        int &last = m_last[mask.first(dash).toString()];
        constexpr int most = 1'000'000; // a forged mask must not use the numbers up
        if (ok && number < most)
            last = std::max(last, number);
    }
}

std::map<QString, int> MaskBook::counts() const
{
    const std::lock_guard lock(m_mutex);
    return m_made;
}

std::map<QString, int> MaskBook::countsByRule() const
{
    const std::lock_guard lock(m_mutex);
    return m_madeByRule;
}

QString MaskBook::ruleOf(const QString &mask) const
{
    const std::lock_guard lock(m_mutex);
    return m_rules.value(mask);
}

} // namespace sitrep
