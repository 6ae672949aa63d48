// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/patternset.h"

#include "diagnostics/logs/search/blockpattern.h"
#include "diagnostics/logs/search/requiredliterals.h"

#include <cctype>
#include <cstdlib>
#include <hs.h>

namespace sitrep {

namespace {

constexpr unsigned blockFlags = HS_FLAG_MULTILINE;
// Where a pattern is too much for vectorscan as it is, this takes long counts for endless ones, and the like.
constexpr unsigned looseFlags = blockFlags | HS_FLAG_PREFILTER;

/// A text and nothing else, as blockPattern() writes it. vectorscan 5.4.9 misses matches of other short expressions, such as
/// `[\x01-\xff]\x52`, depending on the length of the block: what it does not propose nobody would judge.
bool isLiteral(const QByteArray &expression)
{
    constexpr qsizetype ofOneByte = 4; // \xNN
    if (expression.isEmpty() || expression.size() % ofOneByte != 0)
        return false;
    for (qsizetype at = 0; at < expression.size(); at += ofOneByte) {
        const QByteArrayView byte = QByteArrayView(expression).sliced(at, ofOneByte);
        if (!byte.startsWith("\\x") || std::isxdigit(static_cast<unsigned char>(byte[2])) == 0
            || std::isxdigit(static_cast<unsigned char>(byte[3])) == 0)
            return false;
    }
    return true;
}

bool compiles(const QByteArray &expression, unsigned flags)
{
    hs_expr_info_t *information = nullptr;
    hs_compile_error_t *error = nullptr;
    const bool can = hs_expression_info(expression.constData(), flags, &information, &error) == HS_SUCCESS;
    std::free(information); // NOLINT(cppcoreguidelines-no-malloc): vectorscan's own allocator is malloc
    hs_free_compile_error(error);
    return can;
}

} // namespace

PatternSet::PatternSet(const QStringList &patterns, Means means)
{
    std::vector<QByteArray> expressions;
    m_patterns.reserve(static_cast<size_t>(patterns.size()));
    for (const QString &pattern : patterns) {
        Pattern made{PatternJudge(pattern), Path::Nothing, false, {}};
        QByteArray expression;
        if (made.judge.isValid()) {
            made.path = Path::Entries;
            const auto block = made.judge.syntax() ? blockPattern(*made.judge.syntax()) : std::nullopt;
            if (block && means == Means::All && isLiteral(block->expression)) {
                expression = block->expression;
                made.path = Path::Blocks;
                made.exact = block->exact;
            }
            if (means == Means::All)
                made.literals = requiredLiterals(pattern);
        }
        expressions.push_back(expression);
        m_patterns.push_back(std::move(made));
    }
    compileBlocks(expressions);
    for (Pattern &pattern : m_patterns) {
        if (pattern.path == Path::Entries && !pattern.literals.isEmpty())
            pattern.path = Path::Literals;
    }
}

PatternSet::~PatternSet()
{
    hs_free_database(m_blocks);
}

/// One that vectorscan refuses goes another way; the others are compiled together.
void PatternSet::compileBlocks(std::vector<QByteArray> &expressions)
{
    const bool hasPlatform = hs_valid_platform() == HS_SUCCESS;
    std::vector<const char *> texts;
    std::vector<unsigned> flags;
    std::vector<unsigned> ids;
    for (size_t i = 0; i < m_patterns.size(); ++i) {
        Pattern &pattern = m_patterns[i];
        if (pattern.path != Path::Blocks)
            continue;
        const bool isPlain = hasPlatform && compiles(expressions[i], blockFlags);
        if (!isPlain && !(hasPlatform && compiles(expressions[i], looseFlags))) {
            pattern.path = Path::Entries;
            continue;
        }
        pattern.exact = pattern.exact && isPlain;
        texts.push_back(expressions[i].constData());
        flags.push_back(isPlain ? blockFlags : looseFlags);
        ids.push_back(static_cast<unsigned>(i));
    }
    while (!texts.empty()) {
        hs_compile_error_t *error = nullptr;
        const auto count = static_cast<unsigned>(texts.size());
        if (hs_compile_multi(texts.data(), flags.data(), ids.data(), count, HS_MODE_BLOCK, nullptr, &m_blocks, &error)
            == HS_SUCCESS)
            return;
        // A count of its own that is too large shows only here.
        const int named = error != nullptr ? error->expression : -1;
        hs_free_compile_error(error);
        const size_t refused =
            named >= 0 && named < static_cast<int>(texts.size()) ? static_cast<size_t>(named) : texts.size() - 1;
        m_patterns[ids[refused]].path = Path::Entries;
        const auto drop = [refused](auto &list) { list.erase(list.begin() + static_cast<qsizetype>(refused)); };
        drop(texts);
        drop(flags);
        drop(ids);
    }
}

} // namespace sitrep
