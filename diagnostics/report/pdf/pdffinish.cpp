// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdffinish.h"

#include "diagnostics/report/pdf/pdffile.h"

#include <QCryptographicHash>
#include <QDateTime>

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep::pdf {

namespace {

/// ISO 32000-1, 7.9.4.
QByteArray dateOf(Instant at)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(u"'D:'yyyyMMddHHmmss'Z'"_s).toLatin1();
}

/// The document while it is finished.
class Finishing
{
public:
    Finishing(const QByteArray &pages, const Sheets &sheets, const About &about)
        : m_sheets(sheets)
        , m_about(about)
        , m_pdf(pages)
    {}

    QByteArray bytes()
    {
        describe();
        addLinks();
        addOutline();
        attach();
        return m_pdf.written();
    }

private:
    void describe()
    {
        const Object info = m_pdf.dictionary();
        const auto add = [this, info](const char *key, const QString &value) {
            if (!value.isEmpty())
                m_pdf.set(info, key, m_pdf.text(value));
        };
        add("/Title", m_about.title);
        add("/Subject", m_about.subject);
        add("/Author", m_about.author);
        add("/Creator", m_about.creator);
        add("/Producer", u"Qt, qpdf"_s);
        m_pdf.set(info, "/CreationDate", m_pdf.bytes(dateOf(m_about.made)));
        m_pdf.set(info, "/ModDate", m_pdf.bytes(dateOf(m_about.made)));
        m_pdf.set(m_pdf.trailer(), "/Info", m_pdf.shared(info));
        const Object root = m_pdf.root();
        m_pdf.set(root, "/Lang", m_pdf.bytes(QByteArrayLiteral("en")));
        m_pdf.set(root, "/ViewerPreferences", m_pdf.dictionary({{"/DisplayDocTitle", m_pdf.boolean(true)}}));
        m_pdf.remove(root, "/Metadata");
    }

    [[nodiscard]] Object destination(const Place &place)
    {
        constexpr double above = 6;
        return m_pdf.array({m_pdf.page(place.page), m_pdf.name("/XYZ"), m_pdf.integer(0),
                            m_pdf.real(pageHeight - place.y * m_sheets.room.scale + above), m_pdf.null()});
    }

    void addLinks()
    {
        for (qsizetype at = 0; at < m_sheets.pages.size(); ++at) {
            std::vector<Object> annotations;
            for (const Leading &link : m_sheets.pages.at(at).links) {
                if (!link.address.isEmpty() || m_sheets.anchors.contains(link.anchor))
                    annotations.push_back(m_pdf.shared(annotation(link)));
            }
            if (!annotations.empty())
                m_pdf.set(m_pdf.page(at), "/Annots", m_pdf.array(annotations));
        }
    }

    /// ISO 32000-1, 12.5.6.5.
    [[nodiscard]] Object annotation(const Leading &link)
    {
        const double scale = m_sheets.room.scale;
        const Object place =
            m_pdf.array({m_pdf.real(link.place.left() * scale), m_pdf.real(pageHeight - link.place.bottom() * scale),
                         m_pdf.real(link.place.right() * scale), m_pdf.real(pageHeight - link.place.top() * scale)});
        const Object border = m_pdf.array({m_pdf.integer(0), m_pdf.integer(0), m_pdf.integer(0)});
        const Object annotation = m_pdf.dictionary({{"/Type", m_pdf.name("/Annot")},
                                                    {"/Subtype", m_pdf.name("/Link")},
                                                    {"/Rect", place},
                                                    {"/Border", border}});
        if (link.address.isEmpty()) {
            m_pdf.set(annotation, "/Dest", destination(m_sheets.anchors.value(link.anchor)));
        } else {
            const Object address = m_pdf.bytes(link.address.toUtf8());
            m_pdf.set(annotation, "/A", m_pdf.dictionary({{"/S", m_pdf.name("/URI")}, {"/URI", address}}));
        }
        return annotation;
    }

    /// ISO 32000-1, 12.3.3. An entry is below the nearest one before it with a lower level.
    void addOutline()
    {
        if (m_sheets.outline.isEmpty())
            return;
        const Object root = m_pdf.shared(m_pdf.dictionary({{"/Type", m_pdf.name("/Outlines")}}));
        struct Open
        {
            int level;
            Object item;
        };
        std::vector<Open> path{{0, root}};
        for (const OutlineEntry &entry : m_sheets.outline) {
            while (path.back().level >= entry.level)
                path.pop_back();
            // Open down to the sections; those of the third level, one for each result, are folded.
            path.push_back({entry.level, addEntry(entry, path.back().item, path.back().level >= 2)});
        }
        const auto shown = std::count_if(m_sheets.outline.cbegin(), m_sheets.outline.cend(),
                                         [](const OutlineEntry &entry) { return entry.level <= 2; });
        m_pdf.set(root, "/Count", m_pdf.integer(shown));
        m_pdf.set(m_pdf.root(), "/Outlines", root);
    }

    /// The new last child of \a parent.
    Object addEntry(const OutlineEntry &entry, Object parent, bool isFolded)
    {
        const Object item = m_pdf.shared(m_pdf.dictionary(
            {{"/Title", m_pdf.text(entry.title)}, {"/Dest", destination(entry.place)}, {"/Parent", parent}}));
        if (m_pdf.has(parent, "/Last")) {
            const Object last = m_pdf.value(parent, "/Last");
            m_pdf.set(last, "/Next", item);
            m_pdf.set(item, "/Prev", last);
        } else {
            m_pdf.set(parent, "/First", item);
        }
        m_pdf.set(parent, "/Last", item);
        const long long before =
            m_pdf.has(parent, "/Count") ? std::llabs(m_pdf.number(m_pdf.value(parent, "/Count"))) : 0;
        m_pdf.set(parent, "/Count", m_pdf.integer(isFolded ? -(before + 1) : before + 1));
        return item;
    }

    /// ISO 32000-1, 7.11.4: one file in the name tree of those embedded.
    void attach()
    {
        if (m_about.json.name.isEmpty())
            return;
        const Object at = m_pdf.bytes(dateOf(m_about.made));
        const Object params = m_pdf.dictionary({{"/CheckSum", m_pdf.bytes(m_about.json.sum)},
                                                {"/CreationDate", at},
                                                {"/ModDate", at},
                                                {"/Size", m_pdf.integer(m_about.json.size)}});
        const Object stream = m_pdf.packedStream(m_about.json.packed, {{"/Type", m_pdf.name("/EmbeddedFile")},
                                                                       {"/Subtype", m_pdf.name("/application/json")},
                                                                       {"/Params", params}});
        const Object name = m_pdf.text(m_about.json.name);
        const Object file = m_pdf.dictionary({{"/Type", m_pdf.name("/Filespec")},
                                              {"/F", name},
                                              {"/UF", name},
                                              {"/Desc", m_pdf.text(u"The same report for programs"_s)},
                                              {"/EF", m_pdf.dictionary({{"/F", stream}, {"/UF", stream}})}});
        const Object names = m_pdf.dictionary({{"/Names", m_pdf.array({name, m_pdf.shared(file)})}});
        m_pdf.set(m_pdf.root(), "/Names", m_pdf.dictionary({{"/EmbeddedFiles", names}}));
    }

    const Sheets &m_sheets;
    const About &m_about;
    PdfFile m_pdf;
};

} // namespace

Attachment Attachment::of(const QString &name, const QByteArray &content)
{
    constexpr qsizetype ownHeader = 4; // qCompress writes the size before what zlib does
    return {name, qCompress(content).sliced(ownHeader), QCryptographicHash::hash(content, QCryptographicHash::Md5),
            content.size()};
}

QByteArray finished(const QByteArray &pages, const Sheets &sheets, const About &about)
{
    return Finishing(pages, sheets, about).bytes();
}

} // namespace sitrep::pdf
