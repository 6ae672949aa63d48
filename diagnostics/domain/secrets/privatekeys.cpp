// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/privatekeys.h"

#include "diagnostics/domain/secrets/secretchars.h"

#include <QByteArray>
#include <QLatin1StringView>

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr auto beginMark = "-----BEGIN "_L1;
constexpr auto endMark = "-----END "_L1;
constexpr auto privateKey = "private-key"_L1;
constexpr qsizetype longestLabel = 60;
constexpr qsizetype shortestBodyLine = 16; // of a line without BEGIN before it; a shorter one may be a word

/// The end of `-----BEGIN label-----` at \a at when the label is that of a private key, else -1.
qsizetype markEnd(QStringView text, qsizetype at, QLatin1StringView mark)
{
    const QStringView rest = text.sliced(at + mark.size()).left(longestLabel);
    const qsizetype dashes = rest.indexOf("-----"_L1);
    const QStringView label = dashes < 0 ? rest : rest.left(dashes);
    if (!label.contains("PRIVATE KEY"_L1))
        return -1;
    return dashes < 0 ? at + mark.size() + label.indexOf("PRIVATE KEY"_L1) + 11 : at + mark.size() + dashes + 5;
}

qsizetype lineEnd(QStringView text, qsizetype at)
{
    const qsizetype end = text.indexOf(u'\n', at);
    return end < 0 ? text.size() : end;
}

/// The end of base64 with escaped line ends (\n, \\n) from \a at.
qsizetype escapedBodyEnd(QStringView text, qsizetype at)
{
    while (at < text.size()) {
        if (isBase64(text[at])) {
            ++at;
        } else if (text[at] == u'\\') {
            qsizetype letter = at;
            while (letter < text.size() && text[letter] == u'\\')
                ++letter;
            if (letter >= text.size() || (text[letter] != u'n' && text[letter] != u'r'))
                break;
            at = letter + 1;
        } else {
            break;
        }
    }
    return at;
}

/// A line of a key's body: blank, a header such as `Proc-Type:`, or one whose last word is base64 (before it a log's
/// prefix may stand).
bool isBodyLine(QStringView line)
{
    static constexpr std::array headers{"Proc-Type:"_L1, "DEK-Info:"_L1, "Version:"_L1, "Comment:"_L1};
    line = line.trimmed();
    if (line.isEmpty())
        return true;
    if (std::any_of(headers.begin(), headers.end(), [line](QLatin1StringView header) { return line.contains(header); }))
        return true;
    qsizetype begin = line.size();
    while (begin > 0 && isBase64(line[begin - 1]))
        --begin;
    const qsizetype length = line.size() - begin;
    return length >= shortestBodyLine || (begin == 0 && length >= 1 && length % 4 == 0);
}

/// The end of a key whose END mark was cut away.
qsizetype truncatedEnd(QStringView text, qsizetype at, qsizetype limit)
{
    qsizetype end = std::min(escapedBodyEnd(text, at), limit);
    while (end < limit && isBlank(text[end]))
        ++end;
    while (end < limit && (text[end] == u'\n' || text[end] == u'\r')) {
        const qsizetype next = std::min(lineEnd(text, end + 1), limit);
        if (text[end] == u'\n' && !isBodyLine(text.sliced(end + 1, next - end - 1)))
            break;
        end = text[end] == u'\n' ? next : end + 1;
    }
    return end;
}

/// The begin of a key whose BEGIN mark was cut away, before its END mark at \a at.
qsizetype tailBegin(QStringView text, qsizetype at, qsizetype limit)
{
    qsizetype begin = at;
    // Escaped: n and r may be of an escape or of the body; both belong to it.
    while (begin > limit && (isBase64(text[begin - 1]) || text[begin - 1] == u'\\'))
        --begin;
    while (begin > limit) {
        qsizetype lineBegin = begin;
        while (lineBegin > limit && isBlank(text[lineBegin - 1]))
            --lineBegin; // an indented END
        if (lineBegin == limit || text[lineBegin - 1] != u'\n')
            break;
        const qsizetype previous = lineBegin < 2 ? 0 : text.lastIndexOf(u'\n', lineBegin - 2) + 1;
        const QStringView line =
            text.sliced(std::max(previous, limit), lineBegin - 1 - std::max(previous, limit)).trimmed();
        const bool whole = !line.isEmpty() && std::all_of(line.cbegin(), line.cend(), isBase64);
        if (!whole || (begin != at && line.size() < shortestBodyLine))
            break;
        begin = std::max(previous, limit);
    }
    return begin;
}

/// Finds a mark from a place on and remembers it, so that a text of many marks is searched once and not for each.
class MarkSearch final
{
public:
    MarkSearch(QStringView text, QLatin1StringView mark)
        : m_text(text)
        , m_mark(mark)
    {}
    [[nodiscard]] qsizetype from(qsizetype at)
    {
        if (m_found >= 0 && m_found < at)
            m_found = m_text.indexOf(m_mark, at);
        return m_found;
    }

private:
    QStringView m_text;
    QLatin1StringView m_mark;
    qsizetype m_found = m_text.indexOf(m_mark);
};

void findPem(QStringView text, SecretSpans &spans)
{
    MarkSearch begins(text, beginMark);
    MarkSearch ends(text, endMark);
    qsizetype done = 0;
    while (true) {
        const qsizetype begin = begins.from(done);
        const qsizetype end = ends.from(done);
        if (begin < 0 && end < 0)
            return;
        if (begin < 0 || (end >= 0 && end < begin)) { // an END whose BEGIN was cut away, or that of a certificate
            const qsizetype after = markEnd(text, end, endMark);
            if (after >= 0) {
                const qsizetype from = tailBegin(text, end, done);
                spans.append({from, after - from, privateKey});
            }
            done = after >= 0 ? after : end + endMark.size();
            continue;
        }
        const qsizetype bodyBegin = markEnd(text, begin, beginMark);
        if (bodyBegin < 0) {
            // Of a certificate: its own END is passed over with it.
            done = end > begin && markEnd(text, end, endMark) < 0 ? end + endMark.size() : begin + beginMark.size();
            continue;
        }
        const qsizetype nextBegin = begins.from(bodyBegin);
        const qsizetype limit = nextBegin < 0 ? text.size() : nextBegin;
        const qsizetype after = end >= 0 && end < limit ? markEnd(text, end, endMark) : -1;
        done = after >= 0 ? after : truncatedEnd(text, bodyBegin, end >= 0 ? std::min(limit, end) : limit);
        spans.append({begin, done - begin, privateKey});
    }
}

void findPutty(QStringView text, SecretSpans &spans)
{
    constexpr auto mark = "Private-Lines:"_L1;
    for (qsizetype at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.size())) {
        const qsizetype body = lineEnd(text, at) + 1;
        if (body >= text.size())
            return;
        qsizetype end = body;
        while (end < text.size()) {
            const qsizetype next = lineEnd(text, end);
            const QStringView line = text.sliced(end, next - end).trimmed();
            if (line.isEmpty() || !std::all_of(line.cbegin(), line.cend(), isBase64))
                break;
            end = std::min(next + 1, text.size());
        }
        while (end > body && isSpace(text[end - 1]))
            --end;
        if (end > body)
            spans.append({body, end - body, privateKey});
    }
}

/// ---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ---- (RFC 4716 in the form of SSH Communications Security)
void findSsh2(QStringView text, SecretSpans &spans)
{
    constexpr auto begins = "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----"_L1;
    constexpr auto ends = "---- END SSH2 ENCRYPTED PRIVATE KEY ----"_L1;
    for (qsizetype at = text.indexOf(begins); at >= 0;) {
        const qsizetype next = text.indexOf(begins, at + begins.size());
        const QStringView body = text.sliced(at, (next < 0 ? text.size() : next) - at);
        const qsizetype close = body.indexOf(ends);
        const qsizetype length = close < 0 ? truncatedEnd(body, begins.size(), body.size()) : close + ends.size();
        spans.append({at, length, privateKey});
        at = next;
    }
}

/// A PEM block as a whole in base64, as Kubernetes and cloud tools hold it. Those of certificates are none.
void findEncodedPem(QStringView text, SecretSpans &spans)
{
    constexpr auto begins = "LS0tLS1CRUdJTi"_L1; // -----BEGIN
    constexpr qsizetype labelled = 64;           // characters of base64 that tell the label
    for (qsizetype at = text.indexOf(begins); at >= 0; at = text.indexOf(begins, at + begins.size())) {
        qsizetype end = at;
        while (end < text.size() && isBase64(text[end]))
            ++end;
        const QByteArray head = QByteArray::fromBase64(text.sliced(at, std::min(labelled, end - at)).toLatin1());
        if (head.contains("PRIVATE KEY"))
            spans.append({at, end - at, privateKey});
        at = std::max(at, end - begins.size());
    }
}

} // namespace

SecretSpans privateKeysIn(QStringView text)
{
    SecretSpans spans;
    findPem(text, spans);
    findPutty(text, spans);
    findSsh2(text, spans);
    findEncodedPem(text, spans);
    return spans;
}

} // namespace sitrep
