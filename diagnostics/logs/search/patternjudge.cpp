// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/patternjudge.h"

#define PCRE2_CODE_UNIT_WIDTH 0
#include <algorithm>
#include <array>
#include <pcre2.h>

using namespace Qt::StringLiterals;

namespace sitrep {

/// The steps of one match, counted by PCRE2's callouts.
struct StepCount
{
    const std::function<bool()> *isStopped = nullptr;
    qint64 taken = 0;
    qint64 most = 0;
    bool stopped = false;
    qint64 signsPerStep = 0; ///< a repeat that takes so many characters is one more step; 0: takes them for nothing
    qint64 at = 0;           ///< where the last step was
};

namespace {

// A step of the counted code is one item of the pattern tried at one place: about 10 to 20 ns.
constexpr qint64 leastSteps = 1'000'000;
constexpr qint64 stepsPerSign = 4;
constexpr qint64 stepsBetweenLooks = 8192;
constexpr double mostUncounted = 2e7; // steps of the quick code, each about 1 ns
constexpr qint64 mostShownSteps = 20'000;
constexpr double mostShownUncounted = 2e5;
constexpr qint64 signsPerShownStep = 16;
constexpr uint32_t mostMatchCalls = 10'000'000;
constexpr uint32_t mostHeap = 32 * 1024; // KiB
constexpr size_t firstStack = size_t{32} * 1024;
constexpr size_t lastStack = size_t{1024} * 1024;
constexpr int mostGroups = 1000;
constexpr auto judgeOptions = PCRE2_UTF | PCRE2_MULTILINE; // as QRegularExpression sets them

int countStep(pcre2_callout_block_16 *block, void *counter)
{
    auto &count = *static_cast<StepCount *>(counter);
    ++count.taken;
    if (count.signsPerStep > 0) {
        const qint64 before = std::exchange(count.at, static_cast<qint64>(block->current_position));
        count.taken += std::abs(count.at - before) / count.signsPerStep;
    }
    if (count.taken > count.most)
        return PCRE2_ERROR_MATCHLIMIT;
    if (count.taken % stepsBetweenLooks == 0 && (*count.isStopped)()) {
        count.stopped = true;
        return PCRE2_ERROR_CALLOUT;
    }
    return 0;
}

} // namespace

struct PatternJudge::Code
{
    explicit Code(pcre2_code_16 *compiled)
        : code(compiled)
    {
        pcre2_jit_compile_16(code, PCRE2_JIT_COMPLETE); // without it the same answers come later
    }
    ~Code() { pcre2_code_free_16(code); }
    Code(const Code &) = delete;
    Code &operator=(const Code &) = delete;

    pcre2_code_16 *code;
};

/// The same pattern for bytes. On ASCII both widths of PCRE2 find the same matches.
struct PatternJudge::ByteCode
{
    static std::unique_ptr<ByteCode> of(const QString &pattern, uint32_t options)
    {
        const QByteArray bytes = pattern.toUtf8();
        int error = 0;
        PCRE2_SIZE at = 0;
        pcre2_code_8 *const code =
            pcre2_compile_8(reinterpret_cast<PCRE2_SPTR8>(bytes.constData()), static_cast<PCRE2_SIZE>(bytes.size()),
                            judgeOptions | options, &error, &at, nullptr);
        if (code == nullptr)
            return nullptr;
        auto made = std::make_unique<ByteCode>(code);
        made->hasJit = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0;
        return made;
    }
    explicit ByteCode(pcre2_code_8 *compiled)
        : code(compiled)
    {}
    ~ByteCode() { pcre2_code_free_8(code); }
    ByteCode(const ByteCode &) = delete;
    ByteCode &operator=(const ByteCode &) = delete;

    pcre2_code_8 *code;
    bool hasJit = false;
};

PatternJudge::PatternJudge(const QString &pattern)
    : m_pattern(pattern)
{
    int error = 0;
    PCRE2_SIZE at = 0;
    const auto compile = [&](uint32_t more) {
        const auto *text = reinterpret_cast<PCRE2_SPTR16>(pattern.utf16());
        return pcre2_compile_16(text, static_cast<PCRE2_SIZE>(pattern.size()), judgeOptions | more, &error, &at,
                                nullptr);
    };
    pcre2_code_16 *const quick = compile(0);
    if (quick == nullptr) {
        std::array<char16_t, 256> words{};
        pcre2_get_error_message_16(error, reinterpret_cast<PCRE2_UCHAR16 *>(words.data()), words.size());
        m_problem = QString::fromUtf16(words.data());
        m_problemAt = static_cast<qsizetype>(at);
        return;
    }
    m_quick = std::make_unique<Code>(quick);
    if (pcre2_code_16 *const counted = compile(PCRE2_AUTO_CALLOUT))
        m_counted = std::make_unique<Code>(counted);
    m_syntax = readPattern(pattern);
    readGroups();
}

PatternJudge::~PatternJudge() = default;
PatternJudge::PatternJudge(PatternJudge &&) noexcept = default;
PatternJudge &PatternJudge::operator=(PatternJudge &&) noexcept = default;

bool PatternJudge::isValid() const
{
    return m_quick && m_counted;
}

void PatternJudge::prepareForBytes()
{
    m_bytes = ByteCode::of(m_pattern, 0);
    m_bytesFromPlace = ByteCode::of(m_pattern, PCRE2_ANCHORED); // which JIT does not know as an option of a match
}

bool PatternJudge::isQuickFor(qsizetype length, double mostSteps) const
{
    return m_syntax && m_syntax->mostSteps(length) <= mostSteps;
}

/// Each entry of the table is a number and a name that ends with 0 (pcre2api(3), PCRE2_INFO_NAMETABLE).
void PatternJudge::readGroups()
{
    uint32_t count = 0;
    uint32_t size = 0;
    PCRE2_SPTR16 table = nullptr;
    pcre2_pattern_info_16(m_quick->code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info_16(m_quick->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info_16(m_quick->code, PCRE2_INFO_NAMETABLE, static_cast<void *>(&table));
    for (uint32_t i = 0; i < count; ++i) {
        const auto *const entry = reinterpret_cast<const char16_t *>(table) + size_t{i} * size;
        if (entry[0] < mostGroups)
            m_groups.emplace_back(entry[0], QString::fromUtf16(entry + 1));
    }
    std::ranges::sort(m_groups);
}

struct JudgeRun::Memory
{
    std::function<bool()> isStopped;
    StepCount count;
    pcre2_match_data_16 *match = pcre2_match_data_create_16(mostGroups, nullptr);
    pcre2_match_context_16 *context = pcre2_match_context_create_16(nullptr);
    pcre2_jit_stack_16 *stack = pcre2_jit_stack_create_16(firstStack, lastStack, nullptr);
    pcre2_match_data_8 *byteMatch = pcre2_match_data_create_8(mostGroups, nullptr);
    pcre2_match_context_8 *byteContext = pcre2_match_context_create_8(nullptr);
    pcre2_jit_stack_8 *byteStack = pcre2_jit_stack_create_8(firstStack, lastStack, nullptr);
    int groups = 0;
    const PCRE2_SIZE *places = nullptr; // of the groups

    int run(const PatternJudge::Code &code, QStringView text, uint32_t more, qsizetype from = 0) const
    {
        return pcre2_match_16(code.code, reinterpret_cast<PCRE2_SPTR16>(text.utf16()),
                              static_cast<PCRE2_SIZE>(text.size()), static_cast<PCRE2_SIZE>(from),
                              PCRE2_NO_UTF_CHECK | more, match, context);
    }
};

JudgeRun::JudgeRun(std::function<bool()> isStopped)
    : m_memory(std::make_unique<Memory>())
{
    m_memory->isStopped = std::move(isStopped);
    m_memory->count.isStopped = &m_memory->isStopped;
    pcre2_set_callout_16(m_memory->context, countStep, &m_memory->count);
    pcre2_set_match_limit_16(m_memory->context, mostMatchCalls);
    pcre2_set_heap_limit_16(m_memory->context, mostHeap);
    pcre2_jit_stack_assign_16(m_memory->context, nullptr, m_memory->stack);
    pcre2_jit_stack_assign_8(m_memory->byteContext, nullptr, m_memory->byteStack);
}

JudgeRun::~JudgeRun()
{
    pcre2_jit_stack_free_16(m_memory->stack);
    pcre2_match_context_free_16(m_memory->context);
    pcre2_match_data_free_16(m_memory->match);
    pcre2_jit_stack_free_8(m_memory->byteStack);
    pcre2_match_context_free_8(m_memory->byteContext);
    pcre2_match_data_free_8(m_memory->byteMatch);
}

JudgeVerdict JudgeRun::ask(const PatternJudge &judge, QStringView text)
{
    if (!judge.isValid())
        return JudgeVerdict::No;
    const PatternJudge::Code &code = judge.isQuickFor(text.size(), mostUncounted) ? *judge.m_quick : *judge.m_counted;
    m_memory->count = {&m_memory->isStopped, 0, leastSteps + stepsPerSign * text.size()};
    int result = m_memory->run(code, text, 0);
    if (result == PCRE2_ERROR_JIT_STACKLIMIT)
        result = m_memory->run(*judge.m_counted, text, PCRE2_NO_JIT);
    m_memory->groups = std::max(result, 0);
    m_memory->places = pcre2_get_ovector_pointer_16(m_memory->match);
    if (result >= 0)
        return JudgeVerdict::Yes;
    if (result == PCRE2_ERROR_NOMATCH)
        return JudgeVerdict::No;
    return m_memory->count.stopped ? JudgeVerdict::Stopped : JudgeVerdict::GaveUp;
}

std::optional<bool> JudgeRun::askPlain(const PatternJudge &judge, std::string_view bytes, std::optional<size_t> begin)
{
    const PatternJudge::ByteCode *const code = begin ? judge.m_bytesFromPlace.get() : judge.m_bytes.get();
    if (code == nullptr || !judge.isQuickFor(static_cast<qsizetype>(bytes.size()), mostUncounted))
        return std::nullopt;
    const auto match = code->hasJit ? pcre2_jit_match_8 : pcre2_match_8; // the first one checks nothing
    const int result = match(code->code, reinterpret_cast<PCRE2_SPTR8>(bytes.data()), bytes.size(), begin.value_or(0),
                             PCRE2_NO_UTF_CHECK, m_memory->byteMatch, m_memory->byteContext);
    m_memory->groups = std::max(result, 0);
    m_memory->places = pcre2_get_ovector_pointer_8(m_memory->byteMatch);
    if (result < 0 && result != PCRE2_ERROR_NOMATCH)
        return std::nullopt;
    return result >= 0;
}

std::vector<std::pair<qsizetype, qsizetype>> JudgeRun::places(const PatternJudge &judge, QStringView text, size_t most)
{
    std::vector<std::pair<qsizetype, qsizetype>> found;
    if (!judge.isValid() || !text.isValidUtf16())
        return found;
    const bool isQuick = judge.isQuickFor(text.size(), mostShownUncounted);
    const PatternJudge::Code &code = isQuick ? *judge.m_quick : *judge.m_counted;
    m_memory->count = {&m_memory->isStopped, 0, mostShownSteps};
    m_memory->count.signsPerStep = signsPerShownStep;
    for (qsizetype from = 0; found.size() < most && from < text.size();) {
        m_memory->groups = std::max(m_memory->run(code, text, PCRE2_NOTEMPTY, from), 0);
        m_memory->places = pcre2_get_ovector_pointer_16(m_memory->match);
        const auto [begin, length] = group(0);
        if (begin < from || length == 0) // none, or one that \K has put elsewhere
            break;
        found.emplace_back(begin, length);
        from = begin + length;
    }
    return found;
}

std::pair<qsizetype, qsizetype> JudgeRun::group(int number) const
{
    if (number >= m_memory->groups)
        return {-1, 0};
    const PCRE2_SIZE begin = m_memory->places[2 * number];
    const PCRE2_SIZE end = m_memory->places[2 * number + 1];
    if (begin == PCRE2_UNSET || end < begin)
        return {-1, 0};
    return {static_cast<qsizetype>(begin), static_cast<qsizetype>(end - begin)};
}

} // namespace sitrep
