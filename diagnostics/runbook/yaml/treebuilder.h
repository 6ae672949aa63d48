// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/problem.h"
#include "diagnostics/runbook/yaml/textpositions.h"
#include "diagnostics/runbook/yaml/yamllimits.h"
#include "diagnostics/runbook/yaml/yamlnode.h"

#include <QList>

#include <yaml-cpp/eventhandler.h>

#include <map>
#include <optional>
#include <vector>

namespace sitrep {

/// What the builder throws through yaml-cpp, whose parser cannot be stopped in another way; parseYaml() catches it.
struct YamlRefused
{
    Problem problem;
};

/// Builds the tree from yaml-cpp's events. Faults that leave the tree readable are collected, others end the parse at
/// once.
class TreeBuilder final : public YAML::EventHandler
{
public:
    TreeBuilder(const TextPositions &text, QString file, YamlLimits limits, int source);

    [[nodiscard]] std::optional<YamlNode> takeRoot();
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }

    void OnDocumentStart(const YAML::Mark &mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override;
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override;

private:
    struct Level
    {
        std::shared_ptr<YamlContent> content;
        YAML::anchor_t anchor = 0;
        TextPlace place;
        std::optional<YamlEntry> key; // whose value is awaited
        bool keyIsBad = false;
        std::map<QString, int> keyLines;
    };

    void begin(YamlType type, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor);
    void end();
    void add(YamlNode node, YAML::anchor_t anchor);
    void addKey(const YamlNode &node);
    void addValue(const YamlNode &node);
    void count(int nodes, qint64 characters, TextPlace place);
    void checkQuote(qsizetype mark);
    void refuseTag(const std::string &tag, TextPlace place);
    void tell(TextPlace place, const QString &message, const QString &hint);
    [[noreturn]] void refuse(TextPlace place, const QString &message, const QString &hint) const;
    [[nodiscard]] TextPlace placeOfNull(qsizetype offset);

    const TextPositions &m_text;
    QString m_file;
    YamlLimits m_limits;
    int m_source;
    std::vector<Level> m_levels;
    std::map<YAML::anchor_t, YamlNode> m_anchors;
    std::optional<YamlNode> m_root;
    QList<Problem> m_problems;
    qsizetype m_last = 0; // offset of the latest event
    int m_nodes = 0;
    qint64 m_characters = 0;
    bool m_begun = false;
};

} // namespace sitrep
