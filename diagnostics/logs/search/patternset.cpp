// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/patternset.h"

#include <algorithm>
#include <hs.h>

namespace sitrep {

/// As hs_compile_lit_multi() takes them.
struct PatternSet::Texts
{
    std::vector<QByteArray> bytes;
    std::vector<unsigned> flags;
};

PatternSet::PatternSet(const QStringList &patterns, Means means)
{
    const bool mayPropose = means == Means::All && hs_valid_platform() == HS_SUCCESS;
    Texts texts;
    m_patterns.reserve(static_cast<size_t>(patterns.size()));
    for (const QString &pattern : patterns) {
        m_patterns.push_back({PatternJudge(pattern)});
        Pattern &made = m_patterns.back();
        if (!made.judge.isValid())
            continue;
        made.path = Path::Entries;
        if (means == Means::All)
            made.judge.prepareForBytes();
        if (mayPropose && made.judge.syntax())
            addLiterals(static_cast<quint32>(m_patterns.size() - 1), texts);
    }
    compile(texts);
}

PatternSet::~PatternSet()
{
    hs_free_database(m_database);
}

bool PatternSet::looksAtEntries() const
{
    return std::ranges::any_of(m_patterns, [](const Pattern &each) { return each.path == Path::Entries; });
}

void PatternSet::addLiterals(quint32 pattern, Texts &texts)
{
    Pattern &made = m_patterns[pattern];
    const RequiredLiterals needed = requiredLiterals(*made.judge.syntax());
    if (needed.any.empty())
        return;
    made.path = Path::Literals;
    made.exact = needed.exact;
    for (const RequiredLiteral &literal : needed.any) {
        const auto length = static_cast<quint32>(literal.bytes.size());
        m_literals.push_back({pattern, length, literal.begins, literal.next});
        m_longestLiteral = std::max(m_longestLiteral, size_t{length});
        texts.bytes.push_back(literal.bytes);
        texts.flags.push_back(literal.anyCase ? HS_FLAG_CASELESS : 0);
    }
}

void PatternSet::compile(const Texts &texts)
{
    if (m_literals.empty())
        return;
    std::vector<const char *> begins;
    std::vector<size_t> lengths;
    std::vector<unsigned> ids;
    for (size_t id = 0; id < m_literals.size(); ++id) {
        begins.push_back(texts.bytes[id].constData());
        lengths.push_back(m_literals[id].length);
        ids.push_back(static_cast<unsigned>(id));
    }
    hs_compile_error_t *error = nullptr;
    if (hs_compile_lit_multi(begins.data(), texts.flags.data(), ids.data(), lengths.data(),
                             static_cast<unsigned>(ids.size()), HS_MODE_BLOCK, nullptr, &m_database, &error)
        == HS_SUCCESS)
        return;
    hs_free_compile_error(error);
    for (Pattern &pattern : m_patterns) {
        if (pattern.path == Path::Literals)
            pattern.path = Path::Entries;
    }
}

} // namespace sitrep
