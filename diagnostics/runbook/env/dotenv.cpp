// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/env/dotenv.h"

#include "diagnostics/runbook/env/dotenvexpansion.h"
#include "diagnostics/runbook/yaml/textfile.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isSpace(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r';
}

bool beginsName(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

bool continuesName(QChar c)
{
    return beginsName(c) || (c >= u'0' && c <= u'9') || c == u'.' || c == u'-';
}

// One pass over the decoded text; m_at never goes back but to the end of a line whose quote is not closed.
class DotenvParser final
{
public:
    DotenvParser(QString text, const QString &path, const DotenvLookup &below)
        : m_text(std::move(text))
        , m_below(below)
    {
        m_file.path = path;
    }

    DotenvFile run()
    {
        while (m_at < m_text.size() && !m_file.cut) {
            parseLine();
            skipToNextLine();
        }
        return std::move(m_file);
    }

private:
    // What a fault leaves behind is told once, and the line left out.
    struct Value
    {
        QString raw;
        bool expands = true;
        bool good = false;
    };

    [[nodiscard]] QChar here() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }
    [[nodiscard]] bool atLineEnd() const { return m_at >= m_text.size() || m_text[m_at] == u'\n'; }

    void skipSpace()
    {
        while (isSpace(here()))
            ++m_at;
    }

    void skipToNextLine()
    {
        while (!atLineEnd())
            ++m_at;
        if (m_at < m_text.size()) {
            ++m_at;
            ++m_line;
        }
    }

    void tell(qsizetype at, int line, const QString &message, const QString &hint)
    {
        const qsizetype from = at == 0 ? 0 : m_text.lastIndexOf(u'\n', at - 1) + 1;
        const auto column = QStringView(m_text).sliced(from, at - from).toUcs4().size() + 1;
        m_file.problems.append(Problem{m_file.path, line, static_cast<int>(column), message, hint});
    }

    void parseLine()
    {
        skipSpace();
        if (atLineEnd() || here() == u'#')
            return;
        skipExport();
        const qsizetype nameAt = m_at;
        const int nameLine = m_line;
        const QString name = parseName();
        if (name.isEmpty())
            return;
        m_file.lost.remove(name);
        const Value value = parseValue();
        const bool assigned = value.good && assign(name, value, nameAt, nameLine);
        if (!assigned)
            m_file.lost.insert(name, m_file.problems.back());
    }

    void skipExport()
    {
        const qsizetype word = m_at;
        if (QStringView(m_text).sliced(m_at).startsWith(u"export") && m_at + 6 < m_text.size()
            && isSpace(m_text[m_at + 6])) {
            m_at += 6;
            skipSpace();
            if (here() == u'=') // a variable that is called export
                m_at = word;
        }
    }

    QString parseName()
    {
        const qsizetype start = m_at;
        while (!atLineEnd() && continuesName(here()))
            ++m_at;
        const QString name = m_text.sliced(start, m_at - start);
        skipSpace();
        if (here() == u'=' && !name.isEmpty() && beginsName(name.front())) {
            ++m_at;
            skipBlanksBeforeValue();
            return name;
        }
        if (here() == u'=') {
            tell(start, m_line,
                 name.isEmpty() ? u"the name before = is missing"_s : u"\"%1\" is no name of a variable"_s.arg(name),
                 u"write letters, digits and _, a letter first"_s);
        } else if (atLineEnd() || here() == u'#') {
            tell(start, m_line, u"this line has no ="_s, u"write NAME=value, or begin a comment with #"_s);
        } else {
            tell(m_at, m_line, u"this sign cannot stand in the name of a variable"_s, u"write NAME=value"_s);
        }
        return {};
    }

    void skipBlanksBeforeValue()
    {
        m_valueAt = m_at;
        skipSpace();
    }

    Value parseValue()
    {
        if (here() == u'\'' || here() == u'"')
            return parseQuoted(here());
        Value value;
        while (!atLineEnd()) {
            const bool afterBlank = m_at > m_valueAt && isSpace(m_text[m_at - 1]);
            if (here() == u'#' && afterBlank)
                break;
            if (here() == u'\\' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'$') {
                value.raw += QChar(dotenvEscapeMark);
                ++m_at;
            }
            value.raw += here();
            ++m_at;
        }
        while (!value.raw.isEmpty() && isSpace(value.raw.back()))
            value.raw.chop(1);
        value.good = true;
        return value;
    }

    Value parseQuoted(QChar sign)
    {
        const qsizetype open = m_at;
        const int openLine = m_line;
        Value value;
        value.expands = sign == u'"';
        ++m_at;
        while (m_at < m_text.size() && here() != sign)
            takeQuotedSign(sign, value.raw);
        if (m_at >= m_text.size()) {
            tell(open, openLine, u"the quote that opens here is never closed"_s, u"write the closing %1"_s.arg(sign));
            m_at = open;
            m_line = openLine;
            return value;
        }
        ++m_at;
        skipSpace();
        value.good = atLineEnd() || here() == u'#';
        if (!value.good)
            tell(m_at, m_line, u"text stands after the closing quote"_s,
                 u"quote the whole value, or begin a comment with a blank and #"_s);
        return value;
    }

    void takeQuotedSign(QChar sign, QString &raw)
    {
        const QChar c = here();
        const QChar next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar();
        if (c == u'\n')
            ++m_line;
        if (c == u'\r' && next == u'\n') {
            ++m_at;
        } else if (c == u'\\' && sign == u'"') {
            takeEscape(next, raw);
        } else {
            raw += c;
            ++m_at;
        }
    }

    void takeEscape(QChar next, QString &raw)
    {
        m_at += 2;
        if (next == u'n')
            raw += u'\n';
        else if (next == u'r')
            raw += u'\r';
        else if (next == u't')
            raw += u'\t';
        else if (next == u'\\' || next == u'"')
            raw += next;
        else if (next == u'$')
            raw += QString(QChar(dotenvEscapeMark)) + next;
        else if (next == u'\n')
            ++m_line;
        else if (next == u'\r' && here() == u'\n') {
            ++m_at;
            ++m_line;
        } else {
            raw += u'\\';
            m_at -= 1;
        }
    }

    // False when it was told why not.
    bool assign(const QString &name, const Value &value, qsizetype at, int line)
    {
        QString text = value.raw;
        if (value.expands) {
            const DotenvExpansion expansion =
                expandDotenv(value.raw, [this](const QString &other) { return lookUp(other); });
            if (!expansion.fault.isEmpty()) {
                tell(at, line, u"%1: %2"_s.arg(name, expansion.fault),
                     u"write '…' around text that holds a $ of its own"_s);
                return false;
            }
            // What follows a $ may be a piece of a password that nobody quoted.
            if (!expansion.unset.isEmpty())
                tell(at, line, u"%1: a variable in its value is not set; it reads as empty text"_s.arg(name),
                     u"assign the variable above, or write '…' around a value that holds a $ of its own"_s);
            text = expansion.value;
        }
        if (text.size() > maxDotenvValue) {
            tell(at, line, u"%1: the value is longer than 64 KiB"_s.arg(name), u"keep it in a file of its own"_s);
            return false;
        }
        m_characters += text.size();
        if (m_characters > maxDotenvFile) {
            tell(at, line, u"with this one the values of this file are longer than 4 MiB; the rest is not read"_s,
                 u"put fewer other variables into them"_s);
            m_file.cut = m_file.problems.back();
            return false;
        }
        if (const auto first = m_lines.constFind(name); first != m_lines.cend()) {
            tell(at, line,
                 u"%1 is assigned a second time; the first is in line %2 and no longer counts"_s.arg(
                     name, QString::number(*first)),
                 u"keep one of the two"_s);
        } else {
            m_lines.insert(name, line);
        }
        m_values.insert(name, text);
        m_file.entries.append(DotenvEntry{name, text, line});
        return true;
    }

    [[nodiscard]] std::optional<QString> lookUp(const QString &name) const
    {
        if (const auto own = m_values.constFind(name); own != m_values.cend())
            return *own;
        return m_below ? m_below(name) : std::nullopt;
    }

    QString m_text;
    const DotenvLookup &m_below;
    DotenvFile m_file;
    QHash<QString, QString> m_values;
    QHash<QString, int> m_lines;
    qsizetype m_characters = 0; // of all values
    qsizetype m_at = 0;
    qsizetype m_valueAt = 0; // behind the =
    int m_line = 1;
};

} // namespace

DotenvFile parseDotenv(const QByteArray &bytes, const QString &path, const DotenvLookup &below)
{
    if (const auto refused = refuseAsText(bytes, path, true))
        return {path, {}, {*refused}, {}, *refused};
    return DotenvParser(QString::fromUtf8(withoutByteOrderMark(bytes)), path, below).run();
}

} // namespace sitrep
