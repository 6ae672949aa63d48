// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/manifest.h"

#include "diagnostics/runbook/yaml/yamldocument.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// `kubectl get … -o yaml` prints several objects as one, of the kind List.
void addObjects(const YamlNode &root, const QString &file, int linesBefore, QList<Manifest> &manifests)
{
    const Manifest manifest{root, file, linesBefore};
    if (manifest.kind() != u"List") {
        // Names of Kubernetes begin with a letter or digit (RFC 1123); to a program another one could be an option.
        if (!manifest.name().startsWith(u'-') && !manifest.nameSpace().startsWith(u'-'))
            manifests.append(manifest);
        return;
    }
    for (const YamlNode &item : manifest.at({u"items"}).items())
        addObjects(item, file, linesBefore, manifests);
}

} // namespace

YamlNode Manifest::at(std::initializer_list<QStringView> path) const
{
    YamlNode node = root;
    for (const QStringView key : path) {
        const YamlEntry *entry = node.find(key);
        if (!entry)
            return {};
        node = entry->value;
    }
    return node;
}

QString Manifest::nameSpace() const
{
    const QString written = text({u"metadata", u"namespace"});
    return written.isEmpty() ? u"default"_s : written;
}

bool looksLikeManifest(const QByteArray &bytes)
{
    static const QRegularExpression version(u"^apiVersion:"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression kind(u"^kind:"_s, QRegularExpression::MultilineOption);
    const QString text = QString::fromUtf8(bytes);
    return version.match(text).hasMatch() && kind.match(text).hasMatch();
}

QList<Manifest> manifestsIn(const QByteArray &text, const QString &file, QList<Problem> &problems)
{
    QList<Manifest> manifests;
    QByteArrayList pending;
    int before = 0;
    int number = 0;
    const auto take = [&] {
        const QByteArray bytes = pending.join('\n');
        if (!bytes.trimmed().isEmpty() && looksLikeManifest(bytes)) {
            const YamlDocument document = parseYaml(bytes, file);
            if (document.root)
                addObjects(*document.root, file, before, manifests);
            for (Problem problem : document.root ? QList<Problem>() : document.problems) {
                problem.line += before;
                problems.append(problem);
            }
        }
        pending.clear();
        before = number;
    };
    for (const QByteArray &line : text.split('\n')) {
        ++number;
        if (line.startsWith("---") && (line.size() == 3 || line.at(3) == ' ' || line.at(3) == '\r'))
            take();
        else
            pending.append(line);
    }
    take();
    return manifests;
}

} // namespace sitrep
