# SPDX-License-Identifier: Apache-2.0
# layer(NAME USES layers… LIBS libraries…): one static library from src/NAME, one test program from
# its *_test.cpp files, and the finding catalogue of data/findings/NAME.toml if there is one.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(finding_catalogue NAME)
  set(toml ${CMAKE_SOURCE_DIR}/data/findings/${NAME}.toml)
  set(out ${CMAKE_BINARY_DIR}/generated/${NAME}/findings.h)
  add_custom_command(OUTPUT ${out}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/findings.py header ${toml} ${out}
    DEPENDS ${toml} ${CMAKE_SOURCE_DIR}/tools/findings.py
    COMMENT "finding catalogue of ${NAME}" VERBATIM)
  add_custom_target(${NAME}_findings DEPENDS ${out})
  add_dependencies(tests ${NAME}_findings)
endfunction()

function(layer NAME)
  cmake_parse_arguments(L "" "" "USES;LIBS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${NAME}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$|/main\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(sources)
    add_library(${NAME} STATIC ${sources})
    set(kind PUBLIC)
  else()
    add_library(${NAME} INTERFACE)
    set(kind INTERFACE)
  endif()
  target_link_libraries(${NAME} ${kind} exclaim_flags ${L_USES})
  foreach(lib IN LISTS L_LIBS)
    target_link_libraries(${NAME} ${kind} ${LINK_${lib}})
  endforeach()
  if(EXISTS ${CMAKE_SOURCE_DIR}/data/findings/${NAME}.toml)
    finding_catalogue(${NAME})
    add_dependencies(${NAME} ${NAME}_findings)
  endif()
  if(tests)
    add_executable(${NAME}_test ${CMAKE_SOURCE_DIR}/tests/doctest_main.cpp ${tests})
    target_link_libraries(${NAME}_test PRIVATE ${NAME} rapidcheck)
    # Each test names its own facts: day, paid, claim. What is tested is sanitized, not what tests it: half the compile
    # time of these files, and they are half of all.
    set_target_properties(${NAME}_test PROPERTIES UNITY_BUILD OFF UNSANITIZED ON)
    if(EXCLAIM_SANITIZE)
      # Nor optimised, nor with debugging words: a test says itself in which line it failed. A third of their compile time.
      target_compile_options(${NAME}_test PRIVATE -O0 -g0)
    endif()
    target_include_directories(${NAME}_test PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    headers_once(${NAME}_test <doctest/doctest.h>)
    set_source_files_properties(${CMAKE_SOURCE_DIR}/tests/doctest_main.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    add_dependencies(tests ${NAME}_test)
    add_test(NAME ${NAME} COMMAND ${NAME}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  endif()
endfunction()

# Where several files are compiled as one (presets dev and release, for a shorter build), these layers are not: each of
# their files speaks of its own table, message or route in the same short words (columns, read, Writer, table).
function(file_by_file)
  foreach(NAME IN LISTS ARGN)
    set_target_properties(${NAME} PROPERTIES UNITY_BUILD OFF)
    headers_once(${NAME})
  endforeach()
endfunction()

# Where files are not compiled as one, the presets dev and release read the library's headers once for each target. Every
# file still includes what it uses: the quick preset and the linter see it without this. Behind a precompiled header
# g++ 12 -O3 forgets what stands in headers of the system; cmake/options.cmake names the warning it is wrong about there.
function(headers_once NAME)
  if(CMAKE_UNITY_BUILD)
    target_precompile_headers(${NAME} PRIVATE <algorithm> <array> <charconv> <chrono> <compare> <cstdint> <functional>
      <map> <memory> <optional> <set> <span> <string> <string_view> <tuple> <utility> <variant> <vector> <tl/expected.hpp> ${ARGN})
    # For ccache: so that it sees which precompiled header was read.
    target_compile_options(${NAME} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  endif()
endfunction()

# The tests of a layer that talks to databases run on SQLite; this runs the same ones again on a
# PostgreSQL of their own.
function(also_on_postgres)
  foreach(NAME IN LISTS ARGN)
    add_test(NAME ${NAME}_on_postgres
      COMMAND ${CMAKE_SOURCE_DIR}/tools/with_postgres.py $<TARGET_FILE:${NAME}_test>
      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  endforeach()
endfunction()

# The numbered SQL files become part of the program.
set(migrations_cpp ${CMAKE_BINARY_DIR}/generated/store/migrations.cpp)
file(GLOB migration_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/store/migrations/*.sql)
add_custom_command(OUTPUT ${migrations_cpp}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/generated/store
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/migrations.py ${CMAKE_SOURCE_DIR}/src/store/migrations ${migrations_cpp}
  DEPENDS ${migration_files} ${CMAKE_SOURCE_DIR}/tools/migrations.py VERBATIM)

# X12 tables and code lists become part of the program.
set(x12_tables_cpp ${CMAKE_BINARY_DIR}/generated/x12/tables.cpp)
set(code_lists_cpp ${CMAKE_BINARY_DIR}/generated/x12/code_lists.cpp)
file(GLOB x12_data CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/x12/*.tsv ${CMAKE_SOURCE_DIR}/data/x12/guides/*.guide)
file(GLOB code_list_data CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/codes/*.tsv)
add_custom_command(OUTPUT ${x12_tables_cpp}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/x12_tables.py cpp ${CMAKE_SOURCE_DIR}/data/x12 ${x12_tables_cpp}
  DEPENDS ${x12_data} ${CMAKE_SOURCE_DIR}/tools/x12_tables.py COMMENT "X12 tables" VERBATIM)
set(schemas_cpp ${CMAKE_BINARY_DIR}/generated/shape/document_schemas.cpp)
file(GLOB schema_data CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/schemas/*.json ${CMAKE_SOURCE_DIR}/data/schemas/examples/*.json)
add_custom_command(OUTPUT ${schemas_cpp}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/schemas.py cpp ${CMAKE_SOURCE_DIR}/data/schemas ${schemas_cpp}
  DEPENDS ${schema_data} ${CMAKE_SOURCE_DIR}/tools/schemas.py COMMENT "schemas of documents" VERBATIM)
set(scenario_cpp ${CMAKE_BINARY_DIR}/generated/sandbox/default_scenario.cpp)
add_custom_command(OUTPUT ${scenario_cpp}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/schemas.py scenario ${CMAKE_SOURCE_DIR}/data/scenarios/default.json ${scenario_cpp}
  DEPENDS ${CMAKE_SOURCE_DIR}/data/scenarios/default.json ${CMAKE_SOURCE_DIR}/tools/schemas.py VERBATIM)
set(rules_cpp ${CMAKE_BINARY_DIR}/generated/domain/rules.cpp)
file(GLOB rules_data CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/rules/*.toml ${CMAKE_SOURCE_DIR}/data/catalogue/*.tsv ${CMAKE_SOURCE_DIR}/data/denials/*.tsv)
add_custom_command(OUTPUT ${rules_cpp}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/rules.py cpp ${CMAKE_SOURCE_DIR}/data ${rules_cpp}
  DEPENDS ${rules_data} ${CMAKE_SOURCE_DIR}/tools/rules.py COMMENT "rules and catalogues" VERBATIM)
set(words_cpp ${CMAKE_BINARY_DIR}/generated/domain/words.cpp)
add_custom_command(OUTPUT ${words_cpp}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/words.py cpp ${CMAKE_SOURCE_DIR}/data/rules/words.toml ${words_cpp}
  DEPENDS ${CMAKE_SOURCE_DIR}/data/rules/words.toml ${CMAKE_SOURCE_DIR}/tools/words.py COMMENT "rules of words" VERBATIM)
set(measures_cpp ${CMAKE_BINARY_DIR}/generated/domain/measures.cpp)
file(GLOB measures_data CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/measures/*.toml)
add_custom_command(OUTPUT ${measures_cpp}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/measures.py cpp ${CMAKE_SOURCE_DIR}/data/measures ${measures_cpp}
  DEPENDS ${measures_data} ${CMAKE_SOURCE_DIR}/tools/measures.py COMMENT "outcome measures" VERBATIM)
add_custom_command(OUTPUT ${code_lists_cpp}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/code_lists.py ${CMAKE_SOURCE_DIR}/data/codes ${code_lists_cpp}
  DEPENDS ${code_list_data} ${CMAKE_SOURCE_DIR}/tools/code_lists.py COMMENT "code lists" VERBATIM)
