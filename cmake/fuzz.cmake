# SPDX-License-Identifier: Apache-2.0
# fuzz_target(NAME layers… FILES files…): tests/fuzz/NAME.cpp. Under the fuzz preset a libFuzzer program; otherwise
# a test that replays its seeds and thousands of manglings of them. FILES are of a layer that nothing else of the tests
# needs, and which would have to be built whole.
function(fuzz_target NAME)
  cmake_parse_arguments(F "" "" "FILES" ${ARGN})
  list(TRANSFORM F_FILES PREPEND ${CMAKE_SOURCE_DIR}/src/)
  set(folder ${CMAKE_SOURCE_DIR}/tests/fuzz)
  if(EXCLAIM_FUZZ)
    add_executable(fuzz_${NAME} ${folder}/${NAME}.cpp ${folder}/libfuzzer.cpp ${F_FILES})
    target_link_options(fuzz_${NAME} PRIVATE -fsanitize=fuzzer)
  else()
    add_executable(fuzz_${NAME} ${folder}/${NAME}.cpp ${folder}/replay.cpp ${F_FILES})
    add_dependencies(tests fuzz_${NAME})
    add_test(NAME fuzz_${NAME} COMMAND fuzz_${NAME} ${folder}/seeds/${NAME})
  endif()
  target_include_directories(fuzz_${NAME} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(fuzz_${NAME} PRIVATE ${F_UNPARSED_ARGUMENTS})
  set_property(GLOBAL APPEND PROPERTY FUZZ_TARGETS fuzz_${NAME})
endfunction()

fuzz_target(values base)
fuzz_target(json_bodies shape)
fuzz_target(request shape FILES api/http.cpp)
fuzz_target(list_query flow FILES api/http.cpp api/list_query.cpp)
fuzz_target(sealed safe)

# One target for all of X12; each transaction has a golden file as its seed, and ten seconds: together some 50,000 manglings.
fuzz_target(x12 shape)
if(NOT EXCLAIM_FUZZ)
  file(GLOB golden_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/x12/golden/*.x12)
  foreach(file IN LISTS golden_files)
    get_filename_component(name ${file} NAME_WE)
    add_test(NAME fuzz_x12_${name} COMMAND fuzz_x12 ${file} 1000 10)
  endforeach()
endif()

get_property(targets GLOBAL PROPERTY FUZZ_TARGETS)
add_custom_target(fuzz_targets DEPENDS ${targets})
