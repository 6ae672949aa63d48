// SPDX-License-Identifier: Apache-2.0
#include "app/session/maskuses.h"

#include "diagnostics/domain/secrets/secretvalues.h"

#include <QJsonDocument>

#include <algorithm>
#include <map>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QStringList masksIn(const QString &text)
{
    QStringList masks;
    for (qsizetype at = text.indexOf(u'['); at >= 0; at = text.indexOf(u'[', at + 1)) {
        if (const qsizetype length = maskLengthAt(text, at); length > 0)
            masks += text.sliced(at, length);
    }
    return masks;
}

int lineOfMask(const QString &text, const QString &mask)
{
    const qsizetype at = text.indexOf(mask);
    return at < 0 ? 0 : int(QStringView(text).first(at).count(u'\n')) + 1;
}

/// What stands around the first \a mask, on one line.
QString sampleOf(const QString &text, const QString &mask)
{
    constexpr qsizetype around = 60; // characters on each side
    const qsizetype at = text.indexOf(mask);
    if (at < 0)
        return {};
    const qsizetype begin = std::max(at - around, text.lastIndexOf(u'\n', at) + 1);
    const qsizetype lineEnd = text.indexOf(u'\n', at);
    const qsizetype end = std::min(at + mask.size() + around, lineEnd < 0 ? text.size() : lineEnd);
    const QString before = begin > 0 && text.at(begin - 1) != u'\n' ? u"…"_s : QString();
    const QString behind = end < text.size() && text.at(end) != u'\n' ? u"…"_s : QString();
    return before + text.sliced(begin, end - begin) + behind;
}

MaskUse::State stateOfMask(const QString &mask, const Redactor &redactor)
{
    if (redactor.mayBeLifted(mask))
        return MaskUse::State::Offered;
    const bool isKey = mask.startsWith("[private-key-"_L1);
    return isKey || !redactor.ruleOf(mask).isEmpty() ? MaskUse::State::Unmistakable : MaskUse::State::NotSeen;
}

MaskUse useOf(const QString &mask, const Redactor &redactor, const QHash<QString, Event> &lifts)
{
    MaskUse use{.mask = mask, .rule = redactor.ruleOf(mask), .place = {}, .liftedBy = {}};
    use.state = stateOfMask(mask, redactor);
    if (const auto lift = lifts.constFind(mask); lift != lifts.cend() && use.state != MaskUse::State::Unmistakable) {
        use.state = MaskUse::State::Lifted;
        use.liftedBy = lift->author;
        use.liftedAt = lift->at;
    }
    return use;
}

QHash<QString, Event> liftsByMask(const Incident &incident)
{
    QHash<QString, Event> lifts;
    for (const Event &lift : liftsOf(incident))
        lifts.insert(lift.body.value(u"mask"_s).toString(), lift);
    return lifts;
}

/// The better of two places is a line of an excerpt.
void addPlaces(std::map<QString, MaskUse> &uses, const CheckResult &result)
{
    const QString &excerpt = result.observation.evidence.excerpt;
    const QString facts = QString::fromUtf8(QJsonDocument(resultToJson(result)).toJson(QJsonDocument::Compact));
    for (const QString &mask : masksIn(facts)) {
        const auto use = uses.find(mask);
        if (use == uses.end())
            continue;
        MaskPlace &place = use->second.place;
        const int line = lineOfMask(excerpt, mask);
        if (!place.check.isEmpty() && (place.line > 0 || line == 0))
            continue;
        place.check = result.check;
        place.line = line;
        place.sample = sampleOf(line > 0 ? excerpt : facts, mask);
    }
}

/// [password-2] before [password-10].
bool isBefore(const MaskUse &left, const MaskUse &right)
{
    const auto partsOf = [](const QString &mask) {
        const qsizetype dash = mask.lastIndexOf(u'-');
        return std::pair(mask.first(dash), QStringView(mask).sliced(dash + 1).chopped(1).toInt());
    };
    return partsOf(left.mask) < partsOf(right.mask);
}

} // namespace

QList<MaskUse> maskUsesOf(const Incident &incident, const Redactor &redactor)
{
    std::map<QString, MaskUse> uses;
    const QHash<QString, Event> lifts = liftsByMask(incident);
    for (const Event &event : incident.events()) {
        if (event.kind == EventKind::MaskLifted)
            continue;
        const QString body = QString::fromUtf8(QJsonDocument(event.body).toJson(QJsonDocument::Compact));
        for (const QString &mask : masksIn(body)) {
            MaskUse &use = uses.try_emplace(mask, useOf(mask, redactor, lifts)).first->second;
            ++use.count;
            if (event.kind != EventKind::NoteWritten || use.place.isNote)
                continue;
            use.place.isNote = true;
            use.place.sample = sampleOf(event.body.value(u"text"_s).toString(), mask);
        }
    }
    for (const CheckResult &result : incident.results())
        addPlaces(uses, result);
    QList<MaskUse> list;
    for (const auto &[mask, use] : uses)
        list += use;
    std::sort(list.begin(), list.end(), isBefore);
    return list;
}

QHash<QByteArray, Event> liftsOf(const Incident &incident)
{
    QHash<QByteArray, Event> lifts;
    for (const Event &event : incident.events()) {
        if (event.kind != EventKind::MaskLifted || incident.isUndone(event.id))
            continue;
        const QByteArray code = QByteArray::fromHex(event.body.value(u"code"_s).toString().toLatin1());
        if (event.body.value(u"put_back"_s).toBool())
            lifts.remove(code);
        else
            lifts.insert(code, event);
    }
    return lifts;
}

QSet<QByteArray> liftedOf(const Incident &incident)
{
    const QHash<QByteArray, Event> lifts = liftsOf(incident);
    return {lifts.keyBegin(), lifts.keyEnd()};
}

} // namespace sitrep
