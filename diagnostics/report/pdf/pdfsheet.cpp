// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdfsheet.h"

namespace sitrep::pdf {

Room Room::scaledBy(double scale)
{
    constexpr double edge = 38;
    constexpr double footer = 48;
    return {scale, edge / scale, (pageWidth - edge) / scale, edge / scale, (pageHeight - footer) / scale};
}

void Flow::turn()
{
    m_sheets.pages.append(Page{});
    m_y = paper().top;
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
