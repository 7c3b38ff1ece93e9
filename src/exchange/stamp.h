// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "x12/envelope.h"

namespace exclaim::exchange {

/// Number, reference and moment of a file that we make.
using FileStamp = x12::FileStamp;

}  // namespace exclaim::exchange
