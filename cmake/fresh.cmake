# SPDX-License-Identifier: Apache-2.0
# The committed description of the interface is what the program prints.
execute_process(COMMAND ${PROGRAM} schema openapi OUTPUT_VARIABLE now RESULT_VARIABLE code)
file(READ ${FILE} committed)
if(NOT code EQUAL 0 OR NOT now STREQUAL committed)
  message(FATAL_ERROR "docs/reference/openapi.json is old. Run: build/release/exclaim schema openapi > docs/reference/openapi.json")
endif()
