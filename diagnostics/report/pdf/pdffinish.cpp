// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdffinish.h"

#include <QDateTime>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep::pdf {

namespace {

using Object = QPDFObjectHandle;

Object text(const QString &value)
{
    return Object::newUnicodeString(value.toStdString());
}

/// ISO 32000-1, 7.9.4.
std::string dateOf(Instant at)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(u"'D:'yyyyMMddHHmmss'Z'"_s).toStdString();
}

Object arrayOf(std::initializer_list<double> numbers)
{
    std::vector<Object> items;
    for (const double number : numbers)
        items.push_back(Object::newReal(number, 2));
    return Object::newArray(items);
}

/// The document while it is finished.
class Finishing
{
public:
    Finishing(const QByteArray &pages, const Sheets &sheets, const About &about)
        : m_sheets(sheets)
        , m_about(about)
    {
        m_pdf.setSuppressWarnings(true);
        m_pdf.processMemoryFile("pages", pages.constData(), size_t(pages.size()));
        m_pages = m_pdf.getAllPages();
    }

    QByteArray bytes()
    {
        describe();
        addLinks();
        addOutline();
        attach();
        QPDFWriter writer(m_pdf);
        writer.setOutputMemory();
        writer.setStreamDataMode(qpdf_s_preserve); // its streams are packed already
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setDeterministicID(true);
        writer.write();
        const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char *>(buffer->getBuffer()), qsizetype(buffer->getSize())};
    }

private:
    void describe()
    {
        Object info = Object::newDictionary();
        const auto add = [&info](const char *key, const QString &value) {
            if (!value.isEmpty())
                info.replaceKey(key, text(value));
        };
        add("/Title", m_about.title);
        add("/Subject", m_about.subject);
        add("/Author", m_about.author);
        add("/Creator", m_about.creator);
        add("/Producer", u"Qt, qpdf"_s);
        info.replaceKey("/CreationDate", Object::newString(dateOf(m_about.made)));
        info.replaceKey("/ModDate", Object::newString(dateOf(m_about.made)));
        m_pdf.getTrailer().replaceKey("/Info", m_pdf.makeIndirectObject(info));
        Object root = m_pdf.getRoot();
        root.replaceKey("/Lang", Object::newString("en"));
        Object preferences = Object::newDictionary();
        preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
        root.replaceKey("/ViewerPreferences", preferences);
        root.removeKey("/Metadata");
    }

    [[nodiscard]] Object destination(const Place &place)
    {
        constexpr double above = 6;
        return Object::newArray({m_pages.at(size_t(place.page)), Object::newName("/XYZ"), Object::newInteger(0),
                                 Object::newReal(pageHeight - place.y * m_sheets.room.scale + above, 2),
                                 Object::newNull()});
    }

    void addLinks()
    {
        for (qsizetype at = 0; at < m_sheets.pages.size(); ++at) {
            std::vector<Object> annotations;
            for (const Leading &link : m_sheets.pages.at(at).links) {
                const auto anchor = m_sheets.anchors.constFind(link.anchor);
                if (link.address.isEmpty() && anchor == m_sheets.anchors.cend())
                    continue;
                Object annotation = Object::newDictionary();
                annotation.replaceKey("/Type", Object::newName("/Annot"));
                annotation.replaceKey("/Subtype", Object::newName("/Link"));
                const double scale = m_sheets.room.scale;
                annotation.replaceKey("/Rect",
                                      arrayOf({link.place.left() * scale, pageHeight - link.place.bottom() * scale,
                                               link.place.right() * scale, pageHeight - link.place.top() * scale}));
                annotation.replaceKey("/Border", arrayOf({0, 0, 0}));
                if (link.address.isEmpty()) {
                    annotation.replaceKey("/Dest", destination(*anchor));
                } else {
                    Object action = Object::newDictionary();
                    action.replaceKey("/S", Object::newName("/URI"));
                    action.replaceKey("/URI", Object::newString(link.address.toStdString()));
                    annotation.replaceKey("/A", action);
                }
                annotations.push_back(m_pdf.makeIndirectObject(annotation));
            }
            if (!annotations.empty())
                m_pages.at(size_t(at)).replaceKey("/Annots", Object::newArray(annotations));
        }
    }

    /// ISO 32000-1, 12.3.3. An entry is below the nearest one before it with a lower level.
    void addOutline()
    {
        if (m_sheets.outline.isEmpty())
            return;
        Object root = m_pdf.makeIndirectObject(Object::newDictionary());
        root.replaceKey("/Type", Object::newName("/Outlines"));
        struct Open
        {
            int level;
            Object item;
        };
        std::vector<Open> path{{0, root}};
        for (const OutlineEntry &entry : m_sheets.outline) {
            while (path.back().level >= entry.level)
                path.pop_back();
            Object parent = path.back().item;
            Object item = m_pdf.makeIndirectObject(Object::newDictionary());
            item.replaceKey("/Title", text(entry.title));
            item.replaceKey("/Dest", destination(entry.place));
            item.replaceKey("/Parent", parent);
            if (parent.hasKey("/Last")) {
                Object last = parent.getKey("/Last");
                last.replaceKey("/Next", item);
                item.replaceKey("/Prev", last);
            } else {
                parent.replaceKey("/First", item);
            }
            parent.replaceKey("/Last", item);
            // Open down to the sections; those of the third level, one for each result, are folded.
            const long long count = parent.hasKey("/Count") ? std::llabs(parent.getKey("/Count").getIntValue()) : 0;
            const bool isFolded = path.back().level >= 2;
            parent.replaceKey("/Count", Object::newInteger(isFolded ? -(count + 1) : count + 1));
            path.push_back({entry.level, item});
        }
        const auto shown = std::count_if(m_sheets.outline.cbegin(), m_sheets.outline.cend(),
                                         [](const OutlineEntry &entry) { return entry.level <= 2; });
        root.replaceKey("/Count", Object::newInteger(shown));
        m_pdf.getRoot().replaceKey("/Outlines", root);
    }

    void attach()
    {
        if (m_about.json.isEmpty())
            return;
        QPDFEFStreamObjectHelper stream = QPDFEFStreamObjectHelper::createEFStream(m_pdf, m_about.json.toStdString());
        stream.setSubtype("application/json").setCreationDate(dateOf(m_about.made)).setModDate(dateOf(m_about.made));
        QPDFFileSpecObjectHelper file =
            QPDFFileSpecObjectHelper::createFileSpec(m_pdf, m_about.jsonName.toStdString(), stream);
        file.setDescription("The same report for programs");
        QPDFEmbeddedFileDocumentHelper(m_pdf).replaceEmbeddedFile(m_about.jsonName.toStdString(), file);
    }

    const Sheets &m_sheets;
    const About &m_about;
    QPDF m_pdf;
    std::vector<Object> m_pages;
};

} // namespace

QByteArray finished(const QByteArray &pages, const Sheets &sheets, const About &about)
{
    return Finishing(pages, sheets, about).bytes();
}

} // namespace sitrep::pdf
