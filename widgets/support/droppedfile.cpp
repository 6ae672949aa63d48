// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/droppedfile.h"

#include <QMimeData>
#include <QUrl>

namespace sitrep {

QString droppedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            return url.toLocalFile();
    }
    return {};
}

} // namespace sitrep
