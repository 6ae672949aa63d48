// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/settings/settingsformats.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Walks over JSON that is known to be well formed and notes where values stand; QJsonDocument does not tell.
/// Its depth is QJsonDocument's, 1024.
class JsonWalk final
{
public:
    explicit JsonWalk(const QByteArray &json)
        : m_json(json)
    {}

    QHash<QString, int> run()
    {
        value({});
        return m_lines;
    }

private:
    [[nodiscard]] char here() const { return m_at < m_json.size() ? m_json.at(m_at) : '\0'; }

    void skipBlanks()
    {
        while (m_at < m_json.size() && QByteArrayView(" \t\r\n,:").contains(here())) {
            m_line += here() == '\n' ? 1 : 0;
            ++m_at;
        }
    }

    /// The text of the string at hand with its quotes.
    QByteArray string()
    {
        const qsizetype begin = m_at++;
        while (m_at < m_json.size() && here() != '"')
            m_at += here() == '\\' ? 2 : 1;
        m_at = std::min(m_at + 1, m_json.size());
        return m_json.sliced(begin, m_at - begin);
    }

    static QString plain(const QByteArray &string)
    {
        return QJsonDocument::fromJson('[' + string + ']').array().at(0).toString();
    }

    void value(const QString &path)
    {
        skipBlanks();
        m_lines.insert(path, m_line);
        if (here() == '{')
            object(path);
        else if (here() == '[')
            array(path);
        else if (here() == '"')
            (void)string();
        else
            while (m_at < m_json.size() && !QByteArrayView(" \t\r\n,]}").contains(here()))
                ++m_at;
    }

    void object(const QString &path)
    {
        ++m_at;
        for (skipBlanks(); m_at < m_json.size() && here() != '}'; skipBlanks()) {
            const QString key = plain(string());
            const int line = m_line;
            const QString child = settingPath(path, key);
            value(child);
            m_lines.insert(child, line); // a setting stands where its key does
        }
        ++m_at;
    }

    void array(const QString &path)
    {
        ++m_at;
        skipBlanks();
        for (qsizetype index = 0; m_at < m_json.size() && here() != ']'; ++index) {
            value(settingPath(path, index));
            skipBlanks();
        }
        ++m_at;
    }

    const QByteArray m_json;
    qsizetype m_at = 0;
    int m_line = 1;
    QHash<QString, int> m_lines;
};

bool isPlain(const QJsonValue &value)
{
    return !value.isObject() && !value.isArray();
}

void addJson(const QJsonValue &value, const QString &path, QList<Setting> &settings)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto each = object.begin(); each != object.end(); ++each)
            addJson(*each, settingPath(path, each.key()), settings);
        return;
    }
    if (!value.isArray()) {
        settings.append({path, value, 0});
        return;
    }
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        addJson(array.at(i), settingPath(path, i), settings);
    if (!path.isEmpty() && std::all_of(array.begin(), array.end(), isPlain))
        settings.append({path, value, 0});
}

} // namespace

QHash<QString, int> jsonLines(const QByteArray &json)
{
    return JsonWalk(json).run();
}

SettingsFile settingsOfJson(const QByteArray &bytes, const QString &shown)
{
    SettingsFile file;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line = 1 + bytes.first(std::min(qsizetype{error.offset}, bytes.size())).count('\n');
        file.failure = Failure{
            FailureClass::Parse, Rung::None, u"%1:%2: %3"_s.arg(shown, QString::number(line), error.errorString()), {}};
        return file;
    }
    const QJsonValue root = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    addJson(root, {}, file.settings);
    const QHash<QString, int> lines = jsonLines(bytes);
    for (Setting &setting : file.settings)
        setting.line = lines.value(setting.key);
    std::ranges::stable_sort(file.settings, {}, &Setting::line);
    return file;
}

} // namespace sitrep
