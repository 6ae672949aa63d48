// SPDX-License-Identifier: Apache-2.0
#include "app/session/maskuses.h"

#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/domain/secrets/secretvalues.h"

#include <QJsonArray>
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

/// In every text of \a value, keys too.
QStringList masksInValue(const QJsonValue &value)
{
    if (value.isString())
        return masksIn(value.toString());
    QStringList masks;
    for (const QJsonValue &element : value.toArray())
        masks += masksInValue(element);
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        masks += masksIn(member.key()) + masksInValue(*member);
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

QByteArray codeOfLift(const Event &lift)
{
    return QByteArray::fromHex(lift.body.value(u"code"_s).toString().toLatin1());
}

/// Also of lifts that were undone: what came in before that shows the value.
QSet<QByteArray> onceLiftedIn(const Incident &incident)
{
    QSet<QByteArray> codes;
    for (const Event &event : incident.events()) {
        if (event.kind == EventKind::MaskLifted)
            codes += codeOfLift(event);
    }
    return codes;
}

/// Whether a text came in after \a lift.
bool hasTextSince(const Event &lift, const Incident &incident)
{
    const QList<Event> &events = incident.events();
    return std::any_of(events.cbegin(), events.cend(), [&lift](const Event &event) {
        return event.seq > lift.seq && event.kind != EventKind::MaskLifted && event.kind != EventKind::Undone;
    });
}

/// The masks of one incident as they are found, first without a place.
class MaskSearch
{
public:
    MaskSearch(const Incident &incident, const Redactor &redactor)
        : m_incident(incident)
        , m_redactor(redactor)
    {
        for (const Event &lift : liftsOf(incident))
            m_lifts.insert(lift.body.value(u"mask"_s).toString(), lift);
    }

    void countAll();
    void findPlaces();
    [[nodiscard]] QList<MaskUse> uses() const;

private:
    [[nodiscard]] MaskUse useOf(const QString &mask) const;
    void count(const QString &mask, const Event &event);
    void addPlaces(const CheckResult &result, const QStringList &masks);

    const Incident &m_incident;
    const Redactor &m_redactor;
    QHash<QString, Event> m_lifts; ///< by mask
    std::map<QString, MaskUse> m_uses;
    QHash<QUuid, QStringList> m_masksOfResult; ///< by event
    std::size_t m_lined = 0;                   ///< how many have a line
};

MaskUse MaskSearch::useOf(const QString &mask) const
{
    MaskUse use{.mask = mask, .rule = m_redactor.ruleOf(mask), .place = {}, .liftedBy = {}};
    use.state = stateOfMask(mask, m_redactor);
    const auto lift = m_lifts.constFind(mask);
    if (lift != m_lifts.cend() && use.state != MaskUse::State::Unmistakable) {
        use.state = MaskUse::State::Lifted;
        use.liftedBy = lift->author;
        use.liftedAt = lift->at;
        use.staysShown = !m_redactor.holds(codeOfLift(*lift)) && hasTextSince(*lift, m_incident);
    }
    return use;
}

void MaskSearch::count(const QString &mask, const Event &event)
{
    auto found = m_uses.find(mask);
    if (found == m_uses.end())
        found = m_uses.emplace(mask, useOf(mask)).first;
    MaskUse &use = found->second;
    ++use.count;
    if (event.kind != EventKind::NoteWritten || use.place.isNote)
        return;
    use.place.isNote = true;
    use.place.sample = sampleOf(event.body.value(u"text"_s).toString(), mask);
}

/// Of a result that is as an earlier one, the body has none but those of its own.
void MaskSearch::countAll()
{
    for (const Event &event : m_incident.events()) {
        if (event.kind == EventKind::MaskLifted)
            continue;
        const QStringList masks = masksInValue(event.body);
        for (const QString &mask : masks)
            count(mask, event);
        if (event.kind == EventKind::Result && !masks.isEmpty())
            m_masksOfResult.insert(event.id, masks);
    }
}

void MaskSearch::findPlaces()
{
    for (const CheckResult &result : m_incident.results()) {
        if (m_lined == m_uses.size())
            return;
        if (const auto masks = m_masksOfResult.constFind(result.event); masks != m_masksOfResult.cend())
            addPlaces(result, *masks);
    }
}

/// The better of two places is a line of an excerpt.
void MaskSearch::addPlaces(const CheckResult &result, const QStringList &masks)
{
    const QString &excerpt = result.observation.evidence.excerpt;
    QString facts; // as text, once one of them is looked for in it
    for (const QString &mask : masks) {
        MaskPlace &place = m_uses.at(mask).place;
        if (place.line > 0)
            continue;
        const int line = lineOfMask(excerpt, mask);
        if (!place.check.isEmpty() && line == 0)
            continue;
        if (line == 0 && facts.isEmpty())
            facts = QString::fromUtf8(QJsonDocument(resultToJson(result)).toJson(QJsonDocument::Compact));
        place.check = result.check;
        place.line = line;
        place.sample = sampleOf(line > 0 ? excerpt : facts, mask);
        m_lined += line > 0 ? 1 : 0;
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

QList<MaskUse> MaskSearch::uses() const
{
    QList<MaskUse> list;
    for (const auto &[mask, use] : m_uses)
        list += use;
    std::sort(list.begin(), list.end(), isBefore);
    return list;
}

} // namespace

std::map<QString, int> maskCountsOf(const Incident &incident)
{
    std::map<QString, int> counts;
    for (const Event &event : incident.events()) {
        if (event.kind == EventKind::MaskLifted || event.kind == EventKind::UpdateShared)
            continue;
        for (const QString &mask : masksInValue(event.body))
            ++counts[mask.sliced(1, mask.lastIndexOf(u'-') - 1)]; // "[password-1]"
    }
    return counts;
}

QList<MaskUse> maskUsesOf(const Incident &incident, const Redactor &redactor)
{
    MaskSearch search(incident, redactor);
    search.countAll();
    search.findPlaces();
    return search.uses();
}

QHash<QByteArray, Event> liftsOf(const Incident &incident)
{
    QHash<QByteArray, Event> lifts;
    for (const Event &event : incident.events()) {
        if (event.kind != EventKind::MaskLifted || incident.isUndone(event.id))
            continue;
        const QByteArray code = codeOfLift(event);
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

void followLifts(const Incident &incident, Redactor &redactor, const QList<Event> &came)
{
    const QSet<QByteArray> lifted = liftedOf(incident);
    const QSet<QByteArray> back = onceLiftedIn(incident) - lifted;
    redactor.setLifted(lifted, back);
    if (came.isEmpty() || (lifted.isEmpty() && back.isEmpty()))
        return;
    const QList<Event> &events = incident.events();
    const auto first = std::find_if(events.cbegin(), events.cend(),
                                    [](const Event &event) { return event.kind == EventKind::MaskLifted; });
    for (const Event &event : came) {
        if (event.seq > first->seq) // before it, nothing was let through
            (void)maskedBody(event.kind, event.body, redactor);
    }
    redactor.setLifted(lifted, back);
}

} // namespace sitrep
