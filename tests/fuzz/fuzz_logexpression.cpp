// SPDX-License-Identifier: Apache-2.0
// Any text is an expression or has one problem with a place in it; what is an expression can be asked for any set of terms.
#include "diagnostics/logs/search/logexpression.h"
#include "tests/fuzz/promise.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(sitrep::bytesOf(data, size));
    std::optional<sitrep::LogExpressionProblem> problem;
    const sitrep::LogExpression expression = sitrep::LogExpression::read(text, problem);
    if (problem) {
        sitrep::promise(expression.isEmpty(), "what is wrong is no expression");
        sitrep::promise(!problem->message.isEmpty() && problem->column >= 1 && problem->column <= text.size() + 1,
                        "a problem has a place in the text");
        return 0;
    }
    sitrep::promise(expression.isEmpty() == text.trimmed().isEmpty(), "only blanks are empty");
    sitrep::promise(expression.patterns().size() <= sitrep::LogExpression::mostTerms, "the terms are bounded");
    for (const quint64 matching : {quint64{0}, ~quint64{0}, quint64{0x5555555555555555}})
        (void)expression.holds(matching);
    const sitrep::LogExpression again = sitrep::LogExpression::read(u'(' + text + u')', problem);
    sitrep::promise(expression.isEmpty() || problem || again == expression, "parentheses around all change nothing");
    return 0;
}
