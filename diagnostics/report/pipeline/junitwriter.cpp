// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pipeline/junitwriter.h"

#include "diagnostics/report/blocks/cleantext.h"

#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What XML 1.0 cannot hold is replaced (https://www.w3.org/TR/xml/#charsets).
QString forXml(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text.at(i);
        const bool isPair = character.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (isPair)
            ++i;
        else if (character.isSurrogate() || character.unicode() >= 0xfffe)
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

QString lineOf(const QString &text)
{
    return forXml(oneLine(text));
}

QString secondsOf(std::chrono::duration<double> took)
{
    return QString::number(took.count(), 'f', 3);
}

struct Tally
{
    int tests = 0;
    int failures = 0;
    int errors = 0;
    int skipped = 0;
    std::chrono::duration<double> took{};
};

const CheckResult *resultOf(const ReportDocument &document, const Check &check)
{
    return document.assessment.latestResult(document.incident, check.id);
}

Tally tallyOf(const ReportDocument &document)
{
    Tally tally;
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = resultOf(document, check);
        ++tally.tests;
        tally.failures += result && result->outcome == Outcome::Fail ? 1 : 0;
        tally.errors += result && result->outcome == Outcome::Unknown ? 1 : 0;
        tally.skipped += !result || result->outcome == Outcome::Skip ? 1 : 0;
        if (result)
            tally.took += result->observation.evidence.took;
    }
    return tally;
}

class Writer
{
public:
    explicit Writer(const ReportDocument &document)
        : m_document(document)
        , m_xml(&m_text)
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(2);
    }

    QString run()
    {
        const Tally tally = tallyOf(m_document);
        const IncidentDetails &details = m_document.incident.details();
        const QString name = lineOf(details.title.isEmpty() ? m_document.runbook->title : details.title);
        m_xml.writeStartDocument();
        m_xml.writeStartElement(u"testsuites"_s);
        writeCounts(name, tally);
        m_xml.writeStartElement(u"testsuite"_s);
        writeCounts(name, tally);
        // The schema wants local time without a zone; UTC is what everything else here is in.
        m_xml.writeAttribute(u"timestamp"_s, secondsText(m_document.made).chopped(1));
        m_xml.writeAttribute(u"hostname"_s, lineOf(m_document.provenance.host));
        writeProperties();
        for (const Check &check : m_document.runbook->checks)
            writeCase(check);
        m_xml.writeEndDocument();
        return m_text.trimmed() + u'\n';
    }

private:
    void writeCounts(const QString &name, const Tally &tally)
    {
        m_xml.writeAttribute(u"name"_s, name);
        m_xml.writeAttribute(u"tests"_s, QString::number(tally.tests));
        m_xml.writeAttribute(u"failures"_s, QString::number(tally.failures));
        m_xml.writeAttribute(u"errors"_s, QString::number(tally.errors));
        m_xml.writeAttribute(u"skipped"_s, QString::number(tally.skipped));
        m_xml.writeAttribute(u"time"_s, secondsOf(tally.took));
    }

    void writeProperties()
    {
        const Verdict &verdict = m_document.assessment.verdict;
        m_xml.writeStartElement(u"properties"_s);
        writeProperty(u"incident"_s, m_document.incident.details().id);
        writeProperty(u"verdict.class"_s, nameOf(verdict.verdictClass));
        writeProperty(u"verdict.headline"_s, render(verdict.headline));
        writeProperty(u"runbook"_s, m_document.provenance.runbookPath);
        writeProperty(u"runbook.sha256"_s, QString::fromLatin1(m_document.provenance.runbookSha256));
        m_xml.writeEndElement();
    }

    void writeProperty(const QString &name, const QString &value)
    {
        if (value.isEmpty())
            return;
        m_xml.writeEmptyElement(u"property"_s);
        m_xml.writeAttribute(u"name"_s, name);
        m_xml.writeAttribute(u"value"_s, lineOf(value));
    }

    void writeCase(const Check &check)
    {
        const CheckResult *result = resultOf(m_document, check);
        const Component *component = m_document.runbook->component(check.component);
        m_xml.writeStartElement(u"testcase"_s);
        m_xml.writeAttribute(u"classname"_s, lineOf(component ? component->name : check.component));
        m_xml.writeAttribute(u"name"_s, lineOf(check.id + u": "_s + check.title));
        m_xml.writeAttribute(u"time"_s,
                             secondsOf(result ? result->observation.evidence.took : std::chrono::milliseconds(0)));
        if (!result)
            writeOutcome(u"skipped"_s, {}, render({u"component.not-asked-yet"_s, {}}), {});
        else
            writeResult(*result);
        m_xml.writeEndElement();
    }

    void writeResult(const CheckResult &result)
    {
        const QString type = result.failureClass ? nameOf(*result.failureClass) : QString();
        const QString reason = render(result.reason);
        const QString &excerpt = result.observation.evidence.excerpt;
        switch (result.outcome) {
        case Outcome::Fail:
            writeOutcome(u"failure"_s, type, reason, excerpt);
            break;
        case Outcome::Unknown:
            writeOutcome(u"error"_s, type, reason, excerpt);
            break;
        case Outcome::Skip:
            writeOutcome(u"skipped"_s, {}, reason, {});
            break;
        case Outcome::Warn:
            m_xml.writeTextElement(u"system-out"_s, lineOf(nameOf(result.outcome) + u": "_s + reason));
            break;
        case Outcome::Pass:
            m_xml.writeTextElement(u"system-out"_s, lineOf(reason));
            break;
        }
    }

    void writeOutcome(const QString &element, const QString &type, const QString &message, const QString &text)
    {
        m_xml.writeStartElement(element);
        if (!type.isEmpty())
            m_xml.writeAttribute(u"type"_s, type);
        m_xml.writeAttribute(u"message"_s, lineOf(message));
        if (!text.isEmpty())
            m_xml.writeCharacters(forXml(cleanText(text)));
        m_xml.writeEndElement();
    }

    const ReportDocument &m_document;
    QString m_text;
    QXmlStreamWriter m_xml;
};

} // namespace

QString toJUnit(const ReportDocument &document)
{
    return Writer(document).run();
}

} // namespace sitrep
