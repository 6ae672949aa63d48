// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/redactor.h"

#include "diagnostics/domain/secrets/namedsecret.h"
#include "diagnostics/redaction/encodedmatch.h"
#include "diagnostics/redaction/grammars.h"
#include "diagnostics/redaction/knownvalues.h"
#include "diagnostics/redaction/maskbook.h"
#include "diagnostics/redaction/personal.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QVariant>

#include <algorithm>
#include <atomic>
#include <shared_mutex>
#include <utility>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestKnown = 4;
// A mask may end a value where none ended before, and so uncover another. A text that goes on changing after so many
// rounds would be one made to do so.
constexpr int mostRounds = 8;

/// What is to be masked, after spans that touch were joined.
struct Piece
{
    qsizetype from = 0;
    qsizetype end = 0;
    QLatin1StringView kind;
    QLatin1StringView rule{};
    qsizetype known = -1; ///< index of the known value that it is, or holds for the most part
    qsizetype knownLength = 0;
};

void addPieces(const SecretSpans &spans, QList<Piece> &pieces)
{
    for (const SecretSpan &span : spans) {
        if (span.length > 0)
            pieces.append({.from = span.from, .end = span.end(), .kind = span.kind, .rule = span.rule});
    }
}

QList<Piece> grammarPieces(const QString &text)
{
    QList<Piece> pieces;
    addPieces(grammarSecretsIn(text), pieces);
    return pieces;
}

QList<Piece> joined(QList<Piece> pieces)
{
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const Piece &left, const Piece &right) { return left.from < right.from; });
    QList<Piece> result;
    for (const Piece &piece : std::as_const(pieces)) {
        if (result.isEmpty() || piece.from >= result.constLast().end) {
            result.append(piece);
            continue;
        }
        Piece &last = result.last();
        last.end = std::max(last.end, piece.end);
        if (piece.knownLength > last.knownLength) {
            last.known = piece.known;
            last.knownLength = piece.knownLength;
        }
    }
    return result;
}

/// A list of texts may be an argument vector, whose words name each other.
QJsonArray maskedList(const Redactor &redactor, const QString &name, const QJsonArray &list)
{
    const bool texts = std::all_of(list.begin(), list.end(), [](const QJsonValue &each) { return each.isString(); });
    if (texts && secretKindOfName(name).isEmpty())
        return QJsonArray::fromStringList(redactor.maskArguments(QJsonValue(list).toVariant().toStringList()));
    QJsonArray masked;
    for (const QJsonValue &element : list)
        masked.append(redactor.maskNamed(name, element));
    return masked;
}

} // namespace

struct Redactor::Private
{
    explicit Private(QByteArray key)
        : book(std::move(key))
    {}

    [[nodiscard]] QList<Piece> knownPieces(const QString &text) const;
    [[nodiscard]] QList<Piece> allPieces(const QString &text) const;
    [[nodiscard]] QString maskOnce(const QString &text);
    [[nodiscard]] QString masked(const QString &text, QList<Piece> pieces);
    [[nodiscard]] QString maskOfPiece(const QString &text, const Piece &piece);
    [[nodiscard]] QString maskWhole(const QString &text, const QString &kind);

    MaskBook book;
    mutable std::shared_mutex mutex; // protects known and kinds
    KnownValues known;
    QStringList kinds;
    std::atomic_bool personal = false;
};

/// Known values, but those that a mask's own letters happen to spell.
QList<Piece> Redactor::Private::knownPieces(const QString &text) const
{
    QList<Piece> pieces;
    const std::shared_lock lock(mutex);
    for (const KnownSpan &span : known.spansIn(text))
        pieces.append({.from = span.from,
                       .end = span.from + span.length,
                       .kind = {},
                       .rule = "known"_L1,
                       .known = span.index,
                       .knownLength = span.length});
    if (pieces.isEmpty())
        return pieces;
    QList<std::pair<qsizetype, qsizetype>> masks;
    for (qsizetype at = text.indexOf(u'['); at >= 0; at = text.indexOf(u'[', at + 1)) {
        if (const qsizetype length = maskLengthAt(text, at); length > 0)
            masks.append({at, at + length});
    }
    pieces.removeIf([&masks](const Piece &piece) {
        const auto after = std::upper_bound(masks.cbegin(), masks.cend(), piece.from,
                                            [](qsizetype from, const auto &mask) { return from < mask.second; });
        return after != masks.cend() && after->first < piece.end;
    });
    return pieces;
}

QList<Piece> Redactor::Private::allPieces(const QString &text) const
{
    QList<Piece> pieces = knownPieces(text) + grammarPieces(text);
    if (personal)
        addPieces(personalIn(text), pieces);
    return pieces;
}

QString Redactor::Private::maskOfPiece(const QString &text, const Piece &piece)
{
    const QString written = text.sliced(piece.from, piece.end - piece.from);
    const std::shared_lock lock(mutex);
    qsizetype index = piece.known;
    if (index >= 0 && piece.knownLength * 2 < written.size())
        index = -1;
    if (index < 0)
        index = known.indexOf(written);
    if (index >= 0)
        return book.isLifted(known.value(index)) ? written
                                                 : book.maskOf(known.value(index), kinds.at(index), u"known"_s);
    const QString kind = piece.kind.isEmpty() ? u"secret"_s : QString(piece.kind);
    if (!isSecretByForm(piece.rule) && book.letsThrough(decodedOnce(written), kind))
        return written;
    return book.maskOf(decodedOnce(written), kind, piece.rule.isEmpty() ? u"known"_s : QString(piece.rule));
}

QString Redactor::Private::maskOnce(const QString &text)
{
    return masked(text, allPieces(text));
}

QString Redactor::Private::masked(const QString &text, QList<Piece> pieces)
{
    if (pieces.isEmpty())
        return text;
    QString result;
    result.reserve(text.size());
    qsizetype done = 0;
    for (const Piece &piece : joined(std::move(pieces))) {
        result += QStringView(text).sliced(done, piece.from - done);
        result += maskOfPiece(text, piece);
        done = piece.end;
    }
    result += QStringView(text).sliced(done);
    return result;
}

QString Redactor::Private::maskWhole(const QString &text, const QString &kind)
{
    const std::shared_lock lock(mutex);
    const qsizetype index = known.indexOf(text);
    if (book.letsThrough(index >= 0 ? text : decodedOnce(text), kind))
        return text;
    return index >= 0 ? book.maskOf(text, kinds.at(index), u"known"_s)
                      : book.maskOf(decodedOnce(text), kind, u"name"_s);
}

Redactor::Redactor(QByteArray key)
    : d(std::make_unique<Private>(std::move(key)))
{}

Redactor::~Redactor() = default;

void Redactor::addSecret(const QString &value, const QString &kind)
{
    const QString trimmed = value.trimmed();
    if (trimmed.size() < shortestKnown || isOrdinaryWord(trimmed) || isNoSecret(trimmed) || isMeasure(trimmed))
        return;
    const std::unique_lock lock(d->mutex);
    if (d->known.add(trimmed))
        d->kinds.append(kind);
}

void Redactor::reserveMasksOf(const QString &text)
{
    d->book.reserve(text);
}

QString Redactor::maskKnown(const QString &text) const
{
    return d->masked(text, d->knownPieces(text));
}

QJsonValue Redactor::maskComposed(const QJsonValue &value) const
{
    if (value.isString())
        return maskKnown(value.toString());
    if (value.isArray()) {
        QJsonArray masked;
        for (const QJsonValue &element : value.toArray())
            masked.append(maskComposed(element));
        return masked;
    }
    if (!value.isObject())
        return value;
    QJsonObject masked;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        masked.insert(maskKnown(member.key()), maskComposed(*member));
    return masked;
}

/// Where the part lies inside a piece that is masked, the mask of the whole piece stands for it.
QString Redactor::maskPart(const QString &text, qsizetype from, qsizetype length) const
{
    const qsizetype end = from + length;
    QString result;
    qsizetype done = from;
    for (const Piece &piece : joined(d->allPieces(text))) {
        if (piece.end <= from || piece.from >= end)
            continue;
        if (piece.from > done)
            result += QStringView(text).sliced(done, piece.from - done);
        result += d->maskOfPiece(text, piece);
        done = std::min(piece.end, end);
    }
    return mask(result + QStringView(text).sliced(done, end - done));
}

qsizetype Redactor::placeBefore(const QString &text, qsizetype at) const
{
    for (const Piece &piece : joined(d->allPieces(text))) {
        if (piece.from < at && piece.end > at)
            return piece.from;
    }
    return at;
}

bool Redactor::hasRulesAlone() const
{
    const std::shared_lock lock(d->mutex);
    return d->known.isEmpty() && !d->personal;
}

QString Redactor::mask(const QString &text) const
{
    if (text.isEmpty())
        return text;
    QString masked = text;
    for (int round = 0; round < mostRounds; ++round) {
        QString next = d->maskOnce(masked);
        if (next == masked)
            break;
        masked = std::move(next);
    }
    return masked;
}

QString Redactor::maskNamed(const QString &name, const QString &value) const
{
    const QString kind = secretKindOf(name, value);
    return kind.isEmpty() ? mask(value) : d->maskWhole(value, kind);
}

QJsonValue Redactor::mask(const QJsonValue &value) const
{
    return maskNamed(QString(), value);
}

QJsonValue Redactor::maskNamed(const QString &name, const QJsonValue &value) const
{
    if (value.isString())
        return maskNamed(name, value.toString());
    if (value.isArray())
        return maskedList(*this, name, value.toArray());
    if (!value.isObject())
        return value;
    // {"name": "DB_PASSWORD", "value": "…"}: the name of the value is the other member.
    const QJsonObject object = value.toObject();
    const QString pairName = object.value("name"_L1).toString(object.value("key"_L1).toString());
    QJsonObject masked;
    for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
        const bool ofPair = member.key() == "value"_L1 && !pairName.isEmpty();
        const QString key = name.isEmpty() ? member.key() : QString(name.section(u'.', -1) + u'.' + member.key());
        masked.insert(mask(member.key()), maskNamed(ofPair ? pairName : key, member.value()));
    }
    return masked;
}

QByteArray Redactor::codeOf(const QString &mask) const
{
    return d->book.codeOf(mask);
}

void Redactor::setLifted(const QSet<QByteArray> &lifted, const QSet<QByteArray> &putBack)
{
    for (const SeenValue &again : d->book.setLifted(lifted, putBack))
        addSecret(again.value, again.kind);
}

bool Redactor::holds(const QByteArray &code) const
{
    if (d->book.hasSeen(code))
        return true;
    const std::shared_lock lock(d->mutex);
    const std::vector<QString> &values = d->known.values();
    return std::any_of(values.cbegin(), values.cend(),
                       [&](const QString &value) { return d->book.isCodeOf(code, value); });
}

bool Redactor::mayBeLifted(const QString &mask) const
{
    return d->book.mayBeLifted(mask);
}

bool Redactor::isLifted(const QString &value) const
{
    return d->book.isLifted(decodedOnce(value));
}

void Redactor::maskPersonal()
{
    d->personal = true;
}

std::map<QString, int> Redactor::counts() const
{
    return d->book.counts();
}

std::map<QString, int> Redactor::countsByRule() const
{
    return d->book.countsByRule();
}

QString Redactor::ruleOf(const QString &mask) const
{
    return d->book.ruleOf(mask);
}

} // namespace sitrep
