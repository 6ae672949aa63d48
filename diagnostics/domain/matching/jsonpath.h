// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringView>

#include <optional>
#include <variant>
#include <vector>

namespace sitrep {

/// A place in a JSON document: `a.b[0]`, `conditions[type=Ready].status` (the first element whose field has this text),
/// `items[*].name` (of every element), `["key.with.dots"]`. A path that begins with a bracket begins at the document.
class JsonPath final
{
public:
    /// Nothing when it is not well formed. The empty path is the document.
    [[nodiscard]] static std::optional<JsonPath> parse(QStringView text);

    /// What stands there; undefined when there is nothing. With `[*]` a list of what stands at each element, flat, without
    /// those that have nothing there.
    [[nodiscard]] bool isList() const { return m_isList; } ///< holds `[*]`
    [[nodiscard]] QJsonValue in(const QJsonValue &document) const;

private:
    struct Key
    {
        QString name;
    };
    struct Index
    {
        qsizetype number = 0;
    };
    struct Every
    {};
    struct Where
    {
        QString field;
        QString text;
    };
    using Step = std::variant<Key, Index, Every, Where>;

    static std::optional<Step> bracketStep(QStringView inside);
    static void follow(const Step &step, const QJsonValue &from, std::vector<QJsonValue> &found);

    std::vector<Step> m_steps;
    bool m_isList = false;
};

} // namespace sitrep
