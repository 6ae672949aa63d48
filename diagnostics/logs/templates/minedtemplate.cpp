// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/minedtemplate.h"

#include "diagnostics/logs/templates/logmask.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// To compare with.
class AsWritten final : public Masker
{
public:
    [[nodiscard]] QString mask(const QString &text) const override { return text; }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }
};

bool partsWords(QChar c)
{
    return c.isSpace() || QStringView(u"=:\"'<>").contains(c);
}

/// Words of \a text that \a written has and \a masked has not.
QString withoutWhatWasMasked(const QString &text, const QString &written, const QString &masked)
{
    static const QString varies = QString::fromLatin1(maskedPart.data(), qsizetype{maskedPart.size()});
    QString kept;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && !partsWords(text[end]))
            ++end;
        const QStringView word = QStringView(text).sliced(at, end - at);
        const bool isSecret = !word.isEmpty() && written.contains(word) && !masked.contains(word);
        const QString next = isSecret                                          ? varies
                             : !word.isEmpty()                                 ? word.toString()
                             : QStringView(text).sliced(at).startsWith(varies) ? varies
                                                                               : QString(text[at]);
        if (next != varies || !kept.endsWith(varies))
            kept += next;
        at += isSecret || !word.isEmpty() ? word.size() : next.size();
    }
    return kept;
}

} // namespace

bool MinedTemplate::isSameAs(const MinedTemplate &other) const
{
    const auto isOfOther = [&other](quint64 one) {
        return one == other.key || std::ranges::binary_search(other.keys, one);
    };
    return isOfOther(key) || std::ranges::binary_search(keys, other.key) || std::ranges::any_of(keys, isOfOther);
}

QString shownText(const MinedTemplate &one, const LogIndex &index, const Masker &masker)
{
    if (one.lines.empty())
        return masker.mask(one.text);
    const QString written = index.line(one.lines.front(), AsWritten());
    const QString masked = index.line(one.lines.front(), masker);
    const QString text = masker.mask(one.text);
    return written == masked ? text : withoutWhatWasMasked(text, written, masked);
}

QString keyText(quint64 key)
{
    constexpr int digits = 16;
    constexpr int base = 16;
    return u"%1"_s.arg(qulonglong{key}, digits, base, QChar(u'0'));
}

} // namespace sitrep
