// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/sketch/sketch.h"

namespace sitrep {

/// What manifests of Kubernetes and of Cloud Run (serving.knative.dev) declare: deployments, stateful and daemon sets,
/// services, ingresses. Several documents in one file; all files of one folder are given together, because a Service
/// finds its Deployment by labels.
struct ManifestFile
{
    QByteArray bytes;
    QString file;
};
void sketchManifests(Sketch &sketch, const QList<ManifestFile> &files);

} // namespace sitrep
