// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tools/failuretexts.h"

#include "diagnostics/checks/tools/classfiles.h"
#include "diagnostics/runbook/yaml/yamldocument.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype lookedAt = qsizetype{64} * 1024;
constexpr qsizetype longestSaid = 400;
constexpr int mostMatchesOfText = 100;
// Steps of PCRE2: a text that makes a pattern explode shall not hold up the run.
constexpr QStringView limits = u"(*LIMIT_MATCH=1000000)(*LIMIT_DEPTH=100000)";

QString lookedAtText(const QByteArray &standardError)
{
    return QString::fromUtf8(standardError.last(std::min(lookedAt, standardError.size())));
}

/// The line of \a text in which \a at stands.
QString lineAt(const QString &text, qsizetype at)
{
    const qsizetype begin = at == 0 ? 0 : text.lastIndexOf(u'\n', at - 1) + 1;
    const qsizetype end = text.indexOf(u'\n', at);
    return text.sliced(begin, (end < 0 ? text.size() : end) - begin).trimmed().left(longestSaid);
}

/// The line that \a pattern matches; one of a program's own log (klog: "E1126 16:12:35.008868 …") only when there is no other.
QString lineSaid(const QString &text, const QRegularExpression &pattern)
{
    static const QRegularExpression ofLog(u"\\A[IWEF]\\d{4} \\d\\d:"_s);
    QString said;
    auto matches = pattern.globalMatch(text);
    for (int i = 0; i < mostMatchesOfText && matches.hasNext(); ++i) {
        const QString line = lineAt(text, matches.next().capturedStart());
        if (!ofLog.match(line).hasMatch())
            return line;
        if (said.isEmpty())
            said = line;
    }
    return said;
}

} // namespace

/// One file into rows, or into all that is wrong with it.
class ClassReading final
{
public:
    explicit ClassReading(QString file)
        : m_file(std::move(file))
    {}

    void read(const YamlNode &root)
    {
        const YamlEntry *version = root.find(u"sitrep");
        if (version == nullptr || version->value.toNumber() != 1)
            tell(root, u"this is no version of the format that is known"_s, u"write sitrep: 1"_s);
        tellOtherKeys(root, {u"sitrep"_s, u"tool"_s, u"rows"_s});
        m_tool = textOf(root, u"tool", true);
        const YamlEntry *rows = root.find(u"rows");
        if (rows == nullptr || rows->value.items().empty())
            return tell(root, u"there are no rows"_s, u"write rows: and a list"_s);
        for (const YamlNode &row : rows->value.items())
            m_rows.append(rowOf(row));
    }

    QList<Problem> problems;

    void putInto(FailureTexts &texts) { texts.m_rows[m_tool] += m_rows; }

private:
    void tell(const YamlNode &at, const QString &message, const QString &hint = {})
    {
        problems.append({m_file, at.line(), at.column(), message, hint});
    }

    void tellOtherKeys(const YamlNode &map, const QStringList &known)
    {
        for (const YamlEntry &entry : map.entries()) {
            if (!known.contains(entry.key))
                tell(entry.value, u"\"%1\" is no key here"_s.arg(entry.key), known.join(u", "_s));
        }
    }

    QString textOf(const YamlNode &map, QStringView key, bool required)
    {
        const YamlEntry *entry = map.find(key);
        const bool isThere = entry != nullptr && entry->value.isText() && !entry->value.text().trimmed().isEmpty();
        if (!isThere && (required || entry != nullptr))
            tell(entry != nullptr ? entry->value : map, u"\"%1\" is missing or no text"_s.arg(key));
        return isThere ? entry->value.text() : QString();
    }

    /// Plain words as a pattern; blanks of any kind are the same.
    QString patternOfWords(const YamlNode &row)
    {
        const YamlEntry *entry = row.find(u"contains");
        if (entry == nullptr)
            return {};
        QStringList words;
        for (const YamlNode &item :
             entry->value.isList() ? entry->value.items() : std::vector<YamlNode>{entry->value}) {
            if (item.isText() && !item.text().trimmed().isEmpty())
                words.append(QRegularExpression::escape(item.text()));
            else
                tell(item, u"\"contains\" holds no text"_s);
        }
        return words.join(u'|');
    }

    std::optional<QRegularExpression> patternOf(const YamlNode &row)
    {
        const QString words = patternOfWords(row);
        const QString written = textOf(row, u"matches", false);
        if (!words.isEmpty() && !written.isEmpty())
            tell(row, u"a row has either \"contains\" or \"matches\""_s);
        const QString text = words.isEmpty() ? written : words;
        if (text.isEmpty())
            return std::nullopt;
        QRegularExpression pattern(limits + text,
                                   QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
        if (!pattern.isValid())
            tell(row, u"the pattern cannot be read: %1"_s.arg(pattern.errorString()));
        else if (pattern.match(QString()).hasMatch())
            tell(row, u"the pattern matches no text at all"_s, u"write what the tool says"_s);
        return pattern;
    }

    FailureTexts::Row rowOf(const YamlNode &row)
    {
        FailureTexts::Row made;
        tellOtherKeys(row, {u"contains"_s, u"matches"_s, u"exit"_s, u"class"_s, u"means"_s, u"ambiguous"_s});
        made.pattern = patternOf(row);
        made.means = textOf(row, u"means", true);
        if (made.means.endsWith(u'.'))
            tell(row, u"\"means\" ends with a full stop"_s);
        if (const YamlEntry *exit = row.find(u"exit")) {
            made.exitCode = static_cast<int>(exit->value.toNumber());
            if (exit->value.type() != YamlType::Integer || *made.exitCode < 1 || *made.exitCode > 255)
                tell(exit->value, u"\"exit\" is no exit code of a failure"_s, u"write 1 to 255"_s);
        }
        if (!made.pattern && !made.exitCode)
            tell(row, u"this row fits everything"_s, u"write contains, matches or exit"_s);
        const QString word = textOf(row, u"class", true);
        const std::optional<FailureClass> failureClass = enumNamed<FailureClass>(word);
        if (!failureClass)
            tell(row, u"there is no failure class \"%1\""_s.arg(word));
        made.failureClass = failureClass.value_or(FailureClass::Exit);
        if (const YamlEntry *ambiguous = row.find(u"ambiguous"))
            made.ambiguous = ambiguous->value.toBool();
        return made;
    }

    QString m_file;
    QString m_tool;
    QList<FailureTexts::Row> m_rows;
};

const FailureTexts &FailureTexts::shipped()
{
    static const FailureTexts texts = [] {
        FailureTexts made;
        for (const ClassFile &file : classFiles())
            (void)made.add(QByteArray(file.text), QString::fromUtf8(file.name)); // faults are found by a test
        return made;
    }();
    return texts;
}

QList<Problem> FailureTexts::add(const QByteArray &yaml, const QString &file)
{
    const YamlDocument document = parseYaml(yaml, file);
    if (!document.root || !document.problems.isEmpty())
        return document.problems;
    ClassReading reading(file);
    reading.read(*document.root);
    if (reading.problems.isEmpty())
        reading.putInto(*this);
    return reading.problems;
}

int FailureTexts::rowFor(const QString &tool, int exitCode, const QByteArray &standardError) const
{
    const auto rows = m_rows.constFind(tool);
    if (rows == m_rows.cend() || exitCode == 0)
        return -1;
    const QString text = lookedAtText(standardError);
    const auto fits = [&](const Row &row) {
        return (!row.exitCode || *row.exitCode == exitCode) && (!row.pattern || row.pattern->match(text).hasMatch());
    };
    const auto found = std::find_if(rows->cbegin(), rows->cend(), fits);
    return found == rows->cend() ? -1 : static_cast<int>(found - rows->cbegin());
}

std::optional<Failure> FailureTexts::failureOf(const QString &tool, int exitCode, const QByteArray &standardError) const
{
    const int number = rowFor(tool, exitCode, standardError);
    if (number < 0)
        return std::nullopt;
    const Row &row = m_rows[tool].at(number);
    const QString text = lookedAtText(standardError);
    const QString said = row.pattern ? lineSaid(text, *row.pattern) : lineAt(text, 0);
    Failure failure{row.failureClass, Rung::None, said.isEmpty() ? row.means : QString(row.means % u": " % said), {}};
    failure.detail = {{u"exit"_s, exitCode}, {u"said"_s, said}};
    if (row.ambiguous)
        failure.detail.insert(u"ambiguous"_s, true);
    return failure;
}

} // namespace sitrep
