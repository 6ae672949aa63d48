// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/patternsyntax.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace sitrep {

enum class JudgeVerdict : quint8 {
    No,
    Yes,
    GaveUp,  ///< it would take more steps than it may
    Stopped, ///< it was told to end
};

/// One pattern, compiled: it alone decides what matches. Immutable; shared by threads.
/// It is PCRE2 in UTF-16 with the options of QRegularExpression::MultilineOption, and gives its answers (a test holds it
/// to that). Not through that class, because nothing can end its match: PCRE2's match limit counts neither the
/// characters that a repeat takes nor the places where a match may begin (measured: 4 s for a.*b on 60,000 characters).
class PatternJudge final
{
public:
    explicit PatternJudge(const QString &pattern);
    ~PatternJudge();
    PatternJudge(PatternJudge &&) noexcept;
    PatternJudge &operator=(PatternJudge &&) noexcept;

    [[nodiscard]] bool isValid() const;
    [[nodiscard]] const QString &problem() const { return m_problem; } ///< in words of PCRE2
    [[nodiscard]] qsizetype problemAt() const { return m_problemAt; }  ///< in the pattern, from 0
    /// Named groups, by the number of each.
    [[nodiscard]] const std::vector<std::pair<int, QString>> &groups() const { return m_groups; }
    [[nodiscard]] const std::optional<PatternSyntax> &syntax() const { return m_syntax; }
    /// For JudgeRun::askPlain(), before it is shared.
    void prepareForBytes();

private:
    friend class JudgeRun;
    struct Code;
    struct ByteCode;
    [[nodiscard]] bool isQuickFor(qsizetype length, double mostSteps) const;
    void readGroups();

    QString m_pattern;
    QString m_problem;
    qsizetype m_problemAt = -1;
    std::vector<std::pair<int, QString>> m_groups;
    std::optional<PatternSyntax> m_syntax;
    std::unique_ptr<Code> m_quick;   ///< cannot be ended
    std::unique_ptr<Code> m_counted; ///< counts its steps
    std::unique_ptr<ByteCode> m_bytes;
    std::unique_ptr<ByteCode> m_bytesFromPlace;
};

/// What one thread needs to ask judges.
class JudgeRun final
{
public:
    /// \a isStopped is asked every few milliseconds while a match goes on.
    explicit JudgeRun(std::function<bool()> isStopped);
    ~JudgeRun();
    JudgeRun(const JudgeRun &) = delete;
    JudgeRun &operator=(const JudgeRun &) = delete;

    /// The same text gives the same answer, on any machine.
    [[nodiscard]] JudgeVerdict ask(const PatternJudge &judge, QStringView text);
    /// The same of the bytes of a plain entry (isPlain() of entrytext.h) without its line end, which are their own text.
    /// With \a begin, of matches that begin there alone. Nothing: the text must be asked about.
    [[nodiscard]] std::optional<bool> askPlain(const PatternJudge &judge, std::string_view bytes,
                                               std::optional<size_t> begin = {});
    /// Begin and length of each match in \a text that is not empty, in order and apart, for who shows them and must not
    /// wait: once they take longer than some hundred microseconds, those behind are left out. Needs no stop.
    [[nodiscard]] std::vector<std::pair<qsizetype, qsizetype>> places(const PatternJudge &judge, QStringView text,
                                                                      size_t most);
    /// Of the last match: where group \a number begins and how long it is; begins at -1 when it took no part.
    [[nodiscard]] std::pair<qsizetype, qsizetype> group(int number) const;

private:
    struct Memory;
    std::unique_ptr<Memory> m_memory;
};

} // namespace sitrep
