// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/bundle/bundle.h"
#include "diagnostics/store/bundle/bundlelimits.h"
#include "diagnostics/store/bundle/eventline.h"
#include "diagnostics/store/bundle/gzip.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype readAtOnce = qsizetype{64} * 1024;
constexpr QByteArrayView manifestFront{"{\"bundle\":"};

Sentence said(const QString &key, const QJsonObject &arguments = {})
{
    return {key, arguments};
}

/// One pass over a bundle. An event counts once the next line, or the manifest for the last one, names the hash of its line.
class BundleReading
{
public:
    [[nodiscard]] Bundle read(QIODevice &device)
    {
        while (isGoingOn()) {
            m_piece = device.read(readAtOnce);
            if (m_piece.isEmpty())
                break;
            m_packed += m_piece.size();
            if (m_packed > bundlelimits::mostPacked)
                m_bundle.problem =
                    said(u"bundle.too-large"_s, {{u"limit"_s, bundlelimits::mostPacked / bundlelimits::mebibyte}});
            else
                unpack();
        }
        if (isGoingOn())
            fault(m_line > m_bundle.manifest.events ? u"bundle.cut-end"_s : u"bundle.cut"_s);
        if (m_isEnded && m_bundle.damage.isEmpty() && (m_left > 0 || !device.read(1).isEmpty()))
            fault(u"bundle.behind"_s);
        if (!m_bundle.problem.isEmpty())
            m_bundle.events.clear();
        return m_bundle;
    }

private:
    [[nodiscard]] bool isGoingOn() const
    {
        return !m_isEnded && m_bundle.problem.isEmpty() && m_bundle.damage.isEmpty();
    }

    /// Before there is a manifest, it is no bundle; afterwards it is one with a fault in the line that is read.
    void fault(const QString &key, QJsonObject arguments = {})
    {
        if (m_line == 0) {
            m_bundle.problem = said(u"bundle.no-bundle"_s);
            return;
        }
        arguments.insert(u"line"_s, m_line + 1);
        arguments.insert(u"of"_s, m_bundle.manifest.events + 1);
        m_bundle.damage = said(key, arguments);
    }

    void unpack()
    {
        QByteArrayView packed = m_piece;
        while (!packed.isEmpty() && isGoingOn()) {
            const qsizetype left = packed.size();
            const qsizetype before = m_text.size();
            const Gunzip::State state = m_gunzip.inflate(packed, m_text, readAtOnce);
            m_unpacked += m_text.size() - before;
            takeLines();
            if (!isGoingOn())
                return;
            const bool stands = packed.size() == left && m_text.size() == before;
            if (state == Gunzip::State::Broken || (stands && state == Gunzip::State::Going)) {
                fault(u"bundle.gzip-broken"_s, {{u"reason"_s, m_gunzip.reason()}});
            } else if (state == Gunzip::State::Ended) {
                m_isEnded = true;
                m_left = packed.size();
            }
        }
        if (m_isEnded)
            finish();
    }

    void takeLines()
    {
        qsizetype begin = 0;
        for (qsizetype end = m_text.indexOf('\n'); end >= 0 && isGoingOn(); end = m_text.indexOf('\n', begin)) {
            takeLine(m_text.sliced(begin, end - begin));
            begin = end + 1;
        }
        m_text.remove(0, begin);
        if (isGoingOn() && m_text.size() > bundlelimits::longestLine)
            fault(u"bundle.too-long"_s, {{u"limit"_s, bundlelimits::longestLine / 1024}});
        else if (isGoingOn() && m_unpacked > bundlelimits::mostUnpacked)
            fault(u"bundle.unpacked-too-large"_s, {{u"limit"_s, bundlelimits::mostUnpacked / bundlelimits::mebibyte}});
    }

    void takeLine(const QByteArray &line)
    {
        const JsonMeasure measure = measureJson(line);
        m_values += measure.values;
        if (line.size() > bundlelimits::longestLine)
            fault(u"bundle.too-long"_s, {{u"limit"_s, bundlelimits::longestLine / 1024}});
        else if (measure.depth > bundlelimits::deepest)
            fault(u"bundle.too-deep"_s, {{u"limit"_s, bundlelimits::deepest}});
        else if (m_values > bundlelimits::mostValues)
            fault(u"bundle.too-many-values"_s, {{u"limit"_s, bundlelimits::mostValues}});
        else if (m_line == 0)
            takeManifest(line);
        else
            takeEvent(line);
        if (isGoingOn())
            ++m_line;
    }

    void takeManifest(const QByteArray &line)
    {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        BundleManifest &manifest = m_bundle.manifest;
        manifest.sitrep = json.value("sitrep"_L1).toString();
        manifest.id = json.value("id"_L1).toString();
        manifest.incident = QUuid::fromString(json.value("incident"_L1).toString());
        manifest.events = json.value("events"_L1).toInteger(-1);
        manifest.sha256 = json.value("sha256"_L1).toString().toLatin1();
        const qint64 format = json.value("bundle"_L1).toInteger(-1);
        if (format > newestBundleFormat)
            m_bundle.problem = said(u"bundle.newer"_s, {{u"format"_s, format}, {u"known"_s, newestBundleFormat}});
        else if (format < 1 || manifest.incident.isNull() || manifest.events < 1)
            m_bundle.problem = said(u"bundle.no-bundle"_s);
        else if (manifest.events > bundlelimits::mostEvents)
            m_bundle.problem = said(u"bundle.too-many-events"_s, {{u"limit"_s, bundlelimits::mostEvents}});
    }

    void takeEvent(const QByteArray &line)
    {
        const std::optional<ReadEventLine> read = readEventLine(line);
        if (m_line > m_bundle.manifest.events)
            fault(u"bundle.more"_s);
        else if (!read)
            fault(u"bundle.no-event"_s);
        else if (!canBeWritten(read->event.at) || !canBeWritten(read->event.recorded))
            fault(u"bundle.no-time"_s);
        else if (read->before != m_hash)
            fault(m_hash.isEmpty() ? u"bundle.order"_s : u"bundle.changed"_s, {{u"before"_s, m_line}});
        else if (read->event.incident != m_bundle.manifest.incident)
            fault(u"bundle.other-incident"_s);
        else if (read->event.seq <= m_lastSeq || m_ids.contains(read->event.id))
            fault(u"bundle.order"_s);
        if (!isGoingOn())
            return;
        keepPending();
        m_pending = read->event;
        m_lastSeq = read->event.seq;
        m_ids.insert(read->event.id);
        m_hash = hashOfLine(line);
    }

    /// What waits for the next line has been vouched for.
    void keepPending()
    {
        if (!m_pending)
            return;
        m_bundle.events += *std::exchange(m_pending, std::nullopt);
        m_bundle.sha256 = m_hash;
    }

    /// The packed data is whole.
    void finish()
    {
        if (m_line == 0 || !m_text.isEmpty())
            fault(u"bundle.no-event"_s);
        else if (m_line <= m_bundle.manifest.events)
            fault(u"bundle.fewer"_s, {{u"n"_s, m_line - 1}, {u"events"_s, m_bundle.manifest.events}});
        else if (m_hash != m_bundle.manifest.sha256)
            fault(u"bundle.last-changed"_s);
        else
            keepPending();
    }

    Gunzip m_gunzip;
    Bundle m_bundle;
    QByteArray m_piece; ///< packed
    QByteArray m_text;  ///< unpacked, behind the last line end
    QByteArray m_hash;  ///< of the line before
    std::optional<Event> m_pending;
    QSet<QUuid> m_ids;
    qint64 m_packed = 0;
    qint64 m_unpacked = 0;
    qint64 m_values = 0;
    qint64 m_line = 0; ///< lines that were taken, the manifest too
    qint64 m_lastSeq = 0;
    qsizetype m_left = 0; ///< behind the end of the packed data, of this piece
    bool m_isEnded = false;
};

} // namespace

Bundle readBundle(QIODevice &packed)
{
    return BundleReading().read(packed);
}

Bundle readBundleFile(const QString &path)
{
    const auto unreadable = [](const QString &reason) {
        Bundle bundle;
        bundle.problem = said(u"bundle.unreadable"_s, {{u"reason"_s, reason}});
        return bundle;
    };
    // A pipe may never end.
    if (const QFileInfo info(path); info.exists() && !info.isFile())
        return unreadable(u"it is no file"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    return readBundle(file);
}

bool beginsAsBundle(QByteArrayView front)
{
    return front.startsWith(manifestFront);
}

} // namespace sitrep
