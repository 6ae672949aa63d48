// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdfsheet.h"

namespace sitrep::pdf {

void Flow::turn()
{
    m_sheets.pages.append(Page{});
    m_y = top;
}

void Flow::need(double height)
{
    if (height > room() && !isAtTop())
        turn();
}

void Flow::space(double height)
{
    if (!isAtTop())
        m_y += height;
}

} // namespace sitrep::pdf
