// SPDX-License-Identifier: Apache-2.0
#include "app/bootstrap/bootstrap.h"

int main(int argc, char **argv)
{
    return sitrep::runSitrep(argc, argv);
}
