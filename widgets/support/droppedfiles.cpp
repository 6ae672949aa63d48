// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/droppedfiles.h"

#include <QMimeData>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sitrep {

QStringList droppedFiles(const QMimeData &data)
{
    QStringList files;
    for (const QList<QUrl> urls = data.urls(); const QUrl &url : urls) {
        if (url.isLocalFile())
            files += url.toLocalFile();
        else if (url.scheme() == u"sitrep")
            files += url.toString(QUrl::FullyEncoded);
    }
    return files;
}

} // namespace sitrep
