// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/droppedfiles.h"

#include <QMimeData>
#include <QUrl>

namespace sitrep {

QStringList droppedFiles(const QMimeData &data)
{
    QStringList files;
    for (const QList<QUrl> urls = data.urls(); const QUrl &url : urls) {
        if (url.isLocalFile())
            files += url.toLocalFile();
    }
    return files;
}

} // namespace sitrep
