// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// The update as one message of Slack in its mrkdwn (https://docs.slack.dev/messaging/formatting-message-text/): impact and class before
/// a table with columns of one width. At most slackCharacters; what has no room is left out at its end, and that is said.
[[nodiscard]] QString toSlack(const ReportDocument &document);

/// Of a text block: https://docs.slack.dev/reference/block-kit/blocks/section-block/
constexpr qsizetype slackCharacters = 3000;

} // namespace sitrep
