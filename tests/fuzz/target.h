// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

/// What each target defines: it must return on any bytes. A crash, a sanitizer's report or a broken
/// ENSURE is a finding.
void fuzz(std::string_view bytes);
