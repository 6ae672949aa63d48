// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/tokenforms.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace sitrep {

/// What must hold around a text before a rule can take anything there.
enum class GateCheck : quint8 {
    None,
    Name,        ///< a name of a secret
    BareUser,    ///< a word with a colon before it
    UserInfo,    ///< an @ before the URL ends
    Option,      ///< an option of one letter that may be a password follows in the line
    UserOption,  ///< a value with a colon or a comma follows
    Percent,     ///< user%password follows
    Token,       ///< as many characters of the token's kind
    Telegram,    ///< digits before it
    Alone,       ///< at the begin of a line, or behind the sign of a client
    QuotedLine,  ///< the line begins with a quote
    BracketLine, ///< the line begins with a bracket
};

/// A text that some rule needs.
struct GateText
{
    QByteArray bytes;
    GateCheck check = GateCheck::None;
    bool anyCase = false;
    const TokenForm *form = nullptr; ///< of GateCheck::Token
};

/// One that begins or ends a block of lines.
[[nodiscard]] bool beginsBlock(const QByteArray &text);
[[nodiscard]] bool endsBlock(const QByteArray &text);

/// Of every rule in grammars.h at least one. A rule that is added there adds its own here; a test compares the two.
[[nodiscard]] std::vector<GateText> gateTexts();

/// The same, with what must hold around them as far as it can be said so, as regular expressions of ripgrep: for a peer that is to
/// look for the same.
[[nodiscard]] QStringList gatePatterns();

} // namespace sitrep
